"""Work out which quads a document adds and takes away (增量), so that each write is one small transaction.

What a document says of each entity stands in a named graph of its own, as ``entity kg:described "…"``; the
default graph holds what all of them say together. So taking a document away leaves exactly the graph of the
others, in whatever order they came.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.model import Document, Entity, Statement
from kg.ontology.namespaces import Namespaces
from kg.store import merging, quads, terms

_DEFAULT = ox.DefaultGraph()


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
    old, new, shared = set(_own_quads(store, node)), set[ox.Quad](), set[ox.Quad]()
    if isinstance(document, Document):
        said = [statement for statement in statements if _is_said_by(statement, identifier)]
        new.update(quads.document_quads(document, names))
        new.update(_said(said, identifier, node, names))
        shared.update(quad for statement in said for quad in quads.statement_quads(statement, names))
    if old == new:
        return Change((), ())  # then statements and entities are the same too
    lost = _lost_statements(store, old, new)
    change = _entity_change(store, names, node, old, new)
    gone = (
        (old - new).union(*(_statement_quads(store, one) for one in lost), _bare(store, lost)) - new - shared
    )
    come = (new - old) | {quad for quad in shared if quad not in store}
    return Change((*gone, *change.removed), (*come, *change.added))


def _is_said_by(statement: Statement, document: str) -> bool:
    return any(evidence.document == document for evidence in statement.evidence)


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
    """Yield what the document gives that no other does: its evidence, and what it says of each entity."""
    described: dict[str, list[Entity]] = defaultdict(list)
    for statement in statements:
        for evidence in statement.evidence:
            if evidence.document == identifier:
                yield from quads.evidence_quads(statement, evidence, names)
        for entity in (statement.subject, statement.object):
            if isinstance(entity, Entity):
                for one in (entity, *entity.members):
                    described[one.id].append(one)
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
    edges = {edge for statement in lost if (edge := _edge(store, statement)) is not None}
    return {edge for edge in edges if _supporters(store, edge) <= lost}  # type: ignore[operator]


def _edge(store: ox.Store, statement: ox.NamedNode) -> ox.Quad | None:
    found = {quad.predicate: quad.object for quad in _statement_quads(store, statement)}
    parts = [found.get(term) for term in (terms.SUBJECT, terms.PREDICATE, terms.OBJECT)]
    if found.get(terms.STATUS) != terms.kg("asserted") or not all(isinstance(p, ox.NamedNode) for p in parts):
        return None
    return ox.Quad(*parts)  # type: ignore[arg-type]


def _supporters(store: ox.Store, edge: ox.Quad) -> set[object]:
    """Return the statements that assert `edge`."""
    found = store.query(
        f"SELECT ?s {{ ?s {terms.SUBJECT} {edge.subject} ; {terms.OBJECT} {edge.object} ; "
        f"{terms.PREDICATE} {edge.predicate} ; {terms.STATUS} {terms.kg('asserted')} }}"
    )
    return {solution["s"] for solution in found}  # type: ignore[union-attr]


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
        current = {q for term in terms.ENTITY for q in store.quads_for_pattern(node, term, None, _DEFAULT)}
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
    return merging.read_description(names.name(quad.subject.value), _text(quad))


def _text(quad: ox.Quad) -> str:
    assert isinstance(quad.object, ox.Literal)
    return quad.object.value


def _merged(
    store: ox.Store, names: Namespaces, document: ox.NamedNode, node: ox.NamedNode, own: Entity | None
) -> Entity | None:
    """Return what all documents say of an entity: the others what the store has, this one `own`."""
    others = store.quads_for_pattern(node, terms.DESCRIBED, None)
    votes = Counter(_text(quad) for quad in others if quad.graph_name != document)
    if own is not None:
        votes[merging.describe(own)] += 1
    told = {text: merging.read_description(names.name(node.value), text) for text in votes}
    # A thousand documents that say the same are read once, and where all agree there is nothing to count.
    every = votes.elements() if len(votes) > 1 else votes
    return merging.merge([told[text] for text in every]) if votes else None
