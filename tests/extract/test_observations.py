"""Figures are data: value, unit, comparator, period, growth with its sign."""

from decimal import Decimal
from typing import Any

import pytest

from kg.model import OBSERVATION
from tests.sentences import extract


def figures(*texts: str) -> list[dict[str, Any]]:
    return [
        {"subject": one.subject.text, **dict(one.qualifiers)}
        for one in extract(*texts)
        if one.predicate == OBSERVATION
    ]


def test_value_unit_period_and_growth() -> None:
    (found,) = figures("微博第二季度廣告收入3.71億美元，同比增長0.2%。")
    assert found == {
        "subject": "微博",
        "metric": "廣告收入",
        "value": Decimal(371000000),
        "unit": "美元",
        "period": "2024-Q2",
        "yoy": Decimal("0.002"),
    }


@pytest.mark.parametrize(
    ("text", "value", "comparator"),
    [
        ("小米月活跃用户数达到4.86亿。", "486000000", None),
        ("小米用户数突破1亿。", "100000000", ">"),
        ("小米门店数近300家。", "300", "<"),
        ("小米员工逾2万人。", "20000", ">"),
        ("小米市场份额为12.5%。", "0.125", None),
        ("小米营收1,234.5万元。", "12345000", None),
    ],
)
def test_numbers_and_comparators(text: str, value: str, comparator: str | None) -> None:
    (found,) = figures(text)
    assert (found["value"], found.get("comparator")) == (Decimal(value), comparator)


def test_a_fall_has_a_minus() -> None:
    (found,) = figures("小米净利润5亿元，同比下降2%。")
    assert found["yoy"] == Decimal("-0.02")


def test_a_range_has_two_ends() -> None:
    (found,) = figures("小米营收为15亿元至18亿元。")
    assert (found["value"], found["upper"]) == (Decimal(1500000000), Decimal(1800000000))


def test_the_subject_carries_on_into_the_next_sentence() -> None:
    first, second = figures("微博第二季度廣告收入3.71億美元。", "增值服務收入6118萬美元，同比增長8%。")
    assert (second["subject"], second["period"], second["yoy"]) == ("微博", first["period"], Decimal("0.08"))


def test_a_figure_without_owner_is_left_out() -> None:
    assert figures("增值服务收入6118万美元。") == []


def test_figures_are_dealt_out_to_a_list() -> None:
    found = figures("青禾科技和明月电子去年的订单量分别为4.2亿单和0.9亿单。")
    assert [(one["subject"], one["value"]) for one in found] == [
        ("青禾科技", Decimal(420000000)),
        ("明月电子", Decimal(90000000)),
    ]


def test_what_a_figure_was_before_is_no_figure_of_now() -> None:
    (found,) = figures("明月電子的員工人數由1,800人增至2,400人。")
    assert found["value"] == Decimal(2400)


def test_the_owner_of_a_figure_is_not_the_figure() -> None:
    first, second = figures("滴滴出行月活跃用户约为3.8亿，日均订单量超过3000万单。")
    assert first["subject"] == second["subject"] == "滴滴出行"
