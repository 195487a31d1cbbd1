"""What a kg remove that was cut off had set out to remove, noted beside the store until it is done."""

import json
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import OutputError
from kg.store import EmbeddedStore, Store

_NOTE = "removing.json"


@contextmanager
def noted(store: Store, documents: Collection[str]) -> Iterator[None]:
    """Keep a note of `documents` while they are removed; it stays when the process dies on the way."""
    path = _path(store)
    if path is None:
        yield
        return
    others = unfinished(store) - set(documents)
    _write(path, others.union(documents))
    yield
    if others:
        _write(path, others)
    else:
        path.unlink(missing_ok=True)


def unfinished(store: Store) -> frozenset[str]:
    """Return the documents that an earlier command set out to remove and did not report as removed."""
    path = _path(store)
    try:
        return frozenset(map(str, json.loads(path.read_text("utf-8")))) if path else frozenset()
    except (FileNotFoundError, ValueError, TypeError):
        return frozenset()


def _path(store: Store) -> Path | None:
    """Return where the note lies; a store in memory or on a server has none."""
    return store.path / _NOTE if isinstance(store, EmbeddedStore) and store.path else None


def _write(path: Path, documents: Collection[str]) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.write_text(json.dumps(sorted(documents), ensure_ascii=False) + "\n", "utf-8")
        temporary.replace(path)
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written ({error.strerror}); see that the disk has room"
        ) from error
