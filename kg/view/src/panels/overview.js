// The graph at a glance, while nothing is selected.
import { el } from "../dom.js";
import { degree } from "../visible.js";
import { badge, section } from "./parts.js";

const KEY_ENTITIES = 8;

export function overviewCard(app) {
  const { model, words, visible } = app;
  const facts = model.statements.filter((one) => !one.object).length;
  const counts = model.totals
    ? ["entities", "statements", "documents"].map((name) => [model.totals[name], name])
    : [
        [model.nodes.length, "entities"],
        [model.statements.length - facts, "relations"],
        [facts, "observations"],
      ];
  const ranked = model.ranked.filter((node) => visible.nodes.has(node)).slice(0, KEY_ENTITIES);
  const empty = !(model.totals?.entities ?? model.statements.length)
    ? "empty"
    : visible.nodes.size
      ? "hint"
      : app.expand
        ? "searchFirst"
        : "nothing";
  return [
    el("h2", { text: words.ui("overview") }),
    el(
      "div",
      { class: "counts" },
      counts.map(([count, name]) =>
        el("div", {}, el("b", { text: count.toLocaleString("en") }), el("span", { text: words.ui(name) })),
      ),
    ),
    el("p", { class: "soft", text: words.ui(empty) }),
    ranked.length ? section(words.ui("keyEntities"), ...ranked.map((node) => entityRow(app, node))) : null,
  ];
}

function entityRow(app, node) {
  const choose = () => app.choose(`n:${node.id}`, { fly: true });
  return el(
    "button",
    { type: "button", class: "row", "data-key": `entity:${node.id}`, on: { click: choose } },
    badge(app, node),
    el("span", { class: "end", text: app.words.node(node) }),
    el("span", { class: "count", text: degree(node) }),
  );
}
