// A file made by the kernel on demand and saved by the browser.
function render({ model, el }) {
  el.classList.add("rapt");
  el.dataset.lmSuppressShortcuts = "true";
  const button = document.createElement("button");
  const error = document.createElement("div");
  button.type = "button";
  button.className = "rapt-download";
  error.className = "rapt-error";
  error.setAttribute("role", "status");
  el.append(button, error);

  const draw = () => {
    button.textContent = `⭳ ${model.get("label")}`;
    error.textContent = model.get("error");
  };
  button.onclick = () => {
    button.disabled = true;
    button.textContent = model.get("words").making;
    model.send({ make: true });
  };
  model.on("msg:custom", (content, buffers) => {
    button.disabled = false;
    draw();
    if (!content.made) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([buffers[0]], { type: model.get("mime") }));
    link.download = model.get("filename");
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  });
  model.on("change:label change:error", draw);
  draw();
}

export default { render };
