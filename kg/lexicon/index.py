"""Find names in a text and look names up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import ahocorasick

from kg.lexicon.entry import Entry, Match
from kg.lexicon.everyday import Everyday
from kg.lexicon.names import fold, key_of, name_key
from kg.script import to_simplified

_SHORT_LATIN = 3


@dataclass(frozen=True, slots=True)
class Layered:
    """An entry and the layer it came from: 0 is ours, each file of the user's is one higher."""

    entry: Entry
    layer: int


@dataclass(slots=True)
class _Name:
    """A name in its folded form, with everyone who bears it in the highest layer that knows it.

    `spellings` is filled for short Latin names only, which must be written just so (UC, but not uc).
    `needs_cue` is true for names that count as such only beside a word like 公司.
    """

    layer: int
    entries: list[Entry] = field(default_factory=list)
    common: bool = False
    needs_cue: bool = False
    spellings: set[str] = field(default_factory=set)


class Lexicon:
    """All known entities, by id and by name. Immutable once built; safe to share between threads."""

    def __init__(self, rows: Iterable[Layered], everyday: Everyday | None = None) -> None:
        """Index `rows`; among the bearers of one name the earlier row is the likelier.

        `everyday` tells names from words where both look alike; without it every name counts.
        """
        layered = list(rows)
        self._everyday = everyday
        self._entries = {one.entry.id: one.entry for one in layered}
        self._names: dict[str, _Name] = {}
        self._keys: dict[str, _Name] = {}
        for one, names in zip(layered, _simplified_names(layered), strict=True):
            self._add(one, names)
        self._automaton = self._compile()

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def entry(self, id: str) -> Entry | None:
        """Return the entry with this id, None if there is none."""
        return self._entries.get(id)

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """Return everyone who bears `name`, in either script, any width, case or spacing; ticker codes too.

        >>> from kg.lexicon import load_lexicon
        >>> [entry.id for entry in load_lexicon().lookup("阿里巴巴 集團")]
        ['alibaba-group']
        """
        found = self._keys.get(name_key(name))
        return tuple(found.entries) if found else ()

    def is_common(self, name: str) -> bool:
        """Tell whether `name` is an everyday word too, so that alone it proves nothing (苹果, 理想)."""
        found = self._keys.get(name_key(name))
        return found is not None and found.common

    def find(self, normal: str) -> tuple[Match, ...]:
        """Return the known names in `normal`, text in simplified characters: leftmost, longest, no overlap.

        A Latin name inside a longer Latin word is no match (UC in SUCCESS), nor is a name that its
        neighbours show to be a plain word (發了一條微博).

        >>> from kg.lexicon import load_lexicon
        >>> text = "支付宝小程序与UC打通，SUCCESS"
        >>> [text[m.start:m.end] for m in load_lexicon().find(text)]
        ['支付宝小程序', 'UC']
        """
        folded = fold(normal)
        longest: dict[int, tuple[int, _Name]] = {}
        for last, (length, name) in self._automaton.iter(folded):
            start, end = last + 1 - length, last + 1
            # Ends only grow, so that the last candidate of a start is its longest.
            if _stands_alone(folded, start, end) and self._is_name(normal, start, end, name):
                longest[start] = (end, name)
        matches = []
        free = 0
        for start in sorted(longest):
            if start >= free:
                free, name = longest[start]
                matches.append(Match(start=start, end=free, entries=tuple(name.entries), common=name.common))
        return tuple(matches)

    def is_name(self, normal: str, start: int, end: int) -> bool:
        """Tell whether the known name at `normal[start:end]` is one there, and no plain word (口碑不錯)."""
        name = self._names.get(fold(normal[start:end]))
        return name is None or self._is_name(normal, start, end, name)

    def _is_name(self, normal: str, start: int, end: int, name: _Name) -> bool:
        if name.spellings and normal[start:end] not in name.spellings:
            return False
        return self._everyday is None or self._everyday.is_name(normal, start, end, needs_cue=name.needs_cue)

    def _add(self, one: Layered, names: Iterable[tuple[str, str]]) -> None:
        common = one.entry.common
        for written, simplified in names:
            everyday = "yes" in common or written in common
            folded = fold(simplified)
            if len(folded) > 1:
                name = self._bear(self._names, folded, one, everyday)
                name.needs_cue = "yes" in common and (name.needs_cue or len(name.entries) == 1)
                if _is_short_latin(folded):
                    name.spellings |= {written, written.upper()}
            self._bear(self._keys, key_of(simplified), one, everyday)
        for code in one.entry.codes():
            self._bear(self._keys, key_of(code), one, False)

    def _bear(self, index: dict[str, _Name], key: str, one: Layered, common: bool) -> _Name:
        name = index.get(key)
        if name is None or name.layer < one.layer:
            name = index[key] = _Name(one.layer)
        if name.layer == one.layer and one.entry not in name.entries:
            name.entries.append(one.entry)
        name.common = name.common or common
        return name

    def _compile(self) -> ahocorasick.Automaton:
        automaton = ahocorasick.Automaton()
        for folded, name in self._names.items():
            automaton.add_word(folded, (len(folded), name))
        automaton.make_automaton()
        return automaton


def _simplified_names(layered: Iterable[Layered]) -> Iterator[list[tuple[str, str]]]:
    """Yield each entry's names with their simplified forms; one conversion for all, as calls are dear."""
    written = [tuple(dict.fromkeys(one.entry.names())) for one in layered]
    converted = iter(to_simplified("\n".join(name for names in written for name in names)).split("\n"))
    for names in written:
        yield [(name, next(converted)) for name in names]


def _is_short_latin(folded: str) -> bool:
    return len(folded) <= _SHORT_LATIN and folded.isascii()


def _stands_alone(folded: str, start: int, end: int) -> bool:
    """Tell whether no Latin word or number goes on beyond either end of `folded[start:end]`."""
    short = end - start <= _SHORT_LATIN
    before, after = folded[start - 1 : start] if start else "", folded[end : end + 1]
    return not (_runs_on(before, folded[start], short) or _runs_on(folded[end - 1], after, short))


def _runs_on(left: str, right: str, short: bool) -> bool:
    if not (left.isascii() and left.isalnum() and right.isascii() and right.isalnum()):
        return False
    return short or left.isalpha() == right.isalpha()
