"""Bring half-width punctuation in Chinese text to full width (半角标点)."""

import re
from collections.abc import Iterator

from kg.text.aligned import Aligned, Edit
from kg.text.patterns import HAN, MARKS

_CHINESE = re.compile(rf"[{HAN}{MARKS}]")
_FULL = str.maketrans(",;:?!()", "，；：？！（）")
_MARK = re.compile(r"[,;:?!]")
_STOP = re.compile(rf"(?<=[{HAN}）」』”])(?:\.(?=\s|$)|｡)")
_MOST_INSIDE = 200


def widen(text: Aligned) -> Aligned:
    """Turn , ; : ? ! ( ) beside Chinese into their full-width forms; numbers, times and English stay.

    A full stop is only taken for one at the end of a paragraph or before a space.

    >>> widen(Aligned.of("在峰會上,微博(NASDAQ:WB)增長4.86億,時間12:30:對嗎?")).text
    '在峰會上，微博（NASDAQ:WB）增長4.86億，時間12:30：對嗎？'
    """
    edits = [*_marks(text), *_brackets(text.text)]
    return text.edited(sorted(edits, key=lambda edit: edit.start))


def _marks(text: Aligned) -> Iterator[Edit]:
    for match in _MARK.finditer(text.text):
        at = match.start()
        if at not in text.doubtful and _beside_chinese(text.text, at):
            yield Edit(at, at + 1, match.group().translate(_FULL))
    for match in _STOP.finditer(text.text):
        yield Edit(*match.span(), "。")


def _beside_chinese(text: str, at: int) -> bool:
    """Tell whether Chinese stands next to `at`, blanks and other half-width marks left out."""
    before = text[max(0, at - 8) : at].rstrip(" ,;:?!)\u00a0")[-1:]
    after = text[at + 1 : at + 9].lstrip(" ,;:?!(\u00a0")[:1]
    return bool(_CHINESE.match(before) or _CHINESE.match(after))


def _brackets(text: str) -> Iterator[Edit]:
    """Yield both brackets of a pair that stands beside, or begins or ends with, Chinese."""
    opened: list[int] = []
    for match in re.finditer(r"[()（）]", text):
        at = match.start()
        if match.group() in "(（":
            opened.append(at)
        elif opened:
            start = opened.pop()
            if at - start <= _MOST_INSIDE and _chinese_pair(text, start, at):
                yield from (Edit(i, i + 1, text[i].translate(_FULL)) for i in (start, at) if text[i] in "()")


def _chinese_pair(text: str, start: int, end: int) -> bool:
    edges = text[max(0, start - 1) : start] + text[start + 1 : start + 2] + text[end - 1 : end]
    return _CHINESE.search(edges + text[end + 1 : end + 2]) is not None
