"""Read the classes and relations of the ontology (词汇表) from its Turtle."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from kg.errors import DataError
from kg.model import Label
from kg.ontology.languages import customary_tag
from kg.ontology.namespaces import ONTOLOGY, PREFIXES
from kg.resources import data_path

_Properties = Mapping[str, tuple[ox.NamedNode | ox.Literal, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """A class of the ontology. `ancestors` are its superclasses, nearest first, itself left out."""

    name: str
    labels: tuple[Label, ...]
    definition: str
    ancestors: tuple[str, ...]

    def label(self, language: str = "zh-Hans") -> str:
        """Return the label in `language`, else the name."""
        return _label(self.labels, language, self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A relation of the ontology, `inverse` and `parents` by their local names.

    `derived` marks an inverse, which is never extracted. A symmetric relation is its own inverse.
    """

    name: str
    labels: tuple[Label, ...]
    definition: str
    example: str
    domain: str
    range: str
    symmetric: bool
    inverse: str | None
    parents: tuple[str, ...]
    derived: bool

    def label(self, language: str = "zh-Hans") -> str:
        """Return the label in `language`, else the name."""
        return _label(self.labels, language, self.name)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All classes and relations, by local name, in alphabetical order."""

    classes: Mapping[str, Type]
    relations: Mapping[str, Relation]

    def is_a(self, name: str, ancestor: str) -> bool:
        """Tell whether class `name` is `ancestor` or lies below it.

        >>> load_vocabulary().is_a("MiniProgram", "Product")
        True
        """
        if name == ancestor:
            return True
        return name in self.classes and ancestor in self.classes[name].ancestors


def load_vocabulary(*extra: Path) -> Vocabulary:
    """Read ``ontology/kg.ttl`` and the Turtle files `extra`, which may add to it.

    Raises `DataError` when a file is missing or is not Turtle.

    >>> uses = load_vocabulary().relations["uses"]
    >>> uses.label("zh-Hans"), uses.inverse, uses.symmetric
    ('使用', 'usedBy', False)
    """
    nodes: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(lambda: defaultdict(list))
    for path in (data_path("ontology", "kg.ttl"), *extra):
        for quad in _parse(path):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                nodes[quad.subject.value][_short(quad.predicate.value)].append(quad.object)
    found = {
        name.removeprefix(ONTOLOGY): {key: tuple(values) for key, values in properties.items()}
        for name, properties in nodes.items()
        if name.startswith(ONTOLOGY)
    }
    parents = {name: _own(properties, "rdfs:subClassOf") for name, properties in found.items()}
    classes = {n: _type(n, found[n], parents) for n in sorted(found) if _is(found[n], "owl:Class")}
    relations = {n: _relation(n, found[n]) for n in sorted(found) if _is_relation(found[n])}
    return Vocabulary(MappingProxyType(classes), MappingProxyType(relations))


def _parse(path: Path) -> list[ox.Quad]:
    try:
        return list(ox.parse(path=path, format=ox.RdfFormat.TURTLE))
    except FileNotFoundError:
        raise DataError(f"{path}: no such ontology file; give the path of a Turtle file") from None
    except (SyntaxError, OSError, ValueError) as error:
        raise DataError(f"{path}: not readable as Turtle: {error}") from error


def _type(name: str, properties: _Properties, parents: Mapping[str, tuple[str, ...]]) -> Type:
    ancestors: list[str] = []
    waiting = list(parents[name])
    while waiting:
        parent = waiting.pop(0)
        if parent not in ancestors:
            ancestors.append(parent)
            waiting += parents.get(parent, ())
    return Type(
        name=name,
        labels=_labels(properties, "rdfs:label"),
        definition=_text(properties, "skos:definition"),
        ancestors=tuple(ancestors),
    )


def _relation(name: str, properties: _Properties) -> Relation:
    return Relation(
        name=name,
        labels=_labels(properties, "rdfs:label"),
        definition=_text(properties, "skos:definition"),
        example=_text(properties, "skos:example"),
        domain=next(iter(_own(properties, "rdfs:domain")), "Entity"),
        range=next(iter(_own(properties, "rdfs:range")), "Entity"),
        symmetric=_is(properties, "owl:SymmetricProperty"),
        inverse=next(iter(_own(properties, "owl:inverseOf")), None),
        parents=_own(properties, "rdfs:subPropertyOf"),
        derived=_is(properties, "kg:InverseRelation"),
    )


def _is_relation(properties: _Properties) -> bool:
    """A relation of a user's own file may be a bare ``owl:ObjectProperty`` with a parent among ours."""
    marked = _is(properties, "kg:Relation") or _is(properties, "kg:InverseRelation")
    return marked or (_is(properties, "owl:ObjectProperty") and bool(_own(properties, "rdfs:subPropertyOf")))


def _is(properties: _Properties, kind: str) -> bool:
    return any(_short(value.value) == kind for value in properties.get("rdf:type", ()))


def _own(properties: _Properties, key: str) -> tuple[str, ...]:
    """Return the local names of the values that are in our own namespace, in the file's order."""
    values = (value.value for value in properties.get(key, ()))
    return tuple(value.removeprefix(ONTOLOGY) for value in values if value.startswith(ONTOLOGY))


def _labels(properties: _Properties, key: str) -> tuple[Label, ...]:
    values = (value for value in properties.get(key, ()) if isinstance(value, ox.Literal))
    labels = (Label(text=value.value, language=customary_tag(value.language or "")) for value in values)
    return tuple(sorted(labels, key=lambda label: (label.language, label.text)))


def _text(properties: _Properties, key: str) -> str:
    """Return the first text in the file's order; the English one stands first."""
    return next((value.value for value in properties.get(key, ())), "")


def _short(iri: str) -> str:
    return next((f"{p}:{iri.removeprefix(ns)}" for p, ns in PREFIXES.items() if iri.startswith(ns)), iri)


def _label(labels: tuple[Label, ...], language: str, default: str) -> str:
    return next((label.text for label in labels if label.language == language), default)
