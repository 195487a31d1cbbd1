"""Choose the export by name or by the suffix of the file (导出格式)."""

import io
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from kg.errors import OutputError
from kg.export.jsonl import write_statements_jsonl
from kg.export.jsonld import write_jsonld
from kg.export.rdf import write_lines, write_rdfxml, write_trig, write_turtle, write_turtle12
from kg.export.tables import write_csv, write_gexf, write_graphml, write_neo4j, write_table
from kg.store import Store

Writer = Callable[[Store, BinaryIO], None]


def _lines(format_: str) -> Writer:
    return lambda store, output: write_lines(store, output, format_)


def _jsonl(store: Store, output: BinaryIO) -> None:
    text = io.TextIOWrapper(output, "utf-8", newline="\n")
    write_statements_jsonl(store.statements(), text)
    text.flush()
    text.detach()


_WRITERS: dict[str, Writer] = {
    "csv": write_table,
    "gexf": write_gexf,
    "graphml": write_graphml,
    "jsonl": _jsonl,
    "jsonld": write_jsonld,
    "nq": _lines("nq"),
    "nt": _lines("nt"),
    "rdf": write_rdfxml,
    "trig": write_trig,
    "ttl": write_turtle,
    "ttl12": write_turtle12,
}
_FOLDERS = {"csv": write_csv, "neo4j": write_neo4j}
FORMATS = tuple(sorted({*_WRITERS, *_FOLDERS}))


def write_export(store: Store, output: BinaryIO, format_: str) -> None:
    """Write the graph to an open file, in any of `FORMATS` but neo4j, which is two files.

    Raises `OutputError` for a format that is not known.
    """
    if format_ not in _WRITERS:
        raise OutputError(
            f"format {format_}: cannot be written to one file; use {', '.join(sorted(_WRITERS))}"
        )
    _WRITERS[format_](store, output)


def export(store: Store, path: Path, format_: str | None = None) -> None:
    """Write the graph to `path`, in `format_` or else in what the suffix says; neo4j makes a folder of two tables, and
    so does csv where `path` is no file that ends in .csv, which gets one table.

    A file is replaced in one piece: until the new one is whole, the old one stays. Raises `OutputError`.
    """
    format_ = format_ if format_ is not None else path.suffix.removeprefix(".").lower()
    if format_ not in FORMATS:
        raise OutputError(f"{path}: format {format_ or 'missing'}; name one of {', '.join(FORMATS)}")
    try:
        if format_ in _FOLDERS and path.suffix.lower() != ".csv":
            _FOLDERS[format_](store, path.with_suffix("") if path.suffix == f".{format_}" else path)
        elif format_ not in _WRITERS:
            raise OutputError(f"{path}: {format_} is a folder of tables; name a folder")
        else:
            _replace(path, lambda output: write_export(store, output, format_))
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); name another place") from error


def _replace(path: Path, write: Callable[[BinaryIO], None]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as output:
            write(output)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
