"""From a document as it was read to sentences as they are analysed."""

from collections.abc import Iterator
from itertools import islice

from kg.model import Document, Sentence
from kg.script import to_simplified
from kg.text import lines
from kg.text.aligned import Aligned
from kg.text.markup import blocks_of
from kg.text.repair import repaired
from kg.text.repeats import repeats
from kg.text.sentences import split


def sentences_of(document: Document) -> tuple[Sentence, ...]:
    """Return the sentences of a document, repaired, each character with its place in the untouched text.

    A heading is a paragraph of its own; a repeated lead yields no sentences. Offsets are code points.

    >>> document = Document(id="a.txt", text="支付寶與微博達成合作。\\n社交關(guān)系,月活4.86億。")
    >>> [(s.paragraph, s.text, s.span.start) for s in sentences_of(document)]
    [(0, '支付寶與微博達成合作。', 0), (1, '社交關系，月活4.86億。', 12)]
    """
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs_of(document)):
        for sentence in split(paragraph):
            sentences.append(_sentence(document.id, len(sentences), number, sentence))
    return tuple(sentences)


def paragraphs_of(document: Document) -> Iterator[Aligned]:
    """Yield the readable paragraphs of a document, repaired, never an empty one."""
    found = list(blocks_of(document))
    mended = repaired((line for block in found for line in block), document.text)
    blocks = [[line.stripped() for line in islice(mended, len(block))] for block in found]
    left_out = repeats([line.text for block in blocks for line in block])
    at = 0
    for block in blocks:
        kept = [line for number, line in enumerate(block, at) if line.text and number not in left_out]
        at += len(block)
        yield from lines.paragraphs(kept)


def _sentence(document: str, index: int, paragraph: int, text: Aligned) -> Sentence:
    return Sentence(
        document=document,
        index=index,
        paragraph=paragraph,
        text=text.text,
        normal=to_simplified(text.text),
        starts=text.starts,
        ends=text.ends,
        doubtful=text.doubtful_spans(),
    )
