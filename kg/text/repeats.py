"""Leave out copies of a paragraph, such as a lead that a site prints twice and cuts off (重复导语)."""

import re
from collections.abc import Sequence

_NOT_WORDS = re.compile(r"[\W_]+")
_LEAST = 20
"""Word characters a copy must have: shorter lines, such as headings, may well come twice."""

_HEAD = 16
_MOST_ALIKE = 50


def repeats(lines: Sequence[str]) -> frozenset[int]:
    """Return the indexes of lines that only say what others say; the complete one, or else the first, stays.

    A copy that breaks off is the beginning of another line, or of that line and those after it.

    >>> lead = "3月5日,美團在上海公布了與滴滴出行的會員聯名方案。"
    >>> sorted(repeats([lead + " 而", lead, "而美團早就想做會員。"]))
    [0]
    """
    keys = [_NOT_WORDS.sub("", line) for line in lines]
    alike: dict[str, list[int]] = {}
    for at, key in enumerate(keys):
        if len(alike.setdefault(key[:_HEAD], [])) < _MOST_ALIKE:
            alike[key[:_HEAD]].append(at)
    long = [at for at, key in enumerate(keys) if len(key) >= _LEAST]
    gone: set[int] = set()
    for is_copy in (_runs_over, _is_contained):
        for at in long:
            others = (other for other in alike[keys[at][:_HEAD]] if other != at and other not in gone)
            if any(is_copy(at, other, keys) for other in others):
                gone.add(at)
    return frozenset(gone)


def _is_contained(at: int, other: int, keys: list[str]) -> bool:
    """Tell whether line `at` is the beginning of line `other`, or the same and later."""
    return keys[other].startswith(keys[at]) and (len(keys[other]) > len(keys[at]) or other < at)


def _runs_over(at: int, other: int, keys: list[str]) -> bool:
    """Tell whether line `at` is line `other` and the beginning of what follows that."""
    key, said = keys[at], keys[other]
    if not key.startswith(said) or len(said) >= len(key):
        return False
    for following in range(other + 1, len(keys)):
        if following != at:
            said += keys[following]
        if len(said) >= len(key):
            return said.startswith(key)
    return False
