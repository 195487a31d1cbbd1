"""The one place where documents, entities and statements become RDF (编码)."""

import hashlib
import json
from collections.abc import Iterator
from decimal import Decimal

import pyoxigraph as ox

from kg.errors import DataError
from kg.model import OBSERVATION, Document, Entity, Evidence, Literal, Statement, Status
from kg.ontology.namespaces import SCHEMA, Namespaces
from kg.store import terms

_RESERVED = frozenset({"status", "evidence", "described"})
# The qualifiers of an observation that schema.org has a word for (schema.org/Observation).
_MIRRORED = {"metric": "variableMeasured", "period": "observationPeriod", "time": "observationDate"}


def document_quads(document: Document, names: Namespaces) -> Iterator[ox.Quad]:
    """Write a document with its untouched text, which all offsets count into."""
    node = ox.NamedNode(names.document(document.id))
    for kind in (terms.DOCUMENT_TYPE, terms.NEWS_ARTICLE, terms.CONTEXT):
        yield ox.Quad(node, terms.TYPE, kind)
    yield ox.Quad(node, terms.IS_STRING, ox.Literal(document.text))
    published = None if document.published is None else terms.moment(document.published.isoformat())
    for name, value in {
        "headline": document.title,
        "publisher": document.source,
        "url": document.url,
        "license": document.licence,
        "datePublished": published,
    }.items():
        if value is not None:
            literal = ox.Literal(value) if isinstance(value, str) else value
            yield ox.Quad(node, ox.NamedNode(SCHEMA + name), literal)


def entity_quads(entity: Entity, names: Namespaces) -> Iterator[ox.Quad]:
    """Write an entity with its type, its names and what it is elsewhere.

    A group has its members as ``org:hasMember``, and the lexicon as what defines it: no document says so, hence no
    edge of ours, which would need a statement.
    """
    node = ox.NamedNode(names.entity(entity.id))
    yield ox.Quad(node, terms.TYPE, terms.kg(entity.type))
    for label in entity.labels:
        yield ox.Quad(node, terms.PREF_LABEL, terms.label(label))
    for alias in entity.aliases:
        yield ox.Quad(node, terms.ALT_LABEL, terms.label(alias))
    for iri in entity.same_as:
        yield ox.Quad(node, terms.EXACT_MATCH, ox.NamedNode(iri))
    for name in entity.merged:
        yield ox.Quad(node, terms.SAME_AS, ox.NamedNode(names.entity(name)))
    for member in entity.members:
        yield ox.Quad(node, terms.HAS_MEMBER, ox.NamedNode(names.entity(member.id)))
    if entity.members:
        yield ox.Quad(node, terms.DEFINED_BY, terms.LEXICON_NODE)


def statement_quads(statement: Statement, names: Namespaces) -> Iterator[ox.Quad]:
    """Write what a statement says, without its evidence: its node, and the plain edge if it is asserted.

    Raises `DataError` for a qualifier whose name the encoding needs itself.
    """
    node, subject, relation, target = _parts(statement, names)
    yield from edge_quads(statement, names)
    for kind in (terms.RDF_STATEMENT, terms.STATEMENT):
        yield ox.Quad(node, terms.TYPE, kind)
    yield ox.Quad(node, terms.SUBJECT, subject)
    yield ox.Quad(node, terms.PREDICATE, relation)
    yield ox.Quad(node, terms.OBJECT, target)
    yield ox.Quad(node, terms.STATUS, terms.kg(statement.status.value))
    for name, value in statement.qualifiers:
        if name in _RESERVED or not name.isidentifier():
            raise DataError(
                f"qualifier {name!r}: not usable as a name; use letters and none of {sorted(_RESERVED)}"
            )
        yield ox.Quad(node, terms.kg(name), terms.qualifier(name, value))
    if isinstance(statement.object, Literal) and statement.object.unit:
        yield ox.Quad(node, terms.UNIT_TEXT, ox.Literal(statement.object.unit))
    if statement.relation == OBSERVATION:
        yield from _observation_quads(statement, names)


def edge_quads(statement: Statement, names: Namespaces) -> Iterator[ox.Quad]:
    """Write the plain edge, which only an asserted statement about two entities has."""
    if statement.status is Status.ASSERTED and isinstance(statement.object, Entity):
        _, subject, relation, target = _parts(statement, names)
        yield ox.Quad(subject, relation, target)


def evidence_quads(statement: Statement, evidence: Evidence, names: Namespaces) -> Iterator[ox.Quad]:
    """Write one piece of evidence, its sentence, and the link from the statement."""
    node = ox.NamedNode(names.evidence(_evidence_id(statement, evidence)))
    document = ox.NamedNode(names.document(evidence.document))
    start, end = evidence.span.start, evidence.span.end
    sentence = ox.NamedNode(f"{document.value}#char={start},{end}")
    yield ox.Quad(ox.NamedNode(names.statement(statement.id)), terms.EVIDENCE, node)
    yield ox.Quad(node, terms.TYPE, terms.EVIDENCE_TYPE)
    yield ox.Quad(node, terms.DERIVED_FROM, document)
    yield ox.Quad(node, terms.QUOTED_FROM, sentence)
    yield ox.Quad(node, terms.kg("confidence"), terms.number(Decimal(repr(evidence.confidence))))
    texts = {
        "sentence": evidence.sentence,
        "subjectText": evidence.subject_text,
        "objectText": evidence.object_text,
        "rule": evidence.rule,
        "accordingTo": evidence.according_to,
        "surface": statement.object.text if isinstance(statement.object, Literal) else None,
    }
    for name, text in (*texts.items(), *evidence.wording):
        if text is not None:
            yield ox.Quad(node, terms.kg(name), ox.Literal(text))
    yield ox.Quad(sentence, terms.TYPE, terms.SENTENCE)
    yield ox.Quad(sentence, terms.REFERENCE_CONTEXT, document)
    yield ox.Quad(sentence, terms.BEGIN, terms.index(start))
    yield ox.Quad(sentence, terms.END, terms.index(end))
    yield ox.Quad(sentence, terms.ANCHOR, ox.Literal(evidence.text))


def _observation_quads(statement: Statement, names: Namespaces) -> Iterator[ox.Quad]:
    """Say a metric once more in the words of schema.org, for those who know these."""
    node, subject, _, value = _parts(statement, names)
    yield ox.Quad(node, terms.TYPE, terms.OBSERVATION_TYPE)
    yield ox.Quad(node, ox.NamedNode(SCHEMA + "observationAbout"), subject)
    yield ox.Quad(node, ox.NamedNode(SCHEMA + "value"), value)
    for name, written in statement.qualifiers:
        if name in _MIRRORED:
            yield ox.Quad(node, ox.NamedNode(SCHEMA + _MIRRORED[name]), terms.qualifier(name, written))


def _parts(
    statement: Statement, names: Namespaces
) -> tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]:
    target: ox.NamedNode | ox.Literal
    if isinstance(statement.object, Entity):
        target = ox.NamedNode(names.entity(statement.object.id))
    else:
        value = statement.object.value
        target = terms.number(value) if isinstance(value, Decimal) else ox.Literal(value)
    return (
        ox.NamedNode(names.statement(statement.id)),
        ox.NamedNode(names.entity(statement.subject.id)),
        terms.kg(statement.relation),
        target,
    )


def _evidence_id(statement: Statement, evidence: Evidence) -> str:
    """Hash everything in the evidence but the text that the document itself holds."""
    content = [
        statement.id,
        evidence.document,
        evidence.span.start,
        evidence.span.end,
        evidence.sentence,
        evidence.subject_text,
        evidence.object_text,
        evidence.rule,
        repr(evidence.confidence),
        evidence.according_to,
        evidence.wording,
        statement.object.text if isinstance(statement.object, Literal) else None,
    ]
    canonical = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:32]
