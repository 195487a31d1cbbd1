"""The names of things as IRIs (命名空间), and back."""

import re
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import quote, unquote

BASE = "https://w3id.org/kg-news/"
ONTOLOGY = BASE + "ontology#"
LEXICON = BASE + "lexicon"

NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
ORG = "http://www.w3.org/ns/org#"
OWL = "http://www.w3.org/2002/07/owl#"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA = "https://schema.org/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"

# A letter or digit of any script that an IRI may hold as it is (RFC 3987, ucschar), and the unreserved marks.
_UCSCHAR = r"[\u00a1-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U000efffd]"
_PLAIN = re.compile(rf"[A-Za-z0-9._~-]|[^\W_](?<={_UCSCHAR})")


@lru_cache(maxsize=65_536)
def _escape(text: str) -> str:
    """Write `text` as one IRI path segment: Chinese stays readable, everything unsafe is percent-encoded."""
    written = "".join(char if _PLAIN.fullmatch(char) else quote(char, safe="") for char in text)
    return "%2E" + written[1:] if written.startswith(".") else written


@dataclass(frozen=True, slots=True)
class Namespaces:
    """Where the IRIs of a graph live: entities, documents, statements and evidence under one base."""

    base: str = BASE

    def entity(self, name: str) -> str:
        """Return the IRI of an entity.

        >>> Namespaces().entity("支付宝")
        'https://w3id.org/kg-news/id/支付宝'
        >>> Namespaces().entity("A/B 测试")
        'https://w3id.org/kg-news/id/A%2FB%20测试'
        """
        return f"{self.base}id/{_escape(name)}"

    def document(self, name: str) -> str:
        """Return the IRI of a document."""
        return f"{self.base}doc/{_escape(name)}"

    def statement(self, name: str) -> str:
        """Return the IRI of a statement, given its hexadecimal id."""
        return f"{self.base}statement/{name}"

    def evidence(self, name: str) -> str:
        """Return the IRI of a piece of evidence, given its hexadecimal hash."""
        return f"{self.base}evidence/{name}"

    def name(self, iri: str) -> str:
        """Return the id that `entity`, `document`, `statement` or `evidence` made `iri` from.

        >>> Namespaces().name("https://w3id.org/kg-news/id/A%2FB%20测试")
        'A/B 测试'
        """
        return unquote(iri.removeprefix(self.base).partition("/")[2].partition("#")[0])

    def prefixes(self) -> dict[str, str]:
        """Return every prefix that queries and files may use, sorted by name."""
        return dict(_prefixes(self.base))


@lru_cache(maxsize=16)
def _prefixes(base: str) -> tuple[tuple[str, str], ...]:
    own = {kind: f"{base}{path}/" for kind, path in _OWN.items()}
    return tuple(sorted({**PREFIXES, **own}.items()))


_OWN = {"id": "id", "doc": "doc", "stmt": "statement", "ev": "evidence"}

PREFIXES = MappingProxyType(
    {
        "dcterms": "http://purl.org/dc/terms/",
        "kg": ONTOLOGY,
        "nif": NIF,
        "org": ORG,
        "owl": OWL,
        "prov": PROV,
        "rdf": RDF,
        "rdfs": RDFS,
        "schema": SCHEMA,
        "skos": SKOS,
        "wd": "http://www.wikidata.org/entity/",
        "wdt": "http://www.wikidata.org/prop/direct/",
        "xsd": XSD,
    }
)
