"""The nouns of the program: frozen, standard library only. Every stage meets the others here."""

from kg.model.annotation import Annotation, Link, Mention, Role, Token, Value
from kg.model.document import Document, Sentence
from kg.model.extraction import Argument, Extraction
from kg.model.span import Span
from kg.model.statement import (
    OBSERVATION,
    Entity,
    Evidence,
    Label,
    Literal,
    Qualifiers,
    QualifierValue,
    Statement,
    Status,
    plain,
)

__all__ = [
    "OBSERVATION",
    "Annotation",
    "Argument",
    "Document",
    "Entity",
    "Evidence",
    "Extraction",
    "Label",
    "Link",
    "Literal",
    "Mention",
    "QualifierValue",
    "Qualifiers",
    "Role",
    "Sentence",
    "Span",
    "Statement",
    "Status",
    "Token",
    "Value",
    "plain",
]
