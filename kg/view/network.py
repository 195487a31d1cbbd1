"""The statements as a graph (网络): for networkx, and for people who know pyvis."""

import json
import re
from collections.abc import Sequence
from typing import Any

import networkx as nx

from kg.model import Entity, Literal, Statement, plain
from kg.view.labels import Labels, LabelSource
from kg.view.palette import Palette

_PYVIS_OPTIONS = {
    "physics": {"enabled": False},
    "edges": {"smooth": {"enabled": True, "type": "continuous"}, "color": {"inherit": False}},
    "interaction": {"hover": True, "keyboard": {"enabled": True, "bindToWindow": False}},
}


def confidence(statement: Statement) -> float:
    """Return how sure the best evidence of a statement is, 0 to 1."""
    return max(evidence.confidence for evidence in statement.evidence)


def to_networkx(
    statements: Sequence[Statement], *, labels: LabelSource = None, language: str = "zh-Hans"
) -> "nx.MultiDiGraph[str]":
    """Return a graph with a node for each entity and an edge for each statement between two entities.

    Edges are keyed by the statement's id and carry relation, label, status and confidence: an edge that is
    not `asserted` is drawn, never a fact. Numbers and texts stand in the node's `facts`.
    """
    terms = Labels.read(labels)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for statement in statements:
        for entity in (statement.subject, statement.object):
            if isinstance(entity, Entity) and entity.id not in graph:
                graph.add_node(entity.id, label=entity.label(language), type=entity.type, facts=[])
        if isinstance(statement.object, Literal):
            graph.nodes[statement.subject.id]["facts"].append(_fact(statement, terms, language))
            continue
        graph.add_edge(
            statement.subject.id,
            statement.object.id,
            key=statement.id,
            relation=statement.relation,
            label=terms.of(statement.relation, language),
            status=statement.status.value,
            confidence=confidence(statement),
        )
    return graph


def _fact(statement: Statement, labels: Labels, language: str) -> dict[str, str]:
    assert isinstance(statement.object, Literal)
    qualifiers = {name: plain(value) for name, value in statement.qualifiers}
    name = qualifiers.pop("metric", None) or labels.of(statement.relation, language)
    value = {"value": plain(statement.object.value), "unit": statement.object.unit}
    return {"name": name, **value, "status": statement.status.value, **qualifiers}


def to_pyvis(
    statements: Sequence[Statement], *, labels: LabelSource = None, language: str = "zh-Hans"
) -> Any:
    """Return a `pyvis.network.Network`: directed, positions computed, physics off, titles as plain text.

    Its `show` and `write_html` write one page that opens offline: see `kg.view.offline`.
    """
    from kg.view.layout import layout
    from kg.view.offline import OfflineNetwork  # half a second to import

    graph = to_networkx(statements, labels=labels, language=language)
    network = OfflineNetwork(directed=True, height="100vh", width="100%")
    network.set_options(json.dumps(_PYVIS_OPTIONS))
    places = layout(graph)
    palette = Palette.read()
    for node, data in graph.nodes(data=True):
        x, y = places[node]
        colour = palette.colour(data["type"])
        network.add_node(
            node,
            label=data["label"] or node,
            title=_title(data),
            x=x,
            y=y,
            color=colour,
            shape="dot",
            size=12,
        )
    for source, target, data in graph.edges(data=True):
        style = palette.statuses[data["status"]]
        title = inert(f"{data['label']} · {data['status']} · {data['confidence']:.2f}")
        network.add_edge(
            source, target, label=data["label"], title=title, color=style.light, dashes=bool(style.dash)
        )
    return network


def _title(data: dict[str, Any]) -> str:
    facts = [f"{fact['name']}: {fact['value']} {fact['unit']}".strip() for fact in data["facts"]]
    return inert("\n".join([data["label"], data["type"], *facts]))


def inert(text: str) -> str:
    """Return text that no renderer takes for markup: pyvis makes HTML of any title with "href" in it.

    >>> inert('微博<a href="x">') == '微博‹a hre\u2060f="x"›'
    True
    """
    return re.sub("(?i)(hre)(f)", "\\1\u2060\\2", text.replace("<", "‹").replace(">", "›"))
