// A line of time: bars count statements, lines below are named intervals. Drag takes a period; with the keyboard
// arrows move it by a bin, Shift+arrows stretch its end, Esc gives it up.
const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, BARS, LANE, LEFT] = [1000, 90, 16, 8];
const DAY = 86_400_000;

function shape(tag, attributes, text) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  if (text !== undefined) node.textContent = text;
  return node;
}

const time = day => Date.parse(`${day}T00:00:00Z`);
const day = ms => new Date(ms).toISOString().slice(0, 10);

function render({ model, el }) {
  el.classList.add("rapt", "rapt-brush");
  el.dataset.lmSuppressShortcuts = "true";
  const svg = shape("svg", { tabindex: 0, role: "application" });
  el.append(svg);
  let [from, till] = [0, 1];
  let drag = null;

  const x = ms => LEFT + (WIDTH - 2 * LEFT) * (ms - from) / (till - from);
  const ms = px => from + (till - from) * Math.min(1, Math.max(0, (px - LEFT) / (WIDTH - 2 * LEFT)));

  function set(a, b) {
    model.set("period", a === null ? [] : [day(Math.min(a, b)), day(Math.max(a, b))]);
    model.save_changes();
  }

  function draw() {
    const [bins, spans] = [model.get("bins"), model.get("spans")];
    svg.setAttribute("aria-label", model.get("label"));
    if (!bins.length) return svg.replaceChildren();
    from = time(bins[0].begin);
    till = Math.max(time(bins[bins.length - 1].end), from + DAY);
    const most = Math.max(1, ...bins.map(bin => bin.n));
    // Each interval in the first lane that is free where it begins.
    const lanes = [];
    const placed = spans.map(span => {
      const [a, b] = [span.begin ? time(span.begin) : from, span.end ? time(span.end) : till];
      let lane = lanes.findIndex(end => end + 3 * DAY < a);
      if (lane < 0) lane = lanes.push(0) - 1;
      lanes[lane] = Math.max(b, a + DAY);
      return { span, a: Math.max(a, from), b: Math.min(Math.max(b, a + DAY), till), lane };
    }).filter(p => p.b > from && p.a < till);
    const height = BARS + 22 + lanes.length * LANE + 4;
    svg.setAttribute("viewBox", `0 0 ${WIDTH} ${height}`);
    const nodes = [shape("rect", { x: 0, y: 0, width: WIDTH, height, class: "rapt-ground" })];
    for (const bin of bins) {
      const [a, b] = [x(time(bin.begin)), x(time(bin.end))];
      const tall = BARS * bin.n / most;
      const bar = shape("rect", { x: a, y: BARS - tall, width: Math.max(1, b - a - 1), height: tall, class: "rapt-count" });
      bar.append(shape("title", {}, `${bin.label}: ${bin.n}`));
      nodes.push(bar);
    }
    const step = Math.max(1, Math.ceil(bins.length / 14));
    bins.forEach((bin, n) => {
      if (n % step === 0) nodes.push(shape("text", { x: x(time(bin.begin)), y: BARS + 15, class: "rapt-axis" }, bin.label));
    });
    for (const { span, a, b, lane } of placed) {
      const on = span.key === model.get("selected");
      const bar = shape("rect", {
        x: x(a), y: BARS + 22 + lane * LANE, width: Math.max(4, x(b) - x(a)), height: LANE - 5, rx: 3,
        class: `rapt-span rapt-s-${span.kind}${on ? " rapt-chosen" : ""}`, "data-key": span.key,
      });
      bar.append(shape("title", {}, span.label));
      nodes.push(bar);
    }
    nodes.push(shape("rect", { y: 0, height, class: "rapt-period" }));
    svg.replaceChildren(...nodes);
    drawPeriod();
  }

  function drawPeriod(range) {
    const box = svg.querySelector(".rapt-period");
    if (!box) return;
    const [a, b] = range ?? model.get("period").map(time);
    const some = a !== undefined;
    box.setAttribute("visibility", some ? "visible" : "hidden");
    if (some) {
      box.setAttribute("x", x(Math.min(a, b)));
      box.setAttribute("width", Math.max(1, Math.abs(x(b) - x(a))));
    }
  }

  const place = event => {
    const box = svg.getBoundingClientRect();
    return ms((event.clientX - box.left) * WIDTH / box.width);
  };
  svg.addEventListener("pointerdown", event => {
    drag = { from: place(event), key: event.target.dataset?.key };
    svg.setPointerCapture(event.pointerId);
    svg.focus();
  });
  svg.addEventListener("pointermove", event => { if (drag) drawPeriod([drag.from, place(event)]); });
  svg.addEventListener("pointerup", event => {
    if (!drag) return;
    const [a, b, key] = [drag.from, place(event), drag.key];
    drag = null;
    if (Math.abs(x(a) - x(b)) > 4) return set(a, b + DAY);
    if (key) {
      model.set("selected", model.get("selected") === key ? "" : key);
      model.save_changes();
    } else {
      set(null);
    }
    drawPeriod();
  });

  svg.addEventListener("keydown", event => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const bins = model.get("bins");
    if (step && bins.length) {
      const period = model.get("period").map(time);
      if (!period.length) {
        const bin = bins[step > 0 ? 0 : bins.length - 1];
        set(time(bin.begin), time(bin.end));
      } else {
        const edges = [...bins.map(bin => time(bin.begin)), till];
        const near = t => edges.reduce((best, e, n) => (Math.abs(e - t) < Math.abs(edges[best] - t) ? n : best), 0);
        const [a, b] = period.map(near);
        const [c, d] = [event.shiftKey ? a : a + step, b + step];
        if (c >= 0 && d < edges.length && d > c) set(edges[c], edges[d]);
      }
    } else if (event.key === "Escape") {
      set(null);
    } else {
      return;
    }
    event.preventDefault();
  });

  model.on("change:bins change:spans change:selected change:label", draw);
  model.on("change:period", () => drawPeriod());
  draw();
}

export default { render };
