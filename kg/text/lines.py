"""Find the paragraphs of plain text: lines, with what was broken in mid-sentence joined (断行)."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from kg.text.aligned import Aligned, joined

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_ENDED = re.compile(r"[。！？!?；;…：:」』”’）)】》〉\]~～|]\s*$")
_OPEN_END = re.compile(
    r"[，、,（(「『“《〈【—]\s*$|"
    r"^\s*(?:[據据在由對对為为被把將将從从因若如當当于於與与和及]|根據|根据|由於|由于|對於|对于|以及|此外|其中)\s*$"
)
_CLOSING_START = re.compile(r"[，。、；：？！）」』”》〉】,;:?!)]")
_LEAST_WRAPPED = 24
_MOST_WRAPPED = 160


def blocks(text: Aligned) -> Iterator[list[Aligned]]:
    """Yield the runs of lines without a blank line between them, each line stripped and not empty.

    >>> [[line.text for line in block] for block in blocks(Aligned.of("微博\\r\\n合作\\n\\n阿里"))]
    [['微博', '合作'], ['阿里']]
    """
    block: list[Aligned] = []
    last = 0
    for match in _LINE.finditer(text.text):
        gap = text.text[last : match.start()].replace("\r\n", "\n")
        line = text.part(*match.span()).stripped()
        if block and (len(gap) > 1 or not line.text):
            yield block
            block = []
        if line.text:
            block.append(line)
        last = match.end()
    if block:
        yield block


def paragraphs(block: Sequence[Aligned]) -> Iterator[Aligned]:
    """Yield the paragraphs of a block of plain text: lines, joined where the sentence obviously goes on.

    A line goes on if it ends with an open mark or with a lone function word (據, 在, 與), if the next one
    begins with a closing mark, or if it fills the width at which its block is wrapped. Headings stay alone.

    >>> [block] = blocks(Aligned.of("一個標題\\n據\\n石家莊網站獲悉,\\n支付寶合作。"))
    >>> [paragraph.text for paragraph in paragraphs(block)]
    ['一個標題', '據石家莊網站獲悉,支付寶合作。']
    """
    width = _wrap_width(block)
    gathered: list[Aligned] = []
    for line in block:
        if gathered and not _goes_on(gathered[-1].text, line.text, width):
            yield _together(gathered)
            gathered = []
        gathered.append(line)
    if gathered:
        yield _together(gathered)


def _together(lines: list[Aligned]) -> Aligned:
    """Join lines; between two English words the break becomes a blank."""
    pieces: list[Aligned] = []
    for line in lines:
        if pieces and pieces[-1].text[-1].isascii() and line.text[0].isascii() and line.text[0].isalnum():
            pieces.append(Aligned(" ", (pieces[-1].ends[-1],), (line.starts[0],)))
        pieces.append(line)
    return joined(pieces)


def _goes_on(line: str, following: str, width: int) -> bool:
    if _OPEN_END.search(line) or _CLOSING_START.match(following):
        return True
    return not _ENDED.search(line) and _columns(line) >= width


def _wrap_width(block: Sequence[Aligned]) -> int:
    """Return the columns at which a block is wrapped, or more than any line has if it is not.

    It is wrapped if all lines but the last are about equally long and most do not end a sentence.
    """
    widths = [_columns(line.text) for line in block[:-1]]
    if len(widths) < 3 or not _LEAST_WRAPPED <= max(widths) <= _MOST_WRAPPED:
        return _MOST_WRAPPED * 100
    full = [line for line, width in zip(block, widths, strict=False) if width >= max(widths) - 3]
    unended = sum(not _ENDED.search(line.text) for line in full)
    wrapped = len(full) >= 0.6 * len(widths) and unended >= 0.5 * len(full) and len(full) >= 3
    return max(widths) - 3 if wrapped else _MOST_WRAPPED * 100


def _columns(text: str) -> int:
    """Return the columns on a terminal: two for a full-width character."""
    if len(text) > _MOST_WRAPPED:
        return _MOST_WRAPPED + 1
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
