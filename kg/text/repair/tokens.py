"""What a damaged page shows, as evidence for the bytes behind it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.text.repair.gbk import bytes_of

SYLLABLE = r"[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ]{1,6}"
_TONED = r"(?=[a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ])"
_LATIN = re.compile("[A-Za-z]*")
_TOKEN = re.compile(
    rf"(?P<lost>[?？\ufffd])(?:{_TONED}(?P<eaten>{SYLLABLE})[)）])?"
    rf"|(?P<char>.)(?:[(（]{_TONED}(?P<gloss>{SYLLABLE})[)）])?",
    re.S,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A character on the page at `[start, end)`, with the pinyin that a converter put behind it.

    `code` is its two bytes in GBK, None for ASCII and for a mark that stands for a lost byte (`lost`).
    `latin` is the run of letters that begins here. `eaten` tells that the mark swallowed the opening
    bracket of the pinyin.
    """

    start: int
    end: int
    char: str
    code: tuple[int, int] | None
    latin: str = ""
    lost: bool = False
    gloss: str | None = None
    eaten: bool = False


def tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """Yield what stands in `text[start:end]`.

    >>> [(token.char, token.gloss) for token in tokens("?qū)Ρ泉I(yè)", 0, 11)]
    [('?', 'qū'), ('Ρ', None), ('泉', None), ('I', 'yè')]
    """
    for match in _TOKEN.finditer(text, start, end):
        lost = match["lost"] is not None
        char = match["lost"] or match["char"]
        yield Token(
            start=match.start(),
            end=match.end(),
            char=char,
            code=None if lost else bytes_of(char),
            latin=_LATIN.match(text, match.start()).group(),  # type: ignore[union-attr]
            lost=lost,
            gloss=match["eaten"] or match["gloss"],
            eaten=match["eaten"] is not None,
        )
