from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from graphs import WEIBO, denied, document, partners, users

from kg.model import Literal, Statement, Status
from kg.ontology import load_vocabulary
from kg.query.conflicts import Kind, conflicts
from kg.query.sources import sources_of

VOCABULARY = load_vocabulary()


def found(*told: Statement) -> list[Kind]:
    return [conflict.kind for conflict in conflicts(told, VOCABULARY)]


def test_asserted_here_and_denied_there() -> None:
    told = replace(denied("b.txt"), status=Status.ASSERTED, qualifiers=(("time", "2019"),))
    (conflict,) = conflicts([denied("a.txt"), told], VOCABULARY)
    assert conflict.kind is Kind.DENIED
    assert set(conflict.statements) == {denied("a.txt"), told}


@pytest.mark.parametrize("status", [Status.PLANNED, Status.POSSIBLE, Status.REPORTED])
def test_what_is_not_asserted_contradicts_nothing(status: Status) -> None:
    assert found(denied(), replace(denied(), status=status)) == []


def test_a_symmetric_relation_has_no_direction() -> None:
    back = replace(partners(), subject=WEIBO, object=partners().subject, status=Status.DENIED)
    assert found(partners(), back) == [Kind.DENIED]


def test_a_directed_relation_has_one() -> None:
    back = replace(denied(), subject=WEIBO, object=denied().subject, status=Status.ASSERTED)
    assert found(denied(), back) == []


@pytest.mark.parametrize(
    ("changed", "kinds"),
    [
        ({}, [Kind.VALUES]),
        ({"period": "2019-Q3"}, []),
        ({"metric": "日活躍用戶數"}, []),
        ({"comparator": ">"}, []),
        ({"yoy": Decimal("0.2")}, [Kind.VALUES]),
    ],
)
def test_two_values_for_one_metric_and_period(changed: dict[str, str | Decimal], kinds: list[Kind]) -> None:
    qualifiers = {**dict(users().qualifiers), **changed}
    other = replace(
        users("b"),
        object=Literal(value=Decimal(500_000_000), unit="戶"),
        qualifiers=tuple(qualifiers.items()),
    )
    assert found(users(), other) == kinds


def test_the_same_value_in_two_units_is_no_contradiction() -> None:
    assert found(users(), replace(users(), object=Literal(value=Decimal(5), unit="億戶"))) == []


def test_sources_are_counted_by_publisher() -> None:
    told = replace(partners(), evidence=tuple(partners(name).evidence[0] for name in "abcd"))
    documents = {
        "a": replace(document("a"), published=date(2019, 9, 18), text="一"),
        "b": replace(document("b"), text="二"),
        "c": replace(document("c"), source="別報", text="二"),
        "d": replace(document("d"), source=None, text="三"),
    }
    sources = sources_of(told, documents)
    assert sources.documents == ("a", "b", "c", "d")
    assert sources.independent == 2  # 某報 twice, 別報 copied, and one unnamed
    assert (sources.first, sources.last) == (date(2019, 9, 17), date(2019, 9, 18))


def test_sources_without_dates() -> None:
    sources = sources_of(partners("x"), {})
    assert (sources.documents, sources.independent, sources.first) == (("x",), 0, None)
