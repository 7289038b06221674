// Counts in a grid. One cell is in the tab order; arrow keys move, Enter or a click chooses and lets go again.
function make(tag, className, text) {
  const node = document.createElement(tag);
  node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

function render({ model, el }) {
  el.classList.add("rapt", "rapt-matrix");
  el.dataset.lmSuppressShortcuts = "true";
  const table = make("table", "");
  table.setAttribute("role", "grid");
  el.append(table);
  let here = [0, 0];

  const cellAt = ([row, column]) => table.querySelector(`td[data-row="${row}"][data-column="${column}"]`);
  const same = (a, b) => a.length === 2 && a[0] === b[0] && a[1] === b[1];

  function choose(place) {
    if (model.get("counts")[place[0]][place[1]] === 0) return;
    model.set("selected", same(model.get("selected"), place) ? [] : place);
    model.save_changes();
  }

  function go(place, focus) {
    cellAt(here)?.setAttribute("tabindex", "-1");
    here = place;
    cellAt(here)?.setAttribute("tabindex", "0");
    if (focus) cellAt(here)?.focus();
  }

  function draw() {
    const [names, heads, counts] = ["names", "heads", "counts"].map(name => model.get(name));
    const most = Math.max(1, ...counts.flat());
    const head = make("tr", "");
    head.append(make("th", "", ""), ...heads.map(text => {
      const th = make("th", "", text);
      th.scope = "col";
      return th;
    }));
    const rows = names.map((name, r) => {
      const row = make("tr", "");
      const th = make("th", "rapt-name", name);
      th.scope = "row";
      row.append(th, ...counts[r].map((n, c) => {
        const td = make("td", n ? "" : "rapt-none", n ? n.toLocaleString("en") : "·");
        td.dataset.row = r;
        td.dataset.column = c;
        td.setAttribute("role", "gridcell");
        td.setAttribute("aria-label", `${name}, ${heads[c]}: ${n}`);
        td.tabIndex = -1;
        // Square root: small counts differ visibly from zero.
        td.style.setProperty("--rapt-share", n ? 0.12 + 0.78 * Math.sqrt(n / most) : 0);
        td.classList.toggle("rapt-dark", n / most > 0.3);
        td.onclick = () => { go([r, c], true); choose([r, c]); };
        return td;
      }));
      return row;
    });
    table.replaceChildren(make("caption", "", model.get("caption")), head, ...rows);
    here = [Math.min(here[0], Math.max(0, names.length - 1)), Math.min(here[1], Math.max(0, heads.length - 1))];
    go(here, false);
    mark();
  }

  function mark() {
    for (const td of table.querySelectorAll("td")) {
      const chosen = same(model.get("selected"), [Number(td.dataset.row), Number(td.dataset.column)]);
      td.classList.toggle("rapt-on", chosen);
      td.setAttribute("aria-selected", String(chosen));
    }
  }

  table.addEventListener("keydown", event => {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (step) {
      const place = [here[0] + step[0], here[1] + step[1]];
      if (cellAt(place)) go(place, true);
    } else if (event.key === "Enter" || event.key === " ") {
      choose(here);
    } else if (event.key === "Escape") {
      model.set("selected", []);
      model.save_changes();
    } else {
      return;
    }
    event.preventDefault();
  });

  model.on("change:names change:heads change:counts change:caption", draw);
  model.on("change:selected", mark);
  draw();
}

export default { render };
