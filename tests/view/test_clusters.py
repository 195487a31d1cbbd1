import random

import networkx as nx
import numpy as np
import pytest

from kg.view.clusters import cluster_layout
from kg.view.layout import layout


def villages(seed: int = 3) -> "nx.MultiDiGraph[str]":
    """Return ten groups of forty, each a tree with some more links, in a chain."""
    chance = random.Random(seed)
    edges = []
    for group in range(10):
        names = [f"e{group}-{at}" for at in range(40)]
        edges += [(names[at], names[chance.randrange(at)]) for at in range(1, 40)]
        edges += [tuple(chance.sample(names, 2)) for _ in range(20)]
        if group:
            edges += [(f"e{group - 1}-{at}", f"e{group}-{at}") for at in range(3)]
    chance.shuffle(edges)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edges_from(edges)
    return graph


@pytest.fixture(scope="module")
def places() -> dict[str, tuple[float, float]]:
    return layout(villages())


def test_some_hundred_nodes_are_drawn_by_their_links(places: dict[str, tuple[float, float]]) -> None:
    graph = villages()
    assert places == cluster_layout(graph)
    points = {node: np.array(place) for node, place in places.items()}
    linked = np.mean([np.linalg.norm(points[a] - points[b]) for a, b in graph.edges()])
    every = np.array(list(points.values()))
    apart = np.linalg.norm(every[:, None] - every[None, :], axis=2).mean()
    assert linked < apart / 4


def test_no_dot_lies_on_another(places: dict[str, tuple[float, float]]) -> None:
    points = np.array(list(places.values()))
    offset = np.abs(points[:, None] - points[None, :]).max(axis=2)
    np.fill_diagonal(offset, np.inf)
    assert (offset.min(axis=1) < 8).mean() < 0.02


def test_the_order_of_the_statements_does_not_matter(places: dict[str, tuple[float, float]]) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edges_from(sorted(villages().edges(), reverse=True))
    assert layout(graph) == places


@pytest.mark.parametrize(("loners", "pairs", "rays"), [(250, 40, 1), (0, 200, 0), (100, 3, 0), (1, 1, 400)])
def test_pairs_loners_and_stars_have_their_place(loners: int, pairs: int, rays: int) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(f"loner{at}" for at in range(loners))
    graph.add_edges_from((f"a{at}", f"b{at}") for at in range(pairs))
    graph.add_edges_from(("hub", f"ray{at}") for at in range(rays))
    graph.add_edges_from((f"ray{at}", f"branch{at}") for at in range(0, rays, 9))
    graph.add_edge("self", "self")
    found = cluster_layout(graph)
    assert len(set(found.values())) == len(graph)
    assert np.isfinite(np.array(list(found.values()))).all()
