"""Write terms and groups of triples as Turtle (W3C Turtle 1.1), always in the same way."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

import pyoxigraph as ox

from kg.ontology.languages import customary_tag
from kg.ontology.namespaces import RDF, XSD

# A part of what PN_LOCAL allows: enough for readable names, none that needs an escape.
_BYTE = "%[0-9A-F]{2}"
_LETTER = r"A-Za-z0-9_\u00c0-\u00d6\u3400-\u9fff"
_LOCAL = re.compile(rf"(?:[{_LETTER}]|{_BYTE})(?:(?:[{_LETTER}.-]|{_BYTE})*(?:[{_LETTER}-]|{_BYTE}))?")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_ESCAPED = re.compile(r'[\x00-\x1f"\\\x7f\u2028\u2029\ufeff]')
_SHORT = {
    XSD + "integer": re.compile(r"-?[0-9]+"),
    XSD + "decimal": re.compile(r"-?[0-9]+\.[0-9]+"),
    XSD + "boolean": re.compile(r"true|false"),
}


class TurtleWriter:
    """Writes triples with the prefixes that it was given, longest namespace first."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = dict(sorted(prefixes.items()))
        self._by_length = sorted(self.prefixes.items(), key=lambda item: -len(item[1]))

    def head(self) -> str:
        """Return the lines that declare the prefixes."""
        return "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in self.prefixes.items())

    def blocks(self, triples: Iterable[ox.Quad]) -> Iterator[str]:
        """Yield one block a subject, of triples that come sorted by subject and predicate."""
        for subject, group in groupby(triples, key=lambda quad: quad.subject):
            lines = [
                f"{self._predicate(predicate)} {', '.join(self.term(quad.object) for quad in same)}"
                for predicate, same in groupby(group, key=lambda quad: quad.predicate)
            ]
            yield f"{self.term(subject)} " + " ;\n    ".join(lines) + " .\n"

    def term(self, term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
        """Return one term.

        >>> writer = TurtleWriter({"id": "https://w3id.org/kg-news/id/"})
        >>> writer.term(ox.NamedNode("https://w3id.org/kg-news/id/微博"))
        'id:微博'
        >>> writer.term(ox.Literal("漢堡王", language="zh-Hant"))
        '"漢堡王"@zh-Hant'
        """
        if isinstance(term, ox.NamedNode):
            return self.iri(term.value)
        if isinstance(term, ox.Triple):
            return (
                f"<<( {self.term(term.subject)} {self.iri(term.predicate.value)} {self.term(term.object)} )>>"
            )
        return self._literal(term) if isinstance(term, ox.Literal) else str(term)

    def _predicate(self, predicate: ox.NamedNode) -> str:
        return "a" if predicate.value == RDF + "type" else self.iri(predicate.value)

    def iri(self, iri: str) -> str:
        """Return an IRI as a prefixed name where it has one."""
        for prefix, namespace in self._by_length:
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
                return f"{prefix}:{iri[len(namespace) :]}"
        return f"<{iri}>"

    def _literal(self, literal: ox.Literal) -> str:
        datatype = literal.datatype.value
        short = _SHORT.get(datatype)
        if short is not None and short.fullmatch(literal.value):
            return literal.value
        text = _ESCAPED.sub(lambda found: _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}", literal.value)
        if literal.language:
            return f'"{text}"@{customary_tag(literal.language)}'
        return f'"{text}"' if datatype == XSD + "string" else f'"{text}"^^{self.iri(datatype)}'
