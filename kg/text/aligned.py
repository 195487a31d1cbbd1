"""Text that was edited but still knows where each of its characters came from (对齐文本)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Self

from kg.model import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in place of the characters `[start, end)` of an aligned text.

    `doubtful` says of the new characters that they stand for damage nobody could repair.
    """

    start: int
    end: int
    text: str = ""
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Aligned:
    """Readable text; `starts[i]` and `ends[i]` bound the source of character `i` in the untouched text.

    Both never decrease. Offsets are code points. `doubtful` holds the indexes of damaged characters.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    doubtful: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if not len(self.text) == len(self.starts) == len(self.ends):
            raise ValueError("text, starts and ends of an aligned text must be equally long")

    @classmethod
    def of(cls, text: str, start: int = 0) -> Self:
        """Align `text` with itself, as it stands from offset `start` of the untouched text.

        >>> Aligned.of("微博", 10).starts
        (10, 11)
        """
        offsets = tuple(range(start, start + len(text) + 1))
        return cls(text, offsets[:-1], offsets[1:])

    def __len__(self) -> int:
        return len(self.text)

    def part(self, start: int, end: int) -> "Aligned":
        """Return the characters `[start, end)`.

        >>> Aligned.of("漢堡王使用高德").part(3, 5).text
        '使用'
        """
        if (start, end) == (0, len(self.text)):
            return self
        doubtful = frozenset(at - start for at in self.doubtful if start <= at < end)
        return Aligned(self.text[start:end], self.starts[start:end], self.ends[start:end], doubtful)

    def edited(self, edits: Iterable[Edit]) -> "Aligned":
        """Apply edits, which must be in order and not overlap.

        An edit as long as what it replaces maps character to character; the characters of any other map to
        the whole range replaced.

        >>> text = Aligned.of("關(guān)系").edited([Edit(1, 7)])
        >>> text.text, text.starts
        ('關系', (0, 7))
        """
        pieces: list[Aligned] = []
        at = 0
        for edit in edits:
            if edit.start < at:
                raise ValueError("edits must be in order and not overlap")
            pieces.append(self.part(at, edit.start))
            pieces.append(self._replacement(edit))
            at = edit.end
        if not pieces:
            return self
        pieces.append(self.part(at, len(self.text)))
        return joined(pieces)

    def _replacement(self, edit: Edit) -> "Aligned":
        starts, ends = self.starts[edit.start : edit.end], self.ends[edit.start : edit.end]
        length = len(edit.text)
        if length != edit.end - edit.start:
            starts = (starts[0] if starts else self._gap(edit.start),) * length
            ends = (ends[-1] if ends else self._gap(edit.start),) * length
        return Aligned(edit.text, starts, ends, frozenset(range(length)) if edit.doubtful else frozenset())

    def _gap(self, at: int) -> int:
        """Return the source offset before character `at`, for something put in between."""
        if at < len(self.starts):
            return self.starts[at]
        return self.ends[-1] if self.ends else 0

    def marked(self, indexes: Iterable[int]) -> "Aligned":
        """Return the same text with more characters marked doubtful."""
        return Aligned(self.text, self.starts, self.ends, self.doubtful | frozenset(indexes))

    def stripped(self) -> "Aligned":
        """Return the text without white space at both ends."""
        kept = self.text.strip()
        start = len(self.text) - len(self.text.lstrip())
        return self.part(start, start + len(kept)) if kept else self.part(0, 0)

    def doubtful_spans(self) -> tuple[Span, ...]:
        """Return the damaged characters as ranges of `text`, in order, neighbours together."""
        return tuple(_ranges(sorted(self.doubtful)))


def joined(pieces: Iterable[Aligned]) -> Aligned:
    """Put aligned texts of one document, in order, together into one.

    >>> joined([Aligned.of("據"), Aligned.of("石家莊", 2)]).starts
    (0, 2, 3, 4)
    """
    kept = [piece for piece in pieces if piece.text]
    doubtful: set[int] = set()
    at = 0
    for piece in kept:
        doubtful.update(at + index for index in piece.doubtful)
        at += len(piece)
    return Aligned(
        "".join(piece.text for piece in kept),
        tuple(chain.from_iterable(piece.starts for piece in kept)),
        tuple(chain.from_iterable(piece.ends for piece in kept)),
        frozenset(doubtful),
    )


def _ranges(indexes: list[int]) -> Iterator[Span]:
    start = end = -1
    for index in indexes:
        if index != end:
            if end > start:
                yield Span(start, end)
            start = index
        end = index + 1
    if end > start:
        yield Span(start, end)
