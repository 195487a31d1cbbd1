"""Read the data of a page as slowly and plainly as possible."""

import gzip

from kg.view.packing import DIGITS


def unpacked(text: str) -> bytes:
    """Return the bytes that `kg.view.packing.packed` was given."""
    spare, digits = int(text[0]), text[1:]
    pairs = zip(digits[::2], digits[1::2], strict=True)
    bits = "".join(f"{DIGITS.index(a) * 91 + DIGITS.index(b):013b}" for a, b in pairs)
    size = len(bits) // 8 - spare
    return gzip.decompress(bytes(int(bits[8 * at : 8 * at + 8], 2) for at in range(size)))
