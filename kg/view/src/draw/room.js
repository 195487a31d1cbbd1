// Which rectangles of the picture are taken, and where on its edge a name still finds room.

const TRIED = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];

/** Return the first box on the edge that hits nothing, with its middle; null when there is none. */
export function freePlace(edge, width, height, taken) {
  for (const t of TRIED) {
    const place = placeAt(edge, t, width, height);
    if (!taken.hits(place.box)) return place;
  }
  return null;
}

/** Return the box of a name at t along its edge. */
export function placeAt(edge, t, width, height) {
  const { x, y } = edge.at(t);
  return { x, y, box: [x - width / 2, y - height / 2, x + width / 2, y + height / 2] };
}

/** Return where on an edge its far end first comes into a box, from 0 to 1; 1 when it never does. */
export function entry(edge, box) {
  for (let t = 0.5; t < 1; t += 0.01) if (isInside(edge.at(t), box)) return t;
  return 1;
}

export function isInside({ x, y }, [left, top, right, bottom]) {
  return x > left && x < right && y > top && y < bottom;
}

/** Rectangles [left, top, right, bottom] in buckets, so that asking what is taken stays quick. */
export class Boxes {
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
