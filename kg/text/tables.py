"""Read many documents from one file: JSON Lines and CSV (多文档文件)."""

import csv
import io
import json
import warnings
from collections.abc import Iterator, Mapping
from datetime import date
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Document
from kg.text.encodings import encoding_of
from kg.text.limits import checked_text, too_large
from kg.text.sidecar import day

LONGEST_LINE = 64 * 2**20
_SAMPLE = 2**18
# What others call what has another name here: said, not guessed, as a date may be any date.
_MISNAMED = {
    "date": "published",
    "publish_date": "published",
    "published_at": "published",
    "pubdate": "published",
    "headline": "title",
    "publisher": "source",
    "link": "url",
    "license": "licence",
}
_OPTIONAL = ("title", "source", "url", "licence")


def read_jsonl(
    stream: BinaryIO, name: str, encoding: str | None, published: date | None
) -> Iterator[Document]:
    """Yield a document a line, as the lines are read; blank lines do not count.

    Raises `InputError` naming line and column.
    """
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        where = f"{name}:{number}"
        if len(line) > LONGEST_LINE:
            raise too_large(where, len(line))
        if line.strip():
            yield _document(_record(line, where, encoding), where, f"{name}#{number}", published)
    if number == 0:
        raise InputError(f"{name}: empty file; expected a JSON object a line")


def _record(line: bytes, where: str, encoding: str | None) -> dict[str, object]:
    try:
        record = json.loads(line.decode(encoding or "utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(
            f"{where}:{error.start + 1}: byte 0x{line[error.start]:02x} is not UTF-8; "
            "name the encoding with --encoding"
        ) from None
    except LookupError:
        raise InputError(f"{encoding}: unknown encoding; expected a name such as utf-8 or gb18030") from None
    except json.JSONDecodeError as error:
        raise InputError(
            f'{where}:{error.colno}: not JSON ({error.msg}); expected {{"id": …, "text": …}}'
        ) from None
    except RecursionError:
        raise InputError(f'{where}:1: nested too deeply; expected {{"id": …, "text": …}}') from None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise InputError(f'{where}:1: no "text" with a string; expected {{"id": …, "text": …}}')
    return record


def read_csv(stream: BinaryIO, name: str, encoding: str | None, published: date | None) -> Iterator[Document]:
    """Yield a document a row; the header names the columns, of which `text` is needed.

    Raises `InputError` naming the line where the wrong row ends.
    """
    csv.field_size_limit(LONGEST_LINE)
    head = stream.read(_SAMPLE)
    found = encoding or encoding_of(head[: head.rfind(b"\n") + 1] or head, name)
    text = io.TextIOWrapper(io.BufferedReader(Rejoined(head, stream)), encoding=found, newline="")
    rows = csv.DictReader(_without_mark(text))
    try:
        if "text" not in (rows.fieldnames or ()):
            raise InputError(
                f"{name}:1: no column named text; expected a header such as id,title,published,text"
            )
        for row in rows:
            where = f"{name}:{rows.line_num}"
            if any(row.values()):
                yield _document(row, where, f"{name}#{rows.line_num}", published)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name}:{rows.line_num + 1}: not {found.upper()} text; name the encoding with --encoding"
        ) from error
    except csv.Error as error:
        raise InputError(f"{name}:{rows.line_num + 1}: not CSV ({error}); check the quotes") from None


def is_record(line: bytes) -> bool:
    """Tell whether a line is a JSON object with a text, so that JSON Lines can come from a pipe."""
    try:
        record = json.loads(line) if line.lstrip().startswith(b"{") else None
    except (ValueError, RecursionError):
        return False
    return isinstance(record, dict) and isinstance(record.get("text"), str)


def has_text_column(head: bytes) -> bool:
    """Tell by the first line whether a CSV file holds documents."""
    first = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("latin-1")
    return "text" in next(csv.reader([first.strip()]), [])


def _without_mark(lines: Iterator[str] | io.TextIOWrapper) -> Iterator[str]:
    """Drop a byte-order mark before the header."""
    for number, line in enumerate(lines):
        yield line.removeprefix("\ufeff") if number == 0 else line


def _document(record: Mapping[str, object], where: str, unnamed: str, published: date | None) -> Document:
    _warn(record, where)
    given = {name: str(value) for name in _OPTIONAL if (value := record.get(name)) not in (None, "")}
    id = record.get("id")
    return Document(
        id=unnamed if id is None or id == "" else str(id),
        text=checked_text(str(record.get("text") or ""), where),
        title=given.get("title"),
        source=given.get("source"),
        url=given.get("url"),
        licence=given.get("licence"),
        published=day(record.get("published"), where) or published,
    )


def _warn(record: Mapping[str, object], where: str) -> None:
    """Warn of names that are not read here; Python shows each warning once."""
    for key, known in _MISNAMED.items():
        if record.get(key) and not record.get(known):
            name = where.rpartition(":")[0]
            warnings.warn(f"{name}: '{key}' is not read; it is called '{known}' here", stacklevel=2)


class Rejoined(io.RawIOBase):
    """A stream whose beginning was read already."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer from the beginning, then from the rest."""
        data = self._head[: len(buffer)] if self._head else self._rest.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)
