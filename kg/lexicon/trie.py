"""All names of a lexicon in two tries that open at once (名录): which forms a text may hold, and who bears which name."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

import marisa_trie

from kg.lexicon.entry import Entry
from kg.lexicon.names import fold, without_ignored
from kg.script import has_han, to_simplified

_SURE = 2  # characters that a slip leaves alone at the beginning of a name
_OFTEN_ASKED = 16_384
_ROW = "<I"
_CODE = 1 << 31  # marks a stock exchange code: whoever bears it as a name comes first
ROW = _CODE - 1
_TORN = re.compile("[\ud800-\udfff]")  # half a surrogate pair: no trie takes it


class Names:
    """Which rows bear which name, and where names begin in a text; read-only, safe to share between threads."""

    def __init__(self, members: Mapping[str, bytes]) -> None:
        """Open what `compile_names` made."""
        self._forms = marisa_trie.Trie().frombytes(members["forms.marisa"])
        self._bearers = marisa_trie.RecordTrie(_ROW).frombytes(members["bearers.marisa"])
        self._longest: int = json.loads(members["facts.json"])["longest"]
        self._beginning = lru_cache(maxsize=_OFTEN_ASKED)(self._looked_up)

    def rows(self, key: str) -> list[int]:
        """Return the numbers of the rows that bear the name with this key, with `_CODE` if it is a code of theirs."""
        return [row for (row,) in self._bearers.get(_TORN.sub("\ufffd", key), ())]

    def starts(self, folded: str) -> Iterator[tuple[int, list[str]]]:
        """Yield where names begin in folded text, in order, each with the names that do, the shortest first."""
        text = _TORN.sub("\ufffd", folded)
        prefixes, longest = self._forms.prefixes, self._longest
        for start in range(len(text)):
            found: list[str] = prefixes(text[start : start + longest])
            if found:
                yield start, found

    def near(self, folded: str, start: int) -> Iterator[tuple[str, int]]:
        """Yield the names whose first two characters stand at `start`, and all others but one after them, with its place."""
        for form in self._beginning(folded[start : start + _SURE]):
            other = folded[start : start + len(form)]
            if len(other) == len(form):
                wrong = [at for at in range(_SURE, len(form)) if form[at] != other[at]]
                if len(wrong) == 1:
                    yield form, start + wrong[0]

    def _looked_up(self, beginning: str) -> tuple[str, ...]:
        if len(beginning) < _SURE or not has_han(beginning):
            return ()
        found: list[str] = self._forms.keys(_TORN.sub("\ufffd", beginning))
        return tuple(sorted(form for form in found if len(form) > _SURE))


def compile_names(entries: Mapping[int, Entry]) -> dict[str, bytes]:
    """Return the tries of all names of `entries`, by the numbers of their rows; the same rows give the same bytes."""
    named = [(row, name) for row, entry in entries.items() for name in entry.names()]
    # All names are converted at once: each call costs more than a name.
    forms = fold(to_simplified("\n".join(name for _, name in named))).split("\n") if named else []
    bearers = {(without_ignored(form), row) for form, (row, _) in zip(forms, named, strict=True)}
    codes = {(code.lower(), row) for row, entry in entries.items() for code in entry.codes()}
    records = [(key, (row,)) for key, row in sorted(bearers)]
    records += [(key, (row | _CODE,)) for key, row in sorted(codes - bearers)]
    found = sorted({form for form in forms if len(form) > 1})
    facts = {"longest": max(map(len, found), default=0)}
    return {
        "forms.marisa": marisa_trie.Trie(found).tobytes(),
        "bearers.marisa": marisa_trie.RecordTrie(_ROW, records).tobytes(),
        "facts.json": json.dumps(facts).encode(),
    }
