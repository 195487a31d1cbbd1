// The view as an SVG drawing: for export, for paper, and where WebGL is missing.
import { svg } from "../dom.js";
import { shorten } from "../draw/annotate.js";
import { bends, curve } from "../draw/curve.js";
import { Boxes, entry, freePlace, placeAt } from "../draw/room.js";
import { dashOf, STATUSES, typeStyle } from "../theme.js";

const MARGIN = 60;
const MOST = 600; // nodes; more is a black square
const SPREAD = 1.35; // every edge has its name here, and nobody can zoom on paper
const [NAME, SIGN] = [13, 11]; // pixels of the names of nodes and of edges

/** Return an SVG element of the shown graph, as it is dragged and coloured now. Its parts carry data-select. */
export function picture(app) {
  const { visible, state } = app;
  const nodes = [...visible.nodes].sort((a, b) => b.size - a.size || a.index - b.index).slice(0, MOST);
  const spread = ({ x, y }) => ({ x: x * SPREAD, y: y * SPREAD });
  const at = new Map(nodes.map((node) => [node, spread(state.moved.get(node.id) ?? node)]));
  const bent = bends(app.model.statements);
  const edges = [...visible.statements].filter(
    (one) => one.object && at.has(one.subject) && at.has(one.object),
  );
  const bulges = edges.map((one) => curve(at.get(one.subject), at.get(one.object), bent.get(one)).at(0.5));
  const [left, right] = extent([...at.values(), ...bulges].map((place) => place.x));
  const [top, bottom] = extent([...at.values(), ...bulges].map((place) => place.y));
  const [width, height] = [right - left + 2 * MARGIN, bottom - top + 2 * MARGIN];
  const place = (node) => ({ x: at.get(node).x - left + MARGIN, y: at.get(node).y - top + MARGIN });
  const drawing = svg("svg", {
    viewBox: `0 0 ${Math.round(width)} ${Math.round(height)}`,
    width: Math.round(width),
    height: Math.round(height),
    "font-family": app.theme.font,
    "text-anchor": "middle",
    role: "img",
    "aria-label": app.model.title,
  });
  drawing.append(heads(app), svg("rect", { width: "100%", height: "100%", fill: app.theme.canvas }));
  const taken = new Boxes();
  for (const node of nodes) for (const box of boxesOf(app, node, place(node))) taken.add(box);
  drawing.append(
    ...edges.map((one) => edge(app, one, place, bent.get(one), taken)),
    ...nodes.map((node) => disc(app, node, place(node))),
  );
  return drawing;
}

function extent(values) {
  return values.length ? [Math.min(...values), Math.max(...values)] : [0, 200];
}

function heads({ theme }) {
  return svg(
    "defs",
    {},
    ...STATUSES.map((status) =>
      svg(
        "marker",
        {
          id: `head-${status}`,
          viewBox: "0 0 8 8",
          refX: 7,
          refY: 4,
          markerWidth: 7,
          markerHeight: 7,
          orient: "auto",
        },
        svg("path", { d: "M0 0L8 4L0 8z", fill: theme.status(status) }),
      ),
    ),
  );
}

function edge(app, one, place, bend, taken) {
  const { theme, visible } = app;
  const [source, target] = [place(one.subject), place(one.object)];
  const line = curve(source, target, bend);
  const reach = Math.hypot(target.x - line.control.x, target.y - line.control.y) || 1;
  // The head stands before the disc, and before the name below it where the edge comes from there.
  const [, name] = boxesOf(app, one.object, target);
  const t = Math.min(1 - Math.min(0.45, (one.object.size + 3) / reach / 2), entry(line, name));
  const end = line.at(t);
  const control = { x: source.x + (line.control.x - source.x) * t, y: source.y + (line.control.y - source.y) * t };
  const faint = visible.focus.nodes.size && !visible.focus.statements.has(one);
  const path = `M${round(source)}Q${round(control)} ${round(end)}`;
  const group = svg("g", { "data-select": `s:${one.id}`, opacity: faint ? 0.25 : null });
  group.append(
    svg("path", {
      d: path,
      fill: "none",
      stroke: theme.status(one.status),
      "stroke-width": 1.4,
      "stroke-dasharray": dashOf(one.status) || null,
      "marker-end": `url(#head-${one.status})`,
    }),
  );
  if (!faint) group.append(sign(app, one, line, taken));
  return group;
}

/** The name of an edge, with the word for its status, where it hides least. */
function sign({ theme, words }, one, line, taken) {
  const [before, name] = [words.before(one.status), shorten(words.term(one.relation))];
  const room = [widthOf(before + name, SIGN) + 4, SIGN + 2];
  const { x, y, box } = freePlace(line, ...room, taken) ?? placeAt(line, 0.5, ...room);
  taken.add(box);
  const colour = one.status === STATUSES[0] ? theme["edge-ink"] : theme.status(one.status);
  const text = label(before, x, y + 4, SIGN, colour, theme);
  const struck = one.status === "denied" ? { "text-decoration": "line-through" } : {};
  text.append(svg("tspan", { text: name, ...struck }));
  return text;
}

/** What the disc of a node and its name take up. */
function boxesOf({ words }, { size, ...node }, { x, y }) {
  const half = widthOf(shorten(words.node(node)), NAME) / 2;
  return [
    [x - size, y - size, x + size, y + size],
    [x - half, y + size + 2, x + half, y + size + 3 + NAME],
  ];
}

/** About how wide a text is: Han characters are square. */
function widthOf(text, px) {
  return [...text].reduce((width, char) => width + (char > "\u2e80" ? px : px * 0.56), 0);
}

function disc(app, node, { x, y }) {
  const { theme, state, words, visible } = app;
  const scale = (node.size * 1.15) / 24;
  const faint = visible.focus.nodes.size && !visible.focus.nodes.has(node);
  return svg(
    "g",
    { "data-select": `n:${node.id}`, opacity: faint ? 0.3 : null },
    svg("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: node.size, fill: theme.node(node, state.colour) }),
    svg("path", {
      transform: `translate(${(x - 12 * scale).toFixed(1)} ${(y - 12 * scale).toFixed(1)}) scale(${scale.toFixed(3)})`,
      d: typeStyle(node.type).icon,
      fill: "#fff",
      "fill-rule": "evenodd",
    }),
    label(shorten(words.node(node)), x, y + node.size + 14, NAME, theme.ink, theme),
  );
}

function label(text, x, y, px, fill, theme) {
  return svg("text", {
    text,
    x: x.toFixed(1),
    y: y.toFixed(1),
    "font-size": px,
    fill,
    stroke: theme.canvas,
    "stroke-width": 3,
    "paint-order": "stroke",
    "stroke-linejoin": "round",
  });
}

function round({ x, y }) {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}
