// What a query found: a table whose entities and statements lead back into the graph.
import { el } from "../../dom.js";
import { webLink } from "../../panels/parts.js";

const MOST = 1000;

/** Return the ids of the entities in a result, in the order in which they come. */
export function entitiesIn(app, { results }) {
  const ids = new Set();
  for (const row of results?.bindings ?? [])
    for (const cell of Object.values(row)) {
      const id = cell.type === "uri" ? idIn(app, "id", cell.value) : null;
      if (id) ids.add(id);
    }
  return [...ids];
}

/** Return the result as elements. */
export function resultTable(app, found) {
  const { words } = app;
  if (found.turtle != null) return [el("pre", { tabindex: 0, "aria-label": "Turtle", text: found.turtle })];
  if (found.boolean != null)
    return [el("p", { class: "answer", text: words.ui(found.boolean ? "yes" : "no") })];
  const { vars } = found.head;
  const rows = found.results.bindings;
  if (!rows.length) return [el("p", { class: "soft", text: words.ui("noRows") })];
  const more = rows.length - MOST;
  return [
    el(
      "table",
      {},
      el("caption", { class: "unseen", text: words.ui("results") }),
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          vars.map((name) => el("th", { scope: "col", text: name })),
        ),
      ),
      el(
        "tbody",
        {},
        rows.slice(0, MOST).map((row) =>
          el(
            "tr",
            {},
            vars.map((name) => el("td", {}, cell(app, row[name]))),
          ),
        ),
      ),
    ),
    more > 0 ? el("p", { class: "soft", text: words.ui("moreRows", more) }) : null,
  ].filter(Boolean);
}

function cell(app, value) {
  if (!value) return null;
  if (value.type === "uri") return resource(app, value.value);
  if (value.type === "triple") return JSON.stringify(value.value);
  const tag = value["xml:lang"];
  return [value.value, tag ? el("small", { text: ` ${tag}` }) : null];
}

function resource(app, iri) {
  const [entity, statement] = [idIn(app, "id", iri), idIn(app, "statement", iri)];
  const open = (selected, text) =>
    el("button", {
      type: "button",
      class: "open",
      text,
      on: { click: () => app.choose(selected, { fly: true }) },
    });
  if (entity) {
    const node = app.model.byId.get(entity);
    return open(`n:${entity}`, node ? app.words.node(node) : entity);
  }
  if (statement) return open(`s:${statement}`, `stmt:${statement.slice(0, 8)}…`);
  return shortened(app, iri);
}

function shortened({ prefixes, words }, iri) {
  const [prefix, base] = Object.entries(prefixes).find(([, one]) => iri.startsWith(one)) ?? [];
  if (!prefix) return webLink(iri);
  const name = iri.slice(base.length);
  return el(
    "span",
    { title: iri },
    `${prefix}:${name}`,
    prefix === "kg" ? small(words.term(name), name) : null,
  );
}

function small(text, name) {
  return text === name ? null : el("small", { text: ` ${text}` });
}

/** The id that kg/ontology/namespaces.py made an IRI from. */
function idIn({ model }, kind, iri) {
  const base = `${model.base}${kind}/`;
  if (!iri.startsWith(base)) return null;
  try {
    return decodeURIComponent(iri.slice(base.length)) || null;
  } catch {
    return null;
  }
}
