"""Fetch parts of a graph from a SPARQL server into memory (读取), so that the rest works as on an embedded store."""

from collections.abc import Collection, Iterable, Iterator, Sequence, Sized
from typing import TypeVar

import pyoxigraph as ox

from kg.errors import StoreError
from kg.model import Entity, Statement
from kg.ontology.namespaces import Namespaces
from kg.store import quads, terms
from kg.store.endpoint import Endpoint

_TRIPLES = "application/n-triples"
_SOLUTIONS = "application/sparql-results+json"
_NAMES_ONLY = f"FILTER(?p IN ({', '.join(map(str, terms.ENTITY))}))"
_DESCRIBED = "GRAPH ?g { ?s kg:described ?o }"
_CHUNK = 500
_BELIEVED = 1_000  # rows; a longer answer is counted, as some servers cut it short and do not say so


Found = TypeVar("Found", bound=Sized)


class Fetcher:
    """Reads from one server. A pattern binds ``?s ?p ?o``; whatever it finds is a triple of the default graph."""

    def __init__(
        self, endpoint: Endpoint, names: Namespaces, data: str | None = None, graph: str | None = None
    ) -> None:
        """Read from `endpoint`, and whole graphs from the address `data`, where one is given."""
        self._endpoint = endpoint
        self._data, self._graph = data, graph
        self._prologue = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in names.prefixes().items())
        self._names = names

    def solutions(self, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean:
        """Return the rows, or the yes or no, that a query has for an answer."""
        answer = self._endpoint.query(self._prologue + sparql, _SOLUTIONS)
        try:
            return ox.parse_query_results(answer, format=ox.QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise self._strange(error) from error

    def answer(self, sparql: str) -> ox.QueryBoolean:
        """Return the yes or no that a query has for an answer; some servers write it as a row."""
        found = self.solutions(sparql)
        if isinstance(found, ox.QueryBoolean):
            return found
        values = [str(getattr(term, "value", "")) for row in found for term in row]
        yes = "true" if values in (["1"], ["true"]) else "false"
        written = f'{{"head": {{}}, "boolean": {yes}}}'.encode()
        result = ox.parse_query_results(written, format=ox.QueryResultsFormat.JSON)
        assert isinstance(result, ox.QueryBoolean)
        return result

    def triples(self, sparql: str) -> ox.Store:
        """Return the graph that a query has for an answer."""
        return self._parsed(self._endpoint.query(self._prologue + sparql, _TRIPLES))

    def _parsed(self, answer: bytes) -> ox.Store:
        found = ox.Store()
        try:
            found.load(answer, format=ox.RdfFormat.N_TRIPLES)
        except (SyntaxError, ValueError) as error:
            raise self._strange(error) from error
        return found

    def matching(self, *patterns: str) -> ox.Store:
        """Return the triples that any of the patterns binds."""
        found = ox.Store()
        for pattern in patterns:
            found.bulk_extend(self._whole(pattern))
        return found

    def _whole(self, pattern: str) -> ox.Store:
        """Return all triples that a pattern binds, in several answers where the server cuts one short."""
        found = self.triples(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}")
        most = len(found)
        wanted = self._counted("?s ?p ?o", pattern) if most >= _BELIEVED else 0
        for page in _pages("?s ?p ?o", pattern, most, wanted):
            found.bulk_extend(self.triples(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {{ {page} }} }}"))
        return self._complete(found, wanted)

    def _counted(self, variables: str, pattern: str) -> int:
        """Return how many different rows there are, which is one short answer."""
        (row,) = self._answered(
            f"SELECT (COUNT(*) AS ?n) WHERE {{ SELECT DISTINCT {variables} WHERE {{ {pattern} }} }}"
        )
        return int(row[0].value)

    def _complete(self, found: Found, wanted: int) -> Found:
        if len(found) < wanted:
            raise StoreError(
                f"{self._endpoint.url}: gives {len(found)} of {wanted} rows; raise its limit on the rows of an answer"
            )
        return found

    def named(self, entities: str) -> ox.Store:
        """Return types and names of the entities that the pattern binds to ``?s``."""
        return self.matching(f"{entities} ?s ?p ?o . {_NAMES_ONLY}")

    def described(self, values: str = "") -> Iterator[ox.Quad]:
        """Yield what documents say of entities; `values` binds ``?g``, the document, or ``?s``, the entity."""
        for graph, subject, text in self._rows("?g ?s ?o", f"{values} {_DESCRIBED}"):
            yield ox.Quad(subject, terms.DESCRIBED, text, graph)

    def inferred(self) -> list[ox.Quad]:
        """Return the marks of inferred edges."""
        rows = self._rows("?s ?p ?o", "GRAPH kg:inferred { ?s ?p ?o }")
        return [ox.Quad(subject, relation, target, terms.INFERRED) for subject, relation, target in rows]

    def documents(self) -> list[ox.NamedNode]:
        """Return the documents in the graph."""
        return sorted((row[0] for row in self._rows("?s", "?s a kg:Article")), key=str)

    def said_by(self, document: ox.NamedNode) -> ox.Store:
        """Fetch everything that a document says, with the entities and edges that it speaks of."""
        found = self.matching(
            f"{document} ?p ?o . BIND({document} AS ?s)",
            f"?s nif:referenceContext {document} ; ?p ?o",
            f"?s prov:wasDerivedFrom {document} ; ?p ?o",
            f"?e prov:wasDerivedFrom {document} . ?s kg:evidence ?e ; ?p ?o",
            f"?e prov:wasDerivedFrom {document} . ?t kg:evidence ?e ; rdf:subject ?s ; rdf:object ?o . ?s ?p ?o",
            f"GRAPH {document} {{ ?s kg:described ?d }} ?s ?p ?o . {_NAMES_ONLY}",
        )
        found.bulk_extend(self.described(f"VALUES ?g {{ {document} }}"))
        return found

    def everything(self) -> ox.Store:
        """Fetch the whole graph: at once by the Graph Store Protocol, or else a document at a time.

        Many servers cut long answers short; what is short of the count is fetched by documents as well.
        """
        found = self._at_once(self._data) if self._data else ox.Store()
        if len(found):
            found.bulk_extend(self.described())
            return found
        for document in self.documents():
            found.bulk_extend(self.said_by(document))
        return found

    def _at_once(self, data: str) -> ox.Store:
        """Return the graph that lies at an address, nothing where the server does not give all of it."""
        found = self._parsed(self._endpoint.graph(data, self._graph, _TRIPLES))
        pattern = f"GRAPH <{self._graph}> {{ ?s ?p ?o }}" if self._graph else "?s ?p ?o"
        return found if len(found) == self._counted("?s ?p ?o", pattern) else ox.Store()

    def about(self, entity: ox.NamedNode) -> ox.Store:
        """Fetch the statements about an entity, with their evidence and the entities at their ends."""
        which = f"?t rdf:subject|rdf:object {entity} ."
        return self.matching(
            f"{which} ?t ?p ?o . BIND(?t AS ?s)",
            f"{which} ?t kg:evidence ?s . ?s ?p ?o",
            f"{which} ?t kg:evidence/prov:wasQuotedFrom ?s . ?s ?p ?o",
            f"{which} ?t rdf:subject|rdf:object ?s . ?s ?p ?o . {_NAMES_ONLY}",
            f"{which} ?t rdf:subject|rdf:object ?g . ?g {terms.HAS_MEMBER} ?s . ?s ?p ?o . {_NAMES_ONLY}",
        )

    def around(self, document: ox.NamedNode, statements: Iterable[Statement]) -> ox.Store:
        """Fetch all that may change when the document says `statements` instead of whatever it says now."""
        found = self.said_by(document)
        told = [quad for one in statements for quad in quads.statement_quads(one, self._names)]
        interest = [*found, *told]
        nodes = {str(quad.subject) for quad in told if quad.predicate == terms.SUBJECT}
        ends = _ends(interest)
        entities = {str(quad.subject) for quad in interest if quad.predicate == terms.DESCRIBED}
        entities |= {end for pair in ends for end in pair} | _subjects(told) | self._members(statements)
        for pattern, values in (
            ("VALUES ?s {{ {} }} ?s ?p ?o", nodes),
            ("VALUES (?s ?o) {{ {} }} ?s ?p ?o", {f"({' '.join(pair)})" for pair in ends}),
            (
                "VALUES (?a ?b) {{ {} }} ?s rdf:subject ?a ; rdf:object ?b ; ?p ?o",
                {f"({' '.join(pair)})" for pair in ends},
            ),
            (f"VALUES ?s {{{{ {{}} }}}} ?s ?p ?o . {_NAMES_ONLY}", entities),
        ):
            for some in _chunks(values):
                found.bulk_extend(self.matching(pattern.format(some)))
        for some in _chunks(entities):
            found.bulk_extend(self.described(f"VALUES ?s {{ {some} }}"))
        return found

    def _members(self, statements: Iterable[Statement]) -> set[str]:
        ends = (end for one in statements for end in (one.subject, one.object) if isinstance(end, Entity))
        return {str(ox.NamedNode(self._names.entity(member.id))) for end in ends for member in end.members}

    def _rows(self, variables: str, pattern: str) -> list[tuple[ox.NamedNode, ...]]:
        """Return the different rows of a pattern, in several answers where the server cuts one short."""
        found = dict.fromkeys(self._answered(f"SELECT {variables} WHERE {{ {pattern} }}"))
        most = len(found)
        wanted = self._counted(variables, pattern) if most >= _BELIEVED else 0
        for page in _pages(variables, pattern, most, wanted):
            found.update(dict.fromkeys(self._answered(page)))
        return list(self._complete(found, wanted))

    def _answered(self, sparql: str) -> Iterator[tuple[ox.NamedNode, ...]]:
        results = self.solutions(sparql)
        if not isinstance(results, ox.QuerySolutions):
            raise self._strange("yes or no where rows were asked for")
        for solution in results:
            yield tuple(solution)

    def _strange(self, error: object) -> StoreError:
        return StoreError(
            f"{self._endpoint.url}: not the answer of a SPARQL server ({error}); check the address"
        )


def _pages(variables: str, pattern: str, size: int, wanted: int) -> Iterator[str]:
    """Yield queries for so many rows each, none when the first answer had all that are wanted.

    The sorted rows stand in a query of their own: Virtuoso sorts no more than 10,000 rows for one with an OFFSET.
    """
    if size < wanted:
        rows = f"SELECT DISTINCT {variables} WHERE {{ {pattern} }} ORDER BY {variables}"
        for start in range(0, wanted, size):
            yield f"SELECT {variables} WHERE {{ {{ {rows} }} }} LIMIT {size} OFFSET {start}"


def _ends(found: Collection[ox.Quad]) -> set[tuple[str, str]]:
    """Return the two entities of each statement that is about two."""
    subjects = {quad.subject: quad.object for quad in found if quad.predicate == terms.SUBJECT}
    objects = {quad.subject: quad.object for quad in found if quad.predicate == terms.OBJECT}
    return {
        (str(subject), str(objects[node]))
        for node, subject in subjects.items()
        if isinstance(objects.get(node), ox.NamedNode)
    }


def _subjects(told: Iterable[ox.Quad]) -> set[str]:
    return {str(quad.object) for quad in told if quad.predicate == terms.SUBJECT}


def _chunks(values: Collection[str]) -> Iterator[str]:
    ordered: Sequence[str] = sorted(values)
    for start in range(0, len(ordered), _CHUNK):
        yield " ".join(ordered[start : start + _CHUNK])
