"""Figures are data: value, unit, comparator, period, growth with its sign."""

from decimal import Decimal
from typing import Any

import pytest

from kg.model import OBSERVATION, Status
from tests.sentences import extract


def figures(*texts: str) -> list[dict[str, Any]]:
    return [
        {"subject": one.subject.text, **dict(one.qualifiers)}
        for one in extract(*texts)
        if one.predicate == OBSERVATION
    ]


def test_value_unit_period_and_growth() -> None:
    (found,) = figures("攜程第二季度酒店收入5.12億美元，同比增長0.7%。")
    assert found == {
        "subject": "攜程",
        "metric": "酒店收入",
        "value": Decimal(512000000),
        "unit": "美元",
        "period": "2024-Q2",
        "yoy": Decimal("0.007"),
    }


@pytest.mark.parametrize(
    ("text", "value", "comparator"),
    [
        ("小米注册会员数达到2.35亿。", "235000000", None),
        ("小米用户数突破1亿。", "100000000", ">"),
        ("小米门店数近300家。", "300", "~"),
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
    first, second = figures("攜程第二季度酒店收入5.12億美元。", "票務佣金收入4730萬美元，同比增長9%。")
    assert (second["subject"], second["period"], second["yoy"]) == ("攜程", first["period"], Decimal("0.09"))


def test_a_figure_without_owner_is_left_out() -> None:
    assert figures("票务佣金收入4730万美元。") == []


def test_figures_are_dealt_out_to_a_list() -> None:
    found = figures("青禾科技和明月电子今年的下载量分别为3.6亿次和0.7亿次。")
    assert [(one["subject"], one["value"]) for one in found] == [
        ("青禾科技", Decimal(360000000)),
        ("明月电子", Decimal(70000000)),
    ]


def test_what_a_figure_was_before_is_no_figure_of_now() -> None:
    (found,) = figures("明月電子的會員數由1,500人增至2,100人。")
    assert found["value"] == Decimal(2100)


def test_the_owner_of_a_figure_is_not_the_figure() -> None:
    first, second = figures("滴滴出行月活跃用户约为3.8亿，日均订单量超过3000万单。")
    assert first["subject"] == second["subject"] == "滴滴出行"


@pytest.mark.parametrize(
    ("text", "metric", "value", "unit"),
    [
        ("小米目前在全国拥有直营店1,326家。", "直营店", "1326", "家"),
        ("小米在全国运营着1.6万根充电桩。", "充电桩", "16000", "根"),
        ("小米旗下的210家门店均已装修。", "门店", "210", "家"),
        ("小米在台湾的顾客平均评分为4.2分。", "顾客平均评分", "4.2", "分"),
        ("小米市场占有率达三成二。", "市场占有率", "0.32", "比例"),
        ("小米存货周转率却高达62.5%。", "存货周转率", "0.625", "比例"),
        ("小米载货量年减3.6%至118万个标准箱。", "载货量", "1180000", "个标准箱"),
        ("小米亏损由前年的3.1亿元收窄至9,400万元。", "亏损", "94000000", "元"),
        ("小米把会员复购率提升至35%。", "会员复购率", "0.35", "比例"),
        ("小米2025年实现保费收入16亿元。", "保费收入", "1600000000", "元"),
        ("小米9月交付新车1.3万辆。", "交付新车", "13000", "辆"),
        ("小米上半年销售额为港币56亿元。", "销售额", "5600000000", "港币"),
        ("小米上半年销量同比大增31%。", "销量同比增速", "0.31", "比例"),
        ("小米10月營收年減6.5%。", "營收年增率", "-0.065", "比例"),
    ],
)
def test_what_is_measured(text: str, metric: str, value: str, unit: str) -> None:
    (found,) = figures(text)
    assert (found["subject"], found["metric"], found["value"], found["unit"]) == (
        "小米",
        metric,
        Decimal(value),
        unit,
    )


@pytest.mark.parametrize(
    "text",
    [
        "小米拿下隧道照明工程，合同金额3.7亿元。",
        "小米持股比例由9%升至35%。",
        "小米拟以每股现金18元收购青禾科技。",
        "小米为300家企业提供服务。",
        "小米有3名高管离职。",
        "小米今年关闭门店120家。",
        "小米毛利率同比提升1.2个百分点。",
        "小米股价下跌3%。",
        "小米营收增加3亿元。",
        "小米拥有20年经验。",
    ],
)
def test_what_is_no_metric(text: str) -> None:
    assert figures(text) == []


def test_a_figure_of_another_period_has_the_metric_of_the_one_before() -> None:
    first, second = figures("小米去年入住率仅五成二，今年首季又升到七成四。")
    assert (first["metric"], first["period"], first["value"]) == ("入住率", "2023", Decimal("0.52"))
    assert (second["metric"], second["period"], second["value"]) == ("入住率", "2024-Q1", Decimal("0.74"))


def test_the_same_period_of_last_year_is_no_plan() -> None:
    planned, past = [
        one
        for one in extract("小米预计2023年出货量为15万台，上年同期为8.6万台。")
        if one.predicate == OBSERVATION
    ]
    assert (planned.status, past.status) == (Status.PLANNED, Status.ASSERTED)
    assert dict(past.qualifiers)["period"] == "2022"


def test_a_plan_goes_on_from_the_figure_of_now() -> None:
    now, then = figures("小米的會員數由1,500人增至2,100人，預計年底增加到2,700人。")
    assert (now["value"], then["value"], then["period"]) == (Decimal(2100), Decimal(2700), "2024-12")


def test_a_list_of_growth_is_dealt_out_too() -> None:
    first, second = figures("青禾科技、明月电子前三季载货量分别为23万吨、4.5万吨，年增9%及近两成。")
    assert (first["yoy"], second["yoy"]) == (Decimal("0.09"), Decimal("0.2"))
    assert first["period"] == second["period"] == "2024-01/2024-09"


def test_metrics_of_one_owner_are_dealt_out() -> None:
    found = figures("小米的营收和净利润分别为88亿元和6.1亿元。")
    assert [(one["metric"], one["value"]) for one in found] == [
        ("营收", Decimal(8800000000)),
        ("净利润", Decimal(610000000)),
    ]


def test_the_growth_of_another_metric_is_not_that_of_the_first() -> None:
    first, second = figures("小米营收30亿元，净利润同比增长8%。")
    assert "yoy" not in first
    assert (second["metric"], second["yoy"]) == ("净利润同比增速", Decimal("0.08"))


def test_now_is_not_when_the_firm_was_founded() -> None:
    found = figures("小米成立于2015年，现有员工860名。")
    assert [one.get("period") for one in found] == [None]


def test_growths_are_dealt_out_to_two_metrics() -> None:
    first, second = figures("小米利息收入14亿元、手续费收入3亿元，同比分别增长5.1%和下降2.3%。")
    assert (first["yoy"], second["yoy"]) == (Decimal("0.051"), Decimal("-0.023"))


def test_what_is_to_be_reached_is_planned() -> None:
    (found,) = [
        one
        for one in extract("小米计划到2030年将清洁能源占比提升至70%以上。")
        if one.predicate == OBSERVATION
    ]
    assert found.status is Status.PLANNED


def test_a_figure_that_describes_a_firm() -> None:
    (found,) = figures("员工超过2万人的小米，去年扩建了园区。")
    assert (found["subject"], found["metric"], found["value"]) == ("小米", "员工", Decimal(20000))


def test_a_count_of_all_there_are() -> None:
    (found,) = figures("小米上周开会，强调公司45间门店悉数盈利。")
    assert (found["metric"], found["value"]) == ("门店", Decimal(45))


def test_a_count_before_a_purchase_is_no_figure() -> None:
    assert not figures("小米收购了45间门店的腾讯股权。")


def test_a_target_price_is_of_the_firm_that_is_rated() -> None:
    (found,) = figures("高盛维持小米「增持」评级，目标价由20元上调至25元。")
    assert (found["subject"], found["value"]) == ("小米", Decimal(25))


def test_the_latter_is_whom_two_act_on() -> None:
    (found,) = figures("腾讯与百度将收购小米，后者总负债超过20亿元。")
    assert found["subject"] == "小米"


def test_what_is_turned_out_in_a_first_batch_or_by_now_is_a_figure() -> None:
    (first,) = figures("小米去年推出手表，首周销售8万只。")
    assert (first["subject"], first["metric"], first["value"]) == ("小米", "销售", 80000)
    (batch,) = figures("小米为百度供应手表，首批3万只已交付。")
    assert (batch["subject"], batch["metric"], batch["value"]) == ("小米", "交付", 30000)


def test_a_figure_that_is_called_a_goal_is_planned() -> None:
    (found,) = [
        one for one in extract("小米发布年报，订下2031年回收率达四成的目标。") if one.predicate == OBSERVATION
    ]
    assert (found.subject.text, found.status) == ("小米", Status.PLANNED)
    assert dict(found.qualifiers)["metric"] == "回收率"


def test_a_share_of_what_was_measured() -> None:
    _, share = figures("小米9月销量3万辆，其中腾讯渠道占比为四成。")
    assert (share["subject"], share["metric"]) == ("小米", "腾讯渠道占比")


def test_what_is_so_now_has_no_earlier_date() -> None:
    *_, last = figures("小米2017年开始扩张，目前门店数1260家，其中直营店占比七成。")
    assert "period" not in last
