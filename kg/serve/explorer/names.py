"""Find entities as people type (查找): either script, English, an alias, pinyin or its initials."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.script import has_han, to_simplified

Readings = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity, the name that matched, and how well: 0 the whole name … 5 pinyin somewhere inside."""

    entity: str
    name: str
    rank: int


class NameIndex:
    """All names of a store. Names are spelt in pinyin when somebody first asks in Latin letters."""

    def __init__(self, names: Iterable[tuple[str, str]], degrees: Mapping[str, int]) -> None:
        """Take pairs of entity id and name, and how many neighbours each entity has."""
        self._names = [(fold(name), entity, name) for entity, name in sorted(set(names))]
        self._degrees = degrees
        self._spelt: list[tuple[Readings, str, str]] | None = None

    def search(self, text: str, most: int) -> list[Hit]:
        """Return the best matches, one for each entity; of equal ones, the best-connected first."""
        wanted = fold(text)
        if not wanted:
            return []
        best: dict[str, Hit] = {}
        for hit in (*self._by_name(wanted), *self._by_pinyin(wanted)):
            known = best.get(hit.entity)
            if known is None or hit.rank < known.rank:
                best[hit.entity] = hit
        return sorted(best.values(), key=self._order)[:most]

    def _order(self, hit: Hit) -> tuple[int, int, int, str]:
        return hit.rank, -self._degrees.get(hit.entity, 0), len(hit.name), hit.entity

    def _by_name(self, wanted: str) -> Iterable[Hit]:
        for folded, entity, name in self._names:
            at = folded.find(wanted)
            if at >= 0:
                yield Hit(entity, name, 0 if folded == wanted else 1 if at == 0 else 2)

    def _by_pinyin(self, wanted: str) -> Iterable[Hit]:
        typed = wanted.replace(" ", "").replace("'", "")
        if not typed.isascii() or not typed.isalnum():
            return
        if self._spelt is None:
            self._spelt = [(readings(key), entity, name) for key, entity, name in self._names if has_han(key)]
        for spelt, entity, name in self._spelt:
            rank = _pinyin_rank(typed, spelt)
            if rank is not None:
                yield Hit(entity, name, rank)


def fold(text: str) -> str:
    """Return what two spellings of one name have in common: simplified, lower case, no space around.

    >>> fold(" 漢堡王 UC")
    '汉堡王 uc'
    """
    return to_simplified(text).casefold().strip()


def readings(name: str) -> Readings:
    """Return how each character may be read, without tones; what is no Chinese stands as it is.

    >>> readings("重庆UC")
    (('zhong', 'chong', 'tong'), ('qing',), ('u',), ('c',))
    """
    return tuple(_of_character(char) for char in name.casefold() if not char.isspace())


@lru_cache(maxsize=32_768)
def _of_character(char: str) -> tuple[str, ...]:
    if not has_han(char):
        return (char,)
    from pypinyin import Style, pinyin  # slow to import

    found = pinyin(char, style=Style.NORMAL, heteronym=True)[0]
    return tuple(dict.fromkeys(one.replace("ü", "v") for one in found))


def left_over(typed: str, spelt: Sequence[Sequence[str]]) -> int | None:
    """Return how many characters are left when `typed` spells the beginning of a name, None when it does not.

    Each character may be typed in full or by its first letter.

    >>> left_over("xlwb", readings("新浪微博")), left_over("chongq", readings("重庆市")), left_over("wx", [])
    (0, 1, None)
    """
    reached = {0}
    for at, possible in enumerate(spelt):
        following = set()
        for start in reached:
            rest = typed[start:]
            for reading in possible:
                if reading.startswith(rest):
                    return len(spelt) - at - 1
                if rest.startswith(reading):
                    following.add(start + len(reading))
                if rest[0] == reading[0]:
                    following.add(start + 1)
        reached = following
        if not reached:
            return None
    return None


def _pinyin_rank(typed: str, spelt: Readings) -> int | None:
    left = left_over(typed, spelt)
    if left is not None:
        return 4 if left else 3
    inside = len(typed) > 1 and any(left_over(typed, spelt[at:]) is not None for at in range(1, len(spelt)))
    return 5 if inside else None
