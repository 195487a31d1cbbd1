"""Change the graphs of a store over HTTP (写入): SPARQL Update, and the Graph Store Protocol's PUT, POST, DELETE.

This writes plain RDF past the bookkeeping of documents; `kg validate` tells what no longer fits. It runs in a
process of its own (`kg.serve.writer`), where an update that runs away can be killed.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from kg.errors import DataError
from kg.serve.negotiation import TRIPLES
from kg.serve.protocol import HttpError
from kg.store.embedded import open_database
from kg.store.folder import check_folder
from kg.store.nesting import check_nesting
from kg.store.syntax import check_update, syntax_error, using

Part = tuple[str, bytes]


class Editor:
    """Holds a store open for writing. Each write is all or nothing. Raises `StoreBusyError` as the store does."""

    def __init__(self, path: Path) -> None:
        self._names = check_folder(path)
        self._store = open_database(path, read_only=False)

    def update(self, text: str, base: str, default: tuple[str, ...], named: tuple[str, ...]) -> None:
        """Run an update over the graphs that the request names. Raises `QueryError`."""
        check_update(text)
        prefixes = self._names.prefixes()
        whole = using(text, default, named) if default or named else text
        try:
            with _room():
                self._store.update(whole, base_iri=base, prefixes=prefixes)
        except (SyntaxError, ValueError, RuntimeError) as error:
            raise syntax_error(text, str(error), prefixes) from error

    def put(self, graph: str | None, parts: Iterable[Part], keep: bool) -> bool:
        """Put triples in a graph, instead of those that it had or beside them; tell whether it is new.

        Raises `HttpError` when the triples cannot be read.
        """
        name = _node(graph)
        quads = [quad for part in parts for quad in _parsed(part, name, graph)]
        is_new = isinstance(name, ox.NamedNode) and not self._store.contains_named_graph(name)
        added = "\n".join(f"{quad.triple} ." for quad in quads)
        target = "DEFAULT" if isinstance(name, ox.DefaultGraph) else f"GRAPH {name}"
        data = added if isinstance(name, ox.DefaultGraph) else f"GRAPH {name} {{ {added} }}"
        clear = "" if keep else f"CLEAR SILENT {target} ;"
        create = "" if isinstance(name, ox.DefaultGraph) else f"CREATE SILENT GRAPH {name} ;"
        with _room():
            self._store.update(f"{clear} {create} INSERT DATA {{ {data} }}")
        return is_new

    def delete(self, graph: str | None) -> bool:
        """Take a graph away; tell whether there was one."""
        name = _node(graph)
        if isinstance(name, ox.NamedNode) and not self._store.contains_named_graph(name):
            return False
        target = "DEFAULT" if isinstance(name, ox.DefaultGraph) else f"GRAPH {name}"
        with _room():
            self._store.update(f"DROP SILENT {target}")
        return True


@contextmanager
def _room() -> Iterator[None]:
    """Say what it means when a write fails."""
    try:
        yield
    except OSError as error:
        raise HttpError(507, f"the store cannot be written: {error}") from error
    except MemoryError as error:
        raise HttpError(503, "the change needs more memory than it may have; send less") from error


def _node(graph: str | None) -> ox.NamedNode | ox.DefaultGraph:
    return ox.DefaultGraph() if graph is None else ox.NamedNode(graph)


def _parsed(part: Part, name: ox.NamedNode | ox.DefaultGraph, base: str | None) -> list[ox.Quad]:
    media, body = part
    if media not in TRIPLES:
        raise HttpError(415, f"{media or 'no media type'}: send one of {', '.join(TRIPLES)}")
    try:
        check_nesting(body, TRIPLES[media])
        found = ox.parse(
            body, format=TRIPLES[media], base_iri=base, without_named_graphs=True, rename_blank_nodes=True
        )
        return [ox.Quad(quad.subject, quad.predicate, quad.object, name) for quad in found]
    except MemoryError as error:
        raise HttpError(413, "a name or a text is longer than 16 MB; shorten it") from error
    except (SyntaxError, ValueError, DataError) as error:
        raise HttpError(400, f"not readable as {media}: {' '.join(str(error).split())}") from error
