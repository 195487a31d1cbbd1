// Find entities by characters of either script, English, aliases, pinyin or initials.

const MOST = 10;

/** Return the best matches: { node, shown, start, length }, where `shown` is the name that matched. */
export function search(nodes, query, lang) {
  const wanted = query.trim().toLowerCase();
  if (!wanted) return [];
  const hits = [];
  for (const node of nodes) {
    const hit = byName(node, wanted, lang) ?? byPinyin(node, wanted.replace(/[\s']/g, ""));
    if (hit) hits.push({ node, ...hit, score: hit.score + Math.min(9, node.out.length + node.in.length) });
  }
  return hits.sort((a, b) => b.score - a.score || a.node.index - b.node.index).slice(0, MOST);
}

function byName(node, wanted, lang) {
  const names = [...new Set([node[lang], node["zh-Hans"], node["zh-Hant"], node.en, ...node.aliases])];
  let best = null;
  names.forEach((name, rank) => {
    const start = name.toLowerCase().indexOf(wanted);
    if (start < 0) return;
    const score = (start ? 60 : 100) + (name.length === wanted.length ? 40 : 0) - rank;
    if (!best || score > best.score) best = { score, shown: name, start, length: wanted.length };
  });
  return best;
}

function byPinyin({ pinyin, initials }, wanted) {
  if (!pinyin || !wanted) return null;
  const score =
    initials === wanted
      ? 58
      : pinyin.startsWith(wanted)
        ? 55
        : initials.startsWith(wanted)
          ? 50
          : wanted.length > 2 && pinyin.includes(wanted)
            ? 30
            : wanted.length > 1 && initials.includes(wanted)
              ? 25
              : 0;
  return score ? { score, shown: pinyin, start: -1, length: 0 } : null;
}
