// Where WebGL is missing: the same graph as SVG. It can be clicked, searched and filtered, not dragged.
import { el } from "../dom.js";
import { picture } from "../export/picture.js";

export class StillPicture {
  constructor(container, model, view, on) {
    Object.assign(this, { container, model, view, crowd: false, sigma: null });
    container.addEventListener("click", (event) =>
      on.choose(event.target.closest("[data-select]")?.dataset.select ?? null),
    );
  }

  refresh() {
    const drawing = picture({ model: this.model, ...this.view() });
    drawing.classList.add("still");
    this.container.replaceChildren(
      el("p", { class: "soft note", text: this.view().words.ui("noWebgl") }),
      drawing,
    );
  }
}
