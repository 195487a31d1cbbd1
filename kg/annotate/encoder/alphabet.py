"""Turn a sentence into the numbers that the model reads: a character each, and the dictionary's opinion of it."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.annotate.words import Word

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
BEGIN, PADDING, END, UNKNOWN = range(4)
_NOTHING = 0
_SINGLE, _FIRST, _MIDDLE, _LAST = range(4)


@dataclass(frozen=True)
class Alphabet:
    """The characters that the model knows, in the order of their rows, and the dictionary tags it tells apart."""

    characters: tuple[str, ...]
    tags: tuple[str, ...]

    @property
    def features(self) -> int:
        """Return how many values a feature can take."""
        return 1 + 4 * (len(self.tags) + 1)

    @cached_property
    def _row_of(self) -> dict[str, int]:
        return {char: row for row, char in enumerate(self.characters) if len(char) == 1}

    @cached_property
    def _tag_of(self) -> dict[str, int]:
        return {tag: at for at, tag in enumerate(self.tags)}

    def rows(self, text: str) -> list[int]:
        """Return a row for each code point of `text`, between BEGIN and END.

        >>> Alphabet(("<s>", "<pad>", "</s>", "<unk>", "微", "3"), ()).rows("微３博")
        [0, 4, 5, 3, 2]
        """
        known = self._row_of
        return [BEGIN, *(known[char] if char in known else self._unusual(char) for char in text), END]

    def _unusual(self, char: str) -> int:
        """Read a full-width or compatibility form as its plain one."""
        return self._row_of.get(unicodedata.normalize("NFKC", char), UNKNOWN)

    def opinions(self, words: Iterable[Word]) -> list[int]:
        """Return for each character, between two blanks, its place in the dictionary's word and that word's tag.

        `words` cover the text.

        >>> from kg.model import Span
        >>> Alphabet((), ("nz", "p")).opinions([Word(Span(0, 2), "微博", "nz"), Word(Span(2, 3), "与", "p")])
        [0, 2, 4, 5, 0]
        """
        values = [_NOTHING]
        for word in words:
            base = 1 + 4 * self._tag_of.get(word.tag[:2], len(self.tags))
            length = len(word.form)
            if length == 1:
                values.append(base + _SINGLE)
            else:
                values += [base + _FIRST, *[base + _MIDDLE] * (length - 2), base + _LAST]
        return [*values, _NOTHING]


def padded(rows: Sequence[Sequence[int]], filler: int) -> list[list[int]]:
    """Make all rows as long as the longest.

    >>> padded([[5], [6, 7]], PADDING)
    [[5, 1], [6, 7]]
    """
    longest = max(map(len, rows))
    return [[*row, *[filler] * (longest - len(row))] for row in rows]
