// How two entities hang together: the shortest path over what is shown.
import { button, el } from "../dom.js";

const MOST_OPTIONS = 500;

export function pathFinder(app) {
  const { model, words, store, state } = app;
  const field = (name) => {
    const node = model.byId.get(state[name]);
    const pick = async (event) => {
      const text = event.target.value.trim();
      const exact = model.nodes.find((one) => words.node(one) === text);
      const found = exact || !text ? exact : (await app.search(text))[0]?.node;
      store.update({ [name]: found?.id ?? null });
    };
    return el("input", {
      id: `path-${name}`,
      list: "entities",
      placeholder: words.ui(name),
      "aria-label": `${words.ui("path")}: ${words.ui(name)}`,
      value: node ? words.node(node) : "",
      "data-key": `path-${name}`,
      autocomplete: "off",
      on: { change: pick },
    });
  };
  const options =
    model.nodes.length > MOST_OPTIONS
      ? []
      : model.nodes.map((node) => el("option", { value: words.node(node) }));
  const clear =
    state.from || state.to
      ? button(words.ui("clear"), () => store.update({ from: null, to: null }), {
          class: "plain",
          "data-key": "path-clear",
        })
      : null;
  return [
    el("h2", {}, words.ui("path"), clear),
    el(
      "div",
      { class: "path" },
      field("from"),
      field("to"),
      result(app),
      el("datalist", { id: "entities" }, options),
    ),
  ];
}

function result(app) {
  const { visible, words } = app;
  if (!visible.path) return null;
  if (!visible.path.length) return el("p", { class: "soft", role: "status", text: words.ui("noPath") });
  const steps = visible.path.flatMap(({ node, edge }) => [
    el("button", {
      type: "button",
      class: "plain",
      text: words.node(node),
      "data-key": `step:${node.id}`,
      on: { click: () => app.choose(`n:${node.id}`) },
    }),
    edge &&
      el("button", {
        type: "button",
        class: `plain step ${edge.status}`,
        text: `${edge.subject === node ? "" : "←"}${words.term(edge.relation)}${edge.subject === node ? "→" : ""}`,
        "data-key": `step:${edge.id}`,
        on: { click: () => app.choose(`s:${edge.id}`) },
      }),
  ]);
  return el(
    "p",
    { class: "steps", role: "status" },
    steps.filter(Boolean),
    el("small", { text: `${visible.path.length - 1} ${words.ui("steps")}` }),
  );
}
