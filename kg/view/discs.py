"""The overview of a large graph: each community a disc, its best-connected entities in the middle."""

from collections.abc import Mapping, Sequence
from math import cos, pi, sin, sqrt

import networkx as nx

from kg.view.communities import communities

_GOLDEN_ANGLE = pi * (3 - sqrt(5))  # sunflower spiral: even density, no two points alike (Vogel 1979)
_SPACING = 15.0
_GAP = 40.0


def disc_layout(
    graph: "nx.MultiDiGraph[str]", groups: Mapping[str, int] | None = None
) -> dict[str, tuple[float, float]]:
    """Return a place for each node, in time that grows with the size of the graph only."""
    members: dict[int, list[str]] = {}
    for node, number in (communities(graph) if groups is None else groups).items():
        members.setdefault(number, []).append(node)
    discs = [
        sorted(group, key=lambda node: (-graph.degree(node), node)) for _, group in sorted(members.items())
    ]
    places: dict[str, tuple[float, float]] = {}
    for group, (x, y) in zip(discs, _centres([_radius(group) for group in discs]), strict=True):
        for node, (right, down) in zip(group, sunflower(len(group)), strict=True):
            places[node] = (float(round(x + right)), float(round(y + down)))
    return places


def sunflower(size: int) -> list[tuple[float, float]]:
    """Return so many points of a disc around (0, 0), from the middle outwards.

    >>> [(round(x), round(y)) for x, y in sunflower(2)]
    [(0, 0), (-11, 10)]
    """
    turns = ((_SPACING * sqrt(rank), rank * _GOLDEN_ANGLE) for rank in range(size))
    return [(distance * cos(angle), distance * sin(angle)) for distance, angle in turns]


def _radius(group: Sequence[str]) -> float:
    return _SPACING * sqrt(len(group)) + _GAP / 2


def _centres(radii: Sequence[float]) -> list[tuple[float, float]]:
    """Lay discs out in rings around the largest: each ring is as wide as its first disc.

    >>> [(round(x), round(y)) for x, y in _centres([10.0, 5.0, 5.0])]
    [(0, 0), (15, 0), (-15, 0)]
    """
    centres = [(0.0, 0.0)][: len(radii)]
    inner, at = radii[0] if radii else 0.0, 1
    while at < len(radii):
        widest = radii[at]
        track = inner + widest
        ring = [radii[at]]
        while (
            at + len(ring) < len(radii) and _angle(ring, track) + 2 * radii[at + len(ring)] / track <= 2 * pi
        ):
            ring.append(radii[at + len(ring)])
        centres += _around(ring, track)
        inner, at = inner + 2 * widest, at + len(ring)
    return centres


def _angle(ring: Sequence[float], track: float) -> float:
    return sum(2 * radius / track for radius in ring)


def _around(ring: Sequence[float], track: float) -> list[tuple[float, float]]:
    spare = (2 * pi - _angle(ring, track)) / len(ring)
    places, turn = [], -ring[0] / track
    for radius in ring:
        turn += radius / track
        places.append((track * cos(turn), track * sin(turn)))
        turn += radius / track + spare
    return places
