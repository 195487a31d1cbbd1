// When: a histogram of the statements by month, and two sliders.
import { el } from "../dom.js";

const MOST_BARS = 60;
const MOST_MONTHS = 2400; // two hundred years

/** Return the filter, or nothing when fewer than two months are known. */
export function timeFilter(app, filters) {
  const { model, words, store, state } = app;
  const known = model.statements
    .map((one) => one.month)
    .filter(Boolean)
    .sort();
  const months = every(known);
  if (months.length < 2) return [];
  const counts = new Map();
  for (const month of known) counts.set(month, (counts.get(month) ?? 0) + 1);
  const bars = histogram(months, counts);
  const output = el("output");
  const say = ({ since, until }) => {
    output.textContent = `${since ?? months[0]} – ${until ?? months.at(-1)}`;
    for (const bar of bars.children)
      bar.classList.toggle(
        "on",
        (!since || bar.dataset.last >= since) && (!until || bar.dataset.month <= until),
      );
  };
  say(state);
  const slider = (name, edge) => {
    const input = el("input", {
      type: "range",
      min: 0,
      max: months.length - 1,
      value: state[name] ? months.indexOf(state[name]) : edge,
      id: name,
      "aria-label": `${words.ui("time")} ${words.ui(name)}`,
      "data-key": name,
    });
    filters.slide(input, (at) => {
      store.update({ [name]: at === edge ? null : months[at] });
      say(store.state);
    });
    return el("label", { class: "slider" }, el("span", { text: words.ui(name) }), input);
  };
  const undated = el("input", {
    type: "checkbox",
    checked: state.undated,
    id: "undated",
    "data-key": "undated",
    on: { change: () => store.update({ undated: !state.undated }) },
  });
  return [
    el("h2", {}, words.ui("time"), output),
    bars,
    slider("since", 0),
    slider("until", months.length - 1),
    el("label", { class: "check" }, undated, el("span", { text: words.ui("undated") })),
  ];
}

/** Every month from the first to the last, so that gaps are seen; of more than two hundred years, those that occur. */
function every(known) {
  const [first, last] = [known[0], known.at(-1)];
  if (known.length && number(last) - number(first) >= MOST_MONTHS) return [...new Set(known)];
  const months = [];
  for (let month = first; month && month <= last; month = next(month)) months.push(month);
  return months;
}

function number(month) {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
}

function next(month) {
  const [year, last] = month.split("-").map(Number);
  return last === 12 ? `${String(year + 1).padStart(4, "0")}-01` : `${month.slice(0, 4)}-${String(last + 1).padStart(2, "0")}`;
}

function histogram(months, counts) {
  const step = Math.ceil(months.length / MOST_BARS);
  const groups = [];
  for (let at = 0; at < months.length; at += step) groups.push(months.slice(at, at + step));
  const totals = groups.map((group) => group.reduce((sum, month) => sum + (counts.get(month) ?? 0), 0));
  const most = Math.max(...totals);
  return el(
    "div",
    { class: "histogram", "aria-hidden": "true" },
    groups.map((group, at) =>
      el("span", {
        title: `${group[0]}: ${totals[at]}`,
        "data-month": group[0],
        "data-last": group.at(-1),
        style: { height: `${Math.max(4, (100 * totals[at]) / most)}%` },
      }),
    ),
  );
}
