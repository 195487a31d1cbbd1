"""A still picture of the graph (静态图), made without a browser."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import networkx as nx

from kg.model import Statement, Status
from kg.view.labels import LabelSource
from kg.view.layout import layout, node_radius, text_width
from kg.view.network import to_networkx
from kg.view.palette import Palette
from kg.view.signs import Box, Place, cut_before, sign_places

_Edge = tuple[str, str, dict[str, Any], int]

MOST = 150  # nodes; a still picture of more is a black square
_MARGIN = 60.0
_BEND = 0.13
_APART = (
    6  # parallel edges of a pair that stand well apart; more come closer, or they would leave the picture
)
_SPREAD = 1.35  # every edge has its name here, and nobody can zoom on paper
_FONT = "PingFang SC, Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, sans-serif"
_NAME, _SIGN = 13, 11  # pixels of the names of nodes and of edges
_INK, _PAPER, _GREY = "#1b2330", "#fbfcfd", "#5a6576"
_HALO = f'stroke="{_PAPER}" stroke-width="3" paint-order="stroke"'


def render_svg(
    statements: Sequence[Statement],
    *,
    labels: LabelSource = None,
    language: str = "zh-Hans",
    places: Mapping[str, Place] | None = None,
) -> str:
    """Return the graph as SVG; of more than 150 entities, the best-connected.

    `places` are those of `layout` for up to 150 entities, where they are known already.

    Status is visible: planned dashed, possible dotted, reported dash-dotted, denied red and struck through, each with
    its word.
    """
    graph = _most_connected(to_networkx(statements, labels=labels, language=language))
    if not len(graph):
        return _document(200, 80, ['<text x="20" y="45" font-size="14">空图 · empty graph</text>'])
    found = layout(graph) if places is None else places
    places = {node: (x * _SPREAD, y * _SPREAD) for node, (x, y) in found.items()}
    edges = _numbered(graph)
    drawn = [*_corners(graph, places), *(_bulge(places[a], places[b], number) for a, b, _, number in edges)]
    left, top = (min(place[axis] for place in drawn) - _MARGIN for axis in (0, 1))
    width, height = (max(place[axis] for place in drawn) + _MARGIN for axis in (0, 1))
    shifted = {node: (x - left, y - top) for node, (x, y) in places.items()}
    parts = [_edge(graph, shifted, edge) for edge in edges]
    parts += _edge_names(graph, shifted, edges, language)
    parts += [_node(graph, shifted, node) for node in sorted(graph.nodes)]
    return _document(width - left, height - top, parts)


def _most_connected(graph: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    order = sorted(graph.nodes, key=lambda node: (-graph.degree(node), node))
    kept: nx.MultiDiGraph[str] = nx.MultiDiGraph(graph.subgraph(order[:MOST]))
    return kept


def _numbered(graph: "nx.MultiDiGraph[str]") -> list[_Edge]:
    """Return the edges with their number among those of the same pair, so that each bends its own way."""
    seen: dict[tuple[str, str], int] = {}
    edges = []
    for source, target, key, data in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        assert isinstance(key, str)
        pair = (source, target)
        edges.append((source, target, data, seen.get(pair, 0)))
        seen[pair] = seen.get(pair, 0) + 1
    return edges


def _edge(
    graph: "nx.MultiDiGraph[str]",
    places: dict[str, tuple[float, float]],
    edge: _Edge,
) -> str:
    source, target, data, number = edge
    (x1, y1), (x2, y2) = places[source], places[target]
    if source == target:
        x2, y2 = x1 + 1.0, y1
    curve = (x1, y1), _control((x1, y1), (x2, y2), number), (x2, y2)
    _, name = _boxes(graph, places, target)
    (mx, my), (ex, ey) = cut_before(curve, node_radius(graph.degree(target)) + 3, name)
    style = Palette.read().statuses[data["status"]]
    dash = f' stroke-dasharray="{style.dash}"' if style.dash else ""
    line = f"M{x1:.1f} {y1:.1f}Q{mx:.1f} {my:.1f} {ex:.1f} {ey:.1f}"
    head = f'marker-end="url(#to-{data["status"]})"'
    return f'<path d="{line}" fill="none" stroke="{style.light}" stroke-width="1.4"{dash} {head}/>'


def _edge_names(
    graph: "nx.MultiDiGraph[str]", places: dict[str, Place], edges: Sequence[_Edge], language: str
) -> list[str]:
    """Return the names of edges, where they hide neither nodes, nor the names of nodes, nor each other."""
    taken = [box for node in sorted(graph.nodes) for box in _boxes(graph, places, node)]
    words = [_status_word(data["status"], language) for _, _, data, _ in edges]
    curves = [
        (
            (places[a], _control(places[a], places[b], number), places[b]),
            text_width(word + data["label"], _SIGN) + 4,
        )
        for (a, b, data, number), word in zip(edges, words, strict=True)
    ]
    signs = zip(edges, words, sign_places(curves, taken, _SIGN + 2), strict=True)
    return [_edge_name(data, word, place) for (_, _, data, _), word, place in signs]


def _status_word(status: str, language: str) -> str:
    """Return what stands before the name of an edge: who asserts needs no word.

    >>> _status_word("asserted", "en"), _status_word("denied", "zh-Hans"), _status_word("planned", "en")
    ('', '否认 ', 'planned: ')
    """
    if status == Status.ASSERTED:
        return ""
    word = Palette.read().statuses[status].names[language]
    return f"{word.lower()}: " if language == "en" else f"{word} "


def _edge_name(data: Mapping[str, Any], word: str, place: Place) -> str:
    style, (x, y) = Palette.read().statuses[data["status"]], place
    if not word:
        return _text(data["label"], x, y + 3.5, _SIGN, _GREY)
    struck = ' text-decoration="line-through"' if data["status"] == Status.DENIED else ""
    name = f"{text(word)}<tspan{struck}>{text(data['label'])}</tspan>"
    return (
        f'<text x="{x:.1f}" y="{y + 3.5:.1f}" font-size="{_SIGN}" fill="{style.light}" {_HALO}>{name}</text>'
    )


def _corners(graph: "nx.MultiDiGraph[str]", places: Mapping[str, Place]) -> list[Place]:
    """Return the nodes, and where long names reach farther than the margin."""
    over = {node: max(0.0, _half(graph, node) + 12 - _MARGIN) for node in places}
    return [(x + way * over[node], y) for node, (x, y) in places.items() for way in (-1, 1)]


def _half(graph: "nx.MultiDiGraph[str]", node: str) -> float:
    return min(text_width(graph.nodes[node]["label"], _NAME), 24.0 * _NAME) / 2


def _boxes(graph: "nx.MultiDiGraph[str]", places: dict[str, Place], node: str) -> tuple[Box, Box]:
    """Return what a node's disc and its name take up."""
    (x, y), radius = places[node], node_radius(graph.degree(node))
    half, top = _half(graph, node), y + radius + 3
    return (x - radius, y - radius, x + radius, y + radius), (x - half, top, x + half, top + _NAME)


def _control(source: Place, target: Place, number: int) -> Place:
    """Return the control point of the curve; each further edge of a pair bends more."""
    (x1, y1), (x2, y2) = source, target
    bend = _BEND * (1 + 1.4 * (number if number < _APART else _APART + 4 * (1 - _APART / number)))
    return (x1 + x2) / 2 + (y2 - y1) * bend, (y1 + y2) / 2 - (x2 - x1) * bend


def _bulge(source: Place, target: Place, number: int) -> Place:
    """Return the middle of the curve, which may lie outside all nodes."""
    x, y = _control(source, target, number)
    return (source[0] + 2 * x + target[0]) / 4, (source[1] + 2 * y + target[1]) / 4


def _node(graph: "nx.MultiDiGraph[str]", places: dict[str, tuple[float, float]], node: str) -> str:
    data, (x, y) = graph.nodes[node], places[node]
    radius = node_radius(graph.degree(node))
    style = Palette.read().style(data["type"])
    scale = radius * 1.15 / 24
    move = f"translate({x - 12 * scale:.1f} {y - 12 * scale:.1f}) scale({scale:.3f})"
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{style.light}"/>'
        f'<path transform="{move}" d="{style.icon}" fill="#fff" fill-rule="evenodd"/>'
        + _text(data["label"], x, y + radius + 14, _NAME, _INK)
    )


def _text(label: str, x: float, y: float, px: int, colour: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{px}" fill="{colour}" {_HALO}>{text(label)}</text>'


def text(label: str, most: int = 24) -> str:
    """Return a label as XML text, shortened, without characters that XML forbids.

    >>> text("<b>微博</b>")
    '&lt;b&gt;微博&lt;/b&gt;'
    """
    allowed = "".join(char for char in label if char >= " " and not 0xD800 <= ord(char) <= 0xDFFF)
    allowed = allowed.replace("\ufffe", "").replace("\uffff", "")
    return escape(allowed if len(allowed) <= most else allowed[: most - 1] + "…")


def _document(width: float, height: float, parts: Sequence[str]) -> str:
    heads = "".join(
        f'<marker id="to-{status}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
        f'orient="auto"><path d="M0 0L8 4L0 8z" fill="{style.light}"/></marker>'
        for status, style in Palette.read().statuses.items()
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" font-family="{_FONT}" text-anchor="middle" '
        f'stroke-linejoin="round"><defs>{heads}</defs>'
        f'<rect width="100%" height="100%" fill="{_PAPER}"/>'
        f"{''.join(parts)}</svg>\n"
    )
