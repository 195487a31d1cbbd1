// The search field: a combobox, as the ARIA practices describe it.
import { el, icon } from "../dom.js";
import { ICONS } from "../icons.js";
import { badge } from "./parts.js";

export class SearchBox {
  #hits = [];
  #active = 0;
  finding = Promise.resolve();

  constructor(app) {
    this.app = app;
    this.input = el("input", {
      type: "search",
      id: "search",
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      "aria-expanded": "false",
      "aria-controls": "hits",
      "aria-autocomplete": "list",
      on: {
        input: () => (this.finding = this.#find()),
        keydown: (event) => this.#key(event),
        blur: () => this.#close(),
        focus: () => (this.finding = this.#find()),
      },
    });
    this.list = el("ul", { id: "hits", role: "listbox", hidden: true });
    this.element = el(
      "div",
      { class: "search", role: "search" },
      icon(ICONS.search, { line: true }),
      this.input,
      this.list,
    );
  }

  relabel() {
    const { words } = this.app;
    this.input.placeholder = words.ui(innerWidth < 720 ? "searchShort" : "search");
    this.input.setAttribute("aria-label", words.ui("searchShort"));
    this.list.setAttribute("aria-label", words.ui("searchShort"));
  }

  /** Show what is found; of several searches on their way, the last one counts. */
  async #find() {
    const asked = this.app.search(this.input.value);
    this.asked = asked;
    const hits = Array.isArray(asked) ? asked : await asked;
    if (this.asked !== asked) return;
    this.#hits = hits;
    this.#active = 0;
    if (document.activeElement === this.input) this.#show();
  }

  #show() {
    const { words } = this.app;
    const nothing = this.input.value.trim() && !this.#hits.length;
    const options = this.#hits.map((hit, at) => this.#option(hit, at));
    this.list.replaceChildren(
      ...(nothing
        ? [el("li", { role: "option", "aria-disabled": "true", text: words.ui("noHits") })]
        : options),
    );
    this.list.hidden = !this.list.childElementCount;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.input.setAttribute("aria-activedescendant", this.#hits.length ? `hit-${this.#active}` : "");
  }

  #option({ node, shown, start, length }, at) {
    const { words } = this.app;
    const name = words.node(node);
    const label = el("span", { class: "name" });
    if (shown === name && start >= 0)
      label.append(
        name.slice(0, start),
        el("b", { text: name.slice(start, start + length) }),
        name.slice(start + length),
      );
    else label.textContent = name;
    const aside = el("span", { class: "aside", text: shown === name ? words.term(node.type) : shown });
    const choose = (event) => {
      event.preventDefault();
      this.#choose(at);
    };
    return el(
      "li",
      {
        id: `hit-${at}`,
        role: "option",
        "aria-selected": String(at === this.#active),
        on: { pointerdown: choose },
      },
      badge(this.app, node),
      label,
      aside,
    );
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      this.#active = Math.max(0, Math.min(this.#hits.length - 1, this.#active + step));
      this.#show();
    } else if (event.key === "Enter")
      this.finding.then(() => this.#hits[this.#active] && this.#choose(this.#active));
    else if (event.key === "Escape") {
      this.input.value = "";
      this.input.blur();
    }
  }

  #choose(at) {
    const { node } = this.#hits[at];
    this.input.value = "";
    this.input.blur();
    this.app.choose(`n:${node.id}`, { fly: true });
  }

  #close() {
    this.#hits = [];
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
  }
}
