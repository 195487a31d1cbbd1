"""Turn a sentence into the numbers that the model reads: a character each, and what the dictionary thinks of it."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.annotate.words import Word

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
BEGIN, PADDING, END, UNKNOWN = range(4)
_NOTHING = 0
_SINGLE, _FIRST, _MIDDLE, _LAST = range(4)


@dataclass(frozen=True, slots=True)
class Rows:
    """A sentence as the model reads it: three numbers a character, between those of BEGIN and END.

    `characters` are rows of the alphabet, `opinions` the places in the dictionary's words with their tags,
    `pieces` the rows of the longer pieces of the vocabulary that cover a character.
    """

    characters: list[int]
    opinions: list[int]
    pieces: list[int]

    def __len__(self) -> int:
        return len(self.characters)

    def window(self, start: int, end: int) -> "Rows":
        """Return the rows of the characters [start, end) alone."""
        inner = slice(start + 1, end + 1)
        return Rows(
            [BEGIN, *self.characters[inner], END],
            [_NOTHING, *self.opinions[inner], _NOTHING],
            [_NOTHING, *self.pieces[inner], _NOTHING],
        )


@dataclass(frozen=True)
class Alphabet:
    """The characters that the model knows, in the order of their rows, and the dictionary tags it tells apart.

    `pieces` are longer strings with a state of their own, the first one in row 1.
    """

    characters: tuple[str, ...]
    tags: tuple[str, ...]
    pieces: tuple[str, ...] = ()

    @property
    def kinds(self) -> int:
        """Return how many opinions there are."""
        return 1 + 4 * (len(self.tags) + 1)

    @cached_property
    def _row_of(self) -> dict[str, int]:
        return {char: row for row, char in enumerate(self.characters) if len(char) == 1}

    @cached_property
    def _tag_of(self) -> dict[str, int]:
        return {tag: at for at, tag in enumerate(self.tags)}

    @cached_property
    def _piece_of(self) -> dict[str, int]:
        return {piece: row for row, piece in enumerate(self.pieces, 1)}

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.pieces), default=1)

    def read(self, text: str, words: Sequence[Word]) -> Rows:
        """Return all that the model reads of a text; `words` are the dictionary's and cover it."""
        return Rows(self.rows(text), self.opinions(words), self.pieced(words))

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

    def pieced(self, words: Iterable[Word]) -> list[int]:
        """Return for each character, between two blanks, the longest piece that covers it inside its word.

        >>> from kg.model import Span
        >>> Alphabet((), (), ("控股", "股东")).pieced([Word(Span(0, 5), "大控股股东", "n")])
        [0, 0, 1, 1, 2, 2, 0]
        """
        values = [_NOTHING]
        known, longest = self._piece_of, self._longest
        for word in words:
            form, at = word.form, 0
            while at < len(form):
                size = min(longest, len(form) - at)
                while size > 1 and form[at : at + size] not in known:
                    size -= 1
                values += [known[form[at : at + size]] if size > 1 else _NOTHING] * size
                at += size
        return [*values, _NOTHING]


def padded_rows(rows: Sequence[Rows]) -> tuple[list[list[int]], list[list[int]], list[list[int]]]:
    """Return characters, opinions and pieces of sentences, all as long as the longest."""
    return (
        padded([one.characters for one in rows], PADDING),
        padded([one.opinions for one in rows], _NOTHING),
        padded([one.pieces for one in rows], _NOTHING),
    )


def padded(rows: Sequence[Sequence[int]], filler: int) -> list[list[int]]:
    """Make all rows as long as the longest.

    >>> padded([[5], [6, 7]], PADDING)
    [[5, 1], [6, 7]]
    """
    longest = max(map(len, rows))
    return [[*row, *[filler] * (longest - len(row))] for row in rows]
