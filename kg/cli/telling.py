"""Statements and evidence as lines for people, the same in every command."""

from datetime import date

from kg.cli.messages import tell
from kg.model import Document, Entity, Evidence, Statement, plain
from kg.ontology import Vocabulary
from kg.query import Sources


def named(relation: str, vocabulary: Vocabulary) -> str:
    """Return a relation with its Chinese name before it, where the ontology knows it.

    >>> from kg.ontology import load_vocabulary
    >>> named("acquires", load_vocabulary())
    '收购 acquires'
    """
    known = vocabulary.relations.get(relation)
    return f"{known.label() if known else relation} {relation}"


def headline(statement: Statement, vocabulary: Vocabulary) -> str:
    """Return a statement on one line: subject, relation and object in the words of its first source."""
    first = statement.evidence[0]
    target = first.object_text if isinstance(statement.object, Entity) else statement.object.text
    qualifiers = "  ".join(f"{name}={plain(value)}" for name, value in statement.qualifiers)
    head = f"{first.subject_text} –{named(statement.relation, vocabulary)}– {target}"
    return f"{head}  [{statement.status.value}]  {qualifiers}".rstrip()


def quoted(evidence: Evidence) -> str:
    """Return a sentence with its place and who said so."""
    said = f" (according to {evidence.according_to})" if evidence.according_to else ""
    where = f"{evidence.document} {evidence.span.start}–{evidence.span.end}"
    return f"    “{evidence.sentence}” {where}, {evidence.confidence:.2f}{said}"


def sourced(sources: Sources) -> list[str]:
    """Return a line about the sources of a statement, none where one undated document is all there is.

    >>> sourced(Sources(("a.txt", "b.txt"), 1, date(2019, 9, 17), date(2019, 9, 18)))
    ['    documents: 2, independent: 1, first seen 2019-09-17, last seen 2019-09-18']
    """
    if len(sources.documents) == 1 and sources.first is None:
        return []
    first, last = sources.first or "–", sources.last or "–"
    count = len(sources.documents)
    return [
        "    "
        + tell(
            f"documents: {count}, independent: {sources.independent}, first seen {first}, last seen {last}"
        )
    ]


def dated(document: Document | None) -> str:
    """Return when a document appeared, a dash when nobody knows."""
    day: date | None = document.published if document else None
    return day.isoformat() if day else "–"
