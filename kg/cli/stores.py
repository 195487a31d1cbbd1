"""Open the store that kg build writes to: one in a folder, or one on a server."""

import re
from pathlib import Path
from typing import Any

import click

from kg.cli.outputs import make_writable
from kg.errors import StoreError
from kg.graph import Graph
from kg.ontology import Namespaces
from kg.store import EmbeddedStore, Store, open_store

_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`?#]+/\Z")
_SERVER = ("http://", "https://")

out_option = click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    show_default="out",
    metavar="DIR",
    help="Where the store and the usual files go.",
)


def target_option(command: Any) -> Any:
    """Add ``--store``, which names another place to write to than the folder of the files."""
    return click.option(
        "--store",
        metavar="DIR|URL",
        help="Write to this store instead, in a folder or on a SPARQL server; files are then written only with -o.",
    )(command)


def open_target(out: Path | None, store: str | None, base_iri: str | None) -> tuple[Graph, Path | None]:
    """Open the store to write to, or make it; return it, and the folder for files, None for no files.

    The names of a new store live under `base_iri`, or else where ours are. Raises `StoreError` for a base that
    cannot be one, or that is not the one the store was made with.
    """
    folder = Path("out") if out is None and store is None else out
    if base_iri is not None and not _BASE.match(base_iri):
        raise StoreError(f"{base_iri}: not a base; expected http(s)://… that ends in a slash")
    if folder is not None:
        make_writable(folder)
    opened = _open(store if store is not None else str(folder / "store" if folder else "store"), base_iri)
    if base_iri is not None and opened.names.base != base_iri:
        opened.close()
        raise StoreError(
            f"{store or folder}: its names live under {opened.names.base}; "
            "leave --base-iri out, or choose another place with -o"
        )
    return Graph(opened), folder


def _open(place: str, base_iri: str | None) -> Store:
    if place.startswith(_SERVER):
        server = open_store(place, read_only=False)
        server.document("")  # see that somebody answers before the work begins
        return server
    names = None if base_iri is None else Namespaces(base_iri)
    inner = Path(place) / "store"
    return EmbeddedStore(inner if inner.is_dir() else Path(place), names=names)
