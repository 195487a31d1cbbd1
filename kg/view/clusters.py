"""The picture of a graph of some hundred nodes (聚落): each community drawn for itself, close to those it deals with."""

from collections.abc import Mapping

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.view.communities import communities
from kg.view.discs import disc_layout, sunflower
from kg.view.overlap import separate
from kg.view.stress import majorize

Points = NDArray[np.float64]

_STEP = 26.0  # pixels between two nodes that are linked
_DOT = 7.5  # half the room of a node
_ROOM = 8.5  # root mean square distance from the middle, for each root of the number of nodes
_GAP = 34.0  # pixels between two communities, the name of the one above included
_UNLINKED = 3.0  # steps between two communities that nothing links
_SHAPE = 0.7  # width by height before communities part, which they do sideways rather than upwards
_BENT = 0.75  # far is drawn nearer than it is
_ROUNDS = 60
_LARGE = 250  # nodes of a community, beyond which the time of exact drawing grows too fast
_MOST_GROUPS = 150  # the same for communities


def cluster_layout(
    graph: "nx.MultiDiGraph[str]", known: Mapping[str, int] | None = None
) -> dict[str, tuple[float, float]]:
    """Return a place for each node: stress majorization within each community, and then among them.

    Of more than 150 communities, most hang on nothing: they are laid out as discs.
    """
    number = communities(graph) if known is None else known
    members: dict[int, list[str]] = {}
    for node in sorted(graph.nodes):
        members.setdefault(number[node], []).append(node)
    if len(members) > _MOST_GROUPS:
        return disc_layout(graph, number)
    groups = [members[at] for at in sorted(members)]
    inner = [_drawn(graph, group) for group in groups]
    radii = np.array([float(np.abs(points).max(initial=0.0)) + _DOT for points in inner])
    centres = _spread(_links(graph, number, len(groups)), radii)
    return {
        node: (float(round(x, 1)), float(round(y, 1)))
        for group, points, centre in zip(groups, inner, centres, strict=True)
        for node, (x, y) in zip(group, points + centre, strict=True)
    }


def _drawn(graph: "nx.MultiDiGraph[str]", group: list[str]) -> Points:
    """Draw a community around (0, 0); a very large one as a disc, its best-connected in the middle."""
    if len(group) > _LARGE:
        ranks = sorted(range(len(group)), key=lambda at: (-graph.degree(group[at]), at))
        points = np.empty((len(group), 2))
        points[ranks] = sunflower(len(group))
        return points
    at = {node: place for place, node in enumerate(group)}
    ends = {tuple(sorted((at[a], at[b]))) for a, b in graph.subgraph(group).edges() if a != b}
    edges = np.array(sorted(ends), dtype=np.intp).reshape(-1, 2)
    points = majorize(_STEP * _hops(len(group), edges) ** _BENT, rounds=_ROUNDS)
    points -= points.mean(axis=0)
    spread = float(np.sqrt((points**2).sum(axis=1).mean()))
    points *= max(1.0, _ROOM * np.sqrt(len(group)) / max(spread, 1.0))
    room = np.full(len(group), _DOT)
    points = separate(points, room, room, np.empty((0, 2), dtype=np.intp), rounds=_ROUNDS)
    centred: Points = points - (points.min(axis=0) + points.max(axis=0)) / 2
    return centred


def _hops(size: int, edges: NDArray[np.intp]) -> Points:
    """Return how many steps lie between any two of so many nodes; where nothing links them, one more than most."""
    near = np.eye(size)
    near[edges[:, 0], edges[:, 1]] = near[edges[:, 1], edges[:, 0]] = 1.0
    hops = np.full((size, size), np.inf)
    reached, step = np.eye(size), 0
    while np.isinf(hops[reached > 0]).any():
        hops[np.isinf(hops) & (reached > 0)] = step
        reached, step = np.minimum(reached @ near, 1.0), step + 1
    hops[np.isinf(hops)] = step
    return hops


def _links(graph: "nx.MultiDiGraph[str]", number: Mapping[str, int], size: int) -> NDArray[np.intp]:
    """Return which communities have statements between them, as pairs."""
    pairs = {(min(number[a], number[b]), max(number[a], number[b])) for a, b in graph.edges()}
    linked = sorted(pair for pair in pairs if pair[0] != pair[1])
    assert all(second < size for _, second in linked)
    return np.array(linked, dtype=np.intp).reshape(-1, 2)


def _spread(links: NDArray[np.intp], radii: Points) -> Points:
    """Return the middle of each community, none upon another."""
    steps = np.minimum(_hops(len(radii), links), _UNLINKED)
    touching = radii[:, None] + radii[None, :] + _GAP
    distances = touching * np.sqrt(np.maximum(steps, 1.0))
    np.fill_diagonal(distances, 0.0)
    room = radii + _GAP / 2
    return separate(_shaped(majorize(distances)), room, room, links, rounds=5 * _ROUNDS)


def _shaped(points: Points) -> Points:
    """Stretch points to the shape of the screen, keeping the area."""
    wide, high = np.maximum(points.max(axis=0) - points.min(axis=0), 1.0)
    stretch = float(np.clip(np.sqrt(_SHAPE * high / wide), 0.5, 2.0))
    stretched: Points = points * np.array([stretch, 1.0 / stretch])
    return stretched
