"""Write the graph as RDF (RDF 导出), each time with the same bytes."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any, BinaryIO

import pyoxigraph as ox

from kg.ontology.namespaces import RDF, Namespaces
from kg.store import Store, terms
from kg.store.turtle import TurtleWriter

if TYPE_CHECKING:
    import rdflib

_ENTITY = frozenset(term.value for term in terms.ENTITY)
_SECTIONS = (
    "Entities",
    "Edges: what is asserted",
    "Statements",
    "Evidence",
    "Documents",
    "Sentences",
    "Other",
)
_LINES = {"nq": ox.RdfFormat.N_QUADS, "nt": ox.RdfFormat.N_TRIPLES}


def write_turtle(store: Store, output: BinaryIO) -> None:
    """Write the graph as Turtle: entities, plain edges, statements, evidence, documents, sentences.

    Every section is sorted by code point, so the same graph is the same bytes.
    """
    _write_sections(store.quads(), store.names, output)


def write_turtle12(store: Store, output: BinaryIO) -> None:
    """Write the graph as Turtle 1.2, where a statement reifies a triple term (W3C RDF 1.2 Concepts)."""
    _write_sections(_with_triple_terms(store.quads()), store.names, output)


def _with_triple_terms(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Put ``rdf:reifies <<( s p o )>>`` in the place of subject, predicate and object."""
    parts: dict[Any, dict[str, Any]] = {}
    for quad in quads:
        name = quad.predicate.value.removeprefix(RDF)
        if name in ("subject", "predicate", "object"):
            parts.setdefault(quad.subject, {})[name] = quad.object
        elif quad.object != ox.NamedNode(RDF + "Statement"):
            yield quad
    for node, found in parts.items():
        term = ox.Triple(found["subject"], found["predicate"], found["object"])
        yield ox.Quad(node, ox.NamedNode(RDF + "reifies"), term)


def _write_sections(quads: Iterable[ox.Quad], names: Namespaces, output: BinaryIO) -> None:
    sections: dict[int, list[ox.Quad]] = {}
    for quad in quads:
        sections.setdefault(_section(quad, names), []).append(quad)
    writer = TurtleWriter(names.prefixes())
    output.write(writer.head().encode())
    for number, title in enumerate(_SECTIONS):
        if number in sections:
            output.write(f"\n# {title}\n\n".encode())
            for block in writer.blocks(sorted(sections[number], key=_key)):
                output.write(block.encode())


def write_trig(store: Store, output: BinaryIO) -> None:
    """Write the graph as in Turtle, and the bookkeeping of each document in a named graph.

    So TriG, like N-Quads, brings back a store and not only a graph.
    """
    write_turtle(store, output)
    writer = TurtleWriter(store.names.prefixes())
    for name, quads in groupby(_named(store), key=lambda quad: quad.graph_name):
        block = "".join(writer.blocks(quads))
        output.write(f"\n{writer.iri(str(name)[1:-1])} {{\n{block}}}\n".encode())


def write_lines(store: Store, output: BinaryIO, format_: str) -> None:
    """Write the graph as nt, or as nq with the bookkeeping, one sorted line each."""
    quads = [*sorted(store.quads(), key=_key), *(_named(store) if format_ == "nq" else ())]
    ox.serialize(
        [quad.triple for quad in quads] if format_ == "nt" else quads, output, format=_LINES[format_]
    )


def write_rdfxml(store: Store, output: BinaryIO) -> None:
    """Write the graph as RDF/XML, sorted by subject."""
    triples = [quad.triple for quad in sorted(store.quads(), key=_key)]
    written = ox.serialize(triples, format=ox.RdfFormat.RDF_XML, prefixes=store.names.prefixes())
    assert written is not None
    start, head, rest = written.decode().partition("<rdf:RDF")
    declared, end, body = rest.partition(">")
    # The serializer declares prefixes in the order of a hash table.
    output.write(f"{start}{head} {' '.join(sorted(declared.split()))}{end}{body}".encode())


def to_rdflib(store: Store) -> "rdflib.Graph":
    """Return a copy of the graph for rdflib, with its usual prefixes bound."""
    import rdflib  # a fifth of a second

    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in store.names.prefixes().items():
        graph.bind(prefix, namespace)
    written = ox.serialize((quad.triple for quad in store.quads()), format=ox.RdfFormat.N_TRIPLES)
    graph.parse(data=written, format="nt")
    return graph


def _named(store: Store) -> list[ox.Quad]:
    named = (q for q in store.quads(bookkeeping=True) if not isinstance(q.graph_name, ox.DefaultGraph))
    return sorted(named, key=lambda quad: (str(quad.graph_name), *_key(quad)))


def _section(quad: ox.Quad, names: Namespaces) -> int:
    """Return which section of `_SECTIONS` a quad belongs to."""
    subject = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""
    if subject.startswith(names.entity("")):
        return 0 if quad.predicate.value in _ENTITY else 1
    if subject.startswith(names.statement("")):
        return 2
    if subject.startswith(names.evidence("")):
        return 3
    if subject.startswith(names.document("")):
        return 5 if "#" in subject else 4
    return 6


def _key(quad: ox.Quad) -> tuple[str, bool, str, str]:
    """Sort by subject, then the type, then the other predicates."""
    return (
        str(quad.subject),
        quad.predicate.value != RDF + "type",
        quad.predicate.value,
        str(quad.object),
    )
