// How the layout lies on the stage: stretched to fill it, y turned around, framed once for all.
import { curve } from "./curve.js";

export const PADDING = 60; // pixels around the graph, for the names of its outermost nodes

export class Frame {
  constructor(nodes, container, { rigid }) {
    Object.assign(this, { nodes, container, rigid });
    this.stretch = this.#stretch();
  }

  /** Measure the stage anew; tell whether the places of nodes have changed by that. */
  measure() {
    const { x, y } = this.stretch;
    this.stretch = this.#stretch();
    return x !== this.stretch.x || y !== this.stretch.y;
  }

  /** A wide layout grows upwards on a phone. Labels only part further, so nothing comes to overlap. */
  #stretch() {
    const { clientWidth, clientHeight } = this.container;
    if (this.rigid || this.nodes.length < 2 || !clientWidth || !clientHeight) return { x: 1, y: 1 };
    const [wide, high] = ["x", "y"].map((axis) => extent(this.nodes.map((node) => node[axis])));
    const shape = (wide[1] - wide[0] + 2 * PADDING) / (high[1] - high[0] + 2 * PADDING);
    const wanted = Math.max(120, clientWidth - 2 * PADDING) / Math.max(120, clientHeight - 2 * PADDING);
    const grow = Math.min(2, Math.max(0.5, shape / wanted));
    return grow > 1 ? { x: 1, y: grow } : { x: 1 / grow, y: 1 };
  }

  /** From the layout, whose y grows downwards, to sigma, where it grows upwards. */
  toSigma({ x, y }) {
    return { x: x * this.stretch.x, y: -y * this.stretch.y };
  }

  fromSigma({ x, y }) {
    return { x: x / this.stretch.x, y: -y / this.stretch.y };
  }

  /** The box of the whole layout with its bent edges: hiding or dragging a node must not shift all others. */
  box(bends) {
    const places = this.nodes.map((node) => this.toSigma(node));
    if (!this.rigid) for (const [edge, bend] of bends) places.push(this.#bulge(edge, bend));
    const [x, y] = ["x", "y"].map((axis) => extent(places.map((place) => place[axis])));
    return { x, y };
  }

  #bulge({ subject, object }, bend) {
    const [source, target] = [subject, object].map((node) => this.toSigma(node));
    const { x, y } = curve({ x: source.x, y: -source.y }, { x: target.x, y: -target.y }, bend).at(0.5);
    return { x, y: -y };
  }

  /** How the picture at rest compares with the layout, whose pixels are those at which names don't overlap. */
  scale() {
    const [left, right] = extent(this.nodes.map((node) => node.x));
    return (this.container.clientWidth - 2 * PADDING) / Math.max(200, right - left);
  }
}

function extent(values) {
  const first = values[0] ?? 0;
  return values.reduce(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [first, first],
  );
}
