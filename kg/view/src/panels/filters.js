// What to show: types, statuses, relations, sources, confidence, time; and the search for a path.
import { button, el, redraw } from "../dom.js";
import { STATUSES } from "../theme.js";
import { statusLine, typeBadge } from "./parts.js";
import { pathFinder } from "./path-finder.js";
import { timeFilter } from "./time-filter.js";

const UNFILTERED = {
  noTypes: new Set(),
  noRelations: new Set(),
  noStatuses: new Set(),
  noDocuments: new Set(),
  confidence: 0,
  since: null,
  until: null,
  undated: true,
  from: null,
  to: null,
  hops: 0,
};

export class Filters {
  constructor(app) {
    this.app = app;
    this.element = el("nav", { class: "filters" });
    this.#count();
  }

  #count() {
    const { statements, nodes, documents } = this.app.model;
    this.counted = statements.length + nodes.length;
    this.types = counted(nodes, (node) => [node.type]);
    this.relations = counted(statements, (one) => [one.relation]);
    this.statuses = counted(statements, (one) => [one.status]);
    this.documents = counted(statements, (one) => [
      ...one.documents.filter(Boolean).map((document) => document.id),
    ]);
    this.titles = new Map(documents.map((document) => [document.id, document.title || document.id]));
  }

  update() {
    const { app } = this;
    const { words, store, theme } = app;
    if (this.sliding) return;
    if (this.counted !== app.model.statements.length + app.model.nodes.length) this.#count();
    this.element.setAttribute("aria-label", words.ui("filters"));
    redraw(
      this.element,
      el(
        "h2",
        {},
        words.ui("types"),
        button(words.ui("reset"), () => store.update(UNFILTERED), {
          id: "reset",
          "data-key": "reset",
          class: "plain",
        }),
      ),
      this.#boxes(
        "noTypes",
        this.types,
        (type) => typeBadge(app, type, app.state.colour === "community" ? theme["ink-soft"] : null),
        (type) => words.term(type),
      ),
      el("h2", { text: words.ui("statuses") }),
      this.#boxes(
        "noStatuses",
        STATUSES.filter((one) => this.statuses.some(([status]) => status === one)).map((one) =>
          this.statuses.find(([status]) => status === one),
        ),
        (one) => statusLine(app, one),
        (one) => words.status(one),
      ),
      el("h2", { text: words.ui("relations") }),
      this.#boxes("noRelations", this.relations, null, (one) =>
        one === "observation" ? words.ui("observations") : words.term(one),
      ),
      this.#confidence(),
      timeFilter(app, this),
      this.documents.length > 1
        ? [
            el("h2", { text: words.ui("sources") }),
            this.#boxes("noDocuments", this.documents, null, (id) => this.titles.get(id)),
          ]
        : [],
      pathFinder(app),
    );
  }

  #boxes(name, items, mark, label) {
    const { store, state } = this.app;
    const most = Math.max(1, ...items.map(([, count]) => count));
    return el(
      "div",
      { class: `boxes ${name}` },
      items.map(([value, count]) =>
        el(
          "label",
          { class: state[name].has(value) ? "off" : "" },
          el("input", {
            type: "checkbox",
            checked: !state[name].has(value),
            "data-key": `${name}:${value}`,
            "data-value": value,
            on: { change: () => store.toggle(name, value) },
          }),
          mark
            ? mark(value)
            : el("span", { class: "bar" }, el("span", { style: { width: `${(100 * count) / most}%` } })),
          el("span", { class: "name", text: label(value) }),
          el("span", { class: "count", text: count.toLocaleString("en") }),
        ),
      ),
    );
  }

  #confidence() {
    const { words, store, state } = this.app;
    const value = el("output", { text: state.confidence.toFixed(2) });
    const input = el("input", {
      type: "range",
      min: 0,
      max: 100,
      value: Math.round(state.confidence * 100),
      id: "confidence",
      "aria-label": words.ui("confidence"),
      "data-key": "confidence",
    });
    this.slide(input, (number) => {
      value.textContent = (number / 100).toFixed(2);
      store.update({ confidence: number / 100 });
    });
    return [el("h2", {}, words.ui("confidence"), value), input];
  }

  /** Follow a slider without rebuilding it under the reader's finger. */
  slide(input, onValue) {
    input.addEventListener("input", () => {
      this.sliding = true;
      onValue(Number(input.value));
      this.sliding = false;
    });
    input.addEventListener("change", () => this.update());
  }
}

/** Count values, commonest first. */
function counted(items, valuesOf) {
  const counts = new Map();
  for (const item of items)
    for (const value of valuesOf(item)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
