"""Suggest the known names that an unknown one may be a slip for; nothing is merged on a suggestion (近似名)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kg.lexicon import Entry, Lexicon, name_key
from kg.lexicon.sounds import sound_of
from kg.resolve.parts import Parts
from kg.script import has_han

_SHORTEST_FOR_SLIP = 3
_MOST = 5


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A known entity that may be meant, under which of its names, and why one may think so."""

    entry: Entry
    name: str
    reason: str


class Suggester:
    """Compare names with all of a lexicon's; the tables that this needs are made at the first question."""

    def __init__(self, lexicon: Lexicon, parts: Parts) -> None:
        self._lexicon = lexicon
        self._parts = parts

    def suggest(self, name: str) -> tuple[Suggestion, ...]:
        """Return at most five entities whose names sound like `name` or differ in one character.

        >>> from kg.lexicon import load_lexicon
        >>> from kg.resolve.parts import read_parts
        >>> [(one.name, one.reason) for one in Suggester(load_lexicon(), read_parts()).suggest("支付保")]
        [('支付宝', 'sounds the same')]
        """
        key = name_key(name)
        found: dict[str, Suggestion] = {}
        for reason, names in (
            ("sounds the same", self._sounds.get(sound_of(key), ())),
            ("differs in one character", self._slips(key)),
        ):
            for known in names:
                entry = self._lexicon.lookup(known)[0]
                if known != key and is_slip(known, key):
                    found.setdefault(entry.id, Suggestion(entry, known, reason))
        return tuple(found.values())[:_MOST]

    def _slips(self, key: str) -> list[str]:
        tail = next((word for word in self._parts.trades if key.endswith(word)), "")
        if len(key) - len(tail) < _SHORTEST_FOR_SLIP:
            return []  # 星河科技 and 星光科技 are two companies
        found = process.extract(key, self._names, scorer=OSA.distance, score_cutoff=1, limit=_MOST)
        return sorted(name for name, _, _ in found)

    @cached_property
    def _names(self) -> list[str]:
        keys = {name_key(name) for entry in self._lexicon for name in entry.names()}
        return sorted(key for key in keys if len(key) >= _SHORTEST_FOR_SLIP)

    @cached_property
    def _sounds(self) -> Mapping[str, list[str]]:
        sounds: dict[str, list[str]] = {}
        for entry in self._lexicon:
            for name in filter(has_han, dict.fromkeys(map(name_key, entry.names()))):
                sounds.setdefault(sound_of(name), []).append(name)
        return sounds


def is_slip(one: str, other: str) -> bool:
    """Tell whether two names of one sound may be one name: who mistypes a name gets some of its characters right.

    >>> is_slip("支付保", "支付宝"), is_slip("支付", "知乎")
    (True, False)
    """
    return not set(one).isdisjoint(other)
