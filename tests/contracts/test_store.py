"""What every store must do, run over each of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import servers
from graphs import (
    ALIPAY,
    BAIDU,
    BAT,
    TENCENT,
    WEIBO,
    Said,
    denied,
    document,
    entity,
    joined,
    partners,
    said,
    sample,
    users,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.export import export
from kg.model import Document, Entity, Label, Statement, Status
from kg.store import EmbeddedStore, Store
from kg.store.importing import read_graph
from kg.store.inference import infer
from kg.store.remote import RemoteStore


@pytest.fixture(scope="module")
def oxigraph_server() -> Iterator[str]:
    with servers.oxigraph() as url:
        yield url


@pytest.fixture(scope="module")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if not servers.HAS_VIRTUOSO:
        pytest.skip("no Virtuoso on this machine: make virtuoso")
    with servers.virtuoso(tmp_path_factory.mktemp("virtuoso")) as url:
        yield url


KINDS = ["memory", "disk", "oxigraph", "oxigraph in parts", "oxigraph at once", "virtuoso"]


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made = opened(request, tmp_path)
    yield made
    made.close()


def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    if request.param == "virtuoso":
        url = request.getfixturevalue("virtuoso_server")
        servers.clear_virtuoso(url)
        return RemoteStore(url, graph=servers.VIRTUOSO_GRAPH, batch=500)
    if request.param.startswith("oxigraph"):
        url = request.getfixturevalue("oxigraph_server")
        servers.clear_oxigraph(url)
        data = url.replace("/query", "/store") if request.param == "oxigraph at once" else None
        return RemoteStore(url, batch=7 if request.param == "oxigraph in parts" else 5_000, data=data)
    return EmbeddedStore(tmp_path / "store" if request.param == "disk" else None)


def graph(store: Store) -> tuple[list[Document], list[Entity], list[Statement], set[str]]:
    """Everything in a store, to compare it with another."""
    return (
        list(store.documents()),
        list(store.entities()),
        list(store.statements()),
        {str(quad) for quad in store.quads()},
    )


def rows(store: Store, sparql: str) -> list[list[str]]:
    return [[term.value for term in row] for row in store.query(sparql)]  # type: ignore[union-attr]


def test_what_was_added_is_there(store: Store) -> None:
    source, told = sample()
    assert store.add(source, told)
    assert list(store.documents()) == [source]
    assert store.document("news.txt") == source
    assert store.document("other.txt") is None
    assert list(store.statements()) == sorted(told, key=lambda one: one.id)
    assert {found.id for found in store.entities()} == {ALIPAY.id, WEIBO.id, TENCENT.id}
    assert store.entity("微博") == WEIBO
    assert store.entity("news.txt") is None


def test_statements_about_an_entity_are_found_from_both_ends(store: Store) -> None:
    store.add(*sample())
    assert {told.relation for told in store.statements(about="微博")} == {
        "partnersWith",
        "acquires",
        "observation",
    }
    assert {told.relation for told in store.statements(about="腾讯")} == {"acquires"}


def test_adding_twice_changes_nothing(store: Store) -> None:
    store.add(*sample())
    before = graph(store)
    assert not store.add(*sample())
    assert graph(store) == before


def test_a_changed_document_replaces_what_it_said(store: Store) -> None:
    store.add(*sample())
    assert store.add(document(), [denied()])
    assert list(store.statements()) == [denied()]
    assert {found.id for found in store.entities()} == {TENCENT.id, WEIBO.id}
    assert not rows(store, "SELECT ?s ?o WHERE { ?s kg:partnersWith ?o }")


def test_members_of_a_group_come_and_go_with_it(store: Store, tmp_path: Path) -> None:
    members = "SELECT ?name { ?g a kg:Group ; org:hasMember ?m . ?m skos:prefLabel ?name FILTER(LANG(?name) = 'zh-hant') }"
    store.add(document("a.txt"), [joined("a.txt")])
    store.add(document("b.txt"), [joined("b.txt"), denied("b.txt")])
    assert store.entity("bat") == BAT
    assert sorted(rows(store, members)) == [["百度"], ["騰訊"]]
    assert not rows(store, "SELECT ?m { ?m kg:memberOf|kg:partOf ?g }")
    assert {one.id for one in store.statements(about=BAIDU.id)} == set()
    before = graph(store)
    for suffix in ("nq", "ttl", "trig", "jsonld"):
        export(store, tmp_path / f"graph.{suffix}", suffix)
        copy = EmbeddedStore()
        for source, told in read_graph(tmp_path / f"graph.{suffix}"):
            copy.add(source, told)
        assert graph(copy) == before
    store.remove("a.txt")
    assert store.entity("bat") == BAT
    store.remove("b.txt")
    assert list(store.entities()) == []
    assert not rows(store, "SELECT ?m { ?g org:hasMember ?m }")


def test_a_statement_keeps_every_source_and_goes_with_the_last(store: Store) -> None:
    store.add(document("a.txt"), [partners("a.txt")])
    store.add(document("b.txt"), [partners("b.txt")])
    (one,) = store.statements()
    assert [piece.document for piece in one.evidence] == ["a.txt", "b.txt"]
    assert store.remove("a.txt")
    (one,) = store.statements()
    assert [piece.document for piece in one.evidence] == ["b.txt"]
    assert rows(
        store, "SELECT ?o WHERE { id:支付宝 kg:partnersWith/skos:prefLabel ?o FILTER(lang(?o) = 'en') }"
    )
    assert store.remove("b.txt")
    assert graph(store) == ([], [], [], set())
    assert not store.remove("b.txt")


def test_an_edge_stays_while_another_statement_asserts_it(store: Store) -> None:
    plain = Statement(
        subject=ALIPAY,
        relation="partnersWith",
        object=WEIBO,
        status=Status.ASSERTED,
        evidence=partners("b.txt").evidence,
    )
    store.add(document("a.txt"), [partners("a.txt")])
    store.add(document("b.txt"), [plain])
    store.remove("a.txt")
    assert rows(store, "SELECT ?s ?o WHERE { ?s kg:partnersWith ?o }")


def test_the_name_that_most_documents_use_is_preferred(store: Store) -> None:
    for name, label in (("a", "新浪微博"), ("b", "微博"), ("c", "微博")):
        called = entity("微博", "Platform", zh_Hant=label)
        told = Statement(
            subject=called,
            relation="observation",
            object=users().object,
            status=Status.ASSERTED,
            evidence=users(name).evidence,
        )
        store.add(document(name), [told])
    (found,) = store.entities()
    assert found.label("zh-Hant") == "微博"
    assert found.aliases == (Label(text="新浪微博", language="zh-Hant"),)


def test_what_does_not_parse_is_a_query_error(store: Store) -> None:
    with pytest.raises(QueryError, match="2:"):
        store.query("SELECT * WHERE {\n ?s kg:uses }")


def test_a_report_that_the_news_speaks_of_is_no_document_of_ours(store: Store) -> None:
    report = Statement(
        subject=ALIPAY,
        relation="publishes",
        object=entity("报告", "Document", zh_Hans="报告"),
        status=Status.ASSERTED,
        evidence=partners().evidence,
    )
    store.add(document(), [report])
    assert [found.id for found in store.documents()] == ["news.txt"]
    assert list(store.statements()) == [report]


def test_every_kind_of_query_is_answered(store: Store) -> None:
    store.add(*sample())
    assert bool(store.query("ASK { ?s kg:partnersWith ?o }")) is True
    graph_found = list(store.query("CONSTRUCT { ?s kg:knows ?o } WHERE { ?s kg:partnersWith ?o }"))  # type: ignore[arg-type]
    assert [triple.predicate.value.rpartition("#")[2] for triple in graph_found] == ["knows"]
    assert rows(store, "SELECT ?v WHERE { ?o a kg:Observation ; rdf:object ?v }") == [["486000000"]]


def test_inferred_edges_come_and_go(store: Store) -> None:
    store.add(*sample())
    before = graph(store)
    assert infer(store) > 0
    assert rows(store, "SELECT ?o WHERE { id:微博 kg:partnersWith ?o }")
    assert graph(store) == before
    store.remove("news.txt")
    assert not rows(store, "SELECT ?s WHERE { ?s kg:partnersWith|kg:relatedTo ?o }")


def test_it_is_the_same_as_in_memory(store: Store) -> None:
    memory = EmbeddedStore()
    for name in ("a.txt", "b.txt", "a.txt"):
        source, told = sample(name)
        for one in (store, memory):
            one.add(source, told[:2])
            one.add(document("c.txt"), [denied("c.txt")])
    assert graph(store) == graph(memory)
    for one in (store, memory):
        one.remove("a.txt")
    assert graph(store) == graph(memory)
    assert {str(q) for q in store.quads(bookkeeping=True)} == {str(q) for q in memory.quads(bookkeeping=True)}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_growing_and_shrinking_leave_what_the_remaining_documents_say(data: st.DataObject) -> None:
    """However documents come, change and go, the store is that of the last word of each that stayed."""
    store, last = EmbeddedStore(), {}
    for _ in range(data.draw(st.integers(1, 6))):
        name = data.draw(st.sampled_from("abc"))
        if data.draw(st.booleans()) or name not in last:
            last[name] = data.draw(said(name))
            store.add(last[name].document, last[name].statements)
        else:
            del last[name]
            assert store.remove(name)
    assert graph(store) == graph(fresh(list(last.values())))
    assert graph(fresh(list(last.values()))) == graph(fresh(list(last.values())[::-1]))


def fresh(found: list[Said]) -> EmbeddedStore:
    store = EmbeddedStore()
    for one in found:
        store.add(one.document, one.statements)
    return store


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(said("a"), said("b"))
@pytest.mark.parametrize("suffix", ["nq", "trig", "ttl", "ttl12", "nt", "jsonld"])
def test_what_was_exported_is_imported_to_the_same_graph(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, one: Said, other: Said
) -> None:
    store, path = fresh([one, other]), tmp_path_factory.mktemp("export") / f"graph.{suffix}"
    export(store, path)
    back = EmbeddedStore()
    for source, told in read_graph(path):
        back.add(source, told)
    assert graph(back) == graph(store)
    if suffix in ("nq", "trig"):
        assert {str(q) for q in back.quads(bookkeeping=True)} == {
            str(q) for q in store.quads(bookkeeping=True)
        }
