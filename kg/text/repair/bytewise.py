"""Cut bytes, some of which are lost, into characters (字节)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.text.characters import character_model

_GUESSES = 12
_HAN_LEADS = range(0xE3, 0xEA)
_TRAILS = range(0x80, 0xC0)

Bytes = Sequence[tuple[int | None, int]]


@dataclass(frozen=True, slots=True)
class Slot:
    """A character behind the bytes `[start, end)`: what it can be, the likeliest first.

    It is `broken` if it cannot be anything, and `unsure` if nothing shows which byte of it is lost.
    """

    chars: tuple[str, ...]
    start: int
    end: int
    broken: bool = False
    unsure: bool = False


def parse_utf8(source: Bytes) -> list[Slot]:
    """Cut bytes of UTF-8 into characters; one byte in each may be lost, with or without a sign of it.

    >>> [slot.chars for slot in parse_utf8([(0xE4, 0), (0xB8, 0), (0xAD, 1)])]
    [('中',)]
    """
    slots: list[Slot] = []
    at = 0
    while at < len(source):
        slot = _utf8_at(source, at)
        slots.append(slot)
        at = slot.end
    return slots


def _utf8_at(source: Bytes, at: int) -> Slot:
    lead = source[at][0]
    if lead is not None and lead < 0x80:
        return Slot((chr(lead),), at, at + 1)
    length = 3 if lead is None or lead in _TRAILS else _length(lead)
    code = [byte for byte, _ in source[at : at + length]]
    if lead in _TRAILS:
        code, length = [None, *code[:2]], 2
    elif length == 3 and len(code) > 1 and not _continues(code[-1] if len(code) == 3 else 0):
        code, length = [*code[:2], None], 2
    if length and len(code) == max(length, _length(code[0])) and code.count(None) <= 1:
        chars = _guessed(code, "utf-8", _HAN_LEADS if code[0] is None else _TRAILS)
        if chars:
            return Slot(chars, at, at + length, unsure=length < len(code))
    return Slot(("\ufffd",), at, at + 1, broken=True)


def _continues(byte: int | None) -> bool:
    return byte is None or byte in _TRAILS


def _length(lead: int | None) -> int:
    """Return how many bytes a character of UTF-8 has that begins so; 0 if none does."""
    if lead is None:
        return 3
    return 2 if 0xC2 <= lead < 0xE0 else 3 if 0xE0 <= lead < 0xF0 else 4 if 0xF0 <= lead < 0xF5 else 0


def parse_double(source: Bytes, encoding: str) -> list[Slot]:
    """Cut bytes of a two-byte code (GB18030, Big5) into characters; one lost byte in each is guessed.

    A lone letter may be all that is left of a character.
    """
    slots: list[Slot] = []
    at = 0
    while at < len(source):
        lead = source[at][0]
        code = [byte for byte, _ in source[at : at + 2]]
        chars: tuple[str, ...] = ()
        length, unsure = 2, False
        if lead is not None and lead < 0x80:
            chars, length = (chr(lead),), 1
            unsure = lead >= 0x40 and not _is_ascii(source, at - 1) and not _is_ascii(source, at + 1)
        elif len(code) == 2 and code.count(None) <= 1:
            chars = _guessed(code, encoding, range(0x81, 0xFF) if lead is None else range(0x40, 0xFF))
        found = Slot(chars, at, at + length, unsure=unsure)
        slots.append(found if chars else Slot(("\ufffd",), at, at + 1, broken=True))
        at = slots[-1].end
    return slots


def _is_ascii(source: Bytes, at: int) -> bool:
    byte = source[at][0] if 0 <= at < len(source) else 0
    return byte is not None and byte < 0x80


def _guessed(code: list[int | None], encoding: str, missing: range) -> tuple[str, ...]:
    """Return the characters that the bytes can be, the likeliest first."""
    if None not in code:
        return tuple(_decoded(code, encoding))
    gap = code.index(None)
    chars = {char for byte in missing for char in _decoded([*code[:gap], byte, *code[gap + 1 :]], encoding)}
    return tuple(sorted(chars, key=lambda char: (character_model().alone(char), char))[:_GUESSES])


def _decoded(code: Sequence[int | None], encoding: str) -> Iterator[str]:
    try:
        char = bytes(byte for byte in code if byte is not None).decode(encoding)
    except UnicodeDecodeError:
        return
    if len(char) == 1:
        yield char
