"""What every store can do (存储)."""

from collections.abc import Collection, Iterable, Iterator
from typing import Protocol

import pyoxigraph as ox

from kg.model import Document, Entity, Statement
from kg.ontology.namespaces import Namespaces

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Store(Protocol):
    """Keeps documents, and the statements that they are the evidence for.

    Each write is all or nothing. Everything read comes in one order, whatever order it was written in.
    """

    names: Namespaces

    def add(self, document: Document, statements: Collection[Statement]) -> bool:
        """Store what a document says, instead of whatever it said before; tell whether anything changed.

        Evidence of other documents in `statements` is left aside.
        """

    def remove(self, document: str) -> bool:
        """Take away exactly what the document with that id gave; tell whether there was such a document."""

    def documents(self) -> Iterator[Document]:
        """Yield all documents, sorted by id."""

    def document(self, name: str) -> Document | None:
        """Return the document with that id."""

    def entities(self) -> Iterator[Entity]:
        """Yield all entities, sorted by id."""

    def entity(self, name: str) -> Entity | None:
        """Return the entity with that id."""

    def statements(self, about: str | None = None) -> Iterator[Statement]:
        """Yield all statements, or those with the entity of that id as subject or object, sorted by id."""

    def quads(self, *, bookkeeping: bool = False) -> Iterable[ox.Quad]:
        """Yield the graph in no order; with `bookkeeping` also what each document says of each entity."""

    def set_inferred(self, edges: Iterable[ox.Triple]) -> None:
        """Put these edges beside the asserted ones, marked as inferred, instead of any that were there.

        They are in the way of nothing: every later write takes them away, and `quads` leaves them out.
        """

    def query(self, sparql: str) -> Results:
        """Evaluate a SPARQL query, with the usual prefixes known.

        Raises `QueryError` for a query that does not parse.
        """

    def close(self) -> None:
        """Let go of the store, so that another process may write to it."""
