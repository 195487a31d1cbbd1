"""A store on any SPARQL 1.1 server (远程存储), such as ``oxigraph serve``.

A write fetches what it touches, works out the change exactly as the embedded store does, and sends it as one
update, or as several where it is large. An update means the same when it runs twice, so a write that was cut
off is mended by running the command again.
"""

import os
from collections.abc import Collection, Iterable, Iterator

import pyoxigraph as ox

from kg.model import Document, Entity, Statement
from kg.ontology.namespaces import Namespaces
from kg.store import terms
from kg.store.base import Results
from kg.store.changes import Change, replacement
from kg.store.endpoint import Access, Endpoint
from kg.store.fetching import Fetcher
from kg.store.reading import Reader
from kg.store.syntax import check_query, syntax_error
from kg.store.updates import update_text

_LONGEST = 500_000  # characters in the quads of one update


class RemoteStore:
    """The `Store` on a SPARQL server, at its query address; its default graph is ours.

    A server without a default graph of its own, such as Virtuoso, shows all graphs as one and needs the name of
    a `graph` to write to; ``KG_STORE_GRAPH`` gives one too. A change of more than `batch` quads, or of half a
    million characters, is sent in several updates, each of which is all or nothing (Virtuoso takes no more
    than some thousand). `data`, or ``KG_STORE_DATA``, is the address of the server's Graph Store Protocol, by
    which a whole graph is read at once. Raises `StoreError` when the server cannot be reached or refuses.
    """

    def __init__(
        self,
        url: str,
        *,
        access: Access | None = None,
        names: Namespaces | None = None,
        graph: str | None = None,
        batch: int = 5_000,
        data: str | None = None,
    ) -> None:
        self.names = names if names is not None else Namespaces()
        self._endpoint = Endpoint(url, access if access is not None else Access.from_environment())
        self._graph = graph if graph is not None else os.environ.get("KG_STORE_GRAPH")
        whole = data if data is not None else os.environ.get("KG_STORE_DATA")
        self._fetcher = Fetcher(self._endpoint, self.names, whole, self._graph)
        self._batch = batch

    def close(self) -> None:
        """Close the connection."""
        self._endpoint.close()

    def add(self, document: Document, statements: Collection[Statement]) -> bool:
        """Store what a document says, instead of whatever it said before; tell whether anything changed."""
        return self._replace(document, statements)

    def remove(self, document: str) -> bool:
        """Take away exactly what the document with that id gave; tell whether there was such a document."""
        return self._replace(document)

    def documents(self) -> Iterator[Document]:
        """Yield all documents, sorted by id."""
        return self._reader(self._fetcher.matching("?s a kg:Article ; ?p ?o")).documents()

    def document(self, name: str) -> Document | None:
        """Return the document with that id."""
        node = ox.NamedNode(self.names.document(name))
        found = self._fetcher.matching(f"{node} a kg:Article ; ?p ?o . BIND({node} AS ?s)")
        return self._reader(found).document(node.value) if len(found) else None

    def entities(self) -> Iterator[Entity]:
        """Yield all entities, sorted by id."""
        found = self._fetcher.named("GRAPH ?g { ?s kg:described ?d }")
        found.bulk_extend(self._fetcher.described())
        return self._reader(found).entities()

    def entity(self, name: str) -> Entity | None:
        """Return the entity with that id."""
        node = ox.NamedNode(self.names.entity(name))
        found = self._fetcher.matching(
            f"GRAPH ?g {{ {node} kg:described ?d }} {node} ?p ?o . BIND({node} AS ?s)",
            f"{node} org:hasMember ?s . ?s ?p ?o",
        )
        return self._reader(found).entity(node.value) if len(found) else None

    def statements(self, about: str | None = None) -> Iterator[Statement]:
        """Yield all statements, or those with the entity of that id as subject or object, sorted by id."""
        if about is None:
            return self._reader(self._fetcher.everything()).statements()
        node = ox.NamedNode(self.names.entity(about))
        return self._reader(self._fetcher.about(node)).statements_about(node.value)

    def quads(self, *, bookkeeping: bool = False) -> Iterator[ox.Quad]:
        """Yield the graph in no order; with `bookkeeping` also what each document says of each entity."""
        inferred = {ox.Quad(*mark.triple) for mark in self._fetcher.inferred()}
        for quad in self._fetcher.everything():
            if quad not in inferred and (bookkeeping or isinstance(quad.graph_name, ox.DefaultGraph)):
                yield quad

    def set_inferred(self, edges: Iterable[ox.Triple]) -> None:
        """Put these edges beside the asserted ones, marked as inferred, instead of any that were there."""
        marks = self._fetcher.inferred()
        old = {ox.Quad(*mark.triple) for mark in marks}.union(marks)
        new = {ox.Quad(*edge) for edge in edges} - set(self.quads())
        new |= {ox.Quad(e.subject, e.predicate, e.object, terms.INFERRED) for e in new}
        self._apply(Change(tuple(old - new), tuple(new - old)))

    def query(self, sparql: str) -> Results:
        """Evaluate a SPARQL query on the server, with the usual prefixes known.

        It is parsed here first, so that what is wrong is said in the same words whatever the server is.
        """
        check_query(sparql)
        prefixes = self.names.prefixes()
        try:
            kind = ox.Store().query(sparql, prefixes=prefixes)
        except (SyntaxError, ValueError, RuntimeError) as error:
            raise syntax_error(sparql, str(error), prefixes) from error
        if isinstance(kind, ox.QueryTriples):
            return self._fetcher.triples(sparql).query("CONSTRUCT WHERE { ?s ?p ?o }")
        return (
            self._fetcher.answer(sparql)
            if isinstance(kind, ox.QueryBoolean)
            else self._fetcher.solutions(sparql)
        )

    def _replace(self, document: Document | str, statements: Collection[Statement] = ()) -> bool:
        change = self._change(document, statements)
        if change and self._fetcher.inferred():
            self.set_inferred(())  # what they followed from is about to change
            change = self._change(document, statements)
        return self._apply(change)

    def _change(self, document: Document | str, statements: Collection[Statement]) -> Change:
        name = document if isinstance(document, str) else document.id
        around = self._fetcher.around(ox.NamedNode(self.names.document(name)), statements)
        return replacement(around, self.names, document, statements)

    def _apply(self, change: Change) -> bool:
        """Send a change: in one update, or first in parts all that goes and then in parts all that comes."""
        parts = [Change(some, ()) for some in self._parts(change.removed)]
        parts += [Change((), some) for some in self._parts(change.added)]
        if len(list(self._parts(change.removed + change.added))) == 1:
            parts = [change]
        for part in parts:
            self._endpoint.update(update_text(part, self._graph))
        return bool(change)

    def _parts(self, found: tuple[ox.Quad, ...]) -> Iterator[tuple[ox.Quad, ...]]:
        """Divide quads into parts of one update each."""
        part: list[ox.Quad] = []
        length = 0
        for quad in found:
            length += len(str(quad))
            if part and (len(part) == self._batch or length > _LONGEST):
                yield tuple(part)
                part, length = [], len(str(quad))
            part.append(quad)
        if part:
            yield tuple(part)

    def _reader(self, found: ox.Store) -> Reader:
        return Reader(found, self.names)
