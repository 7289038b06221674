// Files chosen or dropped. Too large ones and other kinds are refused before they are sent; the rest go one by one.
function make(tag, className, text) {
  const node = document.createElement(tag);
  node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

function render({ model, el }) {
  el.classList.add("rapt", "rapt-upload");
  el.dataset.lmSuppressShortcuts = "true";
  const words = model.get("words");
  const label = make("label", "rapt-drop");
  const input = make("input", "");
  const messages = make("ul", "rapt-messages");
  input.type = "file";
  input.multiple = true;
  input.accept = model.get("kinds").join(",");
  messages.setAttribute("role", "status");
  label.append(make("strong", "", words["choose files"]), make("span", "", words["drop files"]), input,
    make("small", "", model.get("hint")));
  el.append(label, messages);

  const show = lines => messages.replaceChildren(...lines.map(line => make("li", "", line)));
  const draw = () => {
    input.disabled = model.get("busy");
    show(model.get("busy") ? [words.reading] : model.get("messages"));
  };

  async function send(files) {
    show([words.reading]);
    const good = files.filter((file, n) => {
      const kind = model.get("kinds").some(k => file.name.toLowerCase().endsWith(k));
      const why = !kind ? "wrong kind" : file.size > model.get("largest") ? "too large" : n >= model.get("most") ? "too many" : "";
      if (why) model.send({ refused: file.name, why });
      return !why;
    });
    for (const file of good) model.send({ file: file.name }, undefined, [await file.arrayBuffer()]);
    model.send({ done: true });
    input.value = "";
  }

  input.onchange = () => send([...input.files]);
  label.ondragover = event => { event.preventDefault(); label.classList.add("rapt-over"); };
  label.ondragleave = () => label.classList.remove("rapt-over");
  label.ondrop = event => {
    event.preventDefault();
    label.classList.remove("rapt-over");
    send([...event.dataTransfer.files]);
  };
  model.on("change:busy change:messages", draw);
  draw();
}

export default { render };
