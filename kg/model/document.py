"""Documents as they were read (文档), and their sentences (句子) after repair."""

from dataclasses import dataclass
from datetime import date

from kg.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The untouched text as read, with its provenance.

    `id` names the document for good: adding another text under the same id replaces the first.
    `text` is the file decoded and otherwise as it is, line endings and byte-order mark included.
    """

    id: str
    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: date | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence, readable and analysable, that still knows where each character came from.

    `text` is repaired and in the article's own script; `normal` is the same in simplified characters,
    equally long: every analysis runs on `normal`, so both scripts give the same graph.
    `starts[i]`, `ends[i]` bound character `i` of `text` in the untouched document text.
    `doubtful` ranges (in `text`) are damage that could not be repaired: nothing may be extracted from them.
    """

    document: str
    index: int
    paragraph: int
    text: str
    normal: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    doubtful: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if not len(self.text) == len(self.normal) == len(self.starts) == len(self.ends):
            raise ValueError("text, normal, starts and ends of a sentence must be equally long")

    @property
    def span(self) -> Span:
        """The sentence's range in the untouched document text."""
        return Span(self.starts[0], self.ends[-1]) if self.starts else Span(0, 0)

    def source(self, within: Span) -> Span:
        """Map a range of `text` to the untouched document text; an empty range stays empty."""
        if within.start == within.end:
            at = self.starts[within.start] if within.start < len(self.starts) else self.span.end
            return Span(at, at)
        return Span(self.starts[within.start], self.ends[within.end - 1])
