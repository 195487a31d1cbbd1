// Names in the other script and in pinyin, from a table of characters.

/** Return the spelling of each character; what the table doesn't have stands as it is. */
export function spell(text, table) {
  return [...text].map((char) => table[char] ?? char);
}

/** Return what people type for a name: its pinyin and its initials. Latin letters and digits stay whole. */
export function pinyinKeys(name, syllables) {
  const chars = [...name];
  const parts = syllables.map((part, at) => ({ part: part.toLowerCase(), isRead: part !== chars[at] }));
  if (!parts.some(({ isRead }) => isRead)) return { pinyin: "", initials: "" };
  const typed = parts.filter(({ part }) => /^[\p{L}\p{N}]/u.test(part));
  return {
    pinyin: typed.map(({ part }) => part).join(""),
    initials: typed.map(({ part, isRead }) => (isRead ? part[0] : part)).join(""),
  };
}
