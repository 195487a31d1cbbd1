"""Find names in a text and look names up."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import ahocorasick

from kg.lexicon.entry import Entry, Match
from kg.lexicon.everyday import Everyday
from kg.lexicon.names import fold, key_of, name_key, narrow, without_ignored
from kg.script import to_simplified

_SHORT_LATIN = 3


@dataclass(frozen=True, slots=True)
class Layered:
    """An entry and the layer it came from: 0 is ours, each file of the user's is one higher."""

    entry: Entry
    layer: int


_Bearer = tuple[Layered, str]  # whose name it is, and how it is written there


class _Name:
    """A name, with everyone who bears it in the highest layer that knows it.

    `spellings` is filled for short Latin names only, which must be written just so (UC, but not uc).
    `needs_cue` is true for names that count as such only beside a word like 公司.
    """

    __slots__ = ("common", "entries", "needs_cue", "spellings")

    def __init__(self, bearers: Iterable[_Bearer]) -> None:
        self.entries: tuple[Entry, ...] = ()
        self.common = False
        self.needs_cue = False
        self.spellings: tuple[str, ...] = ()
        known = list(bearers)
        highest = max(one.layer for one, _ in known)
        for one, written in known:
            if one.layer == highest:
                self._bear(one.entry, written)

    def _bear(self, entry: Entry, written: str) -> None:
        """Add a bearer, who writes the name like this."""
        everyday = entry.common
        if entry not in self.entries:
            self.needs_cue = "yes" in everyday and (self.needs_cue or not self.entries)
            self.entries = (*self.entries, entry)
        if everyday and not self.common:
            self.common = "yes" in everyday or written in everyday
        if len(written) <= _SHORT_LATIN and written.isascii():
            self.spellings = (*self.spellings, written, written.upper())


class Lexicon:
    """All known entities, by id and by name. Immutable once built; safe to share between threads."""

    def __init__(self, rows: Iterable[Layered], everyday: Everyday | None = None) -> None:
        """Index `rows`; among the bearers of one name the earlier row is the likelier.

        `everyday` tells names from words where both look alike; without it every name counts.
        """
        layered = list(rows)
        self._everyday = everyday
        self._entries = {one.entry.id: one.entry for one in layered}
        self._first: dict[str, _Bearer] = {}
        self._others: dict[str, list[_Bearer]] = defaultdict(list)
        self._names: dict[str, _Name] = {}  # made of the bearers when first asked for: few of them ever are
        self._automaton = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
        self._index(layered)
        self._automaton.make_automaton()

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
        found = self._name(name_key(name))
        return found.entries if found else ()

    def is_common(self, name: str) -> bool:
        """Tell whether `name` is an everyday word too, so that alone it proves nothing (苹果, 理想)."""
        found = self._name(name_key(name))
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
        for last, length in self._automaton.iter(folded):
            start, end = last + 1 - length, last + 1
            name = self._name(without_ignored(folded[start:end]))
            # Ends only grow, so that the last candidate of a start is its longest.
            if name and _stands_alone(folded, start, end) and self._is_name(normal, start, end, name):
                longest[start] = (end, name)
        matches = []
        free = 0
        for start in sorted(longest):
            if start >= free:
                free, name = longest[start]
                matches.append(Match(start=start, end=free, entries=name.entries, common=name.common))
        return tuple(matches)

    def is_name(self, normal: str, start: int, end: int) -> bool:
        """Tell whether the known name at `normal[start:end]` is one there, and no plain word (口碑不錯)."""
        name = self._name(key_of(normal[start:end]))
        return name is None or self._is_name(normal, start, end, name)

    def _is_name(self, normal: str, start: int, end: int, name: _Name) -> bool:
        if name.spellings and narrow(normal[start:end]) not in name.spellings:
            return False
        return self._everyday is None or self._everyday.is_name(normal, start, end, needs_cue=name.needs_cue)

    def _name(self, key: str) -> _Name | None:
        found = self._names.get(key)
        if found is None and key in self._first:
            found = self._names[key] = _Name([self._first[key], *self._others.get(key, ())])
        return found

    def _index(self, layered: Sequence[Layered]) -> None:
        """Note who bears which name; all names are converted at once, and singly borne ones cost no list."""
        bearers = [(one, name) for one in layered for name in one.entry.names()]
        folded = fold(to_simplified("\n".join(name for _, name in bearers)))
        keys = without_ignored(folded).split("\n")
        for form in folded.split("\n"):
            if len(form) > 1:
                self._automaton.add_word(form)
        codes = [(one, code) for one in layered if one.entry.ticker for code in one.entry.codes()]
        keys += [code.lower() for _, code in codes]
        bearers += codes
        self._first = dict(zip(reversed(keys), reversed(bearers), strict=True))
        for key, bearer in zip(keys, bearers, strict=True):
            if self._first[key] is not bearer:
                self._others[key].append(bearer)


def _stands_alone(folded: str, start: int, end: int) -> bool:
    """Tell whether no Latin word or number goes on beyond either end of `folded[start:end]`."""
    short = end - start <= _SHORT_LATIN
    before, after = folded[start - 1 : start] if start else "", folded[end : end + 1]
    return not (_runs_on(before, folded[start], short) or _runs_on(folded[end - 1], after, short))


def _runs_on(left: str, right: str, short: bool) -> bool:
    if not (left.isascii() and left.isalnum() and right.isascii() and right.isalnum()):
        return False
    return short or left.isalpha() == right.isalpha()
