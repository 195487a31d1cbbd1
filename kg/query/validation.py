"""Check a graph against the ontology and against itself (校验), by SPARQL.

The rules are those of ``shapes.ttl``; domains and ranges are compared in every statement, not in edges alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

import pyoxigraph as ox

from kg.ontology import Vocabulary
from kg.ontology.namespaces import ONTOLOGY
from kg.store import Store

_NOT_ENTITIES = frozenset({"Statement", "Observation", "Evidence", "Article", "Status"})


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong: how bad (Violation, Warning), which rule, in which node, and what there."""

    severity: str
    check: str
    node: str
    message: str
    detail: str = ""


def validate(store: Store, vocabulary: Vocabulary) -> list[Finding]:
    """Return everything wrong with the graph, violations first; an empty list is a sound graph.

    >>> from kg.ontology import load_vocabulary
    >>> from kg.store import EmbeddedStore
    >>> validate(EmbeddedStore(), load_vocabulary())
    []
    """
    return sorted({*_checked(store), *_typed(store, vocabulary), *_known(store, vocabulary)})


def _checked(store: Store) -> Iterator[Finding]:
    folder = files("kg.query") / "checks"
    for check in sorted(folder.iterdir(), key=lambda found: found.name):
        sparql = check.read_text("utf-8")
        severity, _, message = sparql.partition("\n")[0].removeprefix("# ").partition(": ")
        for node, detail in _rows(store, sparql):
            yield Finding(severity, check.name.removesuffix(".rq"), node, message, detail)


def _typed(store: Store, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Compare what statements relate with the domain and range of their relation: usual, not compulsory."""
    query = """SELECT DISTINCT ?relation ?subject ?from ?object ?to WHERE {
        ?statement rdf:predicate ?relation ; rdf:subject ?subject ; rdf:object ?object .
        ?subject a ?from . OPTIONAL { ?object a ?to } }"""
    for relation, subject, start, target, end in _rows(store, query):
        known = vocabulary.relations.get(_local(relation))
        if known is None:
            continue
        for check, node, kind, wanted in (
            ("domain", subject, start, known.domain),
            ("range", target, end, known.range),
        ):
            if kind and not vocabulary.is_a(_local(kind), wanted):
                message = f"the {check} of {known.name} is {wanted}"
                yield Finding("Warning", check, node, message, _local(kind))


def _known(store: Store, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Find relations and classes that the ontology does not have."""
    relations = _rows(store, "SELECT DISTINCT ?statement ?name WHERE { ?statement rdf:predicate ?name }")
    for node, name in relations:
        if _local(name) not in vocabulary.relations:
            yield Finding(
                "Violation", "relation-unknown", node, "not a relation of the ontology", _local(name)
            )
    described = _rows(store, "SELECT DISTINCT ?node ?name WHERE { ?node skos:prefLabel ?label ; a ?name }")
    for node, name in described:
        if _local(name) not in vocabulary.classes or _local(name) in _NOT_ENTITIES:
            yield Finding("Violation", "class-unknown", node, "not a class of the ontology", _local(name))


def _rows(store: Store, sparql: str) -> Iterator[tuple[str, ...]]:
    results = store.query(sparql)
    assert isinstance(results, ox.QuerySolutions)
    for solution in results:
        yield tuple("" if term is None else str(getattr(term, "value", term)) for term in solution)


def _local(iri: str) -> str:
    return iri.removeprefix(ONTOLOGY)
