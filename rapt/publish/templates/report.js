"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  // Charts: drawn as SVG, so that their words can be read, searched and printed.
  const draw = () => all("[data-chart]").forEach(place => {
    const spec = document.querySelector(`[data-spec="${place.dataset.chart}-${root.lang}"]`);
    vegaEmbed(place, JSON.parse(spec.textContent), { actions: false, renderer: "svg", ast: false })
      .catch(error => { place.textContent = String(error); });
  });

  // Languages.
  const show = lang => {
    root.lang = lang;
    all("button[data-lang]").forEach(b => b.setAttribute("aria-pressed", String(b.dataset.lang === lang)));
    draw();
    all("[data-table]").forEach(count);
  };
  all("button[data-lang]").forEach(b => b.addEventListener("click", () => show(b.dataset.lang)));

  // Layers of the statements.
  all("[data-layer]").forEach(box => box.addEventListener("change", () =>
    document.body.classList.toggle(`off-${box.dataset.layer}`, !box.checked)));
  all("[data-open]").forEach(b => b.addEventListener("click", () =>
    all("details.statement").forEach(d => { d.open = b.dataset.open === "true"; })));

  // A link into a closed statement opens it.
  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const closed = target && target.closest("details:not([open])");
    if (closed) { closed.open = true; target.scrollIntoView(); }
  };
  window.addEventListener("hashchange", reveal);

  // Tables: a filter on what is seen, sorting by a click on a header.
  function count(box) {
    const rows = all("tbody tr", box), shown = rows.filter(r => !r.hidden).length;
    const place = box.querySelector("[data-count]");
    place.textContent = place.dataset[root.lang].replace("{n}", rows.length).replace("{k}", shown);
  }
  const seen = cell => cell.innerText.trim();
  const compare = { number: (a, b) => Number(a) - Number(b), "": (a, b) => a.localeCompare(b, root.lang) };
  all("[data-table]").forEach(box => {
    const body = box.querySelector("tbody"), filter = box.querySelector("[data-filter]");
    filter.addEventListener("input", () => {
      const wanted = filter.value.trim().toLowerCase();
      all("tr", body).forEach(row => { row.hidden = wanted !== "" && !row.textContent.toLowerCase().includes(wanted); });
      count(box);
    });
    all("thead button", box).forEach((button, at) => button.addEventListener("click", () => {
      const header = button.parentElement, up = header.getAttribute("aria-sort") !== "ascending";
      all("th", header.parentElement).forEach(th => th.removeAttribute("aria-sort"));
      header.setAttribute("aria-sort", up ? "ascending" : "descending");
      const by = compare[button.dataset.sort === "number" ? "number" : ""];
      const keyed = all("tr", body).map(row => [seen(row.cells[at]), row]);
      keyed.sort((a, b) => (up ? 1 : -1) * by(a[0], b[0])).forEach(([, row]) => body.append(row));
    }));
  });

  // On paper everything is open.
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = all("details.statement:not([open])");
    opened.forEach(d => { d.open = true; });
  });
  window.addEventListener("afterprint", () => opened.forEach(d => { d.open = false; }));

  show(root.lang);
  reveal();
})();
