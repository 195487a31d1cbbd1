"""The data that a page carries (载荷): columns, because they compress four times as well as rows.

Nodes, statements, sentences and documents point at each other by position. Offsets are code points.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.model import Document, Entity, Evidence, Literal, Statement, plain
from kg.script import has_han
from kg.view.communities import communities
from kg.view.labels import LANGUAGES, Labels
from kg.view.layout import layout, node_radius
from kg.view.names import names, pinyin_keys
from kg.view.network import to_networkx

Columns = dict[str, list[Any]]
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_ID_DIGITS = 12  # of the statement's 32: enough for a link, and identifiers are what compresses worst


def payload(statements: Sequence[Statement], documents: Sequence[Document], labels: Labels) -> dict[str, Any]:
    """Return everything the page shows, as plain JSON values, in an order that depends on ids alone."""
    statements = sorted(statements, key=lambda one: one.id)
    entities = entities_of(statements)
    sentences = _Sentences(documents)
    position = {entity.id: at for at, entity in enumerate(entities)}
    rows = [_statement(statement, position, sentences) for statement in statements]
    terms = {entity.type for entity in entities} | {term for one in statements for term in _terms(one)}
    return {
        "terms": {term: labels.every(term) for term in sorted(terms)},
        "nodes": _nodes(entities, statements),
        "statements": _columns(("id", "s", "r", "o", "v", "status", "q", "e"), rows),
        "sentences": _columns(("d", "a", "b", "text"), sentences.rows),
        "documents": [_document(document) for document in sentences.documents],
    }


def _terms(statement: Statement) -> Iterable[str]:
    """Return the words of a statement that are shown in the reader's script."""
    yield statement.relation
    said = [value for _, value in statement.qualifiers if isinstance(value, str)]
    unit = [statement.object.unit] if isinstance(statement.object, Literal) else []
    yield from filter(has_han, [*said, *unit])


def entities_of(statements: Iterable[Statement]) -> list[Entity]:
    """Return the entities of statements, each once, by id."""
    found = {}
    for statement in statements:
        for entity in (statement.subject, statement.object):
            if isinstance(entity, Entity):
                found[entity.id] = entity
    return [found[id_] for id_ in sorted(found)]


def _nodes(entities: Sequence[Entity], statements: Sequence[Statement]) -> Columns:
    graph = to_networkx(statements)
    places, group = layout(graph), communities(graph)
    rows = []
    for entity in entities:
        called = names(entity)
        x, y = places[entity.id]
        rows.append(
            [
                entity.id,
                entity.type,
                *(called[language] for language in LANGUAGES),
                sorted({alias.text for alias in entity.aliases} - set(called.values())),
                *pinyin_keys(called["zh-Hans"]),
                list(entity.same_as),
                x,
                y,
                node_radius(graph.degree(entity.id), len(graph)),
                group[entity.id],
            ]
        )
    columns = (
        "id",
        "type",
        *LANGUAGES,
        "aliases",
        "pinyin",
        "initials",
        "same",
        "x",
        "y",
        "size",
        "community",
    )
    return _columns(columns, rows)


class _Sentences:
    """The sentences that say something, each once, and the documents that hold them."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = sorted(documents, key=lambda document: document.id)
        self.rows: list[list[Any]] = []
        self._document = {document.id: at for at, document in enumerate(self.documents)}
        self._at: dict[tuple[str, int, int], int] = {}

    def add(self, evidence: Evidence) -> int:
        """Return where the evidence's sentence is; without its document it brings its own text."""
        key = (evidence.document, evidence.span.start, evidence.span.end)
        if key not in self._at:
            self._at[key] = len(self.rows)
            document = self._document.get(evidence.document)
            readable = (
                None if document is not None and evidence.sentence == evidence.text else evidence.sentence
            )
            self.rows.append([document, *key[1:], readable])
        return self._at[key]


def _statement(statement: Statement, position: Mapping[str, int], sentences: _Sentences) -> list[Any]:
    target = statement.object
    evidence = [
        [
            sentences.add(one),
            one.subject_text,
            one.object_text,
            one.rule,
            round(one.confidence, 3),
            one.according_to,
        ]
        for one in statement.evidence
    ]
    return [
        statement.id[:_ID_DIGITS],
        position[statement.subject.id],
        statement.relation,
        position[target.id] if isinstance(target, Entity) else None,
        [plain(target.value), target.unit, target.text] if isinstance(target, Literal) else None,
        statement.status.value,
        [[name, plain(value)] for name, value in statement.qualifiers],
        evidence,
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
