"""Drop spaces that Chinese does not write (多余空格)."""

import re

from kg.text.aligned import Aligned, Edit
from kg.text.patterns import HAN, MARKS, SPACES

_RUN = re.compile(rf"[{SPACES}]+")
_BLANK = re.compile(r"[ \t\u3000]+")
_STOP = re.compile(r"[，。；！？]")
_END = re.compile(r"[。；！]")
_HAN = re.compile(rf"[{HAN}]")
_LONG, _MOST = 4, 4  # characters of a headline's piece at least, pieces of it at most
_CHINESE = re.compile(rf"[{HAN}{MARKS}]")


def drop_spaces(text: Aligned) -> Aligned:
    """Drop white space beside a Chinese character or mark; leave one blank between other words.

    An ideographic space between two Chinese characters separates on purpose (第一章　總則) and stays. So does a
    blank in a headline, which writes it for a comma; it becomes an ideographic one.

    >>> drop_spaces(Aligned.of("支付 寶 與 Burger\\xa0\\nKing 在 9 月 17 日　合作")).text
    '支付寶與Burger King在9月17日　合作'
    >>> drop_spaces(Aligned.of("青禾科技換帥 王小明接任總經理")).text
    '青禾科技換帥　王小明接任總經理'
    """
    return text.edited(
        Edit(*match.span(), kept)
        for match in _RUN.finditer(text.text)
        if (kept := _kept(text.text, match)) != match.group()
    )


def _kept(text: str, space: re.Match[str]) -> str:
    before, after = text[space.start() - 1 : space.start()], text[space.end() : space.end() + 1]
    if not before or not after:
        return ""
    if _CHINESE.match(before) and _CHINESE.match(after) and _is_headline(text, space):
        return "\u3000"
    if _CHINESE.match(before) or _CHINESE.match(after):
        return "\u3000" if "\u3000" in space.group() else ""
    return " "


def _is_headline(text: str, space: re.Match[str]) -> bool:
    """Tell whether a blank stands in a line that a few blanks cut into long pieces, with stops in the last at most."""
    start, end = text.rfind("\n", 0, space.start()) + 1, text.find("\n", space.end())
    line = text[start : end if end >= 0 else len(text)].strip()
    pieces = _BLANK.split(line)
    whole = all(len(_HAN.findall(piece)) >= _LONG for piece in pieces)
    stops = any(_STOP.search(piece) for piece in pieces[:-1]) or _END.search(pieces[-1])
    return whole and len(pieces) <= _MOST and "\n" not in space.group() and not stops
