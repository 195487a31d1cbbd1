"""How names are spelt in the other script and in pinyin, told once for each character (字表).

A page of twenty thousand names carries a table of the few thousand characters in them, and spells out only
the names that the table gets wrong: 重庆 is chongqing where the table says zhongqing.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from kg.script import has_han

Table = dict[str, str]


def syllables(text: str) -> list[str]:
    """Return the pinyin of each character, without tones; what has none stands as it is.

    >>> syllables("重庆UC")
    ['chong', 'qing', 'U', 'C']
    """
    if not has_han(text):
        return list(text)
    from pypinyin import lazy_pinyin  # slow to import: only pages need it

    letters: Any = list  # a run without pinyin comes back letter by letter; the types know only one string
    return lazy_pinyin(text, errors=letters)


def table_of(texts: Sequence[str], spelt: Sequence[Sequence[str]]) -> Table:
    """Return the commonest spelling of each character that is spelt otherwise than it is written.

    >>> table_of(["支付宝"], ["支付寶"])
    {'宝': '寶'}
    """
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for text, parts in zip(texts, spelt, strict=True):
        for char, part in zip(text, parts, strict=True):
            seen[char][part] += 1
    best = {char: min(counts, key=lambda part: (-counts[part], part)) for char, counts in seen.items()}
    return {char: best[char] for char in sorted(best) if best[char] != char}


def is_spelt_by(table: Mapping[str, str], text: str, spelt: Sequence[str]) -> bool:
    """Tell whether the table alone spells this text right."""
    return len(text) == len(spelt) and all(
        table.get(char, char) == part for char, part in zip(text, spelt, strict=True)
    )
