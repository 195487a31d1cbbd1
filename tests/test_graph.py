import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
import rdflib
from graphs import denied, document, entity, partners, sample

import kg
from kg.errors import DataError, InputError, QueryError, StoreError
from kg.graph import Graph
from kg.model import Statement, Status
from kg.store import EmbeddedStore


@pytest.fixture
def graph() -> Graph:
    store = EmbeddedStore()
    store.add(*sample())
    return Graph(store)


def test_rows_are_python_values(graph: Graph) -> None:
    assert graph.query("SELECT ?n ?g WHERE { ?o rdf:object ?n ; kg:yoy ?g }") == [
        {"n": 486_000_000, "g": Decimal("0.13")}
    ]
    assert graph.query("ASK { ?s kg:acquires ?o }") == [{"answer": False}]


def test_a_wrong_query_is_a_query_error(graph: Graph) -> None:
    with pytest.raises(QueryError):
        graph.query("SELECT")


@pytest.mark.parametrize("name", ["支付宝", "支付寶", "支付"])
def test_an_entity_is_explained_by_any_of_its_names(graph: Graph, name: str) -> None:
    assert graph.explain(name) == [partners()]


def test_names_ignore_case(graph: Graph) -> None:
    assert graph.find("weibo").id == "微博"


def test_an_unknown_entity_is_named(graph: Graph) -> None:
    with pytest.raises(DataError, match="没有这个: no such entity"):
        graph.explain("没有这个")


def test_an_ambiguous_name_is_answered_with_the_ids(graph: Graph) -> None:
    other = entity("支付宝(中国)", zh_Hans="支付宝")
    told = Statement(
        subject=other,
        relation="uses",
        object=partners().object,
        status=Status.ASSERTED,
        evidence=partners("b").evidence,
    )
    graph.store.add(document("b"), [told])
    assert graph.find("支付宝").id == "支付宝"  # an id beats a name
    with pytest.raises(DataError, match=r"2 entities have that name.*支付宝, 支付宝\(中国\)"):
        graph.find("支付寶")


def test_paths_follow_what_is_asserted(graph: Graph) -> None:
    assert graph.path("支付宝", "微博") == [partners()]
    assert graph.path("腾讯", "支付宝") is None


def test_two_hops_reach_further(graph: Graph) -> None:
    assert graph.neighbourhood("腾讯") == [denied()]
    assert len(graph.neighbourhood("腾讯", hops=2)) == 3


def test_rdflib_gets_the_same_graph(graph: Graph) -> None:
    copy = graph.to_rdflib()
    assert len(copy) == len(list(graph.store.quads()))
    label = rdflib.Literal("支付寶", lang="zh-hant")
    assert copy.value(predicate=rdflib.SKOS.prefLabel, object=label) is not None


def test_networkx_gets_every_statement_with_its_status(graph: Graph) -> None:
    network = graph.to_networkx()
    edges = {data["relation"]: data for _, _, data in network.edges(data=True)}
    assert edges["acquires"]["status"] == "denied"
    assert edges["observation"]["metric"] == "月活躍用戶數"
    assert network.nodes["支付宝"]["label_zh_Hant"] == "支付寶"


def test_a_notebook_shows_it_shut_off(graph: Graph) -> None:
    shown = graph._repr_html_()
    assert shown.startswith('<iframe srcdoc="')
    assert 'sandbox="allow-scripts allow-downloads"' in shown
    assert shown.count("<") == 2


def test_a_page_is_exported(graph: Graph, tmp_path: Path) -> None:
    graph.export(tmp_path / "graph.html")
    graph.export(tmp_path / "graph.ttl")
    assert "支付寶" in (tmp_path / "graph.ttl").read_text("utf-8")
    assert (tmp_path / "graph.html").read_text("utf-8").lower().startswith("<!doctype html>")


def test_a_store_is_opened_by_either_folder(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path / "out" / "store") as store:
        store.add(*sample())
    for path in (tmp_path / "out", tmp_path / "out" / "store"):
        with kg.open(path) as graph:
            assert len(graph) == 3


def test_no_store_is_a_store_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store there"):
        kg.open(tmp_path / "none")


def test_importing_costs_nothing() -> None:
    code = "import sys, kg; print([m for m in ('pyoxigraph', 'rdflib', 'networkx') if m in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_questions_conflicts_and_checks_are_at_hand(graph: Graph) -> None:
    assert [row["partner"] for row in graph.ask("支付寶和誰合作").rows] == ["微博"]
    assert graph.conflicts() == []
    assert graph.validate() == []


def test_a_graph_infers_and_forgets(graph: Graph) -> None:
    query = "SELECT ?o { id:微博 kg:partnersWith ?o }"
    assert graph.query(query) == []
    assert graph.infer() > 0
    assert len(graph.query(query)) == 1
    assert graph.remove("news.txt")
    assert not graph.remove("news.txt")
    assert len(graph) == 0


def test_two_texts_under_one_id_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text('{"id": "a", "text": "微博盈利。"}\n{"id": "a", "text": "微博虧損。"}\n', "utf-8")
    with pytest.raises(InputError, match="a: two documents have this id and different texts"):
        kg.build(path)
