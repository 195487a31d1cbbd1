"""The predicates and literals of the graph (词项): every conversion between values and RDF terms."""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

import pyoxigraph as ox

from kg.model import Label, QualifierValue, plain
from kg.ontology.languages import customary_tag
from kg.ontology.namespaces import LEXICON, NIF, ONTOLOGY, ORG, OWL, PROV, RDF, RDFS, SCHEMA, SKOS, XSD


@lru_cache(maxsize=1024)
def kg(name: str) -> ox.NamedNode:
    """Return a term of our own ontology by its local name."""
    return ox.NamedNode(ONTOLOGY + name)


TYPE = ox.NamedNode(RDF + "type")
SUBJECT = ox.NamedNode(RDF + "subject")
PREDICATE = ox.NamedNode(RDF + "predicate")
OBJECT = ox.NamedNode(RDF + "object")
REIFIES = ox.NamedNode(RDF + "reifies")
RDF_STATEMENT = ox.NamedNode(RDF + "Statement")

PREF_LABEL = ox.NamedNode(SKOS + "prefLabel")
ALT_LABEL = ox.NamedNode(SKOS + "altLabel")
EXACT_MATCH = ox.NamedNode(SKOS + "exactMatch")
SAME_AS = ox.NamedNode(OWL + "sameAs")
HAS_MEMBER = ox.NamedNode(ORG + "hasMember")
DEFINED_BY = ox.NamedNode(RDFS + "isDefinedBy")
LEXICON_NODE = ox.NamedNode(LEXICON)

DERIVED_FROM = ox.NamedNode(PROV + "wasDerivedFrom")
QUOTED_FROM = ox.NamedNode(PROV + "wasQuotedFrom")

CONTEXT = ox.NamedNode(NIF + "Context")
SENTENCE = ox.NamedNode(NIF + "Sentence")
REFERENCE_CONTEXT = ox.NamedNode(NIF + "referenceContext")
IS_STRING = ox.NamedNode(NIF + "isString")
BEGIN = ox.NamedNode(NIF + "beginIndex")
END = ox.NamedNode(NIF + "endIndex")
ANCHOR = ox.NamedNode(NIF + "anchorOf")

STATEMENT = kg("Statement")
OBSERVATION_TYPE = kg("Observation")
EVIDENCE_TYPE = kg("Evidence")
DOCUMENT_TYPE = kg("Article")
STATUS = kg("status")
EVIDENCE = kg("evidence")
DESCRIBED = kg("described")
INFERRED = kg("inferred")

NEWS_ARTICLE = ox.NamedNode(SCHEMA + "NewsArticle")
UNIT_TEXT = ox.NamedNode(SCHEMA + "unitText")

# Everything that an entity itself is described by.
ENTITY = (TYPE, PREF_LABEL, ALT_LABEL, EXACT_MATCH, SAME_AS, HAS_MEMBER, DEFINED_BY)

_DECIMAL = ox.NamedNode(XSD + "decimal")
_INTEGER = ox.NamedNode(XSD + "integer")
_DATES = {
    re.compile(r"[1-9]\d{3}-\d\d-\d\d", re.ASCII): ox.NamedNode(XSD + "date"),
    re.compile(r"[1-9]\d{3}-(?:0[1-9]|1[0-2])", re.ASCII): ox.NamedNode(XSD + "gYearMonth"),
    re.compile(r"[1-9]\d{3}", re.ASCII): ox.NamedNode(XSD + "gYear"),
}


def number(value: Decimal) -> ox.Literal:
    """Write a number canonically: ``xsd:integer`` where it is whole, else ``xsd:decimal``.

    A whole number is an integer so that ``?o kg:value 486000000`` finds it; both compare as numbers.

    >>> number(Decimal("4.86E+8")).value, number(Decimal("0.20")).datatype.value[-7:]
    ('486000000', 'decimal')
    """
    written = plain(value)
    return ox.Literal("0" if written == "-0" else written, datatype=_DECIMAL if "." in written else _INTEGER)


def index(value: int) -> ox.Literal:
    """Write an offset in code points: an ``xsd:integer``, as Oxigraph makes one of every integer type."""
    return ox.Literal(str(value), datatype=_INTEGER)


def moment(value: str) -> ox.Literal:
    """Write an ISO 8601 date, month or year with its type, any other period as text.

    >>> moment("2019-09-17").datatype.value[-4:], moment("2019-Q2").datatype.value[-6:]
    ('date', 'string')
    """
    for form, datatype in _DATES.items():
        if form.fullmatch(value) and (len(value) != 10 or _is_date(value)):
            return ox.Literal(value, datatype=datatype)
    return ox.Literal(value)


def qualifier(name: str, value: QualifierValue) -> ox.Literal:
    """Write the value of a qualifier: times with their type, numbers as numbers, the rest as text."""
    if isinstance(value, Decimal):
        return number(value)
    return moment(value) if name in {"time", "from", "to", "period"} else ox.Literal(value)


def read_value(literal: ox.Literal) -> QualifierValue:
    """Read back what `number` or `qualifier` wrote.

    >>> read_value(number(Decimal("0.002"))), read_value(moment("2019-04"))
    (Decimal('0.002'), '2019-04')
    """
    return Decimal(literal.value) if literal.datatype in (_DECIMAL, _INTEGER) else literal.value


def label(name: Label) -> ox.Literal:
    """Write a name with its language."""
    return ox.Literal(name.text, language=name.language) if name.language else ox.Literal(name.text)


def read_label(literal: ox.Literal) -> Label:
    """Read a name back, the language tag in its customary case.

    >>> read_label(label(Label(text="漢堡王", language="zh-Hant")))
    Label(text='漢堡王', language='zh-Hant')
    """
    return Label(text=literal.value, language=customary_tag(literal.language or ""))


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
