"""Knowledge graphs from Chinese business news: sourced, offline, plain RDF."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.graph import Graph, build
    from kg.graph import open_graph as open

__all__ = ["Graph", "build", "open"]

_NAMES = {"Graph": "Graph", "build": "build", "open": "open_graph"}


def __getattr__(name: str) -> Any:
    """Import the graph only when it is asked for, so that ``import kg`` costs nothing."""
    if name not in _NAMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    from kg import graph

    return getattr(graph, _NAMES[name])
