// Text with highlighted spans. Offsets count code points, as in Python; everything from outside goes into text nodes.
function make(tag, className, text) {
  const node = document.createElement(tag);
  node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

// The text cut where a span begins or ends: [start, end, the spans that cover it, smallest first].
function pieces(length, spans) {
  const cuts = [...new Set([0, length, ...spans.flatMap(s => [s.start, s.end])])].filter(c => c <= length).sort((a, b) => a - b);
  const waiting = [...spans].sort((a, b) => a.start - b.start);
  let open = [], next = 0;
  return cuts.slice(0, -1).map((start, n) => {
    while (next < waiting.length && waiting[next].start <= start) open.push(waiting[next++]);
    open = open.filter(s => s.end > start);
    return [start, cuts[n + 1], [...open].sort((a, b) => (a.end - a.start) - (b.end - b.start))];
  });
}

function render({ model, el }) {
  el.classList.add("rapt", "rapt-textview");
  el.dataset.lmSuppressShortcuts = "true"; // JupyterLab keeps its keys to itself
  const chips = make("div", "rapt-chips");
  const about = make("div", "rapt-about");
  const box = make("div", "rapt-text");
  const info = make("div", "rapt-info");
  const tip = make("div", "rapt-tip");
  box.tabIndex = 0;
  box.lang = "ja";
  box.setAttribute("role", "document");
  info.setAttribute("aria-live", "polite");
  tip.hidden = true;
  el.append(chips, about, box, info, tip);

  const shownSpans = () => model.get("spans").filter(s => model.get("shown").includes(s.layer));
  const byKey = () => new Map(model.get("spans").map(s => [s.key, s]));
  const keysOf = piece => (piece?.dataset?.keys ? piece.dataset.keys.split(" ") : []);

  const keysOfSelected = () => (document.activeElement === box && model.get("selected") ? [model.get("selected")] : []);

  function drawChips() {
    chips.hidden = model.get("layers").length < 2;
    chips.replaceChildren(...model.get("layers").map(layer => {
      const on = model.get("shown").includes(layer.name);
      const n = model.get("spans").filter(s => s.layer === layer.name).length;
      const chip = make("button", `rapt-chip rapt-l-${layer.name}`, `${layer.label} ${n}`);
      chip.type = "button";
      chip.dataset.layer = layer.name;
      chip.setAttribute("aria-pressed", String(on));
      chip.onclick = () => {
        const shown = model.get("layers").map(l => l.name).filter(l => (l === layer.name ? !on : model.get("shown").includes(l)));
        model.set("shown", shown);
        model.save_changes();
      };
      return chip;
    }));
  }

  // What the text is and where it is from; Python lets through addresses by http and https only.
  function drawAbout() {
    const note = model.get("note");
    const links = model.get("links").map(link => {
      const node = make("a", "", link.text);
      node.href = link.url;
      node.target = "_blank";
      node.rel = "noopener noreferrer";
      return node;
    });
    about.hidden = !note && links.length === 0;
    about.lang = model.get("lang");
    about.replaceChildren(...(note ? [make("span", "rapt-note", note)] : []), ...links);
  }

  function drawText() {
    const chars = Array.from(model.get("text"));
    const spans = shownSpans();
    box.setAttribute("aria-label", model.get("label"));
    box.style.maxHeight = `${model.get("height")}px`;
    box.replaceChildren(...pieces(chars.length, spans).map(([start, end, covering]) => {
      const piece = make("span", ["rapt-piece", ...new Set(covering.map(s => `rapt-l-${s.layer}`))].join(" "));
      piece.dataset.start = start;
      if (covering.length) piece.dataset.keys = covering.map(s => s.key).join(" ");
      const tag = covering.filter(s => s.start === start && s.tag).map(s => s.tag).join(" ");
      if (tag) piece.dataset.tag = tag;
      piece.append(document.createTextNode(chars.slice(start, end).join("")));
      return piece;
    }));
    drawSelected(false);
    drawLit(false);
  }

  function drawSelected(scroll = true) {
    const key = model.get("selected");
    let first = null;
    for (const piece of box.children) {
      const on = key !== "" && keysOf(piece).includes(key);
      piece.classList.toggle("rapt-on", on);
      if (on && !first) first = piece;
    }
    const span = byKey().get(key);
    info.textContent = span ? span.tip : (shownSpans().length ? "" : model.get("words")["no highlights"]);
    if (first && scroll) bring(first);
  }

  // What another view of the same pairs lights up too: spans of shared layers.
  let own = false;
  function light(keys) {
    const spans = byKey();
    const lit = keys.filter(key => model.get("shared").includes(spans.get(key)?.layer));
    if (JSON.stringify(lit) === JSON.stringify(model.get("lit"))) return;
    own = true;
    model.set("lit", lit);
    own = false;
    model.save_changes();
    drawLit(false);
  }

  function drawLit(scroll) {
    const lit = model.get("lit");
    let first = null;
    for (const piece of box.children) {
      const on = keysOf(piece).some(key => lit.includes(key));
      piece.classList.toggle("rapt-lit", on);
      if (on && !first) first = piece;
    }
    if (first && scroll) bring(first);
  }

  // Scroll the box, not the notebook around it.
  function bring(piece) {
    const [a, b] = [piece.getBoundingClientRect(), box.getBoundingClientRect()];
    if (a.top < b.top || a.bottom > b.bottom) box.scrollTop += a.top - b.top - b.height / 3;
  }

  function select(key) {
    model.set("selected", key);
    model.save_changes();
    drawSelected();
    light(key ? [key] : []);
  }

  // A second click on the same place selects the next larger span there.
  box.addEventListener("click", event => {
    if (!window.getSelection().isCollapsed) return;
    const keys = keysOf(event.target.closest(".rapt-piece"));
    if (keys.length) select(keys[(keys.indexOf(model.get("selected")) + 1) % keys.length]);
  });

  box.addEventListener("mousemove", event => {
    const piece = event.target.closest(".rapt-piece");
    light(keysOf(piece));
    const spans = byKey();
    const lines = keysOf(piece).map(key => spans.get(key)?.tip).filter(Boolean);
    tip.hidden = lines.length === 0;
    if (tip.hidden) return;
    tip.replaceChildren(...lines.map(line => make("div", "", line)));
    const home = el.getBoundingClientRect();
    const left = Math.min(event.clientX - home.left + 8, Math.max(0, home.width - tip.offsetWidth - 8));
    tip.style.left = `${left}px`;
    tip.style.top = `${event.clientY - home.top + 18}px`;
  });
  box.addEventListener("mouseleave", () => { tip.hidden = true; light(keysOfSelected()); });
  box.addEventListener("focus", () => light(keysOfSelected()));
  box.addEventListener("blur", () => light([]));

  box.addEventListener("keydown", event => {
    const order = shownSpans().sort((a, b) => a.start - b.start || b.end - a.end);
    const at = order.findIndex(s => s.key === model.get("selected"));
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step && order.length && !event.shiftKey) {
      select(order[at < 0 ? (step > 0 ? 0 : order.length - 1) : (at + step + order.length) % order.length].key);
    } else if (event.key === "Enter" && at < 0 && order.length) {
      select(order[0].key);
    } else if (event.key === "Escape") {
      select("");
    } else {
      return;
    }
    event.preventDefault();
  });

  // Where a point of the browser's selection lies, in code points from the beginning of the text.
  function offset(node, n) {
    const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.(".rapt-piece");
    if (!piece || !box.contains(piece)) return null;
    const before = node.nodeType === Node.TEXT_NODE ? node.data.slice(0, n) : (n ? piece.textContent : "");
    return Number(piece.dataset.start) + Array.from(before).length;
  }
  box.addEventListener("mouseup", () => {
    const chosen = window.getSelection();
    if (!model.get("selectable") || chosen.isCollapsed || !chosen.rangeCount) return;
    const range = chosen.getRangeAt(0);
    const [a, b] = [offset(range.startContainer, range.startOffset), offset(range.endContainer, range.endOffset)];
    if (a === null || b === null || a === b) return;
    model.set("range", [Math.min(a, b), Math.max(a, b)]);
    model.save_changes();
  });

  const redraw = () => { drawChips(); drawAbout(); drawText(); };
  model.on("change:text change:note change:links change:spans change:shown change:layers change:height", redraw);
  model.on("change:selected", () => drawSelected());
  model.on("change:lit", () => { if (!own) drawLit(true); });
  redraw();
  return () => model.off(null, null, redraw);
}

export default { render };
