"""The folder of an embedded store on disk (存储目录): what marks it as ours, and of which format."""

import json
import os
from pathlib import Path

from kg.errors import StoreError
from kg.ontology.namespaces import BASE, Namespaces

FORMAT = 1
MARKER = "kg-store.json"
DATABASE = "oxigraph"


def make_folder(path: Path, names: Namespaces) -> Namespaces:
    """Make `path` a store, or check that it is one; return the namespaces it was made with.

    The marker is written first and in one piece: a folder left half made is either still nobody's or an
    empty store. Raises `StoreError` for anything else.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
        if all(found.name.startswith(f".{MARKER}") for found in path.iterdir()):
            _write_marker(path, names)
    except FileExistsError:
        raise StoreError(f"{path}: is a file; a store is a folder, name another place") from None
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror}); name another folder") from error
    return check_folder(path)


def check_folder(path: Path) -> Namespaces:
    """Check that `path` is a store of this format; return the namespaces it was made with.

    Raises `StoreError` when it is not there, is something else, or is of another format.
    """
    if not path.is_dir():
        raise StoreError(
            f"{path}: no store there; make one with 'kg build INPUT -o DIR', it lies in DIR/store"
        )
    try:
        marker = json.loads((path / MARKER).read_text("utf-8"))
        found, base = marker["format"], marker.get("base", BASE)
    except FileNotFoundError:
        raise StoreError(f"{path}: not a kg store (no {MARKER}); name an empty folder or a store") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(f"{path / MARKER}: damaged; rebuild the store with 'kg build'") from error
    if found != FORMAT:
        raise StoreError(
            f"{path}: a store of format {found}, this version of kg reads format {FORMAT}; "
            "use the version that wrote it, or build it anew in another folder"
        )
    return Namespaces(base)


def _write_marker(path: Path, names: Namespaces) -> None:
    temporary = path / f".{MARKER}.{os.getpid()}"
    temporary.write_text(json.dumps({"format": FORMAT, "base": names.base}) + "\n", "utf-8")
    temporary.replace(path / MARKER)
