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

// A character as searches compare it: widths and letter case alike.
const fold = character => character.normalize("NFKC").toLowerCase();

// Where words occur in a text, both as arrays of folded characters: the offsets of their beginnings.
function occurrences(chars, wanted) {
  const found = [];
  for (let at = 0; wanted.length && at + wanted.length <= chars.length; at++) {
    if (wanted.every((c, n) => chars[at + n] === c)) { found.push(at); at += wanted.length - 1; }
  }
  return found;
}

function render({ model, el }) {
  el.classList.add("rapt", "rapt-textview");
  el.dataset.lmSuppressShortcuts = "true"; // JupyterLab keeps its keys to itself
  const chips = make("div", "rapt-chips");
  const legend = make("div", "rapt-legend");
  const about = make("div", "rapt-about");
  const finder = make("label", "rapt-search rapt-find");
  const field = make("input", "");
  const places = make("span", "rapt-places");
  const box = make("div", "rapt-text");
  const info = make("div", "rapt-info");
  const tip = make("div", "rapt-tip");
  box.tabIndex = 0;
  box.lang = "ja";
  box.setAttribute("role", "document");
  info.setAttribute("aria-live", "polite");
  tip.hidden = true;
  field.type = "search";
  field.lang = "ja";
  field.autocomplete = "off";
  field.spellcheck = false;
  places.setAttribute("role", "status");
  finder.append(make("span", "", model.get("words")["find in text"]), field, places);
  el.append(chips, legend, about, ...(model.get("findable") ? [finder] : []), box, info, tip);

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

  // The kinds of the layers shown that are in the text, each with its mark and colour.
  function drawLegend() {
    const there = new Set(shownSpans().map(s => s.kind));
    const kinds = model.get("kinds").filter(kind => there.has(kind.name));
    legend.hidden = kinds.length === 0;
    legend.setAttribute("role", "list");
    legend.setAttribute("aria-label", model.get("words").legend);
    legend.replaceChildren(...kinds.map(kind => {
      const item = make("span", `rapt-l-${kind.layer} rapt-kind-${kind.name}`);
      item.setAttribute("role", "listitem");
      item.append(make("b", "", kind.mark), document.createTextNode(kind.label));
      return item;
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
    const facts = model.get("facts").map(fact => make("span", "rapt-fact", fact));
    about.hidden = !note && links.length + facts.length === 0;
    about.lang = model.get("lang");
    about.replaceChildren(...(note ? [make("span", "rapt-note", note)] : []), ...facts, ...links);
  }

  // Words found in the text, the one that Enter went to, and the ends of what the keyboard selects: not Python's.
  let found = [], at = -1, anchor = 0, caret = 0, drawn = [0, 0];
  const long = () => Array.from(field.value).length;

  function drawText() {
    const chars = Array.from(model.get("text"));
    const spans = shownSpans();
    const ended = new Set(spans.map(s => `${s.layer} ${s.end}`));
    const kinds = new Map(model.get("kinds").map(kind => [kind.name, kind]));
    const extra = found.map((start, n) => ({ start, end: start + long(), mark: n === at ? "rapt-found rapt-here" : "rapt-found" }));
    const [low, high] = drawn;
    if (model.get("selectable") && chars.length) {
      if (low < high) extra.push({ start: low, end: high, mark: "rapt-range" });
      extra.push({ start: Math.min(caret, chars.length - 1), end: chars.length, mark: "" });
    }
    box.setAttribute("aria-label", model.get("label"));
    box.style.maxHeight = `${model.get("height")}px`;
    box.replaceChildren(...pieces(chars.length, [...spans, ...extra]).map(([start, end, all]) => {
      const covering = all.filter(s => s.layer), marks = all.filter(s => s.mark).map(s => s.mark);
      const kind = covering.find(s => s.kind && kinds.has(s.kind));
      const begins = covering.filter(s => s.start === start);
      const piece = make("span", ["rapt-piece", ...new Set(covering.map(s => `rapt-l-${s.layer}`)), ...marks].join(" "));
      piece.dataset.start = start;
      if (kind) piece.classList.add(`rapt-kind-${kind.kind}`);
      if (kind && kind.end === end) piece.dataset.mark = kinds.get(kind.kind).mark;
      // A gap between a span and the one of its layer that it follows at once: two, not one.
      if (begins.some(s => ended.has(`${s.layer} ${start}`))) piece.classList.add("rapt-next");
      if (model.get("selectable") && start === caret) piece.classList.add("rapt-caret");
      if (model.get("selectable") && caret === chars.length && end === caret) piece.classList.add("rapt-caret-end");
      if (covering.length) piece.dataset.keys = covering.map(s => s.key).join(" ");
      const tag = covering.filter(s => s.start === start && s.tag).map(s => s.tag).join(" ");
      if (tag) piece.dataset.tag = tag;
      piece.append(document.createTextNode(chars.slice(start, end).join("")));
      return piece;
    }));
    drawSelected(false);
    drawLit(false);
  }

  // The words in the field, wherever they are in the text.
  function find() {
    found = model.get("findable") ? occurrences(Array.from(model.get("text")).map(fold), Array.from(field.value).map(fold)) : [];
    if (at >= found.length) at = -1;
    const total = found.length;
    places.textContent = field.value ? model.get("words")["places found"].replace("{n}", at + 1).replace("{total}", total) : "";
  }

  function goTo(step) {
    if (!found.length) return;
    at = (at + step + found.length) % found.length;
    find();
    if (model.get("selectable")) choose(found[at], found[at] + long());
    else drawText();
    bring(box.querySelector(".rapt-here"));
  }

  field.addEventListener("input", event => {
    if (event.isComposing) return;
    at = -1;
    find();
    drawText();
    if (found.length) bring(box.querySelector(".rapt-found"));
  });
  field.addEventListener("compositionend", () => field.dispatchEvent(new Event("input")));
  field.addEventListener("keydown", event => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    goTo(event.shiftKey ? -1 : 1);
  });

  // What the keyboard selects goes from the anchor to the caret.
  function choose(from, to) {
    const last = Array.from(model.get("text")).length;
    [anchor, caret] = [from, to].map(place => Math.max(0, Math.min(place, last)));
    window.getSelection().removeAllRanges();
    drawn = [Math.min(anchor, caret), Math.max(anchor, caret)];
    model.set("range", drawn);
    model.save_changes();
    drawText();
    if (drawn[0] < drawn[1]) info.textContent = Array.from(model.get("text")).slice(...drawn).join("");
    const there = box.querySelector(".rapt-caret, .rapt-caret-end");
    if (there) bring(there);
  }

  // Keys of an editor: the caret a character, or to the beginning or the end of the sentence; with Shift it selects.
  function moved(event) {
    if (!model.get("selectable") || event.ctrlKey || event.altKey || event.metaKey) return false;
    const chars = Array.from(model.get("text"));
    let to = caret;
    if (event.key === "ArrowRight") to = caret + 1;
    else if (event.key === "ArrowLeft") to = caret - 1;
    else if (event.key === "Home") { to = Math.max(0, caret - 1); while (to > 0 && !"。\n".includes(chars[to - 1])) to--; }
    else if (event.key === "End") { while (to < chars.length && !"。\n".includes(chars[to])) to++; }
    else return false;
    choose(event.shiftKey ? anchor : Math.max(0, Math.min(to, chars.length)), to);
    return true;
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
    if (span && model.get("selectable")) [anchor, caret] = [span.start, span.start];
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
    const place = window.getSelection().focusNode;
    const clicked = place && offset(place, window.getSelection().focusOffset);
    if (model.get("selectable") && Number.isInteger(clicked)) {
      [anchor, caret, drawn] = [clicked, clicked, [0, 0]];
      drawText();
    }
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
    if (moved(event)) { event.preventDefault(); return; }
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
    [anchor, caret] = [Math.min(a, b), Math.max(a, b)];
    model.set("range", [Math.min(a, b), Math.max(a, b)]);
    model.save_changes();
  });

  const redraw = () => { find(); drawChips(); drawLegend(); drawAbout(); drawText(); };
  model.on("change:text", () => { field.value = ""; [at, anchor, caret, drawn] = [-1, 0, 0, [0, 0]]; });
  model.on("change:range", () => { if (model.get("range")[0] === model.get("range")[1]) drawn = [0, 0]; });
  model.on("change:text change:note change:facts change:links change:spans change:kinds change:shown change:layers change:height", redraw);
  model.on("change:selected", () => drawSelected());
  model.on("change:lit", () => { if (!own) drawLit(true); });
  redraw();
  return () => model.off(null, null, redraw);
}

export default { render };
