"""Where the graph is kept (存储): documents, entities, statements and their evidence, as plain RDF."""

from kg.store.base import Results, Store
from kg.store.embedded import EmbeddedStore

__all__ = ["EmbeddedStore", "Results", "Store"]
