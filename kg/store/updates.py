"""Write a change as SPARQL 1.1 Update (更新)."""

from collections.abc import Iterable

import pyoxigraph as ox

from kg.store.changes import Change


def update_text(change: Change) -> str:
    """Return one update, which removes and adds; it means the same when it runs twice."""
    parts = [("DELETE", change.removed), ("INSERT", change.added)]
    return " ;\n".join(f"{verb} DATA {{\n{_data(quads)}\n}}" for verb, quads in parts if quads)


def _data(quads: Iterable[ox.Quad]) -> str:
    return "\n".join(
        f"{quad.triple} ."
        if isinstance(quad.graph_name, ox.DefaultGraph)
        else f"GRAPH {quad.graph_name} {{ {quad.triple} }}"
        for quad in quads
    )
