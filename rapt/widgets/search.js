// A search field: the kernel hears of it when the typing pauses, or at once on Enter. Keys of a Japanese
// input method that is still composing are not yet text.
const PAUSE = 200;

function render({ model, el }) {
  el.classList.add("rapt");
  el.dataset.lmSuppressShortcuts = "true";
  const row = document.createElement("label");
  const name = document.createElement("span");
  const input = document.createElement("input");
  const error = document.createElement("div");
  row.className = "rapt-search";
  error.className = "rapt-error";
  error.setAttribute("role", "status");
  input.type = "search";
  input.autocomplete = "off";
  input.spellcheck = false;
  input.lang = "ja";
  row.append(name, input, error);
  el.append(row);

  let timer = 0;
  const send = () => {
    clearTimeout(timer);
    if (input.value === model.get("value")) return;
    model.set("value", input.value);
    model.save_changes();
  };
  input.addEventListener("input", event => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(send, PAUSE);
  });
  input.addEventListener("compositionend", () => { timer = setTimeout(send, PAUSE); });
  input.addEventListener("keydown", event => { if (event.key === "Enter" && !event.isComposing) send(); });

  const draw = () => {
    name.textContent = model.get("label");
    input.placeholder = model.get("placeholder");
    if (document.activeElement !== input) input.value = model.get("value");
    error.textContent = model.get("error");
    input.setAttribute("aria-invalid", String(model.get("error") !== ""));
  };
  model.on("change:value change:label change:placeholder change:error", draw);
  draw();
  return () => clearTimeout(timer);
}

export default { render };
