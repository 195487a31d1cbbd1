"""Find names in a text and look names up."""

from collections.abc import Iterable, Iterator

from kg.lexicon.entry import Entry, Match, Near
from kg.lexicon.everyday import Everyday
from kg.lexicon.names import fold, key_of, name_key, narrow, without_ignored
from kg.lexicon.shelf import Shelf

_SHORT_LATIN = 3


class _Name:
    """A name, with everyone who bears it, the likeliest first.

    `spellings` is filled for short Latin names only, which must be written just so (UC, but not uc).
    `needs_cue` is true for names that count as such only beside a word like 公司.
    """

    __slots__ = ("common", "entries", "needs_cue", "spellings")

    def __init__(self, key: str, bearers: Iterable[Entry]) -> None:
        self.entries: tuple[Entry, ...] = ()
        self.common = False
        self.needs_cue = False
        self.spellings: tuple[str, ...] = ()
        for entry in bearers:
            for written in (*entry.names(), *entry.codes()):
                if name_key(written) == key:
                    self._bear(entry, written)

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

    def __init__(self, shelf: Shelf, everyday: Everyday | None = None) -> None:
        """Find the names of `shelf`; among the bearers of one name in one layer the earlier row is the likelier.

        `everyday` tells names from words where both look alike; without it every name counts.
        """
        self._shelf = shelf
        self._everyday = everyday
        self._names: dict[str, _Name] = {}  # made when first asked for: few of them ever are

    def __len__(self) -> int:
        return len(self._shelf)

    def __iter__(self) -> Iterator[Entry]:
        return map(self._shelf.entry, range(len(self._shelf)))

    def entry(self, id: str) -> Entry | None:
        """Return the entry with this id, None if there is none."""
        return self._shelf.find(id)

    def of_type(self, type: str) -> Iterator[Entry]:
        """Yield the entries of a type."""
        return self._shelf.of_type(type)

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
        matches = []
        free = 0
        for start, forms in self._shelf.starts(folded):
            for form in reversed(forms) if start >= free else ():
                end = start + len(form)
                name = self._name(without_ignored(form))
                if name and _stands_alone(folded, start, end) and self._is_name(normal, start, end, name):
                    matches.append(Match(start=start, end=end, entries=name.entries, common=name.common))
                    free = end
                    break
        return tuple(matches)

    def near(self, normal: str, starts: Iterable[int]) -> Iterator[Near]:
        """Yield what may be slips for names in `normal`, text in simplified characters, at any of `starts`.

        The first two characters are as they should be, and all others but one.

        >>> from kg.lexicon import load_lexicon
        >>> [(near.name, near.at) for near in load_lexicon().near("用支付饱付款", [1])]
        [('支付宝', 3)]
        """
        folded = fold(normal)
        for start in starts:
            for form, at in self._shelf.near(folded, start):
                name = self._name(without_ignored(form))
                if name and not name.common:
                    yield Near(start, at, form, name.entries[0])

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
        if found is None and (bearers := self._shelf.bearers(key)):
            found = self._names[key] = _Name(key, bearers)
        return found if found and found.entries else None


def _stands_alone(folded: str, start: int, end: int) -> bool:
    """Tell whether no Latin word or number goes on beyond either end of `folded[start:end]`."""
    short = end - start <= _SHORT_LATIN
    before, after = folded[start - 1 : start] if start else "", folded[end : end + 1]
    return not (_runs_on(before, folded[start], short) or _runs_on(folded[end - 1], after, short))


def _runs_on(left: str, right: str, short: bool) -> bool:
    if not (left.isascii() and left.isalnum() and right.isascii() and right.isalnum()):
        return False
    return short or left.isalpha() == right.isalpha()
