import io
import json

import pytest
import rdflib
from graphs import sample

from kg.errors import QueryError
from kg.query import write_results
from kg.store import EmbeddedStore

SELECT = "SELECT ?s ?label WHERE { ?s kg:partnersWith/skos:prefLabel ?label } ORDER BY ?label"
CONSTRUCT = "CONSTRUCT { ?s kg:partnersWith ?o } WHERE { ?s kg:partnersWith ?o }"


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    made = EmbeddedStore()
    made.add(*sample())
    return made


def written(store: EmbeddedStore, sparql: str, format_: str) -> str:
    output = io.BytesIO()
    write_results(store.query(sparql), output, format_)
    return output.getvalue().decode()


@pytest.mark.parametrize("format_", ["json", "xml", "csv", "tsv"])
@pytest.mark.parametrize("sparql", [SELECT, "SELECT ?x WHERE { ?x kg:uses ?y }"])
def test_rdflib_reads_every_result_format(store: EmbeddedStore, format_: str, sparql: str) -> None:
    data = io.BytesIO(written(store, sparql, format_).encode())
    rows = list(rdflib.query.Result.parse(data, format=format_))
    assert len(rows) == len(list(store.query(sparql)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("format_", "name"), [("ttl", "turtle"), ("nt", "nt"), ("json", "json-ld"), ("xml", "xml")]
)
def test_rdflib_reads_every_graph_format(store: EmbeddedStore, format_: str, name: str) -> None:
    assert len(rdflib.Graph().parse(data=written(store, CONSTRUCT, format_), format=name)) == 1


def test_turtle_has_the_prefixes_that_it_uses(store: EmbeddedStore) -> None:
    assert written(store, CONSTRUCT, "ttl").splitlines() == [
        "@prefix id: <https://w3id.org/kg-news/id/> .",
        "@prefix kg: <https://w3id.org/kg-news/ontology#> .",
        "",
        "id:支付宝 kg:partnersWith id:微博 .",
    ]


@pytest.mark.parametrize(("format_", "answer"), [("csv", "true\n"), ("tsv", "true\n"), ("table", "true\n")])
def test_a_bare_answer_is_a_word(store: EmbeddedStore, format_: str, answer: str) -> None:
    assert written(store, "ASK { ?s kg:partnersWith ?o }", format_) == answer


def test_an_answer_in_json(store: EmbeddedStore) -> None:
    assert json.loads(written(store, "ASK { ?s kg:uses ?o }", "json"))["boolean"] is False


def test_a_table_lines_up_for_the_eye(store: EmbeddedStore) -> None:
    assert written(store, SELECT, "table").splitlines() == [
        "s          label",
        "---------  -----",
        "id:支付宝  Weibo",
        "id:支付宝  微博",
        "id:支付宝  微博",
    ]


def test_a_graph_is_a_table_too(store: EmbeddedStore) -> None:
    assert written(store, CONSTRUCT, "table").splitlines()[-1].split() == [
        "id:支付宝",
        "kg:partnersWith",
        "id:微博",
    ]


def test_control_characters_do_not_reach_the_terminal(store: EmbeddedStore) -> None:
    assert "\x1b" not in written(store, 'SELECT ("\\u001B[31m\\n紅" AS ?x) WHERE {}', "table")


@pytest.mark.parametrize(("sparql", "format_"), [(SELECT, "ttl"), (CONSTRUCT, "csv"), ("ASK {}", "nt")])
def test_an_unfit_format_is_named(store: EmbeddedStore, sparql: str, format_: str) -> None:
    with pytest.raises(QueryError, match=f"format {format_}: not for the results of .* use table"):
        written(store, sparql, format_)
