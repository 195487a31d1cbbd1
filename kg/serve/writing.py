"""Change the graphs of a store over HTTP (写入): SPARQL Update, and the Graph Store Protocol's PUT, POST, DELETE.

This writes plain RDF past the bookkeeping of documents; `kg validate` tells what no longer fits.
"""

import asyncio
from collections.abc import Callable, Iterable

import pyoxigraph as ox

from kg.errors import DataError, KgError
from kg.ontology import Namespaces
from kg.serve.negotiation import TRIPLES
from kg.serve.protocol import HttpError
from kg.store.nesting import check_nesting
from kg.store.syntax import check_update, syntax_error, using

Part = tuple[str, bytes]


class Writer:
    """The one writer of a store. Writes come one after the other, and each is all or nothing."""

    def __init__(self, store: ox.Store, names: Namespaces) -> None:
        self._store, self._names = store, names
        self._turn = asyncio.Lock()

    async def update(self, text: str, base: str, default: tuple[str, ...], named: tuple[str, ...]) -> None:
        """Run an update over the graphs that the request names. Raises `QueryError`."""
        check_update(text)
        prefixes = self._names.prefixes()
        whole = using(text, default, named) if default or named else text

        def write() -> None:
            try:
                self._store.update(whole, base_iri=base, prefixes=prefixes)
            except (SyntaxError, ValueError, RuntimeError) as error:
                raise syntax_error(text, str(error), prefixes) from error

        await self._write(write)

    async def put(self, graph: str | None, parts: Iterable[Part], *, keep: bool) -> bool:
        """Put triples in a graph, instead of those that it had or beside them; tell whether it is new.

        Raises `HttpError` when the triples cannot be read.
        """
        name = _node(graph)
        quads = await asyncio.to_thread(lambda: [q for part in parts for q in _parsed(part, name, graph)])
        is_new = isinstance(name, ox.NamedNode) and not self._store.contains_named_graph(name)

        def write() -> None:
            added = "\n".join(f"{quad.triple} ." for quad in quads)
            target = "DEFAULT" if isinstance(name, ox.DefaultGraph) else f"GRAPH {name}"
            data = added if isinstance(name, ox.DefaultGraph) else f"GRAPH {name} {{ {added} }}"
            clear = "" if keep else f"CLEAR SILENT {target} ;"
            create = "" if isinstance(name, ox.DefaultGraph) else f"CREATE SILENT GRAPH {name} ;"
            self._store.update(f"{clear} {create} INSERT DATA {{ {data} }}")

        await self._write(write)
        return is_new

    async def delete(self, graph: str | None) -> bool:
        """Take a graph away; tell whether there was one."""
        name = _node(graph)
        if isinstance(name, ox.NamedNode) and not self._store.contains_named_graph(name):
            return False
        target = "DEFAULT" if isinstance(name, ox.DefaultGraph) else f"GRAPH {name}"
        await self._write(lambda: self._store.update(f"DROP SILENT {target}"))
        return True

    async def _write(self, write: Callable[[], None]) -> None:
        async with self._turn:
            try:
                await asyncio.to_thread(write)
            except KgError:
                raise
            except OSError as error:
                raise HttpError(507, f"the store cannot be written: {error}") from error


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
