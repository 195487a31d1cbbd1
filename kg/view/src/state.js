// What the reader has chosen. All of it is in the address, so that a copied link shows the same view.

const LISTS = { noTypes: "xt", noRelations: "xr", noStatuses: "xs", noDocuments: "xd", hidden: "hide" };
const TEXTS = {
  selected: "sel",
  since: "since",
  until: "until",
  from: "from",
  to: "to",
  camera: "cam",
  sort: "sort",
  asking: "ask",
  query: "q",
};
const MOST_OPENED = 200;
export const SEED = "seed"; // the part of the graph that a page which grows begins with
const DEFAULTS = { lang: "zh-Hans", colour: "type", view: "graph" };

/** Return the state that an address describes. */
export function parse(hash, { dark = false, limit = null, grows = false } = {}) {
  const query = new URLSearchParams(hash.replace(/^#/, ""));
  const state = {
    theme: query.get("theme") ?? (dark ? "dark" : "light"),
    confidence: number(query.get("c"), 0, 100) / 100,
    undated: query.get("undated") !== "0",
    hops: number(query.get("hops"), 0, 2),
    limit: query.has("top") ? number(query.get("top"), 1, Infinity) : limit,
    document: query.has("doc") ? number(query.get("doc"), 0, 1e6) : null,
    opened: grows ? openedIn(query) : null,
    moved: new Map((query.get("at") ?? "").split("|").map(readMove).filter(Boolean)),
  };
  for (const [name, key] of Object.entries(LISTS)) state[name] = new Set(query.getAll(key));
  for (const [name, key] of Object.entries(TEXTS)) state[name] = query.get(key);
  for (const [name, value] of Object.entries(DEFAULTS)) state[name] = query.get(name) ?? value;
  return state;
}

/** Return the address of a state; what is as usual is left out. */
export function format(state) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(DEFAULTS))
    if (state[name] !== value) query.set(name, state[name]);
  for (const [name, key] of Object.entries(TEXTS)) if (state[name]) query.set(key, state[name]);
  for (const [name, key] of Object.entries(LISTS))
    for (const one of [...state[name]].sort()) query.append(key, one);
  query.set("theme", state.theme);
  if (state.confidence) query.set("c", Math.round(state.confidence * 100));
  if (!state.undated) query.set("undated", 0);
  if (state.hops) query.set("hops", state.hops);
  if (state.limit != null) query.set("top", state.limit);
  if (state.opened) {
    if (!state.opened.has(SEED)) query.set("seed", 0);
    for (const key of state.opened) if (key !== SEED) query.append("open", key);
  }
  if (state.document != null) query.set("doc", state.document);
  if (state.moved.size)
    query.set(
      "at",
      [...state.moved]
        .map(([id, { x, y }]) => [encodeURIComponent(id), Math.round(x), Math.round(y)].join(","))
        .join("|"),
    );
  return query.toString();
}

/** What a page that grows has opened, in the order in which that was done. */
function openedIn(query) {
  return new Set([
    ...(query.get("seed") === "0" ? [] : [SEED]),
    ...query.getAll("open").slice(0, MOST_OPENED),
  ]);
}

/** Addresses are written by anybody: what is no number in the range counts as the least. */
function number(text, least, most) {
  const value = Number(text);
  return value >= least && value <= most ? value : least;
}

function readMove(text) {
  const [, id, x, y] = /^([^,]+),(-?\d+),(-?\d+)$/.exec(text) ?? [];
  try {
    return id ? [decodeURIComponent(id), { x: Number(x), y: Number(y) }] : null;
  } catch {
    return null;
  }
}

/** Hold the state, tell listeners of each change, and remember the steps for undo. */
export class Store {
  #listeners = [];
  #past = [];
  constructor(state) {
    this.state = state;
  }

  subscribe(listener) {
    this.#listeners.push(listener);
  }

  /** Change the state. A step that `remember` excludes (camera, theme) can't be undone. */
  update(patch, { remember = true } = {}) {
    if (remember) this.#past = [...this.#past.slice(-99), this.state];
    this.state = { ...this.state, ...patch };
    for (const listener of this.#listeners) listener(this.state, patch);
  }

  toggle(name, value) {
    const set = new Set(this.state[name]);
    if (!set.delete(value)) set.add(value);
    this.update({ [name]: set });
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  undo() {
    const state = this.#past.pop();
    if (!state) return;
    const { theme, lang, asking, query } = this.state;
    this.update({ ...state, theme, lang, asking, query }, { remember: false });
  }
}
