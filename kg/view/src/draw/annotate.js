// Icons, names and marks above the nodes and edges, on a canvas: what collides gives way to what matters more.
import { STATUSES, typeStyle } from "../theme.js";

const NODE_PX = 13;
const EDGE_PX = 11.5;
const MOST_NAMES = 500;
const LONGEST = 22; // characters of a name in the picture; the panel shows all
const paths = new Map();

/** Draw names and icons for the shown part of the graph. `scene` says what is where (see graph.js). */
export function annotate(context, scene) {
  context.clearRect(0, 0, scene.width, scene.height);
  const nodes = scene.nodes();
  const taken = new Boxes();
  for (const node of nodes) taken.add(disc(node));
  const named = placeNames(context, nodes, scene, taken);
  if (scene.hasEdgeNames) drawEdgeNames(context, scene, taken);
  for (const node of nodes) drawIcon(context, node, scene);
  for (const { node, label, px } of named) drawName(context, node, label, px, scene);
  const isNear = scene.textScale > 0.9; // from afar the numbers would hide the names
  for (const node of nodes)
    if (node.more && !node.faint && (isNear || node.hovered)) drawMore(context, node, scene);
}

/** How many statements of an entity are not on the page yet, at its shoulder. */
function drawMore(context, { x, y, size, more }, { theme }) {
  const text = `+${more > 999 ? "999" : more}`;
  context.font = `600 10px ${theme.font}`;
  const [left, width] = [x + size * 0.55, context.measureText(text).width + 7];
  const top = y - size * 0.95 - 7;
  context.fillStyle = theme.panel;
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  context.beginPath();
  context.roundRect(left, top, width, 14, 7);
  context.fill();
  context.stroke();
  context.fillStyle = theme["ink-soft"];
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.fillText(text, left + 3.5, top + 7.5);
}

function placeNames(context, nodes, scene, taken) {
  const px = NODE_PX * scene.textScale;
  const names = [];
  const hubs = new Boxes(); // a hub's name may lie over the dots around it, which tell nothing without it
  for (const node of [...nodes.filter((one) => one.hub), ...nodes.filter((one) => !one.hub)]) {
    if (names.length >= MOST_NAMES) break;
    const label = shorten(node.label);
    context.font = font(node, px, scene.theme);
    const width = context.measureText(label).width;
    const box = [node.x - width / 2, node.y + node.size + 2, node.x + width / 2, node.y + node.size + 4 + px];
    if (!node.chosen && (node.hub ? hubs : taken).hits(box, node)) continue;
    taken.add(box);
    if (node.hub) hubs.add(box);
    names.push({ node, label, px });
  }
  return names;
}

function drawName(context, node, label, px, { theme }) {
  context.font = font(node, px, theme);
  context.textAlign = "center";
  context.textBaseline = "top";
  const [x, y] = [node.x, node.y + node.size + 3];
  if (!node.faint) return outlined(context, label, x, y, theme.ink, theme);
  context.fillStyle = theme.fade(theme["ink-soft"], 0.55);
  return context.fillText(label, x, y);
}

function font(node, px, theme) {
  return `${node.chosen || node.hub ? 700 : 500} ${px}px ${theme.font}`;
}

function outlined(context, text, x, y, colour, theme) {
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = theme.canvas;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

function drawIcon(context, node, { theme }) {
  if (node.chosen || node.hovered) ring(context, node, theme);
  if (node.size < 6) return;
  const path = iconPath(node.type);
  const scale = (node.size * 1.15) / 24;
  context.save();
  context.translate(node.x - 12 * scale, node.y - 12 * scale);
  context.scale(scale, scale);
  context.fillStyle = node.faint ? theme.fade("#ffffff", 0.5) : "#ffffff";
  context.fill(path, "evenodd");
  context.restore();
}

function ring(context, node, theme) {
  context.beginPath();
  context.arc(node.x, node.y, node.size + 3, 0, 2 * Math.PI);
  context.lineWidth = 2.5;
  context.strokeStyle = theme.accent;
  context.stroke();
}

function iconPath(type) {
  if (!paths.has(type)) paths.set(type, new Path2D(typeStyle(type).icon));
  return paths.get(type);
}

function drawEdgeNames(context, scene, taken) {
  const px = EDGE_PX * scene.textScale;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const edge of scene.edges()) {
    if (edge.faint) continue;
    context.font = `${edge.strong ? 600 : 400} ${px}px ${scene.theme.font}`;
    const label = shorten(edge.label);
    const width = context.measureText(label).width + 4;
    const place = freePlace(edge, width, px + 2, taken);
    if (edge.status === "denied") cross(context, edge.at(0.5), scene.theme);
    if (!place) continue;
    taken.add(place.box);
    outlined(context, label, place.x, place.y, nameColour(edge, scene.theme), scene.theme);
    if (edge.status === "denied") strike(context, place, width, scene.theme);
  }
}

function nameColour(edge, theme) {
  if (edge.strong && edge.status === "asserted") return theme.accent;
  return edge.status === STATUSES[0] ? theme["edge-ink"] : theme.status(edge.status);
}

/** Find a place on the edge where its name hits nothing; a chosen edge is named even so. */
function freePlace(edge, width, height, taken) {
  if (edge.length < width * 0.7 && !edge.strong) return null;
  for (const t of [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]) {
    const { x, y } = edge.at(t);
    const box = [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
    if (!taken.hits(box)) return { x, y, box };
  }
  const { x, y } = edge.at(0.5);
  return edge.strong ? { x, y, box: [x - width / 2, y - height / 2, x + width / 2, y + height / 2] } : null;
}

function strike(context, { x, y }, width, theme) {
  context.fillStyle = theme.status("denied");
  context.fillRect(x - width / 2, y - 0.5, width, 1);
}

function cross(context, { x, y }, theme) {
  context.lineWidth = 2;
  context.strokeStyle = theme.status("denied");
  context.beginPath();
  for (const way of [1, -1]) {
    context.moveTo(x - 5, y - 5 * way);
    context.lineTo(x + 5, y + 5 * way);
  }
  context.stroke();
}

export function shorten(text) {
  const chars = text.slice(0, LONGEST * 2);
  return chars.length > LONGEST ? `${[...chars].slice(0, LONGEST - 1).join("")}…` : chars;
}

function disc(node) {
  const box = [node.x - node.size, node.y - node.size, node.x + node.size, node.y + node.size];
  box.owner = node;
  return box;
}

/** Rectangles on the screen in buckets, so that asking what is taken stays quick. */
class Boxes {
  #buckets = new Map();

  add(box) {
    for (const key of cells(box)) this.#buckets.set(key, [...(this.#buckets.get(key) ?? []), box]);
  }

  hits(box, owner = null) {
    for (const key of cells(box)) {
      for (const other of this.#buckets.get(key) ?? []) {
        if (other.owner && other.owner === owner) continue;
        if (other[0] < box[2] - 1 && other[2] > box[0] + 1 && other[1] < box[3] - 1 && other[3] > box[1] + 1)
          return true;
      }
    }
    return false;
  }
}

function* cells([left, top, right, bottom], size = 80) {
  for (let x = Math.floor(left / size); x <= Math.floor(right / size); x++)
    for (let y = Math.floor(top / size); y <= Math.floor(bottom / size); y++) yield `${x},${y}`;
}
