// Small pieces that several panels show.
import { el, icon, svg } from "../dom.js";
import { dashOf, typeStyle } from "../theme.js";

/** The icon of an entity's type on its colour. */
export function badge(app, node) {
  return typeBadge(
    app,
    node.type,
    app.state.colour === "community" ? app.theme.community(node.community) : null,
  );
}

export function typeBadge(app, type, colour = null) {
  return el(
    "span",
    { class: "badge", style: { background: colour ?? app.theme.type(type) } },
    icon(typeStyle(type).icon),
  );
}

/** A line drawn as the edges of a status are. */
export function statusLine(app, status) {
  const colour = app.theme.status(status);
  const line = svg("line", {
    x1: 1,
    y1: 5,
    x2: 33,
    y2: 5,
    stroke: colour,
    "stroke-width": 2.2,
    "stroke-dasharray": dashOf(status),
  });
  const cross =
    status === "denied" ? [svg("path", { d: "M13 1l8 8M21 1l-8 8", stroke: colour, "stroke-width": 2 })] : [];
  return svg(
    "svg",
    { viewBox: "0 0 34 10", width: 34, height: 10, "aria-hidden": "true", class: "status-line" },
    line,
    ...cross,
  );
}

/** The status in words, with its line. */
export function statusChip(app, status) {
  return el("span", { class: `chip status ${status}` }, statusLine(app, status), app.words.status(status));
}

/** A statement as a row to press: relation and the other end, or a fact with its value. */
export function statementRow(app, statement, perspective) {
  const { words } = app;
  const other = perspective === "in" ? statement.subject : statement.object;
  const chosen = app.state.selected === `s:${statement.id}`;
  const parts = statement.object
    ? [
        perspective === "both" && el("span", { class: "end", text: words.node(statement.subject) }),
        el("span", { class: "relation", text: words.term(statement.relation) }),
        el("span", { class: "end", text: words.node(other) }),
      ]
    : [
        perspective === "both" && el("span", { class: "end", text: words.node(statement.subject) }),
        el("span", { class: "relation", text: words.fact(statement) }),
        el("span", { class: "end value", text: words.value(statement.value, statement.qualifiers) }),
        el("span", { class: "when", text: words.when(statement) }),
      ];
  const status =
    statement.status === "asserted"
      ? null
      : el("span", { class: `mark ${statement.status}`, text: words.status(statement.status) });
  const choose = () => app.choose(`s:${statement.id}`);
  return el(
    "button",
    {
      type: "button",
      class: `row ${statement.status}`,
      "aria-pressed": String(chosen),
      "data-statement": statement.id,
      "data-key": `row:${statement.id}:${perspective}`,
      on: { click: choose },
    },
    ...parts.filter(Boolean),
    status,
  );
}

/** A link to another place; anything but the web stays text. */
export function webLink(iri, text = iri) {
  const isWeb = /^https?:\/\/[^\s]+$/.test(iri);
  return isWeb
    ? el("a", { href: iri, rel: "noopener noreferrer", target: "_blank", text })
    : el("span", { text });
}

export function section(title, ...children) {
  return el("section", {}, el("h3", { text: title }), ...children.filter(Boolean));
}
