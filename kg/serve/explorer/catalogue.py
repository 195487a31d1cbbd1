"""What is counted once for as long as the store stays as it is (目录): names, and who is well connected."""

from collections.abc import Iterator, Mapping
from functools import cached_property

import pyoxigraph as ox

from kg.model import Entity, Statement
from kg.ontology import load_vocabulary
from kg.serve.explorer.names import NameIndex
from kg.store import EmbeddedStore
from kg.view.labels import Labels

_DEGREES = """SELECT ?entity (COUNT(*) AS ?n) WHERE {
  { ?statement rdf:subject ?entity ; rdf:object ?other FILTER(isIRI(?other)) }
  UNION { ?statement rdf:object ?entity FILTER(isIRI(?entity)) }
} GROUP BY ?entity"""
_NAMES = (
    "SELECT ?entity ?name WHERE { { ?entity skos:prefLabel ?name } UNION { ?entity skos:altLabel ?name } }"
)
_AROUND = """SELECT ?other ?statement WHERE {{
  {{ ?statement rdf:subject {node} ; rdf:object ?other FILTER(isIRI(?other)) }}
  UNION {{ ?statement rdf:object {node} ; rdf:subject ?other }}
}}"""
_FIGURES = (
    "SELECT ?statement WHERE {{ ?statement rdf:subject {node} ; rdf:object ?value FILTER(!isIRI(?value)) }}"
)
_AMONG = """SELECT ?statement WHERE {{
  VALUES ?subject {{ {nodes} }} VALUES ?object {{ {nodes} }}
  ?statement rdf:subject ?subject ; rdf:object ?object
}}"""
_TOTALS = {"statements": "kg:Statement", "documents": "kg:Article"}


class Catalogue:
    """A store, with what its explorer asks for again and again."""

    def __init__(self, store: EmbeddedStore) -> None:
        self.store = store

    @cached_property
    def labels(self) -> Labels:
        """What relations and classes are called."""
        return Labels.read(load_vocabulary())

    @cached_property
    def degrees(self) -> Mapping[str, int]:
        """The number of statements that link each entity to another, by id."""
        return {self._name(row, "entity"): int(row["n"].value) for row in self.rows(_DEGREES)}

    @cached_property
    def _named(self) -> list[tuple[str, str]]:
        return [(self._name(row, "entity"), row["name"].value) for row in self.rows(_NAMES)]

    @cached_property
    def names(self) -> NameIndex:
        """All names of entities."""
        return NameIndex(self._named, self.degrees)

    @cached_property
    def ranked(self) -> list[str]:
        """The ids of all entities, the best-connected first."""
        known = {entity for entity, _ in self._named} | self.degrees.keys()
        return sorted(known, key=lambda one: (-self.degrees.get(one, 0), one))

    @cached_property
    def totals(self) -> Mapping[str, int]:
        """How much the store holds."""
        counted = {name: self._count(kind) for name, kind in _TOTALS.items()}
        return {"entities": len(self.ranked), **counted}

    def entities(self, ids: list[str]) -> list[Entity]:
        """Return the entities with those ids; what is not known is left out."""
        return [found for one in ids if (found := self.store.entity(one)) is not None]

    def around(self, entity: str) -> dict[str, list[str]]:
        """Return the ids of an entity's neighbours, the best-connected first, with the statements between."""
        found: dict[str, list[str]] = {}
        for row in self.rows(_AROUND.format(node=self.node(entity))):
            found.setdefault(self._name(row, "other"), []).append(self._name(row, "statement"))
        order = sorted(found, key=lambda one: (-self.degrees.get(one, 0), one))
        return {one: sorted(set(found[one])) for one in order}

    def figures(self, entity: str) -> list[str]:
        """Return the ids of the statements that tell an entity's figures, sorted."""
        rows = self.rows(_FIGURES.format(node=self.node(entity)))
        return sorted(self._name(row, "statement") for row in rows)

    def among(self, entities: list[str]) -> list[str]:
        """Return the ids of the statements between any two of these entities, sorted."""
        nodes = " ".join(str(self.node(one)) for one in sorted(set(entities)))
        return sorted({self._name(row, "statement") for row in self.rows(_AMONG.format(nodes=nodes))})

    def statements(self, ids: list[str]) -> list[Statement]:
        """Read statements, in the order of their ids."""
        return [found for one in ids if (found := self.store.statement(one)) is not None]

    def document_node(self, name: str) -> ox.NamedNode:
        """Return the node of a document."""
        return ox.NamedNode(self.store.names.document(name))

    def rows(self, query: str) -> Iterator[ox.QuerySolution]:
        """Yield the rows of a query."""
        found = self.store.query(query)
        assert isinstance(found, ox.QuerySolutions)
        return found

    def _count(self, kind: str) -> int:
        (row,) = self.rows(f"SELECT (COUNT(*) AS ?n) WHERE {{ ?one a {kind} }}")
        return int(row["n"].value)

    def node(self, entity: str) -> ox.NamedNode:
        """Return the node of an entity."""
        return ox.NamedNode(self.store.names.entity(entity))

    def _name(self, row: ox.QuerySolution, key: str) -> str:
        return self.store.names.name(row[key].value)
