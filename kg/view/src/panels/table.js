// The same statements as a table, for those who read better than they see.
import { el, redraw } from "../dom.js";
import { statusChip } from "./parts.js";

const MOST = 1000;
const COLUMNS = ["subject", "relation", "object", "status", "sureness", "date", "document"];

export class Table {
  constructor(app) {
    this.app = app;
    this.element = el("div", { class: "table", hidden: true, tabindex: 0, role: "region" });
  }

  update() {
    const { app } = this;
    this.element.hidden = app.state.view !== "table";
    if (this.element.hidden) return;
    const { words, visible } = app;
    const { focus } = visible;
    this.element.setAttribute("aria-label", words.ui("table"));
    const about = [...visible.statements].filter(
      (one) =>
        !focus.statements.size || focus.statements.has(one) || (!one.object && focus.nodes.has(one.subject)),
    );
    const rows = this.#sorted(about.map((one) => ({ one, cells: this.#cells(one) })));
    const more = rows.length - MOST;
    redraw(
      this.element,
      el(
        "table",
        {},
        el("caption", { class: "unseen", text: app.model.title }),
        el(
          "thead",
          {},
          el(
            "tr",
            {},
            this.#columns().map((name) => this.#heading(name)),
          ),
        ),
        el(
          "tbody",
          {},
          rows.slice(0, MOST).map((row) => this.#row(row)),
        ),
      ),
      more > 0 ? el("p", { class: "soft", text: words.ui("more", more) }) : null,
      rows.length ? null : el("p", { class: "soft", text: words.ui("nothing") }),
    );
  }

  #cells(one) {
    const { words } = this.app;
    const relation = one.object ? words.term(one.relation) : words.fact(one);
    const object = one.object ? words.node(one.object) : words.value(one.value, one.qualifiers);
    const [document] = one.documents;
    const when = one.qualifiers.time ?? one.qualifiers.period ?? "";
    return [
      words.node(one.subject),
      relation,
      object,
      words.status(one.status),
      one.confidence.toFixed(2),
      when,
      document?.title ?? document?.id ?? "",
    ].slice(0, this.#columns().length);
  }

  /** With one document only, its name in every row tells nothing. */
  #columns() {
    return this.app.model.documents.length > 1 ? COLUMNS : COLUMNS.slice(0, -1);
  }

  #sorted(rows) {
    const [name, way] = (this.app.state.sort ?? "").split(":");
    const column = COLUMNS.indexOf(name);
    if (column < 0) return rows;
    const sign = way === "down" ? -1 : 1;
    return rows.sort(
      (a, b) =>
        sign * a.cells[column].localeCompare(b.cells[column], this.app.words.lang, { numeric: true }) ||
        a.one.index - b.one.index,
    );
  }

  #heading(name) {
    const { words, store, state } = this.app;
    const [sorted, way] = (state.sort ?? "").split(":");
    const isSorted = sorted === name;
    const next = isSorted && way === "up" ? `${name}:down` : `${name}:up`;
    const arrow = isSorted ? (way === "up" ? " ↑" : " ↓") : "";
    const order = isSorted ? (way === "up" ? "ascending" : "descending") : "none";
    const sort = () => store.update({ sort: next }, { remember: false });
    return el(
      "th",
      { scope: "col", "aria-sort": order },
      el("button", {
        type: "button",
        text: words.ui(name) + arrow,
        "data-key": `sort:${name}`,
        on: { click: sort },
      }),
    );
  }

  #row({ one, cells: [subject, relation, object, , ...rest] }) {
    const { app } = this;
    const chosen = app.state.selected === `s:${one.id}`;
    const open = el("button", {
      type: "button",
      class: "open",
      text: subject,
      "data-key": `table:${one.id}`,
      on: { click: () => app.choose(`s:${one.id}`) },
    });
    const choose = (event) => event.target.closest("button") ?? app.choose(`s:${one.id}`);
    return el(
      "tr",
      { class: `${one.status}${chosen ? " chosen" : ""}`, on: { click: choose } },
      el("th", { scope: "row" }, open),
      [relation, object].map((text) => el("td", { text })),
      el("td", {}, statusChip(app, one.status)),
      rest.map((text) => el("td", { text })),
    );
  }
}
