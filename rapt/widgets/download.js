// A file made by the kernel on demand and saved by the browser.
function render({ model, el }) {
  el.classList.add("rapt");
  el.dataset.lmSuppressShortcuts = "true";
  const button = document.createElement("button");
  // Drawn, for fonts that have no such sign.
  const SVG = "http://www.w3.org/2000/svg";
  const icon = document.createElementNS(SVG, "svg");
  const arrow = document.createElementNS(SVG, "path");
  for (const [name, value] of Object.entries({ viewBox: "0 0 16 16", width: "14", height: "14", "aria-hidden": "true" }))
    icon.setAttribute(name, value);
  icon.style.cssText = "vertical-align:-2px;margin-right:6px";
  for (const [name, value] of Object.entries({ d: "M8 1v9M4 6.5 8 10.5 12 6.5M2 14h12", fill: "none",
    stroke: "currentColor", "stroke-width": "1.8" })) arrow.setAttribute(name, value);
  icon.append(arrow);
  const error = document.createElement("div");
  button.type = "button";
  button.className = "rapt-download";
  error.className = "rapt-error";
  error.setAttribute("role", "status");
  el.append(button, error);

  const draw = () => {
    button.replaceChildren(icon, model.get("label"));
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
