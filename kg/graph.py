"""The graph as people use it from Python (图): build or open, ask, look at, hand on."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from kg.errors import DataError
from kg.model import Entity, Statement
from kg.ontology import load_vocabulary
from kg.query import (
    Answer,
    Conflict,
    Finding,
    ask,
    conflicts,
    find_entities,
    neighbourhood,
    rows,
    shortest_path,
    validate,
)
from kg.query.rows import Value
from kg.store import EmbeddedStore, Store, infer, open_store

if TYPE_CHECKING:  # each takes a noticeable part of a second to import
    import networkx as nx
    import rdflib

    from kg.model import Document
    from kg.pipeline import Config

VIEWS = ("html", "pyvis")  # formats that are looked at, beside those of kg.export that are read by tools


class Graph:
    """A graph of sourced statements, in a store.

    >>> Graph(EmbeddedStore()).query("SELECT ?x WHERE { ?x kg:uses id:高德端小程序 }")
    []
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def __enter__(self) -> "Graph":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return sum(1 for _ in self.store.statements())

    def close(self) -> None:
        """Let go of the store, so that another process may write to it."""
        self.store.close()

    def query(self, sparql: str) -> list[dict[str, Value]]:
        """Return the rows of a SPARQL query as dictionaries; numbers are numbers, IRIs are texts.

        The prefixes kg:, id:, skos:, prov:, rdf: and the like need no PREFIX. Raises `QueryError`.
        """
        return list(rows(self.store.query(sparql)))

    def documents(self) -> Iterator["Document"]:
        """Yield all documents, sorted by id."""
        return self.store.documents()

    def entities(self) -> Iterator[Entity]:
        """Yield all entities, sorted by id."""
        return self.store.entities()

    def statements(self) -> Iterator[Statement]:
        """Yield all statements, sorted by id."""
        return self.store.statements()

    def find(self, name: str) -> Entity:
        """Return the entity with that id or name, in either script.

        Raises `DataError` when there is none, or when several share the name.
        """
        found = find_entities(self.store, name)
        if len(found) == 1:
            return found[0]
        if not found:
            raise DataError(
                f"{name}: no such entity in the graph; look for its name with 'kg stats' or kg query"
            )
        ids = ", ".join(entity.id for entity in found[:5])
        raise DataError(f"{name}: {len(found)} entities have that name; give one of their ids: {ids}")

    def explain(self, name: str) -> list[Statement]:
        """Return the statements about an entity, given by id or name; each says its sentences in `evidence`.

        Raises `DataError` as `find` does.
        """
        return list(self.store.statements(about=self.find(name).id))

    def neighbourhood(self, name: str, hops: int = 1) -> list[Statement]:
        """Return the statements within `hops` steps of an entity, given by id or name."""
        return list(neighbourhood(self.store, self.find(name).id, hops))

    def path(self, start: str, end: str) -> list[Statement] | None:
        """Return a shortest chain of asserted statements between two entities, None when there is none."""
        found = shortest_path(self.store, self.find(start).id, self.find(end).id)
        return None if found is None else list(found)

    def ask(self, question: str) -> Answer:
        """Answer a question in Chinese or English with one of the ready-made queries.

        Raises `QueryError`, with the questions that can be asked, when it cannot.
        """
        return ask(self.store, question)

    def conflicts(self) -> list[Conflict]:
        """Return what the documents contradict each other in."""
        return conflicts(self.statements(), load_vocabulary())

    def validate(self) -> list[Finding]:
        """Return everything wrong with the graph, violations first."""
        return validate(self.store, load_vocabulary())

    def infer(self) -> int:
        """Add the inverse, symmetric and more general edges that follow; return how many.

        They are marked as inferred, and the next change of the graph takes them away.
        """
        return infer(self.store)

    def remove(self, document: str) -> bool:
        """Take away exactly what the document with that id gave; tell whether there was such a document."""
        return self.store.remove(document)

    def to_rdflib(self) -> "rdflib.Graph":
        """Return a copy of the graph for rdflib, with its usual prefixes bound."""
        from kg.export.rdf import to_rdflib

        return to_rdflib(self.store)

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """Return a copy of the graph for networkx: every statement is an edge with all that it says."""
        from kg.export.networks import to_networkx

        return to_networkx(self.store)

    def to_pyvis(self, language: str = "zh-Hans") -> Any:
        """Return a `pyvis.network.Network` of the graph, with positions computed and nothing executable."""
        from kg.view.network import to_pyvis

        return to_pyvis(list(self.statements()), labels=load_vocabulary(), language=language)

    def to_html(self, title: str | None = None, *, about: str | None = None, hops: int = 1) -> str:
        """Return the explorer as one HTML page that opens offline.

        With `about`, only what is within `hops` steps of that entity. Raises `DataError` as `find` does.
        """
        from kg.view.page import render_page

        statements, documents = self._part(about, hops), list(self.documents())
        if about is not None:
            said = {evidence.document for one in statements for evidence in one.evidence}
            documents = [one for one in documents if one.id in said]
        named = {} if title is None else {"title": title}
        return render_page(statements, documents, labels=load_vocabulary(), **named)

    def to_svg(self, language: str = "zh-Hans", *, about: str | None = None, hops: int = 1) -> str:
        """Return a still picture, drawn without a browser: all of the graph, or what is around an entity.

        Raises `DataError` as `find` does.
        """
        from kg.view.svg import render_svg

        return render_svg(self._part(about, hops), labels=load_vocabulary(), language=language)

    def to_png(self, language: str = "zh-Hans", *, about: str | None = None, hops: int = 1) -> bytes:
        """Return the picture of `to_svg` as PNG, in the fonts of this machine."""
        from kg.view.png import render_png

        return render_png(self.to_svg(language, about=about, hops=hops))

    def _part(self, about: str | None, hops: int) -> list[Statement]:
        return list(self.statements()) if about is None else self.neighbourhood(about, hops)

    def export(self, path: str | Path, format_: str | None = None) -> None:
        """Write the graph to `path` in the format of its suffix, or in `format_`: ttl, jsonl, csv, html and more.

        Raises `OutputError` for an unknown format or a place that cannot be written.
        """
        from kg.export import export
        from kg.view.page import write_text

        path = Path(path)
        format_ = format_ if format_ is not None else path.suffix.removeprefix(".").lower()
        if format_ in VIEWS:
            write_text(path, self.page(format_))
        else:
            export(self.store, path, format_)

    def page(self, format_: str) -> str:
        """Return the graph as a page to look at, of the kinds of `VIEWS`: our explorer, or pyvis."""
        return self.to_html() if format_ == "html" else str(self.to_pyvis().generate_html())

    def _repr_html_(self) -> str:
        """Show the explorer in a notebook, shut off from the notebook's own page."""
        from kg.view.notebook import embed_html

        return embed_html(self.to_html())


def build(
    inputs: str | Path | Sequence[str | Path],
    out: str | Path | None = None,
    *,
    config: "Config | None" = None,
) -> Graph:
    """Build a graph from files, folders or patterns, in memory or in the folder `out` (``out/store``).

    A folder that has a store already grows. Raises `KgError` for what cannot be read or written, and for two
    documents of one id.
    """
    from kg import engine
    from kg.pipeline import Pipeline
    from kg.text import all_different, read_documents

    given = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    pipeline = Pipeline(config)
    store = EmbeddedStore(None if out is None else Path(out) / "store")
    try:
        engine.build(all_different(read_documents(given)), store, pipeline=pipeline)
    except BaseException:
        store.close()
        raise
    return Graph(store)


def open_graph(location: str | Path, *, read_only: bool = True) -> Graph:
    """Open a graph that `build` made, by its store or the folder that it lies in, or on a SPARQL server.

    With `read_only`, a store on disk is shown as it is now, and another process may write meanwhile. Raises
    `StoreError`.
    """
    return Graph(open_store(location, read_only=read_only))
