// The picture: sigma draws discs and ribbons, annotate.js the names, and clicks become selections.
import Graph from "graphology";
import Sigma from "sigma";
import { CROWD } from "../size.js";
import { degree, split, unseen } from "../visible.js";
import { annotate } from "./annotate.js";
import { bends, curve } from "./curve.js";
import { DASHES, StatusEdgeProgram } from "./edge-program.js";
import { Frame, PADDING } from "./frame.js";
import { drawHulls } from "./hulls.js";
import { radial } from "./radial.js";

const MANY = 40; // edges in focus; fewer are all drawn thick and named

/** Of a crowd, the best-connected of each community on the screen gets its name first. */
function markHubs(shown) {
  const best = new Map();
  for (const one of shown) {
    const known = best.get(one.node.community);
    if (!known || degree(one.node) > degree(known.node)) best.set(one.node.community, one);
  }
  for (const one of best.values()) one.hub = true;
}

export class Picture {
  /** `view()` returns the moment's { visible, state, words, theme }; `on` are the listeners of clicks and drags. */
  constructor(container, model, view, on) {
    Object.assign(this, { container, model, view, on });
    this.crowd = model.nodes.length > CROWD;
    this.frame = new Frame([...model.nodes], container, { rigid: this.crowd });
    this.bend = bends(model.statements);
    this.framed = this.bend;
    this.graph = this.#graph();
    this.hovered = null;
    this.sigma = this.#sigma();
    this.#listen();
  }

  /** A small graph holds everything and hides what is filtered out; a large one holds what is shown. */
  #graph() {
    const { visible, state } = this.view();
    const { nodes, statements } = this.crowd ? visible : this.model;
    const around = this.crowd && state.hops ? radial(visible.focus) : new Map();
    const graph = new Graph({ multi: true, type: "directed", allowSelfLoops: true });
    for (const node of nodes) this.#addNode(graph, node, state.moved, around);
    for (const one of statements) this.#addEdge(graph, one);
    return graph;
  }

  #addNode(graph, node, moved, around) {
    graph.addNode(String(node.index), { ...this.#place(node, moved, around), size: node.size });
  }

  #addEdge(graph, one) {
    if (!one.object) return;
    const ends = [one.subject, one.object].map((node) => String(node.index));
    const attributes = { bend: this.bend.get(one), dash: DASHES[one.status], size: this.crowd ? 0.6 : 1.5 };
    graph.addEdgeWithKey(String(one.index), ...ends, attributes);
  }

  /** Take in what the model has got since; what is there already stays where it is. */
  grow() {
    this.bend = bends(this.model.statements);
    if (this.crowd) return;
    const { moved } = this.view().state;
    for (const node of this.model.nodes.slice(this.graph.order)) this.#addNode(this.graph, node, moved);
    for (const one of this.model.statements)
      if (!this.graph.hasEdge(String(one.index))) this.#addEdge(this.graph, one);
  }

  /** Make room for another picture. */
  end() {
    this.observer.disconnect();
    this.sigma.kill();
    this.container.replaceChildren();
  }

  #sigma() {
    const sigma = new Sigma(this.graph, this.container, {
      allowInvalidContainer: true,
      defaultEdgeType: "status",
      edgeProgramClasses: { status: StatusEdgeProgram },
      nodeReducer: (key, attributes) => this.#node(this.model.nodes[key], attributes),
      edgeReducer: (key, attributes) => this.#edge(this.model.statements[key], attributes),
      defaultDrawNodeHover: () => {},
      renderLabels: false,
      enableEdgeEvents: true,
      hideEdgesOnMove: this.crowd,
      zIndex: true,
      stagePadding: this.crowd ? 24 : PADDING,
      minEdgeThickness: this.crowd ? 0.5 : 1.3,
      minCameraRatio: 0.02,
      maxCameraRatio: 4,
    });
    sigma.setCustomBBox(this.frame.box(this.framed));
    sigma.createCanvasContext("names", { beforeLayer: "mouse", style: { pointerEvents: "none" } });
    sigma.createCanvasContext("hulls", { beforeLayer: "edges", style: { pointerEvents: "none" } });
    sigma.resize(true);
    return sigma;
  }

  #node(node, attributes) {
    const { visible, state, theme } = this.view();
    if (!visible.nodes.has(node)) return { ...attributes, hidden: true };
    const colour = theme.node(node, state.colour);
    const faint = visible.focus.nodes.size > 0 && !visible.focus.nodes.has(node);
    const chosen = this.#isChosen(node, state);
    const size = attributes.size * this.#shrink * (chosen ? 1.15 : 1);
    return {
      ...attributes,
      size,
      color: faint ? theme.fade(colour, 0.8) : colour,
      zIndex: faint ? 0 : chosen ? 2 : 1,
      faint,
      chosen,
    };
  }

  #isChosen(node, state) {
    const [kind, id] = split(state.selected);
    return (kind === "n" && node.id === id) || node.id === state.from || node.id === state.to;
  }

  #edge(statement, attributes) {
    const { visible, theme } = this.view();
    if (!visible.statements.has(statement)) return { ...attributes, hidden: true };
    const { focus } = visible;
    const strong = focus.statements.has(statement) || this.hovered === statement;
    const faint = focus.nodes.size > 0 && !strong;
    // Not the accent: what is planned is blue.
    const colour = strong && statement.status === "asserted" ? theme.ink : theme.status(statement.status);
    const amount = faint ? 0.82 : this.crowd && !strong ? 0.72 : 0;
    const isMany = focus.statements.size > MANY;
    const size = attributes.size * (strong && !isMany ? 1.7 : 1) * (this.crowd && strong ? 2 : 1);
    return {
      ...attributes,
      size,
      color: theme.fade(colour, amount),
      zIndex: strong ? 2 : faint ? 0 : 1,
      strong,
      faint,
    };
  }

  #placeAll(moved) {
    this.graph.updateEachNodeAttributes(
      (key, attributes) => Object.assign(attributes, this.#place(this.model.nodes[key], moved)),
      { attributes: ["x", "y"] },
    );
  }

  #place(node, moved, around = new Map()) {
    return this.frame.toSigma(moved.get(node.id) ?? around.get(node) ?? node);
  }

  #resize() {
    if (!this.container.clientWidth) return;
    this.sigma.resize();
    if (this.frame.measure()) {
      this.#placeAll(this.view().state.moved);
      this.sigma.setCustomBBox(this.frame.box(this.framed));
    }
    this.sigma.refresh();
  }

  /** On a small screen the discs shrink with the picture. */
  get #shrink() {
    return this.crowd ? 1 : Math.min(1, Math.max(0.5, this.frame.scale()));
  }

  refresh() {
    const { moved } = this.view().state;
    if (this.crowd) {
      this.graph = this.#graph();
      this.sigma.setGraph(this.graph);
      return;
    }
    if (moved !== this.moved) this.#placeAll(moved);
    this.moved = moved;
    this.sigma.refresh();
  }

  /** What annotate.js draws: the nodes and edges on the screen, those that matter first. */
  scene() {
    const { visible, words, theme } = this.view();
    const { width, height } = this.sigma.getDimensions();
    const scale = this.crowd
      ? 1
      : Math.min(1, Math.max(0.88, this.frame.scale() / Math.sqrt(this.sigma.getCamera().ratio)));
    const hasEdgeNames = !this.crowd || visible.focus.statements.size > 0;
    return {
      width,
      height,
      theme,
      textScale: scale,
      hasEdgeNames,
      nodes: () => this.#nodesOnScreen(words),
      edges: () => this.#edgesOnScreen(words),
    };
  }

  #nodesOnScreen(words) {
    const { width, height } = this.sigma.getDimensions();
    const shown = [];
    const { visible } = this.view();
    for (const node of visible.nodes) {
      const data = this.sigma.getNodeDisplayData(String(node.index));
      if (!data || data.hidden) continue;
      const { x, y } = this.sigma.framedGraphToViewport(data);
      if (x < -60 || y < -60 || x > width + 60 || y > height + 60) continue;
      const { faint, chosen } = data;
      shown.push({
        node,
        x,
        y,
        faint,
        chosen,
        size: this.sigma.scaleSize(data.size),
        label: words.node(node),
        type: node.type,
        more: unseen(node, visible),
        hovered: this.hovered === node,
      });
    }
    if (this.crowd) markHubs(shown);
    const rank = (one) => (one.chosen ? 1e6 : 0) + (one.faint ? 0 : 1e4) + degree(one.node);
    return shown.sort((a, b) => rank(b) - rank(a) || a.node.index - b.node.index);
  }

  #edgesOnScreen(words) {
    const { visible } = this.view();
    const shown = [];
    const isMany = visible.focus.statements.size > MANY; // to name all of them would black out the picture
    const wanted = this.crowd ? [...visible.focus.statements].slice(0, 200) : visible.statements;
    for (const one of wanted) {
      const data = one.object && this.sigma.getEdgeDisplayData(String(one.index));
      if (!data || data.hidden) continue;
      const [source, target] = [one.subject, one.object].map((node) => this.position(node));
      shown.push({
        ...curve(source, target, this.bend.get(one)),
        target: one.object,
        status: one.status,
        label: words.term(one.relation),
        before: words.before(one.status),
        strong: data.strong,
        named: data.strong && (!isMany || this.hovered === one),
        faint: data.faint,
      });
    }
    return shown.sort((a, b) => Number(b.strong) - Number(a.strong));
  }

  /** Where a node is on the screen, in pixels. */
  position(node) {
    return this.sigma.framedGraphToViewport(this.sigma.getNodeDisplayData(String(node.index)));
  }

  #listen() {
    const { sigma } = this;
    sigma.on("afterRender", () => {
      annotate(sigma.getCanvases().names.getContext("2d"), this.scene());
      drawHulls(sigma.getCanvases().hulls.getContext("2d"), this);
      this.on.rendered();
    });
    sigma.on("clickEdge", ({ edge }) => this.on.choose(`s:${this.model.statements[edge].id}`));
    sigma.on("clickStage", () => this.on.choose(null));
    sigma.on("doubleClickNode", (event) => {
      event.preventSigmaDefault();
      this.on.activate(this.model.nodes[event.node]);
    });
    for (const [name, items] of [
      ["Node", this.model.nodes],
      ["Edge", this.model.statements],
    ]) {
      sigma.on(`enter${name}`, (event) => this.#hover(items[event[name.toLowerCase()]], event.event));
      sigma.on(`leave${name}`, () => this.#hover(null));
    }
    sigma.getCamera().on("updated", () => this.on.moved());
    this.observer = new ResizeObserver(() => this.#resize());
    this.observer.observe(this.container);
    this.#listenToDrags();
  }

  #hover(item, at = null) {
    this.hovered = item;
    this.on.pointed(item, at);
    this.container.style.cursor = item ? "pointer" : "";
    this.sigma.refresh({ skipIndexation: true, schedule: true });
  }

  /** A node follows the pointer and stays where it is left; a press without a move is a click. */
  #listenToDrags() {
    const { sigma } = this;
    let dragged = null;
    let start = null;
    sigma.on("downNode", ({ node, event }) => {
      dragged = node;
      start = { x: event.x, y: event.y, far: false };
      this.on.pointed(null);
    });
    sigma.on("moveBody", ({ event }) => {
      if (!dragged) return;
      start.far ||= Math.hypot(event.x - start.x, event.y - start.y) > 4;
      if (start.far) this.graph.mergeNodeAttributes(dragged, sigma.viewportToGraph(event));
      event.preventSigmaDefault();
    });
    const drop = () => {
      if (dragged && start.far)
        this.on.dropped(
          this.model.nodes[dragged],
          this.frame.fromSigma(this.graph.getNodeAttributes(dragged)),
        );
      dragged = null;
    };
    sigma.on("upNode", drop);
    sigma.on("upStage", drop);
    sigma.on("clickNode", ({ node }) => !start?.far && this.on.choose(`n:${this.model.nodes[node].id}`));
  }
}
