"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  // Charts: drawn as SVG, so that their words can be read, searched and printed; one that is too wide for the page is
  // drawn again for its width.
  const embed = (place, spec) => vegaEmbed(place, spec, { actions: false, renderer: "svg", ast: false });
  const widthOf = place => Number(place.querySelector("svg")?.getAttribute("width") ?? 0);
  const fitted = async place => {
    const spec = JSON.parse(document.querySelector(`[data-spec="${place.dataset.chart}-${root.lang}"]`).textContent);
    await embed(place, spec);
    const room = Math.floor(place.clientWidth);
    if (room === 0 || widthOf(place) <= room) return;
    let plot = narrow(spec, room);
    await embed(place, spec);
    // What labels and legends take is known only when they are drawn.
    for (let n = 0; n < 3 && widthOf(place) > room && plot.width > 80; n++) {
      plot.width = Math.max(80, plot.width - (widthOf(place) - room));
      await embed(place, spec);
    }
  };
  const draw = () => all("[data-chart]").forEach(place =>
    fitted(place).catch(error => { place.textContent = String(error); }));

  // A specification for a narrow page: panels below each other, legend below, short labels, long titles in lines.
  function narrow(spec, room) {
    const labels = Math.round(room * .36), plot = spec.spec ?? spec;
    if (spec.facet) { spec.facet = spec.facet.column ?? spec.facet.row ?? spec.facet; spec.columns = 1; }
    plot.width = room - labels - 16;
    if (spec.title?.text) {
      spec.title.text = [spec.title.text].flat().flatMap(text => inLines(text, room / 8));
      spec.title.subtitle = [spec.title.subtitle ?? []].flat().flatMap(text => inLines(text, room / 6));
    }
    const config = spec.config ??= {};
    config.legend = { ...config.legend, orient: "bottom", columns: 2, labelLimit: labels,
      layout: { bottom: { direction: "vertical", anchor: "start" } } };
    config.axis = { ...config.axis, labelLimit: labels };
    config.header = { ...config.header, labelLimit: room - 20 };
    for (const part of plot.layer ?? [plot]) for (const [name, channel] of Object.entries(part.encoding ?? {})) {
      if (channel?.axis?.labelLimit) channel.axis.labelLimit = Math.min(labels, channel.axis.labelLimit);
      if (name === "x" && channel?.type === "nominal" && channel.axis) {
        const top = channel.axis.orient === "top";
        Object.assign(channel.axis, { labelAngle: top ? -60 : -45, labelAlign: top ? "left" : "right" });
      }
      if (channel?.legend) delete channel.legend.orient;
    }
    return plot;
  }
  // A text in lines of so many half-width letters, broken between words, or anywhere in Japanese.
  function inLines(text, most) {
    const found = [""];
    let used = 0;
    for (const piece of String(text).match(/[!-~]+\s*|./gsu) ?? []) {
      const size = [...piece].reduce((n, letter) => n + (letter < "\u0100" ? 1 : 2), 0);
      if (used && used + size > most) { found.push(""); used = 0; }
      found[found.length - 1] += piece;
      used += size;
    }
    return found;
  }
  let width = innerWidth, waiting;
  window.addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { if (innerWidth !== width) { width = innerWidth; draw(); } }, 250);
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

  // On paper closed statements stay closed, unless their texts are asked for.
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = document.getElementById("print-texts").checked ? all("details.statement:not([open])") : [];
    opened.forEach(d => { d.open = true; });
  });
  window.addEventListener("afterprint", () => opened.forEach(d => { d.open = false; }));

  show(root.lang);
  reveal();
})();
