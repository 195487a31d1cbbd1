"""Servers that cut their answers short, without a word."""

import json
import re
from itertools import pairwise

import pyoxigraph as ox
import pytest
from graphs import entity, partners, sample

from kg.errors import StoreError
from kg.model import Statement
from kg.ontology import Namespaces
from kg.store import EmbeddedStore
from kg.store.fetching import Fetcher

MOST = 1_200


class Cutting:
    """A server on a graph in memory that gives no more rows than `most`, and without `pages` the first ones only."""

    url = "http://cutting.test/query"

    def __init__(self, found: ox.Store, most: int = MOST, *, pages: bool = True) -> None:
        self._found, self._most, self._pages = found, most, pages

    def query(self, sparql: str, _accept: str) -> bytes:
        sparql = sparql if self._pages else re.sub(r"OFFSET \d+", "OFFSET 0", sparql)
        results = self._found.query(sparql)
        if isinstance(results, ox.QueryTriples):
            lines = ox.serialize(results, format=ox.RdfFormat.N_TRIPLES).splitlines(keepends=True)  # type: ignore[union-attr]
            return b"".join(lines[: self._most])
        answer = json.loads(results.serialize(format=ox.QueryResultsFormat.JSON) or b"")
        answer["results"]["bindings"] = answer["results"]["bindings"][: self._most]
        return json.dumps(answer).encode()


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    """A document of so many statements, each with its evidence, that no answer of the server holds them."""
    made = EmbeddedStore()
    source, _ = sample()
    (evidence,) = partners().evidence
    ends = [entity(f"公司{number}", zh_Hans=f"公司{number}") for number in range(501)]
    made.add(
        source,
        [
            Statement(
                subject=one, relation="supplies", object=other, status=partners().status, evidence=(evidence,)
            )
            for one, other in pairwise(ends)
        ],
    )
    return made


def fetcher(store: EmbeddedStore, *, pages: bool = True) -> Fetcher:
    there = ox.Store()
    there.bulk_extend(store.quads(bookkeeping=True))
    return Fetcher(Cutting(there, pages=pages), Namespaces())  # type: ignore[arg-type]


def test_everything_is_fetched_in_several_answers(store: EmbeddedStore) -> None:
    assert set(fetcher(store).everything()) == set(store.quads(bookkeeping=True))


def test_a_server_that_keeps_the_rest_to_itself_is_named(store: EmbeddedStore) -> None:
    with pytest.raises(StoreError, match=r"cutting\.test/query: gives \d+ of 4000 rows; raise its limit"):
        fetcher(store, pages=False).everything()
