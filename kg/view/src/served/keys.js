// What a reader has opened, each as one key in the address, and the question that fetches it.

export const PAGE = 40; // neighbours that come at a time

export const neighboursKey = (id, offset) => `n:${offset}:${id}`;
export const amongKey = (ids) => `a:${ids.map(encodeURIComponent).join("|")}`;
export const pathKey = (from, to) => `p:${[from, to].map(encodeURIComponent).join("|")}`;
export const sentenceKey = ({ start, end, document }) => `${start}-${end}-${document.id}`;

/** How many pages of an entity's neighbours have been opened. */
export function pagesOf(id, opened) {
  return [...opened].filter((key) => neighboursIn(key)?.id === id).length;
}

/** Return the question and its fields, null for a key that means nothing: anybody may write an address. */
export function question(key) {
  const [kind, rest] = [key.slice(0, 2), key.slice(2)];
  const [, start, end, document] = /^(\d{1,9})-(\d{1,9})-(.+)$/s.exec(rest) ?? [];
  const { id, offset } = neighboursIn(key) ?? {};
  if (kind === "n:" && id) return ["neighbours", { id, offset, limit: PAGE }];
  if (kind === "e:" && rest) return ["entity", { id: rest }];
  if (kind === "s:" && rest) return ["statement", { id: rest }];
  if (kind === "t:" && document) return ["sentence", { document, start, end }];
  const ids = idsIn(rest);
  if (kind === "a:" && ids.length) return ["among", ids.map((one) => ["id", one])];
  if (kind === "p:" && ids.length === 2) return ["path", { from: ids[0], to: ids[1] }];
  return null;
}

/** The entity that what a key brings is put around. */
export function anchorOf(key) {
  return neighboursIn(key)?.id ?? null;
}

function neighboursIn(key) {
  const [, offset, id] = /^n:(\d{1,6}):(.+)$/s.exec(key) ?? [];
  return id ? { id, offset } : null;
}

function idsIn(rest) {
  try {
    return rest.split("|").map(decodeURIComponent).filter(Boolean);
  } catch {
    return [];
  }
}
