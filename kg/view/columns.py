"""Write columns shorter than JSON does (列): numbers as digits of fixed width, texts by what the one before has not.

Only a large page is written so, before it is compressed; `src/columns.js` reads what is written here.
"""

import json
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

Column = Sequence[Any]

# Sixty-four characters that neither JSON nor the page's own escaping writes otherwise.
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
_BITS = 6
_REPEATED = 8  # times that each value comes on average, from which it is written by number


def short_columns(columns: Mapping[str, Column]) -> dict[str, Any]:
    """Return the columns, each written in the way that compresses best; what is no number may stay as it is.

    >>> short_columns({"d": [3, 3, 4, None]})["d"]
    {'low': 3, 'width': 1, 'gaps': True, 'digits': '1120'}
    """
    return {name: short_column(column) for name, column in columns.items()}


def short_column(column: Column) -> Any:
    """Return a column of whole numbers as digits, of few values as these and their numbers, of texts as their ends.

    A column of anything else is returned as it is.
    """
    if not column:
        return column
    whole = [_whole(value) for value in column]
    if all(value is not _NO_NUMBER for value in whole):
        return _numbers(whole)
    written = [json.dumps(value, ensure_ascii=False) for value in column]
    counts = Counter(written)
    if len(counts) * _REPEATED > len(column):
        return _ends(column)
    order = sorted(counts, key=lambda one: (-counts[one], one))
    place = {one: at for at, one in enumerate(order)}
    return {
        **_digits([place[one] for one in written]),
        "values": [json.loads(one) for one in order],
    }


_NO_NUMBER = object()


def _whole(value: Any) -> Any:
    """Return a value as a whole number or None, if it is one."""
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    return int(value) if isinstance(value, float) and value.is_integer() else _NO_NUMBER


def _numbers(column: Sequence[int | None]) -> dict[str, Any]:
    """Return numbers as they are, or as the steps between them: whichever is shorter once compressed."""
    plain = _digits(column)
    if None in column:
        return plain
    steps = {**_digits([b - a for a, b in pairwise([0, *column])]), "steps": True}  # type: ignore[operator]
    return min(plain, steps, key=lambda one: len(zlib.compress(one["digits"].encode(), 9)))


def _ends(column: Column) -> Any:
    """Return texts as the number of characters that each shares with the one before, and what comes then."""
    if not all(isinstance(text, str) and "\n" not in text for text in column):
        return column
    shared = [_shared(one, other) for one, other in pairwise(["", *column])]
    rest = "\n".join(text[length:] for text, length in zip(column, shared, strict=True))
    return {**_digits(shared), "rest": rest}


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    most = min(len(one), len(other))
    return next((at for at in range(most) if one[at] != other[at]), most)


def _digits(column: Sequence[int | None]) -> dict[str, Any]:
    """Return the first digits of all numbers, then the second ones …; a number that is missing is 0."""
    known = [value for value in column if value is not None]
    low, gaps = min(known, default=0), len(known) < len(column)
    shifted = [0 if value is None else value - low + gaps for value in column]
    width = max(1, -(-max(shifted).bit_length() // _BITS))
    digits = "".join(
        DIGITS[number >> _BITS * (width - 1 - place) & 63] for place in range(width) for number in shifted
    )
    return {"low": low, "width": width, "gaps": gaps, "digits": digits}
