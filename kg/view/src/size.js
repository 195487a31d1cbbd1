// How large nodes are, as kg/view/layout.py has it.

export const CROWD = 300; // nodes beyond which sizes, names and edges are thinned

/** The radius of a node in pixels: area grows with the degree; crowds get small dots. */
export function sizeOf(degree, isCrowd) {
  const root = Math.sqrt(degree);
  return isCrowd ? Math.min(11, 2.4 + 0.75 * root) : Math.min(26, 8 + 2.6 * root);
}
