// A soft shape behind each community.

const ROOM = 60;

/** Draw behind the graph when it is coloured by community; of a crowd the discs speak for themselves. */
export function drawHulls(context, picture) {
  const { visible, state, theme } = picture.view();
  const { width, height } = picture.sigma.getDimensions();
  context.clearRect(0, 0, width, height);
  if (state.colour !== "community" || picture.crowd) return;
  const groups = new Map();
  for (const node of visible.nodes) {
    const points = groups.get(node.community) ?? [];
    groups.set(node.community, [...points, picture.position(node)]);
  }
  for (const [community, points] of groups)
    if (points.length > 1) drawHull(context, hull(points), theme.fade(theme.community(community), 0.85));
}

function drawHull(context, points, colour) {
  context.beginPath();
  points.forEach(({ x, y }, at) => (at ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.closePath();
  context.lineJoin = "round";
  context.lineWidth = ROOM;
  context.strokeStyle = context.fillStyle = colour;
  context.stroke();
  context.fill();
}

/** Convex hull by Andrew's monotone chain. */
export function hull(points) {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const turn = (o, a, b) => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
  const half = (list) => {
    const chain = [];
    for (const point of list) {
      while (chain.length > 1 && turn(chain.at(-2), chain.at(-1), point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}
