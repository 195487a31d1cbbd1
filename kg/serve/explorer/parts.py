"""Parts of the graph as plain JSON (局部图): the page joins them to what it has, see src/served/model.js."""

from collections.abc import Iterable, Sequence
from typing import Any

from kg.model import Document, Entity, Evidence, Literal, Statement, plain
from kg.serve.explorer.catalogue import Catalogue
from kg.view.names import names
from kg.view.network import confidence
from kg.view.payload import entities_of, terms_of

Json = dict[str, Any]


def part(
    catalogue: Catalogue,
    statements: Iterable[Statement],
    others: Iterable[Entity] = (),
    *,
    said: bool = False,
) -> Json:
    """Return statements with their entities and documents, and `others` beside them; sorted by id.

    With `said`, each statement brings its evidence; without, only how much there is.
    """
    statements = sorted(statements, key=lambda one: one.id)
    entities = {entity.id: entity for entity in (*entities_of(statements), *others)}
    mentioned = {evidence.document for one in statements for evidence in one.evidence}
    documents = (catalogue.store.document(one) for one in sorted(mentioned))
    terms = {entity.type for entity in entities.values()} | {term for s in statements for term in terms_of(s)}
    return {
        "terms": {term: catalogue.labels.every(term) for term in sorted(terms)},
        "nodes": [node(entities[one], catalogue.degrees.get(one, 0)) for one in sorted(entities)],
        "statements": [statement(one, said=said) for one in statements],
        "documents": [document(one) for one in documents if one is not None],
    }


def node(entity: Entity, degree: int) -> Json:
    """Return an entity; `degree` counts the statements in the whole store that link it to another."""
    called = names(entity)
    aliases = {alias.text for alias in entity.aliases} - set(called.values())
    return {
        "id": entity.id,
        "type": entity.type,
        "names": called,
        "aliases": sorted(aliases),
        "same_as": list(entity.same_as),
        "degree": degree,
    }


def statement(one: Statement, *, said: bool) -> Json:
    """Return a statement, its ends by id."""
    literal = one.object if isinstance(one.object, Literal) else None
    return {
        "id": one.id,
        "subject": one.subject.id,
        "relation": one.relation,
        "object": one.object.id if isinstance(one.object, Entity) else None,
        "value": literal and {"amount": plain(literal.value), "unit": literal.unit, "text": literal.text},
        "status": one.status.value,
        "qualifiers": {name: plain(value) for name, value in one.qualifiers},
        "confidence": round(confidence(one), 3),
        "documents": sorted({evidence.document for evidence in one.evidence}),
        "said": len(one.evidence),
        **({"evidence": [_evidence(evidence) for evidence in one.evidence]} if said else {}),
    }


def document(one: Document) -> Json:
    """Return what is known of a document, without its text."""
    return {
        "id": one.id,
        "title": one.title,
        "source": one.source,
        "url": one.url,
        "published": one.published.isoformat() if one.published else None,
        "licence": one.licence,
    }


def places(found: Json, where: dict[str, tuple[float, float]], groups: dict[str, int]) -> Json:
    """Return a part whose entities know where they stand and which group they belong to."""
    placed: Sequence[Json] = [
        {**one, "x": where[one["id"]][0], "y": where[one["id"]][1], "community": groups[one["id"]]}
        if one["id"] in where
        else one
        for one in found["nodes"]
    ]
    return {**found, "nodes": placed}


def _evidence(one: Evidence) -> Json:
    return {
        "document": one.document,
        "start": one.span.start,
        "end": one.span.end,
        "sentence": one.sentence,
        "subject": one.subject_text,
        "object": one.object_text,
        "rule": one.rule,
        "confidence": round(one.confidence, 3),
        "according_to": one.according_to,
    }
