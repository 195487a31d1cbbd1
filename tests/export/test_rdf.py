import csv
import io
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from graphs import Said, said, sample
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import OutputError
from kg.export.formats import FORMATS, export, write_export
from kg.store import EmbeddedStore

PARSED = {
    "jsonld": ox.RdfFormat.JSON_LD,
    "nq": ox.RdfFormat.N_QUADS,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "trig": ox.RdfFormat.TRIG,
    "ttl": ox.RdfFormat.TURTLE,
}
RDFLIB = {"jsonld": "json-ld", "nq": "nquads", "nt": "nt", "rdf": "xml", "trig": "trig", "ttl": "turtle"}


def written(store: EmbeddedStore, format_: str) -> bytes:
    output = io.BytesIO()
    write_export(store, output, format_)
    return output.getvalue()


def filled(*found: Said) -> EmbeddedStore:
    store = EmbeddedStore()
    for one in found:
        store.add(one.document, one.statements)
    return store


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    made = EmbeddedStore()
    made.add(*sample("甲 乙/news.txt"))
    made.add(*sample("b.txt"))
    return made


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(said("a"), said("b"))
@pytest.mark.parametrize("format_", ["nq", "trig", "ttl", "nt", "jsonld"])
def test_nothing_is_lost_on_the_way(format_: str, one: Said, other: Said) -> None:
    store = filled(one, other)
    back = ox.parse(written(store, format_), format=PARSED[format_])
    assert {str(quad) for quad in back} == {
        str(q) for q in store.quads(bookkeeping=format_ in ("nq", "trig"))
    }


@pytest.mark.parametrize("format_", PARSED)
def test_rdflib_reads_the_same_graph(store: EmbeddedStore, format_: str) -> None:
    graph = rdflib.Dataset()
    graph.parse(data=written(store, format_), format=RDFLIB[format_])
    assert len(graph.default_graph) == len(list(store.quads()))


@pytest.mark.parametrize("format_", [name for name in FORMATS if name != "neo4j"])
def test_the_order_of_adding_does_not_show(format_: str) -> None:
    one, other = EmbeddedStore(), EmbeddedStore()
    for store, names in ((one, "ab"), (other, "ba")):
        for name in names:
            store.add(*sample(name))
    assert written(one, format_) == written(other, format_)


def test_plain_rdflib_answers_from_the_turtle(store: EmbeddedStore) -> None:
    graph = rdflib.Graph().parse(data=written(store, "ttl"), format="turtle")
    names = graph.query(
        'SELECT ?name { ?s skos:prefLabel "支付寶"@zh-Hant ; kg:partnersWith/skos:prefLabel ?name '
        'FILTER(lang(?name) = "en") }'
    )
    assert [str(row[0]) for row in names] == ["Weibo"]  # type: ignore[index]
    users = graph.query(
        'SELECT ?n { ?o kg:metric "月活躍用戶數" ; kg:value|rdf:object ?n FILTER(?n = 486000000) }'
    )
    assert len(users) == 1
    assert not graph.query("ASK { ?s kg:acquires ?o }").askAnswer


def test_the_bytes_do_not_depend_on_the_hash_seed() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from graphs import sample; from kg.store import EmbeddedStore; from kg.export.formats import *\n"
        "store = EmbeddedStore(); store.add(*sample('a')); store.add(*sample('b'))\n"
        "for name in FORMATS: name == 'neo4j' or write_export(store, sys.stdout.buffer, name)"
    )
    tests = str(Path(__file__).parent.parent)
    seeds = ("0", "1")
    runs = [
        subprocess.run(
            [sys.executable, "-c", code, tests], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        )
        for seed in seeds
    ]
    assert runs[0].stdout == runs[1].stdout
    assert len(runs[0].stdout) > 10_000


@pytest.mark.parametrize("format_", ["gexf", "graphml"])
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(said("a"))
def test_graph_formats_take_any_text(format_: str, one: Said) -> None:
    import networkx as nx

    store = filled(one)
    read = nx.read_graphml if format_ == "graphml" else nx.read_gexf
    graph = read(io.BytesIO(written(store, format_)))
    assert graph.number_of_edges() == len(list(store.statements()))


def test_a_table_has_every_node_and_edge(store: EmbeddedStore, tmp_path: Path) -> None:
    export(store, tmp_path / "tables", "csv")
    nodes = (tmp_path / "tables" / "nodes.csv").read_text("utf-8-sig").splitlines()
    edges = (tmp_path / "tables" / "edges.csv").read_text("utf-8-sig").splitlines()
    assert nodes[0].startswith("id,type,label,")
    assert [line.split(",")[0] for line in nodes[1:]][-3:] == ["微博", "支付宝", "腾讯"]
    assert len(edges) == 4


def test_one_table_is_one_file(store: EmbeddedStore, tmp_path: Path) -> None:
    export(store, tmp_path / "graph.csv")
    rows = list(csv.DictReader((tmp_path / "graph.csv").read_text("utf-8-sig").splitlines()))
    told = {(row["subject_label"], row["relation"], row["object_label"], row["status"]) for row in rows}
    assert ("支付宝", "partnersWith", "微博", "asserted") in told
    assert len(rows) == 3
    with pytest.raises(OutputError, match="neo4j is a folder of tables"):
        export(store, tmp_path / "graph.csv", "neo4j")


def test_an_export_replaces_the_file_in_one_piece(store: EmbeddedStore, tmp_path: Path) -> None:
    export(store, tmp_path / "graph.ttl")
    export(store, tmp_path / "graph.ttl")
    assert [found.name for found in tmp_path.iterdir()] == ["graph.ttl"]


def test_neo4j_gets_the_headers_that_it_needs(store: EmbeddedStore, tmp_path: Path) -> None:
    export(store, tmp_path / "neo", "neo4j")
    nodes = (tmp_path / "neo" / "nodes.csv").read_text("utf-8").splitlines()
    relationships = (tmp_path / "neo" / "relationships.csv").read_text("utf-8").splitlines()
    assert nodes[0].startswith("id:ID,:LABEL,")
    assert any(line.startswith("微博,Platform,") for line in nodes)
    assert relationships[0].startswith("id,:START_ID,:END_ID,:TYPE,")
    assert any(",腾讯,微博,acquires," in line and ",denied" in line for line in relationships)


def test_turtle_12_reifies_triple_terms(store: EmbeddedStore) -> None:
    found = ox.Store()
    found.load(written(store, "ttl12"), format=ox.RdfFormat.TURTLE)
    query = "SELECT ?s ?status { ?st rdf:reifies <<( ?s kg:acquires id:微博 )>> ; kg:status ?status }"
    ((subject, status),) = found.query(query, prefixes=store.names.prefixes())  # type: ignore[misc]
    assert (store.names.name(subject.value), status.value.rpartition("#")[2]) == ("腾讯", "denied")


@pytest.mark.parametrize("name", ["graph", "graph.docx"])
def test_an_unknown_format_is_named(store: EmbeddedStore, tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match="name one of csv, gexf"):
        export(store, tmp_path / name)


def test_a_place_that_cannot_be_written_is_named(store: EmbeddedStore, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(OutputError, match=r"graph\.ttl: cannot be written"):
        export(store, tmp_path / "file" / "graph.ttl")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_the_same_documents_are_the_same_bytes(data: st.DataObject) -> None:
    found = [data.draw(said(name)) for name in "abc"]
    assert written(filled(*found), "ttl") == written(filled(*found[::-1]), "ttl")
