// Where new entities stand: around the one that they came with, outwards, on free ground. Nothing else moves.

const NAME_PX = 13;
const MARGIN = 9;
const RING = 62;
const STEP = Math.PI / 12;
const RINGS = 40;

/** Give each of `fresh` a place; `placed` have theirs. Units are those of the layout. */
export function place(fresh, placed, anchor) {
  const middle = centre(placed);
  const taken = placed.map(box);
  const from = anchor ?? (placed.length ? edge(placed, middle) : { x: 0, y: 0 });
  const outwards = Math.atan2(from.y - middle.y, from.x - middle.x || 1e-6);
  const alone = !anchor && !placed.length;
  for (const node of fresh) {
    Object.assign(node, free(node, from, outwards, taken, alone));
    node.community = anchor?.community ?? node.community;
    taken.push(box(node));
  }
}

/** The first place on growing rings, nearest to the way outwards, where the node and its name hit nothing. */
function free(node, from, outwards, taken, alone) {
  if (alone && !taken.length) return { x: 0, y: 0 };
  for (let ring = 2; ring < RINGS; ring++) {
    for (let turn = 0; turn <= Math.PI + 1e-9; turn += STEP / (ring / 3)) {
      for (const angle of turn ? [outwards + turn, outwards - turn] : [outwards]) {
        const x = round(from.x + ring * RING * Math.cos(angle));
        const y = round(from.y + ring * RING * Math.sin(angle));
        const mine = box({ ...node, x, y });
        if (!taken.some((other) => overlap(mine, other))) return { x, y };
      }
    }
  }
  return { x: from.x, y: from.y };
}

/** What a node and the name below it take up. */
function box(node) {
  const names = [node["zh-Hans"], node["zh-Hant"], node.en].map(width);
  const half = Math.max(node.size, Math.min(240, Math.max(...names.slice(0, 2))) / 2) + MARGIN;
  return {
    left: node.x - half,
    right: node.x + half,
    top: node.y - node.size - MARGIN,
    bottom: node.y + node.size + NAME_PX + MARGIN,
  };
}

function width(name) {
  return [...name].reduce((sum, char) => sum + NAME_PX * (char.codePointAt(0) > 0x2e80 ? 1 : 0.56), 0);
}

function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function centre(nodes) {
  const sum = nodes.reduce(({ x, y }, node) => ({ x: x + node.x, y: y + node.y }), { x: 0, y: 0 });
  return { x: sum.x / (nodes.length || 1), y: sum.y / (nodes.length || 1) };
}

/** Beside everything: what hangs on nothing starts to the right. */
function edge(nodes, middle) {
  return { x: Math.max(...nodes.map((node) => node.x)), y: middle.y };
}

function round(number) {
  return Math.round(number * 10) / 10;
}
