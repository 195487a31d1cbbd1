// What is known of the selection: an entity, a statement, a sentence, or the whole graph.
import { saidIn } from "../data.js";
import { button, el, redraw } from "../dom.js";
import { ICONS } from "../icons.js";
import { split } from "../visible.js";
import { entityCard } from "./entity.js";
import { overviewCard } from "./overview.js";
import { section, statementRow } from "./parts.js";
import { statementCard } from "./statement.js";

export class Details {
  constructor(app) {
    this.app = app;
    this.element = el("aside", { class: "details", tabindex: 0 });
  }

  update() {
    const { state, words } = this.app;
    const moved = this.selected !== state.selected;
    this.selected = state.selected;
    this.element.setAttribute("aria-label", words.ui("details"));
    const card = this.#card();
    document.body.dataset.selected = card ? "yes" : "no";
    redraw(this.element, card ? this.#close() : null, card ?? overviewCard(this.app));
    if (moved) this.element.scrollTop = 0;
  }

  #close() {
    const close = () => this.app.choose(null);
    return button(this.app.words.ui("close"), close, {
      path: ICONS.close,
      class: "icon-button close",
      "data-key": "close",
    });
  }

  /** What is known of the selection; nothing when there is none, or the address names what is not here. */
  #card() {
    const { app } = this;
    const [kind, id] = split(app.state.selected);
    const node = kind === "n" && app.model.byId.get(id);
    if (node) return entityCard(app, node);
    const statement = kind === "s" && app.model.statementById.get(id);
    if (statement) return statementCard(app, statement);
    const sentence = kind === "t" && app.model.sentenceByKey(id);
    if (sentence)
      return [
        section(
          app.words.ui("sentenceFacts"),
          ...saidIn(sentence).map((one) => statementRow(app, one, "both")),
        ),
      ];
    return null;
  }
}
