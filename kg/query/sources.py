"""Who says a statement, and since when (来源)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kg.model import Document, Statement


@dataclass(frozen=True, slots=True)
class Sources:
    """The documents behind a statement, how many publishers say it by themselves, and when first and last."""

    documents: tuple[str, ...]
    independent: int
    first: date | None
    last: date | None


def sources_of(statement: Statement, documents: Mapping[str, Document]) -> Sources:
    """Count the sources of a statement; `documents` are those of the graph, by id.

    Documents of one publisher count once, and so do documents with one text; a document that names no
    publisher stands for itself.
    """
    names = sorted({evidence.document for evidence in statement.evidence})
    known = [documents[name] for name in names if name in documents]
    by_text = {document.text: document for document in reversed(known)}
    publishers = {document.source or f"\0{document.id}" for document in by_text.values()}
    dates = [document.published for document in known if document.published is not None]
    return Sources(tuple(names), len(publishers), min(dates, default=None), max(dates, default=None))
