// SPARQL beside the graph: an editor, the answer, and the way from the answer into the graph.
import { button, el, redraw } from "../../dom.js";
import { toSparql } from "../../export/sparql.js";
import { ICONS } from "../../icons.js";
import { query } from "../client.js";
import { amongKey } from "../keys.js";
import { completions } from "./completions.js";
import { Editor } from "./editor.js";
import { EXAMPLES } from "./examples.js";
import { entitiesIn, resultTable } from "./results.js";

const MOST_SHOWN = 100; // entities that one answer may put into the graph

export class QueryPanel {
  constructor(app) {
    this.app = app;
    this.bar = el("div", { class: "query-bar" });
    this.answer = el("div", { class: "query-answer", tabindex: 0, role: "region" });
    this.body = el("div", { class: "query-body" });
    this.element = el("section", { class: "query", hidden: true }, this.bar, this.body);
    this.found = null;
  }

  update() {
    const { state, words } = this.app;
    const opening = this.element.hidden && state.asking;
    this.element.hidden = !state.asking;
    if (this.element.hidden) return;
    this.element.setAttribute("aria-label", "SPARQL");
    this.answer.setAttribute("aria-label", words.ui("results"));
    if (!this.editor) this.#makeEditor();
    this.#drawBar();
    if (this.lang !== words.lang) this.#drawAnswer();
    this.lang = words.lang;
    if (opening) setTimeout(() => this.editor.focus());
  }

  #makeEditor() {
    const { app } = this;
    const text = app.state.query ?? EXAMPLES.exampleStatements;
    this.editor = new Editor({ text, onRun: () => this.run(), complete: completions(app) });
    this.body.append(this.editor.element, this.answer);
  }

  #drawBar() {
    const { words } = this.app;
    const entities = this.found ? entitiesIn(this.app, this.found).slice(0, MOST_SHOWN) : [];
    redraw(
      this.bar,
      this.stop
        ? button(words.ui("stop"), () => this.stop.abort(), { id: "stop", "data-key": "run" })
        : button(words.ui("run"), () => this.run(), {
            id: "run",
            class: "primary",
            title: "Ctrl Enter",
            "data-key": "run",
          }),
      this.#examples(),
      button(words.ui("fromView"), () => (this.editor.text = toSparql(this.app)), {
        "data-key": "from-view",
      }),
      el("output", { text: this.said ?? "" }),
      entities.length
        ? button(`${words.ui("showInGraph")} (${entities.length})`, () => this.#show(entities), {
            id: "show-in-graph",
            "data-key": "show",
          })
        : null,
      button(words.ui("close"), () => this.app.toggleQuery(), {
        path: ICONS.close,
        "data-key": "close-query",
      }),
    );
  }

  #examples() {
    const { words } = this.app;
    const pick = ({ target }) => {
      if (target.value) this.editor.text = EXAMPLES[target.value];
      target.value = "";
    };
    const options = ["", ...Object.keys(EXAMPLES)].map((value) =>
      el("option", { value, text: words.ui(value || "examples") }),
    );
    const label = words.ui("examples");
    return el(
      "select",
      { "aria-label": label, id: "examples", "data-key": "examples", on: { change: pick } },
      options,
    );
  }

  /** Put the query to the server, and keep it in the address. */
  async run() {
    if (this.stop) return;
    const { app } = this;
    const { text } = this.editor;
    this.stop = new AbortController();
    this.said = app.words.ui("loading");
    app.store.update({ query: text }, { remember: false });
    try {
      this.found = await query(text, this.stop.signal);
      this.failed = null;
    } catch (error) {
      this.found = null;
      this.failed = error.name === "AbortError" ? app.words.ui("stopped") : error.message;
    }
    this.stop = null;
    const rows = this.found?.results?.bindings.length;
    this.said = rows == null ? "" : app.words.ui("rows", rows);
    this.#drawAnswer();
    this.#drawBar();
  }

  #drawAnswer() {
    const { app } = this;
    if (this.failed) redraw(this.answer, el("p", { class: "failed", role: "alert", text: this.failed }));
    else if (this.found) redraw(this.answer, ...resultTable(app, this.found));
    else redraw(this.answer, el("p", { class: "soft", text: app.words.ui("queryHint") }));
  }

  #show(ids) {
    const { app } = this;
    const key = amongKey(ids);
    app.store.update({ opened: new Set([...app.state.opened, key]), selected: null, hops: 0, view: "graph" });
    app.whenIdle(() => app.fit(ids.map((id) => app.model.byId.get(id)).filter(Boolean)));
  }
}
