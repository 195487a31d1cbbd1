// An entity: its names, its figures and everything said of it.
import { button, choice, el } from "../dom.js";
import { charts } from "./chart.js";
import { unseen } from "../visible.js";
import { badge, section, statementRow, webLink } from "./parts.js";

const MOST_ROWS = 100;

export function entityCard(app, node) {
  const { words, visible } = app;
  const shown = (list) => list.filter((one) => visible.statements.has(one));
  const [facts, out, into] = [node.facts, node.out, node.in].map(shown);
  facts.sort(
    (a, b) =>
      words.fact(a).localeCompare(words.fact(b), words.lang) || (a.month ?? "").localeCompare(b.month ?? ""),
  );
  return [
    el(
      "div",
      { class: "entity-head" },
      badge(app, node),
      el(
        "div",
        {},
        el("h2", { text: words.node(node) }),
        el("p", { class: "soft", text: otherNames(node, words) }),
      ),
    ),
    el(
      "div",
      { class: "chips" },
      el("span", { class: "chip", text: words.term(node.type) }),
      node.aliases.map((alias) => el("span", { class: "chip soft", text: alias })),
    ),
    node.same.length
      ? el(
          "p",
          { class: "same" },
          node.same.map((iri) => webLink(iri)),
        )
      : null,
    actions(app, node),
    facts.length ? section(words.ui("facts"), ...charts(app, facts), ...rows(app, facts, "out")) : null,
    out.length ? section(`${words.ui("outgoing")} → ${out.length}`, ...rows(app, out, "out")) : null,
    into.length ? section(`→ ${words.ui("incoming")} ${into.length}`, ...rows(app, into, "in")) : null,
  ];
}

function otherNames(node, words) {
  const names = ["zh-Hans", "zh-Hant", "en"].map((lang) => node[lang]);
  return [...new Set(names)].filter((name) => name !== words.node(node)).join(" · ");
}

function rows(app, statements, perspective) {
  const more = statements.length - MOST_ROWS;
  const note = more > 0 ? el("p", { class: "soft", text: app.words.ui("more", more) }) : null;
  return [...statements.slice(0, MOST_ROWS).map((one) => statementRow(app, one, perspective)), note].filter(
    Boolean,
  );
}

function actions(app, node) {
  const { words, store, state } = app;
  const hide = () => store.update({ hidden: new Set([...state.hidden, node.id]), selected: null, hops: 0 });
  const unpin = () => store.update({ moved: new Map([...state.moved].filter(([id]) => id !== node.id)) });
  const hops = [
    [0, words.ui("all")],
    [1, words.ui("hop1")],
    [2, words.ui("hop2")],
  ];
  return el(
    "div",
    { class: "actions" },
    app.expand && unseen(node, app.visible)
      ? button(`${words.ui("expand")} (+${unseen(node, app.visible)})`, () => app.expand(node), {
          "data-key": "expand",
          id: "expand",
        })
      : null,
    choice(words.ui("focus"), hops, state.hops, (wanted) => app.focus(wanted)),
    button(words.ui("hide"), hide, { "data-key": "hide" }),
    button(words.ui("pathFrom"), () => store.update({ from: node.id }), { "data-key": "path-from" }),
    button(words.ui("pathTo"), () => store.update({ to: node.id }), { "data-key": "path-to" }),
    state.moved.has(node.id) ? button(words.ui("unpin"), unpin, { "data-key": "unpin" }) : null,
  );
}
