"""The data that a page carries (载荷): columns, because they compress four times as well as rows.

Nodes, statements, sentences and documents point at each other by position. Offsets are code points.
What the page can work out for itself is null: see src/data.js.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.model import Document, Entity, Evidence, Literal, Statement, plain
from kg.ontology.namespaces import BASE
from kg.script import has_han
from kg.view.labels import Labels
from kg.view.layout import Places
from kg.view.names import names, surfaces
from kg.view.spelling import is_spelt_by, syllables, table_of

Columns = dict[str, list[Any]]
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def payload(
    statements: Sequence[Statement],
    documents: Sequence[Document],
    labels: Labels,
    places: Places,
    groups: Mapping[str, int],
) -> dict[str, Any]:
    """Return everything the page shows, as plain JSON values, in an order that depends on ids alone.

    `places` and `groups` tell where each entity stands, and its community.
    """
    # Neighbours stand close together, so that what points from one to another are small numbers.
    entities = sorted(entities_of(statements), key=lambda one: (groups[one.id], one.id))
    position = {entity.id: at for at, entity in enumerate(entities)}
    statements = sorted(statements, key=lambda one: (position[one.subject.id], one.id))
    saying = _Saying(documents)
    called = {entity.id: surfaces(entity) for entity in entities}
    rows = [_statement(one, position, called, saying) for one in statements]
    terms = {entity.type for entity in entities} | {term for one in statements for term in terms_of(one)}
    nodes, tables = _nodes(entities, places, groups)
    return {
        "base": BASE,
        "terms": {term: labels.every(term) for term in sorted(terms)},
        "spelling": tables,
        "nodes": nodes,
        "statements": _columns(("s", "r", "o", "v", "status", "q", "said"), rows),
        "evidence": _columns(("sentence", "subject", "object", "rule", "confidence", "by"), saying.evidence),
        "sentences": _columns(("d", "start", "length", "text"), saying.sentences),
        "documents": [_document(document) for document in saying.documents],
    }


def entities_of(statements: Iterable[Statement]) -> list[Entity]:
    """Return the entities of statements, each once, by id."""
    found = {}
    for statement in statements:
        for entity in (statement.subject, statement.object):
            if isinstance(entity, Entity):
                found[entity.id] = entity
    return [found[id_] for id_ in sorted(found)]


def terms_of(statement: Statement) -> Iterable[str]:
    """Yield the words of a statement that are shown in the reader's script."""
    yield statement.relation
    said = [value for _, value in statement.qualifiers if isinstance(value, str)]
    unit = [statement.object.unit] if isinstance(statement.object, Literal) else []
    yield from filter(has_han, [*said, *unit])


def _nodes(
    entities: Sequence[Entity], places: Places, groups: Mapping[str, int]
) -> tuple[Columns, dict[str, Any]]:
    columns = _names(entities)
    tables = columns.pop("tables")
    return {
        "id": [None if one.id == names(one)["zh-Hant"] else one.id for one in entities],
        "type": [one.type for one in entities],
        **columns,
        "same": [list(one.same_as) or None for one in entities],
        "x": [places[one.id][0] for one in entities],
        "y": [places[one.id][1] for one in entities],
        "community": [groups[one.id] for one in entities],
    }, tables


def _names(entities: Sequence[Entity]) -> dict[str, Any]:
    """Return the columns of names, and the tables that spell what stands as null in them."""
    called = [names(entity) for entity in entities]
    simplified = [one["zh-Hans"] for one in called]
    traditional = [
        one["zh-Hant"] if len(one["zh-Hant"]) == len(one["zh-Hans"]) else one["zh-Hans"] for one in called
    ]
    read = [syllables(name) for name in simplified]
    to_hant, to_pinyin = table_of(simplified, traditional), table_of(simplified, read)
    pairs = zip(simplified, called, read, strict=True)
    spelt = [
        (
            None if is_spelt_by(to_hant, name, one["zh-Hant"]) else one["zh-Hant"],
            None if one["en"] == name else one["en"],
            None if is_spelt_by(to_pinyin, name, parts) else parts,
        )
        for name, one, parts in pairs
    ]
    aliases = [
        sorted(surfaces(entity) - set(one.values())) for entity, one in zip(entities, called, strict=True)
    ]
    return {
        "zh-Hans": simplified,
        "zh-Hant": [hant for hant, _, _ in spelt],
        "en": [en for _, en, _ in spelt],
        "pinyin": [parts for _, _, parts in spelt],
        "aliases": [one or None for one in aliases],
        "tables": {"zh-Hant": to_hant, "pinyin": to_pinyin},
    }


class _Saying:
    """Who says what where: evidence in order, and each sentence once, with the documents that hold them."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = sorted(documents, key=lambda document: document.id)
        self.evidence: list[list[Any]] = []
        self.sentences: list[list[Any]] = []
        self._document = {document.id: at for at, document in enumerate(self.documents)}
        self._at: dict[tuple[str, int, int], int] = {}

    def add(self, one: Evidence, subject: set[str], target: set[str]) -> None:
        """Note a piece of evidence; words that are names of what is meant go without saying."""
        self.evidence.append(
            [
                self._sentence(one),
                None if one.subject_text in subject else one.subject_text,
                None if one.object_text in target else one.object_text,
                one.rule,
                round(one.confidence, 3),
                one.according_to,
            ]
        )

    def _sentence(self, one: Evidence) -> int | None:
        """Return the position of a sentence that was there, None for the next new one."""
        key = (one.document, one.span.start, one.span.end)
        if key in self._at:
            return self._at[key]
        self._at[key] = len(self.sentences)
        document = self._document.get(one.document)
        as_it_stands = document is not None and one.sentence == one.text
        row = [document, one.span.start, len(one.span), None if as_it_stands else one.sentence]
        self.sentences.append(row)
        return None


def _statement(
    one: Statement, position: Mapping[str, int], called: Mapping[str, set[str]], saying: _Saying
) -> list[Any]:
    """Return a statement's row; `called` are the names of each entity."""
    literal = one.object if isinstance(one.object, Literal) else None
    target_names = called[one.object.id] if isinstance(one.object, Entity) else {one.object.text}
    for evidence in one.evidence:
        saying.add(evidence, called[one.subject.id], target_names)
    return [
        position[one.subject.id],
        one.relation,
        position[one.object.id] if isinstance(one.object, Entity) else None,
        [plain(literal.value), literal.unit, literal.text] if literal else None,
        one.status.value,
        [[name, plain(value)] for name, value in one.qualifiers] or None,
        len(one.evidence),
    ]


def _document(document: Document) -> dict[str, str | None]:
    return {
        "id": document.id,
        "title": document.title,
        "source": document.source,
        "url": document.url,
        "published": document.published.isoformat() if document.published else None,
        "licence": document.licence,
        "text": _LONE_SURROGATE.sub("\ufffd", document.text),
    }


def _columns(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> Columns:
    return {name: [row[at] for row in rows] for at, name in enumerate(names)}
