"""Where the graph is kept (存储): documents, entities, statements and their evidence, as plain RDF."""

from pathlib import Path

from kg.store.base import Results, Store
from kg.store.embedded import EmbeddedStore
from kg.store.importing import read_graph
from kg.store.inference import infer

__all__ = ["EmbeddedStore", "Results", "Store", "infer", "open_store", "read_graph"]


def open_store(location: str | Path, *, read_only: bool = True) -> Store:
    """Open a store: a folder that `kg build` made, the folder it lies in, or the address of a SPARQL server.

    A server is written to and read alike, whatever `read_only` says. Raises `StoreError`.
    """
    if str(location).startswith(("http://", "https://")):
        from kg.store.remote import RemoteStore  # brings an HTTP client along

        return RemoteStore(str(location))
    path = Path(location)
    inner = path / "store"
    return EmbeddedStore(inner if inner.is_dir() else path, read_only=read_only)
