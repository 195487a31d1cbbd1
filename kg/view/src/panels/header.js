// The top of the page: title, search, language, light and dark, undo, sharing and export.
import { button, choice, el, redraw } from "../dom.js";
import { exportMenu } from "../export/menu.js";
import { ICONS } from "../icons.js";
import { showHelp } from "../keyboard.js";
import { LANGUAGES } from "../words.js";
import { SearchBox } from "./search-box.js";

export class Header {
  constructor(app) {
    this.app = app;
    this.search = new SearchBox(app);
    this.element = el("header");
  }

  update(patch) {
    const { words, model } = this.app;
    if (this.drawn && !["lang", "theme", "selected", "asking"].some((name) => name in patch))
      return this.#updateUndo();
    this.drawn = true;
    this.search.relabel();
    redraw(
      this.element,
      button(words.ui("filters"), () => toggleFilters(), {
        path: ICONS.filter,
        "data-key": "filters",
        id: "open-filters",
      }),
      el("h1", { class: "brand", text: model.title, title: model.title }),
      this.search.element,
      el("div", { class: "tools" }, this.#tools()),
    );
    return this.#updateUndo();
  }

  #tools() {
    const { words, store, state } = this.app;
    const dark = state.theme === "dark";
    this.undo = button(words.ui("undo"), () => store.undo(), {
      path: ICONS.undo,
      "data-key": "undo",
      id: "undo",
    });
    return [
      this.app.headerExtras?.(),
      choice(words.ui("language"), LANGUAGES, state.lang, (lang) =>
        store.update({ lang }, { remember: false }),
      ),
      button(
        words.ui(dark ? "light" : "dark"),
        () => store.update({ theme: dark ? "light" : "dark" }, { remember: false }),
        { path: dark ? ICONS.sun : ICONS.moon, "data-key": "theme", id: "theme" },
      ),
      this.undo,
      button(words.ui("share"), () => copyLink(this.app), {
        path: ICONS.link,
        "data-key": "share",
        id: "share",
      }),
      exportMenu(this.app),
      button(words.ui("help"), () => showHelp(this.app), {
        path: ICONS.help,
        "data-key": "help",
        id: "help",
      }),
    ];
  }

  #updateUndo() {
    this.undo.disabled = !this.app.store.canUndo;
  }
}

function toggleFilters() {
  document.body.dataset.filters = document.body.dataset.filters === "open" ? "" : "open";
}

/** Copy the address of what is shown. */
export function copyLink(app) {
  return copy(app, `${location.href.split("#")[0]}#${app.address}`);
}

/** Copy text and say so; where the clipboard is closed to the page, show the text to copy by hand. */
export async function copy(app, text) {
  const note = el("div", { class: "toast", role: "status" });
  try {
    await navigator.clipboard.writeText(text);
    note.textContent = app.words.ui("copied");
  } catch {
    note.append(el("textarea", { readonly: true, rows: 4, "aria-label": app.words.ui("share"), text }));
    setTimeout(() => note.firstChild.select());
  }
  note.dataset.copied = text;
  document.querySelectorAll(".toast").forEach((old) => old.remove());
  document.body.append(note);
  setTimeout(() => note.remove(), note.firstElementChild ? 12000 : 2500);
}
