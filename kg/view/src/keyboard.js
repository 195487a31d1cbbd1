// Everything can be done from the keyboard.
import { button, el } from "./dom.js";
import { ICONS } from "./icons.js";
import { degree, split } from "./visible.js";
import { LANGUAGES } from "./words.js";

const KEYS = [
  ["/", "search"],
  ["Esc", "clear"],
  ["← → ↑ ↓", "walk"],
  ["1 2 0", "hops"],
  ["F", "fit"],
  ["T", "table"],
  ["D", "dark"],
  ["L", "language"],
  ["H", "hide"],
  ["Ctrl Z", "undo"],
  ["?", "help"],
];
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function listenToKeys(app) {
  addEventListener("keydown", (event) => {
    const [target] = event.composedPath(); // an editor lives in a tree of its own
    const isTyping =
      target.matches?.("input:not([type=checkbox]), textarea, select") || target.isContentEditable;
    if ((event.ctrlKey || event.metaKey) && event.key === "z" && !isTyping) {
      event.preventDefault();
      app.store.undo();
    }
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in WAYS && target === app.stage) {
      event.preventDefault();
      walk(app, WAYS[event.key]);
    } else if (event.key === "Enter" && target === app.stage) app.expand?.();
    else press(app, event);
  });
}

function press(app, event) {
  const { store, state } = app;
  const actions = {
    "/": () => document.getElementById("search").focus(),
    "?": () => showHelp(app),
    Escape: () => store.update({ selected: null, from: null, to: null, hops: 0 }),
    f: () => app.moveHome(),
    t: () => store.update({ view: state.view === "table" ? "graph" : "table" }),
    d: () => store.update({ theme: state.theme === "dark" ? "light" : "dark" }, { remember: false }),
    l: () =>
      store.update(
        { lang: LANGUAGES[(LANGUAGES.findIndex(([lang]) => lang === state.lang) + 1) % LANGUAGES.length][0] },
        { remember: false },
      ),
    h: () => hide(app),
    ...app.keys?.(),
    0: () => app.focus(0),
    1: () => app.focus(1),
    2: () => app.focus(2),
  };
  const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!action || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  action();
}

function hide({ store, state }) {
  const [kind, id] = split(state.selected);
  if (kind === "n") store.update({ hidden: new Set([...state.hidden, id]), selected: null, hops: 0 });
}

/** Step from the selected entity to the neighbour that lies most in this direction. */
function walk(app, [right, down]) {
  const [kind, id] = split(app.state.selected);
  const from = kind === "n" && app.model.byId.get(id);
  if (!from) {
    const first = [...app.visible.nodes].sort((a, b) => degree(b) - degree(a) || a.index - b.index)[0];
    if (first) app.choose(`n:${first.id}`);
    return;
  }
  let best = null;
  for (const one of [...from.out, ...from.in].filter((edge) => app.visible.statements.has(edge))) {
    const to = one.subject === from ? one.object : one.subject;
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const towards = (dx * right + dy * down) / (Math.hypot(dx, dy) || 1);
    if (towards > 0.25 && (!best || towards > best.towards)) best = { towards, to };
  }
  if (best) app.choose(`n:${best.to.id}`);
}

/** Show the shortcuts. */
export function showHelp({ words, moreKeys = [] }) {
  const rows = [...KEYS, ...moreKeys].flatMap(([key, name]) => [
    el("dt", {}, el("kbd", { text: key })),
    el("dd", { text: words.ui(`key.${name}`) }),
  ]);
  const dialog = el("dialog", { "aria-label": words.ui("help"), on: { close: () => dialog.remove() } });
  dialog.append(
    el(
      "h2",
      {},
      words.ui("help"),
      button(words.ui("close"), () => dialog.close(), { path: ICONS.close }),
    ),
    el("dl", { class: "pairs" }, rows),
  );
  document.body.append(dialog);
  dialog.showModal();
}
