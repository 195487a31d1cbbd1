"""Read documents from files, folders, patterns and the standard input (读取)."""

import io
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Document
from kg.text.encodings import decode
from kg.text.inputs import Source, sources
from kg.text.limits import MOST_BYTES, checked_text, too_large
from kg.text.markup import Head, head_of
from kg.text.sidecar import sidecar_of
from kg.text.tables import LONGEST_LINE, Rejoined, has_text_column, is_record, read_csv, read_jsonl


def read_documents(
    inputs: Sequence[str | Path],
    *,
    published: date | None = None,
    encoding: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Document]:
    """Yield the documents of files, folders, glob patterns and ``-``, as they are read, in a fixed order.

    Reads .txt, .md, .html, .csv (a `text` column) and .jsonl (a document a line). `published` dates documents
    that do not say when they appeared. Raises `InputError` for whatever cannot be read as Chinese text; that
    an input exists is checked for all of them before the first is read.

    >>> import io
    >>> article = io.BytesIO("支付寶與微博達成合作。".encode("gb18030"))
    >>> [(document.id, document.text) for document in read_documents(["-"], stdin=article)]
    [('stdin', '支付寶與微博達成合作。')]
    """
    for source in sources(inputs):
        if source.path is None:
            yield from _from_stdin(stdin or sys.stdin.buffer, source.id, published, encoding)
        else:
            yield from _from_file(source, source.path, published, encoding)


def _from_file(
    source: Source, path: Path, published: date | None, encoding: str | None
) -> Iterator[Document]:
    try:
        with path.open("rb") as stream:
            suffix = path.suffix.lower()
            if suffix == ".jsonl":
                yield from read_jsonl(stream, source.id, encoding, published)
            elif suffix == ".csv":
                if not source.walked or has_text_column(stream.readline()):
                    stream.seek(0)
                    yield from read_csv(stream, source.id, encoding, published)
            else:
                yield _single(stream, source.id, encoding, published, sidecar_of(path))
    except PermissionError:
        raise InputError(f"{path}: no permission to read it; check its rights: ls -l {path}") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the file") from None


def _from_stdin(
    stream: BinaryIO, id: str, published: date | None, encoding: str | None
) -> Iterator[Document]:
    """Read one document, or, where the first line is a JSON object with a text, a document a line."""
    first = stream.readline(LONGEST_LINE + 1)
    whole = io.BufferedReader(Rejoined(first, stream))
    if is_record(first):
        yield from read_jsonl(whole, id, encoding, published)
    else:
        yield _single(whole, id, encoding, published, Head())


def _single(
    stream: BinaryIO, id: str, encoding: str | None, published: date | None, beside: Head
) -> Document:
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise too_large(id, len(data))
    if not data.strip():
        raise InputError(f"{id}: empty file; expected Chinese text")
    text = checked_text(decode(data, id, encoding), id)
    own = head_of(id, text)
    return Document(
        id=id,
        text=text,
        title=beside.title or own.title,
        source=beside.source or own.source,
        url=beside.url or own.url,
        published=beside.published or own.published or published,
        licence=beside.licence or own.licence,
    )
