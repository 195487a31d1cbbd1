from dataclasses import replace

import pytest
from graphs import document, entity, partners, sample

from kg.model import Entity, Label, Statement, Status
from kg.query import find_entities
from kg.store import EmbeddedStore


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    made = EmbeddedStore()
    source, told = sample()
    bank = Entity(
        id="bank",
        type="Organization",
        labels=(Label(text="藍湖銀行", language="zh-Hant"),),
        aliases=(Label(text="藍湖", language="zh-Hant"), Label(text="Lake", language="en")),
    )
    lake = entity("lake", "Place", zh_Hans="蓝湖")
    named = [
        Statement(
            subject=one, relation="uses", object=one, status=Status.ASSERTED, evidence=partners().evidence
        )
        for one in (bank, lake)
    ]
    made.add(source, [*told, *named])
    return made


@pytest.mark.parametrize(
    ("name", "found"),
    [
        pytest.param("bank", ["bank"], id="id"),
        pytest.param("蓝湖银行", ["bank"], id="the other script"),
        pytest.param("蓝湖", ["lake"], id="a name beats an alias"),
        pytest.param(" 藍湖 ", ["lake"], id="blanks and the other script"),
        pytest.param("Lake", ["bank"], id="alias"),
        pytest.param("weibo", ["微博"], id="another case"),
        pytest.param("湖", ["bank", "lake"], id="part of a name"),
        pytest.param("沒有", [], id="nothing"),
        pytest.param("", [], id="empty"),
        pytest.param('"} DROP', [], id="hostile"),
    ],
)
def test_a_name_is_found(store: EmbeddedStore, name: str, found: list[str]) -> None:
    assert [one.id for one in find_entities(store, name)] == found


def test_an_entity_is_found_by_an_id_that_was_merged_into_it() -> None:
    store = EmbeddedStore()
    merged = replace(partners().subject, merged=("支付保",))
    store.add(document(), [replace(partners(), subject=merged)])
    assert find_entities(store, "支付保") == [merged]
    (link,) = store.query("SELECT ?o { id:支付宝 owl:sameAs ?o }")  # type: ignore[misc]
    assert link["o"].value == store.names.entity("支付保")
    store.remove("news.txt")
    assert find_entities(store, "支付保") == []
