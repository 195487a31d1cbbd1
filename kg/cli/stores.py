"""Open the store of a folder that kg build writes."""

import re
from pathlib import Path

from kg.errors import StoreError
from kg.graph import Graph
from kg.ontology import Namespaces
from kg.store import EmbeddedStore

_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`?#]+/\Z")


def open_folder(out: Path, base_iri: str | None) -> Graph:
    """Open the store in `out` for writing, or make it, its names under `base_iri` or else where ours are.

    Raises `StoreError` for a base that cannot be one, or that is not the one the store was made with.
    """
    if base_iri is None:
        return Graph(EmbeddedStore(out / "store"))
    if not _BASE.match(base_iri):
        raise StoreError(f"{base_iri}: not a base; expected http(s)://… that ends in a slash")
    graph = Graph(EmbeddedStore(out / "store", names=Namespaces(base_iri)))
    base = graph.store.names.base
    if base != base_iri:
        graph.close()
        raise StoreError(
            f"{out / 'store'}: its names live under {base}; leave --base-iri out, or choose another folder with -o"
        )
    return graph
