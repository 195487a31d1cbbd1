"""A store inside this process, on disk or in memory (嵌入式存储), by Oxigraph."""

import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox

from kg.errors import StoreBusyError, StoreError
from kg.model import Document, Entity, Statement
from kg.ontology.namespaces import Namespaces
from kg.store import terms
from kg.store.base import Results
from kg.store.changes import Change, replacement
from kg.store.folder import DATABASE, check_folder, make_folder
from kg.store.reading import Reader
from kg.store.syntax import check_query, syntax_error
from kg.store.updates import update_text

_DEFAULT = ox.DefaultGraph()


class EmbeddedStore:
    """Oxigraph in a folder, or in memory when no folder is given.

    One process may write; any number may read beside it with `read_only`, which shows the store as it was
    when it was opened. Raises `StoreError` when the folder is no store of this version, and `StoreBusyError`
    when another process is writing.

    >>> len(list(EmbeddedStore().statements()))
    0
    """

    def __init__(
        self, path: Path | None = None, *, read_only: bool = False, names: Namespaces | None = None
    ) -> None:
        self.path = path
        self._writes = path is not None and not read_only
        self.names = names if names is not None else Namespaces()
        if path is None:
            self._store = ox.Store()
        else:
            self.names = check_folder(path) if read_only else make_folder(path, self.names)
            self._store = open_database(path, read_only=read_only)

    def __enter__(self) -> "EmbeddedStore":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the folder. The object is empty afterwards.

        What was written goes to its tables first: every later reader would have to replay the log.
        """
        if self._writes:
            self._store.flush()
        self._writes = False
        self._store = ox.Store()

    def add(self, document: Document, statements: Collection[Statement]) -> bool:
        """Store what a document says, instead of whatever it said before; tell whether anything changed."""
        return self._replace(document, statements)

    def remove(self, document: str) -> bool:
        """Take away exactly what the document with that id gave; tell whether there was such a document."""
        return self._replace(document)

    def documents(self) -> Iterator[Document]:
        """Yield all documents, sorted by id."""
        return self._reader().documents()

    def document(self, name: str) -> Document | None:
        """Return the document with that id."""
        node = ox.NamedNode(self.names.document(name))
        known = ox.Quad(node, terms.TYPE, terms.DOCUMENT_TYPE) in self._store
        return self._reader().document(node.value) if known else None

    def entities(self) -> Iterator[Entity]:
        """Yield all entities, sorted by id."""
        return self._reader().entities()

    def entity(self, name: str) -> Entity | None:
        """Return the entity with that id."""
        node = ox.NamedNode(self.names.entity(name))
        known = next(iter(self._store.quads_for_pattern(node, terms.DESCRIBED, None)), None)
        return self._reader().entity(node.value) if known else None

    def statements(self, about: str | None = None) -> Iterator[Statement]:
        """Yield all statements, or those with the entity of that id as subject or object, sorted by id."""
        if about is None:
            return self._reader().statements()
        return self._reader().statements_about(self.names.entity(about))

    def statement(self, name: str) -> Statement | None:
        """Return the statement with that id."""
        node = ox.NamedNode(self.names.statement(name))
        known = ox.Quad(node, terms.TYPE, terms.STATEMENT) in self._store
        return self._reader().statement(node.value) if known else None

    def quads(self, *, bookkeeping: bool = False) -> Iterator[ox.Quad]:
        """Yield the graph in no order; with `bookkeeping` also what each document says of each entity."""
        inferred = {ox.Quad(*quad.triple) for quad in self._inferred()}
        for quad in self._store.quads_for_pattern(None, None, None, None if bookkeeping else _DEFAULT):
            if quad not in inferred and quad.graph_name != terms.INFERRED:
                yield quad

    def set_inferred(self, edges: Iterable[ox.Triple]) -> None:
        """Put these edges beside the asserted ones, marked as inferred, instead of any that were there."""
        marks = self._inferred()
        old = {ox.Quad(*mark.triple) for mark in marks}.union(marks)
        new = {ox.Quad(*edge) for edge in edges}
        new = {edge for edge in new if edge in old or edge not in self._store}
        new |= {ox.Quad(e.subject, e.predicate, e.object, terms.INFERRED) for e in new}
        self._apply(Change(tuple(old - new), tuple(new - old)))

    def query(
        self,
        sparql: str,
        *,
        base: str | None = None,
        default: Sequence[str] = (),
        named: Sequence[str] = (),
        services: Sequence[str] = (),
    ) -> Results:
        """Evaluate a SPARQL query, with the usual prefixes known.

        `base` resolves relative IRIs; `default` and `named`, where given, are the graphs that it is about.
        `services` are the addresses of other servers that it may ask.
        """
        check_query(sparql, services)
        prefixes = self.names.prefixes()
        graphs = [[ox.NamedNode(iri) for iri in part] for part in (default, named)]
        about = {"default_graph": graphs[0], "named_graphs": graphs[1]} if default or named else {}
        try:
            return self._store.query(sparql, base_iri=base, prefixes=prefixes, **about)  # type: ignore[arg-type]
        except (SyntaxError, ValueError, RuntimeError) as error:
            raise syntax_error(sparql, str(error), prefixes) from error

    def restore(self, dump: Path) -> None:
        """Load an N-Quads export, bookkeeping included, into this empty store, as fast as the disk goes.

        Raises `StoreError` when the store is not empty, or the file is no such export.
        """
        if len(self._store):
            raise StoreError(f"{self.path}: not empty; restore a dump into a new store")
        try:
            self._store.bulk_load(path=str(dump), format=ox.RdfFormat.N_QUADS)
        except (OSError, SyntaxError, ValueError) as error:
            raise StoreError(f"{dump}: not readable as N-Quads: {' '.join(str(error).split())}") from error

    def _replace(self, document: Document | str, statements: Collection[Statement] = ()) -> bool:
        change = replacement(self._store, self.names, document, statements)
        if change and self._inferred():
            self.set_inferred(())  # what they followed from is about to change
            change = replacement(self._store, self.names, document, statements)
        return self._apply(change)

    def _inferred(self) -> list[ox.Quad]:
        return list(self._store.quads_for_pattern(None, None, None, terms.INFERRED))

    def _reader(self) -> Reader:
        return Reader(self._store, self.names)

    def _apply(self, change: Change) -> bool:
        """Write a change in one transaction."""
        try:
            if change.removed:
                self._store.update(update_text(change))
            elif change.added:
                self._store.extend(change.added)
        except OSError as error:
            raise StoreError(
                f"{self.path}: cannot be written: {error}; see that the disk has room"
            ) from error
        return bool(change)


def open_database(path: Path, *, read_only: bool) -> ox.Store:
    """Open the database of a store whose folder was checked. Raises `StoreError` and `StoreBusyError`.

    While another process writes, the files that a reader is about to open may be replaced by others: reading is
    tried a few times.
    """
    for pause in (0.02, 0.1, 0.5, None):
        try:
            return _open(path / DATABASE, read_only=read_only)
        except (OSError, RuntimeError) as error:  # what RocksDB finds damaged is a RuntimeError
            if "LOCK" in str(error):
                raise StoreBusyError(
                    f"{path}: another process is writing to this store; wait until it has finished"
                ) from error
            if pause is None or not read_only:
                raise StoreError(
                    f"{path}: cannot be opened ({error}); build it anew in another folder"
                ) from error
            time.sleep(pause)
    raise AssertionError("the last attempt returns or raises")


def _open(database: Path, *, read_only: bool) -> ox.Store:
    if not read_only:
        return ox.Store(str(database))
    return ox.Store.read_only(str(database)) if database.exists() else ox.Store()
