// Edges bend a little, and each parallel one more, so that none hides another.

const BEND = 0.13;
const APART = 6; // parallel edges of a pair that stand well apart; more come closer, or they would leave the picture

/** Return how much each statement's edge bends, by statement. */
export function bends(statements) {
  const seen = new Map();
  const bent = new Map();
  for (const one of statements) {
    if (!one.object) continue;
    const pair = `${one.subject.index}>${one.object.index}`;
    const number = seen.get(pair) ?? 0;
    seen.set(pair, number + 1);
    bent.set(one, BEND * (1 + 1.4 * (number < APART ? number : APART + 4 * (1 - APART / number))));
  }
  return bent;
}

/** Return a function from 0…1 to the point on the edge, on a screen where y grows downwards. */
export function curve(source, target, bend) {
  const [dx, dy] = [target.x - source.x, target.y - source.y];
  const control = { x: (source.x + target.x) / 2 + dy * bend, y: (source.y + target.y) / 2 - dx * bend };
  const at = (t) => {
    const s = 1 - t;
    return {
      x: s * s * source.x + 2 * s * t * control.x + t * t * target.x,
      y: s * s * source.y + 2 * s * t * control.y + t * t * target.y,
    };
  };
  return { at, control, length: Math.hypot(dx, dy) };
}
