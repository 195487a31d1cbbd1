"""The packed encoder is read by its layout, and refused when it is damaged."""

import struct
from pathlib import Path

import numpy as np
import pytest

from kg.errors import DataError
from kg.train.e5 import read_packed

PIECES = ["<s>", "<pad>", "</s>", "<unk>", "微", "微博", "博"]


def packed_file(path: Path) -> Path:
    blob = "".join(PIECES).encode()
    ends = np.cumsum([0, *(len(piece.encode()) for piece in PIECES)]).astype(np.uint32)
    head = b"E5S1" + struct.pack("<I7i", 1, 2, 1, 1, 4, len(PIECES), 8, 1) + struct.pack("<fi", 1e-12, 32)
    head += struct.pack("<5i", len(PIECES), 0, 2, 1, 3) + struct.pack("<Q", len(blob))
    head += ends.tobytes() + np.zeros(len(PIECES), np.float32).tobytes() + blob + struct.pack("<iI", 0, 0)
    plain = np.arange(3, dtype=np.float32).tobytes()
    nibbles = np.float16(0.5).tobytes() + bytes([0x9A] * 16)
    entries = [("a", len(plain), 3, plain), ("b", len(nibbles), 32, nibbles)]
    size = len(head) + 4 + sum(2 + len(name) + struct.calcsize("<BIQQ") for name, *_ in entries)
    directory, body = struct.pack("<i", len(entries)), b""
    for name, length, count, raw in entries:
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", 0, count, size + len(body), length)
        body += raw
    path.write_bytes(head + directory + body)
    return path


def test_tensors_and_characters_are_read(tmp_path: Path) -> None:
    packed = read_packed(packed_file(tmp_path / "e5.bin"))
    assert (packed.width, packed.layers, packed.inner) == (2, 1, 4)
    assert packed.tensors["a"].tolist() == [0, 1, 2]
    assert packed.tensors["b"].tolist() == [1.0] * 16 + [0.5] * 16
    vocabulary = packed.vocabulary()
    assert vocabulary.characters == ("<s>", "<pad>", "</s>", "<unk>", "微", "博")
    assert vocabulary.character_rows.tolist() == [0, 1, 2, 3, 4, 6]
    assert (vocabulary.pieces, vocabulary.piece_rows.tolist()) == (("微博",), [5])


@pytest.mark.parametrize("keep", [3, 20, -5])
def test_a_damaged_file_is_refused(tmp_path: Path, keep: int) -> None:
    path = packed_file(tmp_path / "e5.bin")
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(DataError, match=r"e5\.bin"):
        read_packed(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"none\.bin"):
        read_packed(tmp_path / "none.bin")
