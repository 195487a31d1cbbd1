"""Write the graph as JSON-LD 1.1 with a context (带上下文的 JSON-LD)."""

import json
from collections.abc import Iterable
from itertools import groupby
from typing import Any, BinaryIO

import pyoxigraph as ox

from kg.ontology.languages import customary_tag
from kg.ontology.namespaces import RDF, XSD
from kg.store import Store
from kg.store.turtle import TurtleWriter

_SAFE_INTEGER = 2**53  # beyond it, other readers of JSON round


def write_jsonld(store: Store, output: BinaryIO) -> None:
    """Write one object a subject, sorted by subject, under the usual prefixes."""
    writer = TurtleWriter(store.names.prefixes())
    quads = sorted(
        store.quads(), key=lambda quad: (str(quad.subject), quad.predicate.value, str(quad.object))
    )
    nodes = [_node(same, writer) for _, same in groupby(quads, key=lambda quad: quad.subject)]
    document = {"@context": writer.prefixes, "@graph": nodes}
    output.write(json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n")


def _node(quads: Iterable[ox.Quad], writer: TurtleWriter) -> dict[str, Any]:
    node: dict[str, Any] = {}
    for quad in quads:
        node.setdefault("@id", _iri(quad.subject, writer))
        if quad.predicate.value == RDF + "type":
            node.setdefault("@type", []).append(_iri(quad.object, writer))
        else:
            node.setdefault(_iri(quad.predicate, writer), []).append(_value(quad.object, writer))
    return {key: values[0] if len(values) == 1 else values for key, values in node.items()}


def _value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, writer: TurtleWriter) -> Any:
    if not isinstance(term, ox.Literal):
        return {"@id": _iri(term, writer)}
    if term.language:
        return {"@value": term.value, "@language": customary_tag(term.language)}
    if term.datatype.value == XSD + "string":
        return term.value
    if term.datatype.value == XSD + "integer" and abs(int(term.value)) < _SAFE_INTEGER:
        return int(term.value)
    return {"@value": term.value, "@type": _iri(term.datatype, writer)}


def _iri(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, writer: TurtleWriter) -> str:
    if isinstance(term, ox.NamedNode):
        return writer.iri(term.value).removeprefix("<").removesuffix(">")
    return str(term)
