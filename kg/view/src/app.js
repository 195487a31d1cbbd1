// The page: build the panels, and redraw whatever a change of state concerns.
import { el } from "./dom.js";
import { Picture } from "./draw/graph.js";
import { Minimap } from "./draw/minimap.js";
import { StillPicture } from "./draw/still.js";
import { listenToKeys } from "./keyboard.js";
import { Details } from "./panels/details.js";
import { Filters } from "./panels/filters.js";
import { Header } from "./panels/header.js";
import { Hint } from "./panels/hint.js";
import { Source } from "./panels/source.js";
import { Table } from "./panels/table.js";
import { Toolbar } from "./panels/toolbar.js";
import { search } from "./search.js";
import { format, parse, Store } from "./state.js";
import { Theme } from "./theme.js";
import { visible } from "./visible.js";
import { Words } from "./words.js";

const HOME = { x: 0.5, y: 0.5, ratio: 1 }; // sigma's camera when the whole graph is in view
const OVERVIEW = 5000; // entities that a very large graph opens with

export class App {
  /** `grows`: the reader opens one part of the graph after the other. */
  constructor(model, { grows = false } = {}) {
    this.model = model;
    this.widest = 1;
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    this.usual = { dark, limit: model.nodes.length > 2 * OVERVIEW ? OVERVIEW : null, grows };
    this.store = new Store(parse(location.hash, this.usual));
    this.#derive();
    this.#build();
    this.store.subscribe((_, patch) => this.changed(patch));
    this.changed({});
    this.#fitFocus();
  }

  get state() {
    return this.store.state;
  }

  #derive() {
    const { state } = this;
    if (this.words?.lang !== state.lang) this.words = new Words(state.lang, this.model.terms);
    if (this.theme?.name !== state.theme) this.theme = new Theme(state.theme);
    this.visible = visible(this.model, state);
  }

  /** The panels, in the order of the page. */
  panels() {
    return [Header, Toolbar, Filters, Details, Source, Table];
  }

  #build() {
    this.stage = el("div", { id: "stage", tabindex: 0, role: "application" });
    this.live = el("div", { class: "unseen", "aria-live": "polite" });
    this.parts = this.panels().map((Part) => new Part(this));
    const [header, toolbar, filters, details, source, table, ...more] = this.parts.map(
      (part) => part.element,
    );
    const side = el("div", { class: "side" }, details, source);
    this.hint = new Hint(this);
    this.main = el("main", {}, this.stage, table, toolbar, this.hint.element, this.live);
    document.getElementById("app").append(header, filters, this.main, side, ...more);
    this.draw();
    listenToKeys(this);
    this.main.addEventListener("pointerdown", () => (document.body.dataset.filters = ""));
    addEventListener("hashchange", () => this.#followAddress());
  }

  draw() {
    const view = () => ({ visible: this.visible, state: this.state, words: this.words, theme: this.theme });
    const on = {
      choose: (selected) => this.choose(selected),
      activate: (node) => this.activate(node),
      dropped: (node, at) => this.store.update({ moved: new Map([...this.state.moved, [node.id, at]]) }),
      moved: () => this.#saveAddress(),
      pointed: (item, at) => this.hint.show(item, at),
      rendered: () => this.minimap?.draw(),
    };
    const Drawing = hasWebgl() ? Picture : StillPicture;
    this.picture = new Drawing(this.stage, this.model, view, on);
    if (!this.picture.sigma) return;
    this.minimap?.element.remove();
    this.minimap = new Minimap(this.picture, this.words.ui("minimap"));
    this.main.append(this.minimap.element);
    this.#restoreCamera();
  }

  #restoreCamera() {
    const [x, y, ratio] = (this.state.camera ?? "").split(",").map(Number);
    const isPlace = ratio > 0 && [x, y, ratio].every(Number.isFinite);
    this.picture.sigma.getCamera().setState(isPlace ? { x, y, ratio } : HOME);
  }

  changed(patch) {
    this.#derive();
    document.documentElement.lang = this.words.lang;
    document.title = this.model.title;
    document.body.dataset.view = this.state.view;
    this.stage.setAttribute(
      "aria-label",
      `${this.words.ui("graph")}: ${this.visible.nodes.size} ${this.words.ui("entities")}`,
    );
    this.hint.show(null);
    for (const part of this.parts) part.update(patch);
    this.picture.refresh();
    this.#saveAddress();
  }

  /** Select n:entity, s:statement, t:sentence or nothing. `fly` moves the camera there. */
  choose(selected, { fly = false, opened = this.state.opened } = {}) {
    if (selected !== this.state.selected || opened !== this.state.opened)
      this.store.update({
        selected,
        opened,
        evidence: null,
        document: selected?.startsWith("n") ? this.state.document : null,
        hops: selected?.startsWith("n") ? this.state.hops : 0,
      });
    if (fly) this.fit(this.visible.focus.nodes);
    this.announce();
  }

  /** What a double click on an entity does. */
  activate(node) {
    this.choose(`n:${node.id}`);
    this.focus(this.state.hops === 1 ? 0 : 1);
  }

  /** Return what a search finds: a list, or the promise of one. */
  search(text) {
    return search(this.model.nodes, text, this.words.lang);
  }

  /** Show only what is within so many steps of the selection; 0 shows everything again. */
  focus(hops) {
    this.store.update({ hops });
    if (hops && this.visible.focus.centre) this.fit(this.visible.nodes);
    else this.moveHome();
  }

  /** See that the text of a document is there; here it always is. */
  needText() {}

  announce() {
    const [kind, id] = [this.state.selected?.[0], this.state.selected?.slice(2)];
    const node = kind === "n" && this.model.byId.get(id);
    this.live.textContent = node ? `${this.words.node(node)}, ${this.words.term(node.type)}` : "";
  }

  /** Move the camera so that these nodes fill the screen. */
  fit(nodes) {
    const { sigma } = this.picture;
    const places = sigma
      ? [...nodes].map((node) => sigma.getNodeDisplayData(String(node.index))).filter(Boolean)
      : [];
    if (!places.length) return;
    const [xs, ys] = ["x", "y"].map((axis) => places.map((place) => place[axis]));
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const ratio = Math.min(
      this.widest,
      Math.max(this.picture.crowd ? 0.02 : 0.35, Math.max(right - left, bottom - top) * 1.4),
    );
    this.moveCamera({ x: (left + right) / 2, y: (top + bottom) / 2, ratio });
  }

  zoom(factor) {
    const ratio = this.picture.sigma
      ?.getCamera()
      .getBoundedRatio(this.picture.sigma.getCamera().ratio / factor);
    this.moveCamera({ ratio });
  }

  moveHome() {
    this.moveCamera(HOME);
  }

  moveCamera(to) {
    const camera = this.picture.sigma?.getCamera();
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) camera?.setState(to);
    else camera?.animate(to, { duration: 300 });
  }

  get address() {
    const camera = this.picture.sigma?.getCamera().getState();
    const isHome =
      !camera || Object.entries(HOME).every(([name, value]) => Math.abs(camera[name] - value) < 0.005);
    const at = isHome ? null : [camera.x, camera.y, camera.ratio].map((one) => one.toFixed(4)).join(",");
    return format({ ...this.state, camera: at });
  }

  #saveAddress() {
    clearTimeout(this.saving);
    this.saving = setTimeout(() => {
      try {
        history.replaceState(null, "", `#${this.address}`);
      } catch {
        // A page inside a notebook has no address of its own.
      }
    }, 150);
  }

  #followAddress() {
    if (location.hash.slice(1) === this.address) return;
    this.store.update(parse(location.hash, this.usual));
    if (this.picture.sigma) this.#restoreCamera();
    this.#fitFocus();
  }

  /** An address that narrows the picture but names no place leads to where there is something. */
  #fitFocus() {
    const { hops, camera } = this.state;
    if (hops && !camera && this.visible.focus.centre) this.fit(this.visible.nodes);
  }
}

function hasWebgl() {
  try {
    return document.createElement("canvas").getContext("webgl2") != null;
  } catch {
    return false;
  }
}

/** Tell who waits for the page that it can be used. */
export function announceReady(app) {
  requestAnimationFrame(() => requestAnimationFrame(() => (document.body.dataset.ready = "yes")));
  globalThis.explorer = app;
}
