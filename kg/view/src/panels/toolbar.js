// On the picture: graph or table, how far around the selection, colours, zoom, and how much is shown.
import { button, choice, el, redraw } from "../dom.js";
import { ICONS } from "../icons.js";

export class Toolbar {
  constructor(app) {
    this.app = app;
    this.top = el("div", { class: "toolbar" });
    this.zoom = el("div", { class: "panel zoom" });
    this.element = el("div", { class: "tools-over" }, this.top, this.zoom);
  }

  update() {
    const { words } = this.app;
    redraw(
      this.top,
      el("div", { class: "panel" }, this.#view(), this.#colour()),
      this.#counts(),
      this.#limit(),
      this.#hidden(),
      this.app.toolbarExtras?.(),
    );
    redraw(
      this.zoom,
      button(words.ui("zoomIn"), () => this.app.zoom(1.5), { path: ICONS.plus, "data-key": "in" }),
      button(words.ui("zoomOut"), () => this.app.zoom(1 / 1.5), { path: ICONS.minus, "data-key": "out" }),
      button(words.ui("fit"), () => this.app.moveHome(), { path: ICONS.fit, "data-key": "fit" }),
    );
  }

  #view() {
    const { words, store, state } = this.app;
    return choice(
      words.ui("view"),
      [
        ["graph", words.ui("graph")],
        ["table", words.ui("table")],
      ],
      state.view,
      (view) => store.update({ view }),
    );
  }

  #colour() {
    const { words, store, state } = this.app;
    return choice(
      words.ui("colour"),
      [
        ["type", words.ui("byType")],
        ["community", words.ui("byCommunity")],
      ],
      state.colour,
      (colour) => store.update({ colour }),
    );
  }

  #counts() {
    const { words, visible, model } = this.app;
    const [nodes, edges] = [
      model.totals?.entities ?? model.nodes.length,
      model.totals?.statements ?? model.statements.length,
    ];
    const part = (shown, all, name) =>
      `${shown.toLocaleString("en")} / ${all.toLocaleString("en")} ${words.ui(name)}`;
    return el("div", {
      class: "panel shown",
      id: "shown",
      text: `${part(visible.nodes.size, nodes, "entities")} · ${part(visible.statements.size, edges, "statements")}`,
    });
  }

  /** A very large graph opens with its best-connected entities; the reader may ask for more. */
  #limit() {
    const { words, store, state, model } = this.app;
    if (state.limit == null && model.nodes.length < 2000) return null;
    const sizes = [500, 1000, 5000, 20000].filter((size) => size < model.nodes.length);
    const options = [
      ...sizes.map((size) => [size, words.ui("top", size)]),
      ["", words.ui("everything", model.nodes.length)],
    ];
    const pick = (event) =>
      store.update({ limit: event.target.value === "" ? Infinity : Number(event.target.value) });
    const isOn = (size) =>
      size === "" ? state.limit == null || state.limit >= model.nodes.length : size === state.limit;
    return el(
      "select",
      { class: "panel", "aria-label": words.ui("size"), "data-key": "limit", on: { change: pick } },
      options.map(([value, text]) => el("option", { value, text, selected: isOn(value) })),
    );
  }

  #hidden() {
    const { words, store, state } = this.app;
    if (!state.hidden.size) return null;
    return button(`${words.ui("unhide")} (${state.hidden.size})`, () => store.update({ hidden: new Set() }), {
      class: "panel",
      "data-key": "unhide",
      id: "unhide",
    });
  }
}
