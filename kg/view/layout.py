"""Where each node stands (布局): the same graph gives the same picture on every machine.

Units are CSS pixels at zoom 1, x to the right, y downwards, the middle of the picture at (0, 0).
"""

from collections.abc import Mapping
from math import sqrt
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.view.legibility import faults
from kg.view.overlap import separate
from kg.view.stress import drawings

Points = NDArray[np.float64]
Places = dict[str, tuple[float, float]]

DETAILED = 300  # nodes up to which each label gets its own room; beyond, only each community's first has
_CLUSTERED = 2_000  # nodes up to which each community is drawn by its links; beyond, as a disc
_BOX = (1000.0, 860.0)  # a notebook screen less the two side panels
_FORESHORTEN = 0.5  # far is drawn nearer than it is, so that the crowded middle gets the room
_FEW = 120  # nodes up to which there is time for several drawings
_STARTS = 8
_LABEL_PX = 13.0
_PADDING = 11.0


def text_width(text: str, px: float = _LABEL_PX) -> float:
    """Estimate the width of a label in pixels without a font: Han characters are square.

    >>> text_width("微博", 10), round(text_width("UC", 10), 1)
    (20.0, 11.2)
    """
    return float(sum(px if ord(char) > 0x2E80 else px * 0.56 for char in text))


def node_radius(degree: int, crowd: int = 0) -> float:
    """Return the radius of a node in pixels: area grows with the degree; crowds get small dots."""
    if crowd > DETAILED:
        return round(min(11.0, 2.4 + 0.75 * sqrt(degree)), 1)
    return round(min(26.0, 8.0 + 2.6 * sqrt(degree)), 1)


def layout(graph: "nx.MultiDiGraph[str]", groups: Mapping[str, int] | None = None) -> Places:
    """Return a place for each node. Labels don't overlap up to `DETAILED` nodes.

    `groups` are those of `communities`, where they are known already.

    Stress majorization (Gansner, Koren, North 2004), then removal of overlapping boxes; of a few such drawings
    the one that is easiest to follow.
    """
    nodes = sorted(graph.nodes)
    if not nodes:
        return {}
    if len(nodes) > _CLUSTERED:
        from kg.view.discs import disc_layout

        return disc_layout(graph, groups)
    if len(nodes) > DETAILED:
        from kg.view.clusters import cluster_layout

        return cluster_layout(graph, groups)
    edges, (half_widths, half_heights) = _edges(graph, nodes), _boxes(graph, nodes)
    distances, radii = _distances(graph, nodes), _radii(graph, nodes)
    drawn = [
        separate(_fit(points), half_widths, half_heights, edges)
        for points in drawings(distances, range(_STARTS if len(nodes) <= _FEW else 1))
    ]
    points = min(drawn, key=lambda drawing: faults(drawing, radii, edges))
    return {
        node: (round(float(x), 1), round(float(y), 1)) for node, (x, y) in zip(nodes, points, strict=True)
    }


def _boxes(graph: "nx.MultiDiGraph[str]", nodes: list[str]) -> tuple[Points, Points]:
    """Return half widths and heights of the boxes that hold each node's disc and the label below it."""
    radii = _radii(graph, nodes)
    labels = np.array([min(text_width(str(graph.nodes[node].get("label", ""))), 240.0) for node in nodes])
    return np.maximum(radii, labels / 2) + _PADDING, radii + _LABEL_PX / 2 + _PADDING + 3


def _radii(graph: "nx.MultiDiGraph[str]", nodes: list[str]) -> Points:
    return np.array([node_radius(graph.degree(node)) for node in nodes])


def _edges(graph: "nx.MultiDiGraph[str]", nodes: list[str]) -> NDArray[np.intp]:
    index = {node: position for position, node in enumerate(nodes)}
    pairs = {tuple(sorted((index[a], index[b]))) for a, b in graph.edges() if a != b}
    return np.array(sorted(pairs), dtype=np.intp).reshape(-1, 2)


def _distances(graph: "nx.MultiDiGraph[str]", nodes: list[str]) -> Points:
    """Return how far apart each pair should stand: along paths whose edges have room for their label."""
    size = len(nodes)
    distances = np.full((size, size), np.inf)
    np.fill_diagonal(distances, 0.0)
    wanted = _edge_lengths(graph)
    for (a, b), length in zip(_edges(graph, nodes), wanted, strict=True):
        distances[a, b] = distances[b, a] = length
    for middle in range(size):  # Floyd and Warshall, one row at a time
        np.minimum(distances, distances[:, middle, None] + distances[None, middle, :], out=distances)
    finite = distances[np.isfinite(distances)]
    apart = max(260.0, float(finite.max()) * 0.55) if finite.size else 260.0
    distances[~np.isfinite(distances)] = apart
    unit = float(np.median(wanted)) if wanted else 1.0
    foreshortened: Points = unit * (distances / unit) ** _FORESHORTEN
    return foreshortened


def _edge_lengths(graph: "nx.MultiDiGraph[str]") -> list[float]:
    nodes = sorted(graph.nodes)
    names: dict[tuple[int, int], float] = {}
    index = {node: position for position, node in enumerate(nodes)}
    for a, b, data in graph.edges(data=True):
        pair = (min(index[a], index[b]), max(index[a], index[b]))
        names[pair] = max(names.get(pair, 0.0), text_width(_text(data), 11.0))
    lengths = []
    for (first, second), label in sorted(names.items()):
        if first != second:
            degrees = graph.degree(nodes[first]), graph.degree(nodes[second])
            radii = node_radius(degrees[0]) + node_radius(degrees[1])
            lengths.append(radii + min(label, 90.0) + 46.0 + 14.0 * sqrt(min(degrees)))
    return lengths


def _text(data: Mapping[str, Any]) -> str:
    return str(data.get("label", ""))


def _fit(points: Points) -> Points:
    """Scale into the box, each axis for itself, without enlarging small graphs beyond their natural size."""
    low, high = points.min(axis=0), points.max(axis=0)
    extent = np.maximum(high - low, 1.0)
    scale = np.minimum(np.array(_BOX) / extent, 1.6)
    fitted: Points = (points - (low + high) / 2) * scale
    return fitted
