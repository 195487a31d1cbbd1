"""Drop spaces that Chinese does not write (多余空格)."""

import re

from kg.text.aligned import Aligned, Edit
from kg.text.patterns import HAN, MARKS, SPACES

_RUN = re.compile(rf"[{SPACES}]+")
_CHINESE = re.compile(rf"[{HAN}{MARKS}]")


def drop_spaces(text: Aligned) -> Aligned:
    """Drop white space beside a Chinese character or mark; leave one blank between other words.

    An ideographic space between two Chinese characters separates on purpose (第一章　總則) and stays.

    >>> drop_spaces(Aligned.of("支付 寶 與 Burger\\xa0\\nKing 在 9 月 17 日　合作")).text
    '支付寶與Burger King在9月17日　合作'
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
    if _CHINESE.match(before) or _CHINESE.match(after):
        return "\u3000" if "\u3000" in space.group() else ""
    return " "
