// At the pointer: who, with whom, how it is meant, and who says so, before anything is clicked.
import { el, redraw } from "../dom.js";
import { statusChip } from "./parts.js";
import { readable } from "./statement.js";

const LONGEST = 90; // characters of a sentence
const ROOM = 330; // pixels that a hint takes at most

export class Hint {
  constructor(app) {
    this.app = app;
    this.element = el("div", { class: "hint panel", hidden: true, "aria-hidden": "true" });
  }

  /** Show what is known of the node or statement under the pointer, or nothing. */
  show(item, at) {
    this.element.hidden = !item || !at;
    if (this.element.hidden) return;
    redraw(this.element, item.subject ? this.#statement(item) : this.#node(item));
    const { clientWidth, clientHeight } = this.app.stage;
    const [right, low] = [at.x > clientWidth - ROOM, at.y > clientHeight - 170];
    this.#place({
      left: right ? null : at.x + 14,
      right: right ? clientWidth - at.x + 14 : null,
      top: low ? null : at.y + 14,
      bottom: low ? clientHeight - at.y + 14 : null,
    });
  }

  #place(edges) {
    for (const [name, pixels] of Object.entries(edges))
      this.element.style.setProperty(name, pixels == null ? "auto" : `${pixels}px`);
  }

  #node(node) {
    const { words } = this.app;
    return [
      el("b", { text: words.node(node) }),
      el("small", { text: [words.term(node.type), ...node.aliases.slice(0, 3)].join(" · ") }),
    ];
  }

  #statement(one) {
    const { words } = this.app;
    const ends = [one.subject, one.object].map((node) => el("b", { text: words.node(node) }));
    const said = one.evidence[0];
    return [
      el(
        "div",
        { class: `said ${one.status}` },
        ends[0],
        el("span", { class: "relation", text: words.term(one.relation) }),
        ends[1],
      ),
      one.status === "asserted" ? null : statusChip(this.app, one.status),
      said ? el("q", { text: cut(readable(said.sentence)) }) : null,
      el("small", { text: said ? this.#source(said) : titles(one) }),
    ];
  }

  #source({ by, sentence }) {
    const { document } = sentence;
    const names = [by && `${this.app.words.ui("according")} ${by}`, document?.title || document?.id, document?.published];
    return names.filter(Boolean).join(" · ");
  }
}

/** Where a served page has not fetched the sentence yet, the documents are known. */
function titles({ documents }) {
  return documents
    .filter(Boolean)
    .map((one) => one.title || one.id)
    .join(" · ");
}

function cut(text) {
  const characters = [...text];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join("")}…` : text;
}
