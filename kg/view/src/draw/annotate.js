// Icons, names and marks above the nodes and edges, on a canvas: what collides gives way to what matters more.
import { STATUSES, typeStyle } from "../theme.js";
import { Boxes, entry, freePlace, isInside, placeAt } from "./room.js";

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
  if (scene.hasEdgeNames) drawHiddenHeads(context, scene, named);
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
    names.push({ node, label, px, box });
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
  context.textBaseline = "middle";
  for (const edge of scene.edges()) {
    if (edge.faint) continue;
    context.font = `${edge.strong ? 600 : 400} ${px}px ${scene.theme.font}`;
    if (edge.status === "denied") cross(context, edge.at(0.5), scene.theme);
    const sign = placeSign(context, edge, px + 2, taken);
    if (!sign) continue;
    taken.add(sign.box);
    drawSign(context, sign, edge, scene.theme);
  }
}

/** The name of an edge with the word for its status; where both find no room, the name alone. A chosen edge is named even so, unless it is one of very many. */
function placeSign(context, edge, height, taken) {
  const name = shorten(edge.label);
  const gap = context.measureText(edge.before).width;
  const width = context.measureText(name).width;
  for (const [before, room] of edge.before ? [[edge.before, gap], ["", 0]] : [["", 0]]) {
    const all = room + width + 4;
    if (edge.length < all * 0.7 && !edge.named) continue;
    const place = freePlace(edge, all, height, taken);
    if (place) return { ...place, before, name, gap: room, width };
  }
  if (!edge.named) return null;
  return { ...placeAt(edge, 0.5, gap + width + 4, height), before: edge.before, name, gap, width };
}

function drawSign(context, { x, y, before, name, gap, width }, edge, theme) {
  const left = x - (gap + width) / 2;
  context.textAlign = "left";
  outlined(context, before + name, left, y, nameColour(edge, theme), theme);
  if (edge.status !== "denied") return;
  context.fillStyle = theme.status("denied");
  context.fillRect(left + gap, y - 0.5, width, 1);
}

/** A name hides the arrow heads that come from below: draw those again where their edge goes under it. */
function drawHiddenHeads(context, scene, named) {
  const byNode = new Map(named.map(({ node, box }) => [node.node, { node, box }]));
  for (const edge of scene.edges()) {
    const found = byNode.get(edge.target);
    if (edge.faint || !found || edge.length < 60) continue;
    const { node, box } = found;
    const near = [box[0] - 4, box[1] - 4, box[2] + 4, box[3] + 4];
    if (isInside(edge.at(1 - (node.size + 4) / edge.length), near)) drawHead(context, edge, box, scene.theme);
  }
}

function drawHead(context, edge, box, theme) {
  const t = entry(edge, box);
  if (t === 1) return;
  const [tip, before] = [edge.at(t), edge.at(t - 0.04)];
  const long = edge.strong ? 11 : 8.5;
  context.save();
  context.translate(tip.x, tip.y);
  context.rotate(Math.atan2(tip.y - before.y, tip.x - before.x));
  context.beginPath();
  context.moveTo(0, 0);
  context.lineTo(-long, long * 0.42);
  context.lineTo(-long, -long * 0.42);
  context.fillStyle = edge.strong ? nameColour(edge, theme) : theme.status(edge.status);
  context.fill();
  context.restore();
}

function nameColour(edge, theme) {
  if (edge.status !== STATUSES[0]) return theme.status(edge.status);
  return edge.strong ? theme.ink : theme["edge-ink"];
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
