"""What the last kg remove set out to remove, noted beside the store, so that it can be run again."""

import json
import os
from collections.abc import Collection
from pathlib import Path

from kg.errors import OutputError
from kg.store import EmbeddedStore, Store

_NOTE = "removing.json"


def note(store: Store, documents: Collection[str]) -> None:
    """Note what is about to be removed. The note stays: a command killed as it ends may be run again, too."""
    path = _path(store)
    if path is not None:
        _write(path, documents)


def noted(store: Store) -> frozenset[str]:
    """Return the documents that the last removal was about, whether it was cut off or not."""
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
