"""The graph for networkx (网络), nothing left out: every statement is an edge with all that it says."""

import networkx as nx

from kg.model import Entity, Statement, plain
from kg.store import Store

Attributes = dict[str, str | float | int]


def to_networkx(store: Store) -> "nx.MultiDiGraph[str]":
    """Return a graph with a node for each entity and each value, and an edge for each statement, keyed by id.

    Attributes are texts and numbers only, never None, so that every graph format takes them. An edge carries
    its status: what is not ``asserted`` is no fact. A value is a node named after its statement.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for entity in store.entities():
        graph.add_node(entity.id, **_node(entity))
    for statement in store.statements():
        graph.add_edge(statement.subject.id, _target(graph, statement), key=statement.id, **edge(statement))
    return graph


def edge(statement: Statement) -> Attributes:
    """Return everything a statement says, flat: qualifiers by their name, the first sentence, all sources."""
    first = statement.evidence[0]
    return {
        "relation": statement.relation,
        "status": statement.status.value,
        "confidence": max(evidence.confidence for evidence in statement.evidence),
        "sentence": first.sentence,
        "according_to": "; ".join(sorted({e.according_to for e in statement.evidence if e.according_to})),
        "documents": "; ".join(sorted({evidence.document for evidence in statement.evidence})),
        **{name: plain(value) for name, value in statement.qualifiers},
    }


def _node(entity: Entity) -> Attributes:
    by_language = {f"label_{label.language.replace('-', '_')}": label.text for label in entity.labels}
    aliases = "; ".join(label.text for label in entity.aliases)
    return {"type": entity.type, "label": entity.label(), **by_language, "aliases": aliases}


def _target(graph: "nx.MultiDiGraph[str]", statement: Statement) -> str:
    if isinstance(statement.object, Entity):
        return statement.object.id
    value = statement.object
    graph.add_node(
        f"value:{statement.id}", type="Value", label=value.text, value=plain(value.value), unit=value.unit
    )
    return f"value:{statement.id}"
