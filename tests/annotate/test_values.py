from decimal import Decimal

import pytest

from kg.annotate.dates import Reference, find_dates
from kg.annotate.values import QuantityFinder
from kg.ontology.grammar import load_grammar

FINDER = QuantityFinder(load_grammar().quantities)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2019年9月17日", "2019-09-17"),
        ("9月17日", "2024-09-17"),
        ("今年4月", "2024-04"),
        ("去年第四季度", "2023-Q4"),
        ("2023年三季度", "2023-Q3"),
        ("上半年", "2024-H1"),
        ("前三季度", "2024-01/2024-09"),
        ("前三季", "2024-01/2024-09"),
        ("前7月", "2024-01/2024-07"),
        ("1至9月", "2024-01/2024-09"),
        ("今年首季", "2024-Q1"),
        ("年底", "2024-12"),
        ("2023年", "2023"),
        ("二〇二三年", "2023"),
        ("2023-05-06", "2023-05-06"),
        ("十二月三十一日", "2024-12-31"),
    ],
)
def test_dates_are_resolved_by_the_reference(text: str, iso: str) -> None:
    assert [value.iso for value in find_dates(text, Reference(2024))] == [iso]


@pytest.mark.parametrize(
    "text", ["13月45日", "2021年2月30日", "三月二三十日", "2021-15-40", "月活用户", "四季如春", "1.5季"]
)
def test_what_is_no_date(text: str) -> None:
    assert [value.iso for value in find_dates(text, Reference(2024)) if value.iso] == []


@pytest.mark.parametrize(
    ("texts", "year"),
    [
        (["2021年收购了甲公司", "2022年4月上市"], 2022),
        (["2022年营收增长", "预计2024年底投产", "到2030年达到千亿"], 2022),
        (["截至2019年底"], 2019),
        (["来源：某报 2023-05-18", "公司2022年营收大增"], 2023),
        (["某报2020年3月1日电", "今年1月"], 2020),
        (["今年1月"], None),
    ],
)
def test_an_undated_text_is_dated_by_its_head_or_by_the_latest_year_past(
    texts: list[str], year: int | None
) -> None:
    assert Reference.of(None, texts).year == year


def test_without_a_year_nothing_is_invented() -> None:
    assert [value.iso for value in find_dates("9月17日", Reference())] == [None]


@pytest.mark.parametrize(
    ("text", "amount", "unit", "kind"),
    [
        ("3.71亿美元", "371000000", "美元", "money"),
        ("6118万元", "61180000", "元", "money"),
        ("1,234家", "1234", "家", "count"),
        ("0.2%", "0.002", "", "percent"),
        ("百分之五", None, "", ""),
        ("百分之12.5", "0.125", "", "percent"),
        ("2万亿元", "2000000000000", "元", "money"),
        ("300多家", "300", "家", "count"),
        ("三百万股", "3000000", "股", "count"),
        ("十二亿元", "1200000000", "元", "money"),
        ("二成一", "0.21", "", "percent"),
        ("4.2万根", "42000", "根", "count"),
        ("港币5亿元", "500000000", "港币", "money"),
        ("一家公司", None, "", ""),
        ("二三十家", None, "", ""),
        ("成立", None, "", ""),
    ],
)
def test_quantities(text: str, amount: str | None, unit: str, kind: str) -> None:
    found = [(value.amount, value.unit, value.kind) for value in FINDER.find(text)]
    assert found == ([] if amount is None else [(Decimal(amount), unit, kind)])


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("逾3亿元", ">"), ("超200亿港元", ">"), ("近1.3亿", "~"), ("约六成", "~"), ("九成以上", ">="),
        ("不低于40%", ">="), ("不到1亿元", "<"), ("2亿元左右", "~"), ("4999元起", ">="), ("高达83.5%", ""),
    ],
)  # fmt: skip
def test_how_a_quantity_compares(text: str, comparator: str) -> None:
    assert [value.comparator for value in FINDER.find(text)] == [comparator]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("6000至1.5万吨", (6000, 15000)),
        ("15亿元至18亿元", (1500000000, 1800000000)),
        ("15至18亿元", (1500000000, 1800000000)),
    ],
)
def test_a_magnitude_holds_for_both_ends_of_a_range_that_rises(text: str, ends: tuple[int, int]) -> None:
    (found,) = FINDER.find(text)
    assert (found.amount, found.upper) == tuple(map(Decimal, ends))
