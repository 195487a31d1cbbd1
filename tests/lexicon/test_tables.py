"""The tables that we ship are what their README says."""

import csv
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.lexicon import load_lexicon, read_groups
from kg.ontology import load_vocabulary
from kg.resources import data_path
from kg.script import has_han, to_simplified

TABLES = ("own.csv", "brands.csv", "listings-cn.csv", "listings-tw.csv", "english.csv", "cedict.csv")
LEXICON = load_lexicon()


def rows(table: str) -> list[dict[str, str]]:
    with data_path("seeds", "lexicon", table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_there_are_enough_entities() -> None:
    assert len(LEXICON) >= 3000
    assert len(rows("own.csv")) >= 600


def test_every_type_is_a_class_of_the_ontology() -> None:
    types = set(load_vocabulary().classes)
    assert {entry.type for entry in LEXICON} <= types


@pytest.mark.parametrize("table", TABLES)
def test_preferred_names_are_in_the_script_they_claim(table: str) -> None:
    wrong = [row["id"] for row in rows(table) if to_simplified(row["zh_hans"]) != row["zh_hans"]]
    assert wrong == []


@pytest.mark.parametrize("table", TABLES)
def test_both_scripts_of_a_name_meet(table: str) -> None:
    apart = [
        row["id"]
        for row in rows(table)
        if row["zh_hant"] and row["id"] not in {e.id for e in LEXICON.lookup(row["zh_hant"])}
    ]
    assert apart == []


def test_every_group_has_members() -> None:
    groups = read_groups(data_path("seeds", "lexicon", "groups.csv"), LEXICON)
    assert set(groups) == {entry.id for entry in LEXICON if entry.type == "Group"}


def test_a_member_that_nobody_knows_is_told(tmp_path: Path) -> None:
    path = tmp_path / "groups.csv"
    path.write_text("group,member\nbat,baidu\nbat,nobody\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"groups\.csv:3: 'nobody' is no known id"):
        read_groups(path, LEXICON)


def test_a_group_in_a_group_is_told(tmp_path: Path) -> None:
    path = tmp_path / "groups.csv"
    path.write_text("group,member\nbat,baidu\ntmd,bat\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"groups\.csv:3: 'bat' is a group itself"):
        read_groups(path, LEXICON)


def test_no_name_is_a_single_character() -> None:
    short = [(entry.id, name) for entry in LEXICON for name in entry.names() if len(name) < 2]
    assert short == []


def test_chinese_names_have_one_bearer() -> None:
    names = {name for entry in LEXICON for name in entry.names() if has_han(name)}
    shared = sorted(name for name in names if len(LEXICON.lookup(name)) > 1)
    assert shared == []


def test_chinese_rows_have_both_scripts() -> None:
    for table in TABLES:
        for row in rows(table):
            if has_han(row["zh_hans"]):
                assert row["zh_hant"], row["id"]


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("支付宝", "alipay"),
        ("Alipay", "alipay"),
        ("支付寶小程序", "alipay-mini-program"),
        ("螞蟻集團", "ant-group"),
        ("阿里", "alibaba-group"),
        ("阿里巴巴集團", "alibaba-group"),
        ("新浪微博", "weibo"),
        ("微博", "weibo"),
        ("高德", "amap"),
        ("高德地圖", "amap"),
        ("天貓", "tmall"),
        ("天貓旗艦店", "tmall-flagship-store"),
        ("手機淘寶", "mobile-taobao"),
        ("餓了么", "ele-me"),
        ("餓了麼", "ele-me"),
        ("漢堡王", "burger-king"),
        ("中金公司", "cicc"),
        ("600519", "kweichow-moutai"),
        ("600519.SH", "kweichow-moutai"),
        ("滙豐銀行", "hsbc"),
        ("臺積電", "tsmc"),
        ("石家莊", "shijiazhuang"),
    ],
)
def test_well_known_names(name: str, id: str) -> None:
    assert [entry.id for entry in LEXICON.lookup(name)] == [id]
