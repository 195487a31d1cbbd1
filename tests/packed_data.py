"""Read the data of a page as slowly and plainly as possible."""

import gzip
from typing import Any

from kg.view.columns import DIGITS as NUMERALS
from kg.view.packing import DIGITS


def unpacked(text: str) -> bytes:
    """Return the bytes that `kg.view.packing.packed` was given."""
    spare, digits = int(text[0]), text[1:]
    pairs = zip(digits[::2], digits[1::2], strict=True)
    bits = "".join(f"{DIGITS.index(a) * 91 + DIGITS.index(b):013b}" for a, b in pairs)
    size = len(bits) // 8 - spare
    return gzip.decompress(bytes(int(bits[8 * at : 8 * at + 8], 2) for at in range(size)))


def long_column(column: Any) -> list[Any]:
    """Return the list that `kg.view.columns.short_column` was given."""
    if isinstance(column, list):
        return column
    size = len(column["digits"]) // column["width"]
    planes = [column["digits"][at * size : (at + 1) * size] for at in range(column["width"])]
    numbers: list[Any] = []
    for digits in zip(*planes, strict=True):
        number = 0
        for digit in digits:
            number = number * 64 + NUMERALS.index(digit)
        numbers.append(None if column["gaps"] and number == 0 else number + column["low"] - column["gaps"])
    if column.get("steps"):
        numbers = [sum(numbers[: at + 1]) for at in range(size)]
    if "rest" in column:
        texts = [""]
        for shared, end in zip(numbers, column["rest"].split("\n"), strict=True):
            texts.append(texts[-1][:shared] + end)
        return texts[1:]
    return [column["values"][number] for number in numbers] if "values" in column else numbers
