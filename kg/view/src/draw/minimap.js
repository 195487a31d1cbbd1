// The whole graph in a corner, with a frame around what the screen shows. Press or drag to go there.
import { el } from "../dom.js";

const [WIDTH, HEIGHT, MARGIN] = [168, 112, 8];

export class Minimap {
  constructor(picture, label) {
    this.picture = picture;
    this.canvas = el("canvas", { width: WIDTH * 2, height: HEIGHT * 2, role: "img", "aria-label": label });
    this.element = el("div", { class: "panel minimap" }, this.canvas);
    this.canvas.addEventListener("pointerdown", (event) => {
      this.canvas.setPointerCapture(event.pointerId);
      this.#go(event);
    });
    this.canvas.addEventListener("pointermove", (event) => event.buttons && this.#go(event));
  }

  #scale() {
    const { x, y } = this.picture.sigma.getBBox();
    const scale = Math.min(
      (WIDTH - 2 * MARGIN) / (x[1] - x[0] || 1),
      (HEIGHT - 2 * MARGIN) / (y[1] - y[0] || 1),
    );
    return { scale, x: (x[0] + x[1]) / 2, y: (y[0] + y[1]) / 2 };
  }

  /** Draw, unless the screen shows the whole graph anyway. */
  draw() {
    const { ratio } = this.picture.sigma.getCamera();
    this.element.hidden = ratio > 0.95 && !this.picture.crowd;
    if (this.element.hidden) return;
    const { visible, state, theme } = this.picture.view();
    const { scale, x, y } = this.#scale();
    const onMap = (point) => [WIDTH / 2 + (point.x - x) * scale, HEIGHT / 2 - (point.y - y) * scale];
    const context = this.canvas.getContext("2d");
    context.setTransform(2, 0, 0, 2, 0, 0);
    context.clearRect(0, 0, WIDTH, HEIGHT);
    const { focus } = visible;
    for (const node of visible.nodes) {
      const [left, top] = onMap(this.picture.graph.getNodeAttributes(String(node.index)));
      const size = Math.max(1, node.size / 7);
      context.fillStyle =
        focus.nodes.size && !focus.nodes.has(node) ? theme.line : theme.node(node, state.colour);
      context.fillRect(left - size, top - size, 2 * size, 2 * size);
    }
    this.#frame(context, onMap, theme);
  }

  #frame(context, onMap, theme) {
    const { sigma } = this.picture;
    const { width, height } = sigma.getDimensions();
    const [left, top] = onMap(sigma.viewportToGraph({ x: 0, y: 0 }));
    const [right, bottom] = onMap(sigma.viewportToGraph({ x: width, y: height }));
    context.lineWidth = 1.5;
    context.strokeStyle = theme.accent;
    context.strokeRect(left, top, right - left, bottom - top);
  }

  #go(event) {
    const { sigma } = this.picture;
    const { scale, x, y } = this.#scale();
    const box = this.canvas.getBoundingClientRect();
    const graph = {
      x: x + (event.clientX - box.left - WIDTH / 2) / scale,
      y: y - (event.clientY - box.top - HEIGHT / 2) / scale,
    };
    const framed = sigma.viewportToFramedGraph(sigma.graphToViewport(graph));
    sigma.getCamera().setState({ x: framed.x, y: framed.y });
  }
}
