"""Work out which quads a document adds and takes away (增量), so that each write is one small transaction.

What a document says of each entity stands in a named graph of its own, as ``entity kg:described "…"``; the
default graph holds what all of them say together. So taking a document away leaves exactly the graph of the
others, in whatever order they came.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.model import Document, Entity, Statement
from kg.ontology.namespaces import Namespaces
from kg.store import merging, quads, terms

_DEFAULT = ox.DefaultGraph()
_ENTITY = (terms.TYPE, terms.PREF_LABEL, terms.ALT_LABEL, terms.EXACT_MATCH)


@dataclass(frozen=True, slots=True)
class Change:
    """Quads to remove and to add, at once and disjoint."""

    removed: tuple[ox.Quad, ...]
    added: tuple[ox.Quad, ...]

    def __bool__(self) -> bool:
        return bool(self.removed or self.added)


def replacement(
    store: ox.Store, names: Namespaces, document: Document | str, statements: Collection[Statement] = ()
) -> Change:
    """Return what changes when `document` says `statements`, instead of whatever it said before.

    A bare document id takes the document away.
    """
    identifier = document if isinstance(document, str) else document.id
    node = ox.NamedNode(names.document(identifier))
    old = set(_own_quads(store, node))
    new: set[ox.Quad] = set()
    if isinstance(document, Document):
        new.update(quads.document_quads(document, names))
        new.update(_said(statements, identifier, node, names))
    lost = _lost_statements(store, old, new)
    removed = old.union(*(_statement_quads(store, statement) for statement in lost), _bare(store, lost))
    change = _entity_change(store, names, node, old, new)
    gone = (removed | set(change.removed)) - new - set(change.added)
    come = (new | set(change.added)) - old
    return Change(
        tuple(sorted((quad for quad in gone if quad in store), key=str)),
        tuple(sorted((quad for quad in come if quad not in store), key=str)),
    )


def _own_quads(store: ox.Store, document: ox.NamedNode) -> Iterator[ox.Quad]:
    """Yield what stands in the store because of this document alone."""
    yield from store.quads_for_pattern(document, None, None, _DEFAULT)
    yield from store.quads_for_pattern(None, None, None, document)
    for link in store.quads_for_pattern(None, terms.REFERENCE_CONTEXT, document, _DEFAULT):
        yield from store.quads_for_pattern(link.subject, None, None, _DEFAULT)
    for link in store.quads_for_pattern(None, terms.DERIVED_FROM, document, _DEFAULT):
        yield from store.quads_for_pattern(link.subject, None, None, _DEFAULT)
        yield from store.quads_for_pattern(None, terms.EVIDENCE, link.subject, _DEFAULT)


def _said(
    statements: Iterable[Statement], identifier: str, graph: ox.NamedNode, names: Namespaces
) -> Iterator[ox.Quad]:
    """Yield everything that `statements` say, as far as this document is the evidence."""
    described: dict[str, list[Entity]] = defaultdict(list)
    for statement in statements:
        own = [evidence for evidence in statement.evidence if evidence.document == identifier]
        if not own:
            continue
        yield from quads.statement_quads(statement, names)
        for evidence in own:
            yield from quads.evidence_quads(statement, evidence, names)
        for entity in (statement.subject, statement.object):
            if isinstance(entity, Entity):
                described[entity.id].append(entity)
    for name, entities in described.items():
        description = ox.Literal(merging.describe(merging.merge(entities)))
        yield ox.Quad(ox.NamedNode(names.entity(name)), terms.DESCRIBED, description, graph)


def _lost_statements(store: ox.Store, old: set[ox.Quad], new: set[ox.Quad]) -> set[ox.NamedNode]:
    """Return the statements that no document says any longer."""
    links = {quad for quad in old if quad.predicate == terms.EVIDENCE}
    kept = {quad.subject for quad in new if quad.predicate == terms.EVIDENCE}
    return {
        link.subject
        for link in links
        if isinstance(link.subject, ox.NamedNode)
        and link.subject not in kept
        and all(other in links for other in store.quads_for_pattern(link.subject, terms.EVIDENCE, None))
    }


def _statement_quads(store: ox.Store, statement: ox.NamedNode) -> set[ox.Quad]:
    return set(store.quads_for_pattern(statement, None, None, _DEFAULT))


def _bare(store: ox.Store, lost: Collection[ox.NamedNode]) -> set[ox.Quad]:
    """Return the plain edges that no asserted statement supports once `lost` are gone."""
    edges = set()
    for statement in lost:
        edge = _edge(store, statement)
        if edge is not None and all(
            supporter in lost or _edge(store, supporter) != edge for supporter in _with_ends(store, edge)
        ):
            edges.add(edge)
    return edges


def _edge(store: ox.Store, statement: ox.NamedNode) -> ox.Quad | None:
    found = {quad.predicate: quad.object for quad in _statement_quads(store, statement)}
    target = found[terms.OBJECT]
    if found[terms.STATUS] != terms.kg("asserted") or not isinstance(target, ox.NamedNode):
        return None
    return ox.Quad(found[terms.SUBJECT], found[terms.PREDICATE], target)  # type: ignore[arg-type]


def _with_ends(store: ox.Store, edge: ox.Quad) -> set[ox.NamedNode]:
    """Return the statements about the two ends of `edge`, starting from the end that has fewer."""
    subjects = {q.subject for q in store.quads_for_pattern(None, terms.SUBJECT, edge.subject, _DEFAULT)}
    objects = {q.subject for q in store.quads_for_pattern(None, terms.OBJECT, edge.object, _DEFAULT)}
    return {node for node in subjects & objects if isinstance(node, ox.NamedNode)}


def _entity_change(
    store: ox.Store, names: Namespaces, document: ox.NamedNode, old: set[ox.Quad], new: set[ox.Quad]
) -> Change:
    """Return how the description of each entity changes that this document speaks of."""
    before, after = _descriptions(old, names), _descriptions(new, names)
    removed: set[ox.Quad] = set()
    added: set[ox.Quad] = set()
    for node in sorted(before.keys() | after.keys(), key=str):
        if before.get(node) == after.get(node):
            continue
        current = {q for term in _ENTITY for q in store.quads_for_pattern(node, term, None, _DEFAULT)}
        if node not in before and current.issuperset(quads.entity_quads(after[node], names)) and current:
            continue  # one more vote for what stands there already
        merged = _merged(store, names, document, node, after.get(node))
        wanted = set() if merged is None else set(quads.entity_quads(merged, names))
        removed |= current - wanted
        added |= wanted - current
    return Change(tuple(removed), tuple(added))


def _descriptions(found: Iterable[ox.Quad], names: Namespaces) -> Mapping[ox.NamedNode, Entity]:
    return {
        quad.subject: _description(quad, names)
        for quad in found
        if quad.predicate == terms.DESCRIBED and isinstance(quad.subject, ox.NamedNode)
    }


def _description(quad: ox.Quad, names: Namespaces) -> Entity:
    assert isinstance(quad.subject, ox.NamedNode)
    assert isinstance(quad.object, ox.Literal)
    return merging.read_description(names.name(quad.subject.value), quad.object.value)


def _merged(
    store: ox.Store, names: Namespaces, document: ox.NamedNode, node: ox.NamedNode, own: Entity | None
) -> Entity | None:
    others = (q for q in store.quads_for_pattern(node, terms.DESCRIBED, None) if q.graph_name != document)
    told = [_description(quad, names) for quad in others] + ([] if own is None else [own])
    return merging.merge(told) if told else None
