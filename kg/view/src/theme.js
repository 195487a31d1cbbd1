// Colours of classes, communities and statuses, for light and dark.
import palette from "../palette.json";

export const STATUSES = Object.keys(palette.statuses);
const CSS = ["ink", "ink-soft", "canvas", "accent", "panel", "line", "edge-ink"];

export const typeStyle = (type) =>
  palette.classes[Object.hasOwn(palette.classes, type) ? type : palette.fallback];
export const dashOf = (status) => palette.statuses[status].dash;

/** The colours of the moment. Make a new one when the theme changes. */
export class Theme {
  constructor(name) {
    this.name = name === "dark" ? "dark" : "light";
    document.documentElement.dataset.theme = this.name;
    const computed = getComputedStyle(document.documentElement);
    for (const variable of CSS) this[variable] = computed.getPropertyValue(`--${variable}`).trim();
    this.font = computed.getPropertyValue("--font").trim();
  }

  type(type) {
    return typeStyle(type)[this.name];
  }

  status(status) {
    return palette.statuses[status][this.name];
  }

  community(number) {
    const colours = palette.communities[this.name];
    return colours[number % colours.length];
  }

  node(node, by) {
    return by === "community" ? this.community(node.community) : this.type(node.type);
  }

  /** Mix a colour with the canvas: 0 leaves it, 1 makes it vanish. */
  fade(colour, amount) {
    const [from, to] = [channels(colour), channels(this.canvas)];
    return `#${from
      .map((value, at) =>
        Math.round(value + (to[at] - value) * amount)
          .toString(16)
          .padStart(2, "0"),
      )
      .join("")}`;
  }
}

function channels(colour) {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}
