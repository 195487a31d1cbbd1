"""Cut a paragraph into sentences (断句)."""

import re
from collections import Counter
from collections.abc import Iterator

from kg.text.aligned import Aligned

LONGEST = 1000
"""Characters of one sentence; a longer one is cut at a comma so that nothing downstream explodes."""

_END = re.compile(
    r"(?:[。！？]|[?!](?![A-Za-z0-9=&])|(?<=[\u4e00-\u9fff])[?!])+"
    r"|…+|⋯+|\.{3,}(?!\d)"
    r"|(?<=[a-z]{3})(?<!Inc)(?<!Ltd)(?<!Corp)\.(?=\s+[A-Z])"
)
_GOES_ON = "，、；,;。的之和與与等"
_CLOSERS = "」』”’）)】》〕］]"
_STRAIGHT = "\"'"
_PAIRS = "「」『』“”（）()《》【】〈〉\"\"''"
_OPEN = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_LONG_QUOTE = 120
_COMMA = re.compile(r"[，、；：,;:]")


def split(paragraph: Aligned) -> Iterator[Aligned]:
    """Yield the sentences of a paragraph, stripped, never an empty one.

    They end at 。！？… and not inside short quotes and brackets; ； and ： stay inside, since what follows
    goes on about the same subject. Closing quotes stay with their sentence.

    >>> [s.text for s in split(Aligned.of("微博說：「好。」支付寶同意。增長3.71%。"))]
    ['微博說：「好。」', '支付寶同意。', '增長3.71%。']
    """
    start = 0
    for end in [*_ends(paragraph), len(paragraph.text)]:
        sentence = paragraph.part(start, end).stripped()
        start = end
        if sentence.text:
            yield from _within_limit(sentence)


def _ends(paragraph: Aligned) -> Iterator[int]:
    """Yield where sentences end, after closing quotes."""
    text = paragraph.text
    inside = _enclosed(text)
    for mark in _END.finditer(text):
        if mark.group()[0] in "?？" and mark.start() in paragraph.doubtful:
            continue
        end = mark.end()
        while end < len(text) and (text[end] in _CLOSERS or (text[end] in _STRAIGHT and inside[end - 1])):
            end += 1
        runs_on = (inside[mark.start()] or mark.group()[0] in "….⋯") and text[end : end + 1] in _GOES_ON
        if not inside[end - 1] and (end == len(text) or not runs_on):
            yield end


def _enclosed(text: str) -> list[bool]:
    """Tell of each character whether a short quotation or bracket is still open after it."""
    inside = [False] * len(text)
    stack: list[tuple[str, int]] = []
    waiting: Counter[str] = Counter()
    for at, char in enumerate(text):
        if char in _OPEN and not (char in _STRAIGHT and waiting[char]):
            stack.append((_OPEN[char], at))
            waiting[_OPEN[char]] += 1
        elif waiting[char]:
            start = _close(stack, waiting, char)
            if at - start <= _LONG_QUOTE:
                inside[start:at] = [True] * (at - start)
    return inside


def _close(stack: list[tuple[str, int]], waiting: Counter[str], char: str) -> int:
    """Take the innermost enclosure that `char` closes off the stack, and all inside it; return its start."""
    while True:
        closer, start = stack.pop()
        waiting[closer] -= 1
        if closer == char:
            return start


def _within_limit(sentence: Aligned) -> Iterator[Aligned]:
    """Cut what is longer than `LONGEST` after the last comma that fits, else at the limit."""
    start = 0
    while start < len(sentence):
        end = min(start + LONGEST, len(sentence))
        if end < len(sentence):
            commas = [match.end() for match in _COMMA.finditer(sentence.text, start + LONGEST // 2, end)]
            end = commas[-1] if commas else end
        part = sentence.part(start, end).stripped()
        start = end
        if part.text:
            yield part
