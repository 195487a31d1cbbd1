"""Groups of entities that have more to do with each other than with the rest (社区)."""

import networkx as nx

_LOUVAIN_NODES = 3000  # beyond, Louvain in Python takes too long
_ROUNDS = 12


def communities(graph: "nx.MultiDiGraph[str]") -> dict[str, int]:
    """Return the number of each node's group, the largest group being 0. Deterministic."""
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(sorted(graph.nodes))
    simple.add_edges_from(sorted((min(a, b), max(a, b)) for a, b in graph.edges()))
    if len(simple) <= _LOUVAIN_NODES:
        groups = [sorted(group) for group in nx.community.louvain_communities(simple, seed=7)]
    else:
        groups = _label_propagation(simple)
    groups.sort(key=lambda group: (-len(group), group[0]))
    return {node: number for number, group in enumerate(groups) for node in group}


def _label_propagation(graph: "nx.Graph[str]") -> list[list[str]]:
    """Let every node take the commonest label around it, hubs first, ties to the smaller label."""
    order = sorted(graph.nodes, key=lambda node: (-graph.degree(node), node))
    label = {node: position for position, node in enumerate(order)}
    for _ in range(_ROUNDS):
        changed = 0
        for node in order:
            counts: dict[int, int] = {}
            for neighbour in graph.adj[node]:
                counts[label[neighbour]] = counts.get(label[neighbour], 0) + 1
            best = min(counts, key=lambda one: (-counts[one], one), default=label[node])
            if best != label[node] and counts[best] > counts.get(label[node], 0):
                label[node], changed = best, changed + 1
        if not changed:
            break
    groups: dict[int, list[str]] = {}
    for node in sorted(graph.nodes):
        groups.setdefault(label[node], []).append(node)
    return list(groups.values())
