"""Write a change as SPARQL 1.1 Update (更新)."""

from collections.abc import Iterable

import pyoxigraph as ox

from kg.store.changes import Change


def update_text(change: Change, graph: str | None = None) -> str:
    """Return one update, which removes and adds; it means the same when it runs twice.

    `graph` is where the default graph's triples go on a server that has no default graph of its own.
    """
    parts = [("DELETE", change.removed), ("INSERT", change.added)]
    return " ;\n".join(f"{verb} DATA {{\n{_data(quads, graph)}\n}}" for verb, quads in parts if quads)


def _data(quads: Iterable[ox.Quad], graph: str | None) -> str:
    by_graph: dict[str, list[str]] = {}
    for quad in quads:
        default = isinstance(quad.graph_name, ox.DefaultGraph)
        name = (f"<{graph}>" if graph else "") if default else str(quad.graph_name)
        by_graph.setdefault(name, []).append(f"{quad.triple} .")
    return "\n".join(_block(name, triples) for name, triples in by_graph.items())


def _block(graph: str, triples: Iterable[str]) -> str:
    written = "\n".join(triples)
    return f"GRAPH {graph} {{\n{written}\n}}" if graph else written
