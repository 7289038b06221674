// A page of rows. The kernel holds the whole table; clicks and keys say which row, page or order is wanted.
function make(tag, className, text) {
  const node = document.createElement(tag);
  node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

function cell(column, value) {
  const node = make("td", `rapt-k-${column.kind}`);
  node.dataset.column = column.name;
  if (column.kind === "bar") {
    const bar = make("div", `rapt-bar ${value < 0 ? "rapt-minus" : "rapt-plus"}`);
    bar.style.width = `${Math.min(1, Math.abs(value)) * 50}%`;
    node.append(make("div", "rapt-zero"), bar);
  } else if (column.kind === "ticks") {
    const strip = make("div", "rapt-strip");
    strip.append(...value.map(place => {
      const tick = make("i", "");
      tick.style.left = `${place * 100}%`;
      return tick;
    }));
    node.append(strip);
  } else if (column.kind === "badge") {
    if (value) node.append(make("span", "rapt-badge", value));
  } else {
    node.append(make("div", "rapt-cell", value));
    if (value.length > 40) node.title = value;
  }
  return node;
}

function render({ model, el }) {
  el.classList.add("rapt", "rapt-table");
  el.dataset.lmSuppressShortcuts = "true";
  const words = model.get("words");
  const table = make("table", "");
  const caption = make("caption", "");
  const head = make("thead", "");
  const body = make("tbody", "");
  const foot = make("div", "rapt-foot");
  const status = make("span", "rapt-status");
  const [back, on] = [make("button", "rapt-page", "‹"), make("button", "rapt-page", "›")];
  status.setAttribute("aria-live", "polite");
  body.tabIndex = 0;
  body.lang = "ja";
  back.type = on.type = "button";
  back.setAttribute("aria-label", words.previous);
  on.setAttribute("aria-label", words.next);
  const scroller = make("div", "rapt-scroller");
  table.append(caption, head, body);
  scroller.append(table);
  foot.append(back, status, on);
  el.append(scroller, foot);

  const set = (name, value) => { model.set(name, value); model.save_changes(); };
  back.onclick = () => set("page", Math.max(0, model.get("page") - 1));
  on.onclick = () => set("page", Math.min(model.get("pages") - 1, model.get("page") + 1));

  function drawHead() {
    const [sorted, ascending] = model.get("sort");
    caption.textContent = model.get("caption");
    caption.hidden = !model.get("caption");
    const row = make("tr", "");
    row.append(...model.get("columns").map(column => {
      const th = make("th", `rapt-k-${column.kind}`);
      const up = column.name === sorted;
      const button = make("button", "", column.label + (up ? (ascending ? " ▲" : " ▼") : ""));
      button.type = "button";
      button.title = `${words.sort}: ${column.label}`;
      button.onclick = () => set("sort", up && !ascending ? [] : [column.name, !up]);
      th.scope = "col";
      th.setAttribute("aria-sort", up ? (ascending ? "ascending" : "descending") : "none");
      th.append(button);
      return th;
    }));
    head.replaceChildren(row);
  }

  // Which rows are drawn: those that a click is on may be others than the kernel has by then.
  let edition = 0;
  function drawRows() {
    const columns = model.get("columns");
    edition = model.get("edition");
    body.replaceChildren(...model.get("rows").map(([position, values]) => {
      const row = make("tr", "");
      row.dataset.row = position;
      row.append(...values.map((value, n) => cell(columns[n], value)));
      return row;
    }));
    table.hidden = model.get("rows").length === 0;
    drawSelected();
  }

  function drawFoot() {
    body.setAttribute("aria-label", model.get("caption"));
    status.textContent = model.get("status");
    back.disabled = model.get("page") === 0;
    on.disabled = model.get("page") >= model.get("pages") - 1;
    back.hidden = on.hidden = model.get("pages") < 2;
  }

  function drawSelected() {
    for (const row of body.children) {
      const chosen = Number(row.dataset.row) === model.get("selected");
      row.classList.toggle("rapt-on", chosen);
      row.setAttribute("aria-selected", String(chosen));
    }
  }

  const place = event => {
    const row = event.target.closest("tr");
    return row && { row, edition, x: event.clientX, y: event.clientY };
  };
  function choose(chosen) {
    if (chosen && window.getSelection().isCollapsed) model.send({ choose: Number(chosen.row.dataset.row), edition: chosen.edition });
  }
  body.addEventListener("click", event => choose(place(event)));
  // Rows drawn anew between press and release get no click of their own, or that of another row: the pressed one counts.
  body.addEventListener("mousedown", event => {
    const pressed = event.button === 0 && place(event);
    if (!pressed) return;
    document.addEventListener("mouseup", release => {
      const still = Math.hypot(release.clientX - pressed.x, release.clientY - pressed.y) < 5;
      if (pressed.row.isConnected || !still) return;
      choose(pressed);
      const stop = click => { if (body.contains(click.target)) click.stopPropagation(); };
      document.addEventListener("click", stop, { capture: true, once: true });
      setTimeout(() => document.removeEventListener("click", stop, { capture: true }));
    }, { capture: true, once: true });
  });

  body.addEventListener("keydown", event => {
    const far = Number.MAX_SAFE_INTEGER;
    const move = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -far, End: far }[event.key];
    if (move) model.send({ move });
    else if (event.key === "Escape") model.send({ choose: -1, edition: model.get("edition") });
    else return;
    event.preventDefault();
  });

  model.on("change:sort change:columns change:caption", drawHead);
  model.on("change:rows", drawRows);
  model.on("change:edition", () => { edition = model.get("edition"); });
  model.on("change:caption change:status change:page change:pages", drawFoot);
  model.on("change:selected", drawSelected);
  drawHead();
  drawRows();
  drawFoot();
}

export default { render };
