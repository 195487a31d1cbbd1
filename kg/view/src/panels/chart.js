// A figure at several times becomes a small line chart.
import { el, svg } from "../dom.js";

const [WIDTH, HEIGHT, MARGIN] = [300, 74, 12];

/** Return a chart for each metric that was measured at two times or more. */
export function charts(app, facts) {
  const series = new Map();
  for (const fact of facts) {
    const [value, unit] = [Number(fact.value.amount), fact.value.unit];
    if (!fact.month || Number.isNaN(value) || fact.status === "denied") continue;
    const key = `${app.words.fact(fact)}${unit ? ` (${unit})` : ""}`;
    series.set(key, [...(series.get(key) ?? []), { month: fact.month, when: whenOf(fact), value, fact }]);
  }
  const long = [...series].filter(([, points]) => new Set(points.map((point) => point.month)).size > 1);
  return long.map(([name, points]) =>
    chart(
      app,
      name,
      points.sort((a, b) => a.month.localeCompare(b.month)),
    ),
  );
}

/** 2023-Q1 as it is said, not the month in which it begins. */
function whenOf({ qualifiers, month }) {
  return qualifiers.period ?? qualifiers.time ?? month;
}

function chart(app, name, points) {
  const months = points.map(({ month }) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)));
  const values = points.map((point) => point.value);
  const x = scale(months, MARGIN, WIDTH - MARGIN);
  const y = scale([...values, 0], HEIGHT - MARGIN, MARGIN);
  const line = points
    .map((_, at) => `${at ? "L" : "M"}${x(months[at]).toFixed(1)} ${y(values[at]).toFixed(1)}`)
    .join("");
  const dots = points.map((point, at) => {
    const dot = svg(
      "circle",
      { cx: x(months[at]).toFixed(1), cy: y(values[at]).toFixed(1), r: 4, class: "dot" },
      svg("title", { text: `${point.when}: ${app.words.value(point.fact.value)}` }),
    );
    dot.addEventListener("click", () => app.choose(`s:${point.fact.id}`));
    return dot;
  });
  const label = `${name}: ${points.map((point) => `${point.when} ${app.words.value(point.fact.value)}`).join(", ")}`;
  const drawing = svg(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label },
    svg("path", { d: line, class: "line" }),
    ...dots,
  );
  return el(
    "figure",
    { class: "chart" },
    drawing,
    el("figcaption", {}, name, el("span", { text: `${points[0].when} – ${points.at(-1).when}` })),
  );
}

function scale(values, low, high) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return (value) => low + ((value - least) / (most - least || 1)) * (high - low);
}
