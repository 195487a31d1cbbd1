// Around one entity of a large graph: itself in the middle, its neighbours in rings.

const RING = 140; // pixels of the layout between two rings
const MOST = 400;

/** Return a place for each node in focus, or nothing where the layout of the whole serves as well. */
export function radial({ centre, nodes, statements }) {
  if (!centre || nodes.size > MOST) return new Map();
  const rings = ringsAround(centre, statements);
  const places = new Map([[centre, { x: centre.x, y: centre.y }]]);
  let radius = 0;
  for (const ring of rings) {
    radius = Math.max(radius + RING, (ring.length * 70) / (2 * Math.PI));
    ring.forEach((node, at) => {
      const angle = (2 * Math.PI * at) / ring.length - Math.PI / 2;
      places.set(node, { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) });
    });
  }
  return places;
}

/** Neighbours of neighbours stand near those they hang on: each ring keeps the order of the one inside. */
function ringsAround(centre, statements) {
  const seen = new Set([centre]);
  const rings = [];
  for (let inner = [centre]; inner.length; inner = rings.at(-1)) {
    const ring = [];
    for (const node of inner) {
      for (const one of [...node.out, ...node.in].filter((edge) => statements.has(edge))) {
        const other = one.subject === node ? one.object : one.subject;
        if (seen.has(other)) continue;
        seen.add(other);
        ring.push(other);
      }
    }
    rings.push(ring);
  }
  return rings.filter((ring) => ring.length);
}
