// The explorer over a whole store: what the state says is open is fetched when it is missing, one after the other.
import { App } from "../app.js";
import { button, el } from "../dom.js";
import { CROWD, sizeOf } from "../size.js";
import { SEED } from "../state.js";
import { split, unseen } from "../visible.js";
import { ask } from "./client.js";
import { anchorOf, neighboursKey, PAGE, pagesOf, pathKey, question } from "./keys.js";
import { GrowingModel, makeNode } from "./model.js";
import { place } from "./placing.js";
import { QueryPanel } from "./query/panel.js";

const PAUSE = 120; // milliseconds without a key before a search is sent

export class ServedApp extends App {
  #queue = Promise.resolve();
  #wanted = new Set([SEED]); // what has been asked for
  #arrived = new Set([SEED]);
  #texts = new Set();
  #waiting = 0;
  #isUp = false;

  constructor(data) {
    const model = new GrowingModel(data);
    place(
      model.add(data.part, SEED).filter((node) => node.x == null),
      model.nodes.filter((node) => node.x != null),
      null,
    );
    super(model, { grows: true });
    this.prefixes = data.prefixes;
    this.widest = 3.5;
    this.#isUp = true;
    this.changed({});
  }

  panels() {
    return [...super.panels(), QueryPanel];
  }

  /** Whether nothing is on its way. */
  get isIdle() {
    return this.#waiting === 0;
  }

  /** Do something when all that was asked for has come. */
  whenIdle(task) {
    this.#queue.then(task);
  }

  changed(patch) {
    super.changed(patch);
    document.body.dataset.asking = this.state.asking ? "yes" : "no";
    if (!(#isUp in this) || !this.#isUp) return; // the base class draws before this one is made
    this.#openPath();
    this.#fetchMissing();
  }

  /** Where what is shown does not link the two ends of a path, the whole store may. */
  #openPath() {
    const { from, to, opened } = this.state;
    if (!from || !to || from === to || this.visible.path?.length) return;
    const key = pathKey(from, to);
    if (!opened.has(key)) this.store.update({ opened: new Set([...opened, key]) }, { remember: false });
  }

  #fetchMissing() {
    const [kind, id] = split(this.state.selected);
    const chosen = { n: `e:${id}`, s: `s:${id}`, t: `t:${id}` }[kind];
    const ends = [this.state.from, this.state.to].filter(Boolean).map((end) => `e:${end}`);
    for (const key of [...this.state.opened, chosen, ...ends].filter(Boolean)) {
      if (this.#wanted.has(key)) continue;
      this.#wanted.add(key);
      this.#enqueue(() => this.#load(key));
    }
  }

  /** One after the other, so that the same address puts everything in the same place. */
  #enqueue(task) {
    this.#setWaiting(1);
    this.#queue = this.#queue
      .then(task)
      .catch((error) => this.#complain(error))
      .finally(() => this.#setWaiting(-1));
  }

  #setWaiting(change) {
    this.#waiting += change;
    document.body.dataset.busy = this.isIdle ? "no" : "yes";
  }

  async #load(key) {
    const [kind, fields] = question(key) ?? [];
    if (!kind) return;
    const fresh = this.model.add(await ask(kind, fields), key);
    this.#place(fresh, this.model.byId.get(anchorOf(key)));
    this.#grown();
    this.#arrived.add(key);
    this.#arrive();
  }

  #place(fresh, anchor) {
    const placed = this.model.nodes.filter((node) => !fresh.includes(node));
    const rest = fresh.filter((node) => node !== anchor);
    if (fresh.includes(anchor)) {
      place([anchor], placed, nextTo([anchor], placed));
      placed.push(anchor);
    }
    place(rest, placed, anchor ?? nextTo(rest, placed));
  }

  /** Show what was waited for. */
  #arrive() {
    if (!this.#arrived.has(this.flyTo)) return;
    this.flyTo = null;
    this.fit(this.visible.focus.nodes);
  }

  #grown() {
    const crowd = this.model.nodes.length > CROWD;
    for (const node of this.model.nodes) node.size = sizeOf(node.degree, crowd);
    if (this.picture.sigma && crowd !== this.picture.crowd) {
      this.picture.end();
      this.draw();
    } else this.picture.grow?.();
    this.changed({});
  }

  #complain(error) {
    document.querySelectorAll(".toast").forEach((old) => old.remove());
    const note = el("div", { class: "toast", role: "alert", text: error.message });
    document.body.append(note);
    setTimeout(() => note.remove(), 6000);
  }

  /** Select; what is not on the page yet is opened. */
  choose(selected, options = {}) {
    const [kind, id] = split(selected);
    const { opened } = this.state;
    const { nodes, statements } = this.visible;
    const missing =
      (kind === "n" && !nodes.has(this.model.byId.get(id)) && neighboursKey(id, 0)) ||
      (kind === "s" && !statements.has(this.model.statementById.get(id)) && selected) ||
      (kind === "t" && selected);
    if (missing) this.flyTo = options.fly ? missing : null;
    else if (selected !== this.state.selected) this.flyTo = null;
    super.choose(selected, missing ? { ...options, opened: new Set([...opened, missing]) } : options);
    this.#arrive();
  }

  /** Fetch the next neighbours of an entity: the selected one, if none is named. */
  expand(node = this.model.byId.get(split(this.state.selected)[1])) {
    if (!node || !unseen(node, this.visible)) return;
    const next = neighboursKey(node.id, PAGE * pagesOf(node.id, this.state.opened));
    this.flyTo = next;
    this.store.update({
      opened: new Set([...this.state.opened, next]),
      selected: `n:${node.id}`,
      evidence: null,
      hops: 0,
    });
    this.#arrive();
  }

  activate(node) {
    if (unseen(node, this.visible)) this.expand(node);
    else super.activate(node);
  }

  keys() {
    return { e: () => this.expand(), q: () => this.toggleQuery() };
  }

  get moreKeys() {
    return [
      ["E", "expand"],
      ["Q", "query"],
    ];
  }

  search(text) {
    const wanted = text.trim();
    if (!wanted) return [];
    return this.#search(wanted).catch((error) => (this.#complain(error), []));
  }

  async #search(text) {
    await new Promise((done) => setTimeout(done, PAUSE));
    if (document.activeElement?.value?.trim() !== text && document.activeElement?.id === "search") return [];
    const found = await ask("search", { text, limit: 10 });
    return found.map(({ matched, ...row }) => {
      const start = matched.toLowerCase().indexOf(text.toLowerCase());
      const node = this.model.byId.get(row.id) ?? makeNode(row);
      return { node, shown: matched, start, length: text.length };
    });
  }

  needText(document) {
    if (!(#texts in this) || document.text != null || this.#texts.has(document)) return;
    this.#texts.add(document);
    this.#enqueue(async () => {
      this.model.document(await ask("document", { id: document.id }));
      this.changed({});
    });
  }

  moveHome() {
    this.fit(this.visible.nodes);
  }

  toggleQuery() {
    this.store.update({ asking: this.state.asking ? null : "1" }, { remember: false });
  }

  headerExtras() {
    return button("SPARQL", () => this.toggleQuery(), {
      id: "ask",
      class: "ask",
      "aria-pressed": String(Boolean(this.state.asking)),
      "data-key": "ask",
    });
  }

  toolbarExtras() {
    const { words, store, state } = this;
    const open = (opened) => () => store.update({ opened: new Set(opened), selected: null, hops: 0 });
    const looks = { class: "panel" };
    return [
      state.opened.size
        ? button(words.ui("afresh"), open([]), { ...looks, id: "afresh", "data-key": "afresh" })
        : null,
      state.opened.has(SEED)
        ? null
        : button(words.ui("seed"), open([...state.opened, SEED]), {
            ...looks,
            id: "seed",
            "data-key": "seed",
          }),
    ];
  }
}

/** A known neighbour of what is new, to put it there. */
function nextTo(fresh, placed) {
  const known = new Set(placed);
  for (const node of fresh)
    for (const one of [...node.out, ...node.in])
      for (const end of [one.subject, one.object]) if (known.has(end)) return end;
  return null;
}
