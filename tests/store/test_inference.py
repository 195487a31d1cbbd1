from pathlib import Path

import pytest
from graphs import document, entity, evidence, partners, sample

from kg.errors import DataError
from kg.model import Statement, Status
from kg.ontology import load_vocabulary
from kg.query.rows import rows
from kg.query.validation import validate
from kg.store import EmbeddedStore
from kg.store.inference import infer

SUBSIDIARY = Statement(
    subject=entity("青禾", zh_Hans="青禾"),
    relation="hasSubsidiary",
    object=entity("蓝湖", zh_Hans="蓝湖"),
    status=Status.ASSERTED,
    evidence=(evidence("青禾旗下蓝湖。", "青禾", "蓝湖", "b", "青禾旗下蓝湖。"),),
)


@pytest.fixture
def store() -> EmbeddedStore:
    made = EmbeddedStore()
    made.add(*sample())
    made.add(document("b", "青禾旗下蓝湖。"), [SUBSIDIARY])
    return made


def edges(store: EmbeddedStore) -> set[str]:
    found = rows(store.query("SELECT ?s ?p ?o WHERE { ?s ?p ?o FILTER(isIRI(?o)) }"))
    return {
        " ".join(map(local, row.values()))
        for row in found
        if {"s", "o"} <= {k for k in row if "/id/" in str(row[k])}
    }


def local(iri: object) -> str:
    return str(iri).rpartition("/")[2].rpartition("#")[2]


def test_inverses_symmetry_and_general_relations_follow(store: EmbeddedStore) -> None:
    before = edges(store)
    assert infer(store) == len(edges(store) - before) > 0
    assert edges(store) - before >= {
        "微博 partnersWith 支付宝",
        "蓝湖 subsidiaryOf 青禾",
        "青禾 controls 蓝湖",
        "蓝湖 controlledBy 青禾",
        "青禾 relatedTo 蓝湖",
    }


def test_what_is_denied_infers_nothing(store: EmbeddedStore) -> None:
    infer(store)
    assert not {edge for edge in edges(store) if "acquire" in edge}


def test_inferring_twice_infers_no_more(store: EmbeddedStore) -> None:
    first = infer(store)
    before = edges(store)
    assert infer(store) == first
    assert edges(store) == before


def test_inferred_edges_are_marked_and_stay_out_of_the_graph_proper(store: EmbeddedStore) -> None:
    before = set(store.quads(bookkeeping=True))
    count = infer(store)
    (row,) = rows(store.query("SELECT (COUNT(*) AS ?n) WHERE { GRAPH kg:inferred { ?s ?p ?o } }"))
    assert row["n"] == count
    assert set(store.quads(bookkeeping=True)) == before
    assert validate(store, load_vocabulary()) == []


def test_inferred_edges_can_be_removed(store: EmbeddedStore) -> None:
    before = edges(store)
    infer(store)
    store.set_inferred(())
    assert edges(store) == before


def test_a_write_takes_them_away(store: EmbeddedStore) -> None:
    infer(store)
    assert store.remove("b")
    assert edges(store) == {"支付宝 partnersWith 微博"}


def test_a_write_that_changes_nothing_leaves_them(store: EmbeddedStore) -> None:
    infer(store)
    before = edges(store)
    assert not store.add(*sample())
    assert edges(store) == before


def test_what_was_inferred_may_be_said_later(store: EmbeddedStore) -> None:
    infer(store)
    back = Statement(
        subject=partners().object,  # type: ignore[arg-type]
        relation="partnersWith",
        object=partners().subject,
        status=Status.ASSERTED,
        evidence=partners("c").evidence,
    )
    store.add(document("c"), [back])
    assert "微博 partnersWith 支付宝" in edges(store)


def test_users_bring_their_own_rules(store: EmbeddedStore, tmp_path: Path) -> None:
    rule = tmp_path / "own.ru"
    rule.write_text("INSERT { ?o kg:supports ?s } WHERE { ?s kg:partnersWith ?o }", "utf-8")
    infer(store, rules=[rule])
    assert "微博 supports 支付宝" in edges(store)


@pytest.mark.parametrize("text", [None, "SELECT * {}", "INSERT {"])
def test_a_wrong_rule_is_named(store: EmbeddedStore, tmp_path: Path, text: str | None) -> None:
    rule = tmp_path / "own.ru"
    if text is not None:
        rule.write_text(text, "utf-8")
    with pytest.raises(DataError, match=r"own\.ru"):
        infer(store, rules=[rule])
