// Offsets, and words in the text of an article.

/** Return a function from code points, which Python counts, to UTF-16 units, which JavaScript counts. */
export function offsets(text) {
  if (!/[\ud800-\udfff]/.test(text)) return (at) => at;
  const starts = [0];
  for (const char of text) starts.push(starts.at(-1) + char.length);
  return (at) => starts[Math.min(at, starts.length - 1)];
}

/** Find words in a text that may be damaged: romanisation in brackets, as in 關(guān)系, is passed over. */
export function findWords(text, words, start = 0, end = text.length) {
  const whole = words ? text.indexOf(words, start) : -1;
  if (whole >= 0 && whole + words.length <= end) return [whole, whole + words.length];
  for (let at = start; words && at < end; at++) {
    const stop = matchDamaged(text, words, at, end);
    if (stop) return [at, stop];
  }
  return null;
}

/** Find words wherever they stand, as findWords does. */
export function findAll(text, words, start, end) {
  const found = [];
  for (let range = findWords(text, words, start, end); range; range = findWords(text, words, range[1], end))
    found.push(range);
  return found;
}

/**
 * Of all places of a subject and of an object, return the two that belong together: the nearest pair in which the
 * subject comes first, as Chinese has it; else the nearest.
 */
export function nearestPair(subjects, objects) {
  let best = null;
  for (const subject of subjects)
    for (const object of objects) {
      if (subject[0] < object[1] && object[0] < subject[1]) continue;
      const isTurned = object[0] < subject[0];
      const gap = isTurned ? subject[0] - object[1] : object[0] - subject[1];
      if (!best || isTurned < best.isTurned || (isTurned === best.isTurned && gap < best.gap))
        best = { subject, object, isTurned, gap };
    }
  return best ?? { subject: subjects[0], object: objects[0] };
}

function matchDamaged(text, words, at, end) {
  for (let read = 0; read < words.length; read++) {
    if (read && text[at] === "(" && text[at] !== words[read]) {
      const close = text.indexOf(")", at);
      if (close < 0 || close - at > 9) return 0;
      at = close + 1;
    }
    if (at >= end || text[at] !== words[read]) return 0;
    at++;
  }
  return at;
}

/** Cut [start, end) wherever a range begins or ends; each piece knows the ranges that cover it. */
export function pieces(start, end, ranges) {
  const inside = ranges.filter((range) => range.start < end && range.end > start);
  const cuts = new Set([start, end]);
  for (const range of inside)
    for (const cut of [range.start, range.end]) if (cut > start && cut < end) cuts.add(cut);
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((from, at) => ({
    start: from,
    end: sorted[at + 1],
    ranges: inside.filter((range) => range.start <= from && range.end >= sorted[at + 1]),
  }));
}
