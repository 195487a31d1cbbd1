"""Decode the bytes of a Chinese text file (编码)."""

import codecs
import re

from charset_normalizer import from_bytes

from kg.errors import InputError
from kg.text.characters import character_model

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0", "an Office file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x7fELF", "a program"),
    (b"Rar!", "a RAR file"),
    (b"SQLite format", "a database"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.I)
_LEGACY = ("gb18030", "big5hkscs")
_SAMPLE = 200_000
_STRANGE = 170
"""Mean cost (tenths of a bit) a character above which a text is not Chinese; news has some 80, noise 250."""

_MOSTLY = 20


def decode(data: bytes, name: str, encoding: str | None = None) -> str:
    """Return the text of a file, byte-order mark included, as U+FEFF.

    Without `encoding`: a byte-order mark, UTF-8, a charset that HTML declares, then whichever of GB18030 and
    Big5 reads more like Chinese. Raises `InputError` on binary data, an unknown encoding, or broken bytes.

    >>> decode("汉堡王使用高德端小程序".encode("gb18030"), "a.txt")
    '汉堡王使用高德端小程序'
    """
    if encoding is not None:
        return _named(data, name, encoding)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _strict(data, name, marked)
    _refuse_binary(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_broken_utf8(data, name, error)
    return _legacy(data, name)


def encoding_of(data: bytes, name: str) -> str:
    """Return the encoding of the beginning of a file, cut at a line end, as `decode` would choose it."""
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return marked
    _refuse_binary(data, name)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_broken_utf8(data, name, error)
        return _chosen(data, name)
    return "utf-8"


def _named(data: bytes, name: str, encoding: str) -> str:
    try:
        codec = codecs.lookup(encoding)
    except LookupError:
        raise InputError(
            f"{encoding}: unknown encoding; expected a name such as utf-8, gb18030, big5 or utf-16"
        ) from None
    if codec.name == "utf-16" and data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        encoding = "utf-16-le" if data.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"
    return _strict(data, name, encoding)


def _strict(data: bytes, name: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _broken(name, data, error, encoding) from None


def _broken(name: str, data: bytes, error: UnicodeDecodeError, encoding: str) -> InputError:
    at = error.start
    return InputError(
        f"{name}: byte 0x{data[at]:02x} at offset {at} is not {encoding.upper()}; name the encoding with "
        f"--encoding, or drop the broken bytes: iconv -c -f {encoding.upper()} -t UTF-8 {name}"
    )


def _refuse_binary(data: bytes, name: str) -> None:
    for magic, kind in _BINARY:
        if data.startswith(magic):
            raise InputError(f"{name}: this is {kind}, expected text; convert it to .txt or .html first")
    sample = data[:_SAMPLE]
    if b"\x00" in sample or len(_CONTROL.findall(sample)) * 20 > len(sample):
        raise InputError(
            f"{name}: binary data, expected text; UTF-16 without a byte-order mark needs --encoding utf-16-le"
        )


def _refuse_broken_utf8(data: bytes, name: str, error: UnicodeDecodeError) -> None:
    """Raise if most of the text is UTF-8, so that a few broken bytes do not turn all of it to noise."""
    lenient = data[:_SAMPLE].decode("utf-8", errors="replace")
    broken = lenient.count("\ufffd")
    sound = sum(char >= "\u0800" for char in lenient) - broken
    if sound > broken * _MOSTLY or (error.start > _SAMPLE and sound):
        raise _broken(name, data, error, "utf-8") from None


def _legacy(data: bytes, name: str) -> str:
    return _strict(data, name, _chosen(data, name))


def _chosen(data: bytes, name: str) -> str:
    """Return the encoding that makes the likeliest Chinese of the data, or whatever else fits."""
    declared = _DECLARED.search(data[:4096])
    if declared and (encoding := _declared(declared[1].decode("ascii"))) and _decodes(data, encoding):
        return encoding
    sample = data[:_SAMPLE]
    costs = [(cost, encoding) for encoding in _LEGACY if (cost := _cost(sample, encoding)) is not None]
    if costs and min(costs)[0] < _STRANGE:
        return min(costs)[1]
    best = from_bytes(sample).best()
    if best is None or ((found := str(best)) and character_model().cost(found[:5000]) > _STRANGE * 1.3):
        raise InputError(
            f"{name}: no known encoding makes Chinese text of it; name the encoding with --encoding, "
            f"or convert the file: iconv -f ENCODING -t UTF-8 {name}"
        )
    return best.encoding


def _declared(name: str) -> str | None:
    """Return the codec for a charset as HTML names it; gb2312 means GB18030, as in every browser."""
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return None
    return {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}.get(codec, codec)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _cost(data: bytes, encoding: str) -> float | None:
    """Return how little the data look like Chinese in `encoding`; None if they do not decode at all.

    Only characters beyond ASCII are compared: the rest is the same in every encoding.
    """
    text = data.decode(encoding, errors="replace")
    if text.rstrip("\ufffd").count("\ufffd") * 50 > len(text):
        return None
    chinese = "".join(re.findall(r"[^\x00-\x7f]+", text))
    return character_model().cost(chinese[:20_000])
