"""A user's own lexicon: what it may say, and how it is refused."""

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.lexicon import load_lexicon

GOOD = "id,type,zh_hans,aliases,parent\nqinghe,Organization,青禾科技,青禾|QingHe,\nqinghe-pay,Service,青禾付,,qinghe\n"


def saved(folder: Path, text: str | bytes, name: str = "my.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_own_names_are_known(tmp_path: Path) -> None:
    lexicon = load_lexicon(saved(tmp_path, GOOD))
    assert [entry.id for entry in lexicon.lookup("青禾")] == ["qinghe"]
    assert [match.entries[0].id for match in lexicon.find("青禾付上线，腾讯入股")] == [
        "qinghe-pay",
        "tencent",
    ]


def test_yaml_says_the_same(tmp_path: Path) -> None:
    text = "- id: qinghe\n  type: Organization\n  zh_hans: 青禾科技\n  aliases: [青禾, QingHe]\n"
    lexicon = load_lexicon(saved(tmp_path, text, "my.yaml"))
    assert lexicon.lookup("QingHe") == lexicon.lookup("青禾")


def test_theirs_win_over_ours(tmp_path: Path) -> None:
    text = "id,type,zh_hans,en\nmy-alipay,Product,支付宝,Our Alipay\n"
    lexicon = load_lexicon(saved(tmp_path, text))
    assert [entry.id for entry in lexicon.lookup("支付宝")] == ["my-alipay"]
    assert [entry.id for entry in lexicon.lookup("Alipay")] == ["alipay"]


def test_theirs_win_however_the_name_is_spaced(tmp_path: Path) -> None:
    path = tmp_path / "my.csv"
    path.write_text("id,type,en\nmy-company,Organization,Quest Mobile\n", "utf-8")
    found = load_lexicon(path).find("questmobile与quest mobile")
    assert [match.entries[0].id for match in found] == ["my-company", "my-company"]


def test_a_row_of_ours_is_changed_where_theirs_fills_it(tmp_path: Path) -> None:
    text = "id,type,en,aliases\nalipay,Service,Alipay+,支某宝\n"
    entry = load_lexicon(saved(tmp_path, text)).entry("alipay")
    assert entry is not None
    assert (entry.type, entry.en, entry.zh_hans) == ("Service", "Alipay+", "支付宝")
    assert {"支某宝", "Alipay"} <= set(entry.aliases)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "id,type,zh_hans,en,ticker\n qinghe ,Organization, 青禾科技\u3000,QingHe ,600519.SH | BABA.N\n",
            "my.csv",
        ),
        (
            "- {id: ' qinghe', type: Organization, zh_hans: ' 青禾科技 ', en: 'QingHe ', ticker: [600519.SH, ' BABA.N']}",
            "my.yaml",
        ),
    ],
)
def test_blanks_round_a_cell_are_no_part_of_it(tmp_path: Path, text: str, name: str) -> None:
    entry = load_lexicon(saved(tmp_path, text, name)).entry("qinghe")
    assert entry is not None
    assert (entry.zh_hans, entry.en, entry.ticker) == ("青禾科技", "QingHe", "600519.SH|BABA.N")


def test_a_code_that_theirs_replaces_is_nobodys(tmp_path: Path) -> None:
    lexicon = load_lexicon(saved(tmp_path, "id,type,ticker\nkweichow-moutai,Organization,999999.SH\n"))
    assert lexicon.lookup("600519") == ()
    assert [entry.id for entry in lexicon.lookup("999999")] == ["kweichow-moutai"]
    assert [entry.id for entry in lexicon.lookup("贵州茅台")] == ["kweichow-moutai"]


def test_a_longer_name_of_theirs_is_found_over_one_of_ours(tmp_path: Path) -> None:
    lexicon = load_lexicon(saved(tmp_path, "id,type,zh_hans\nx,Service,支付宝青禾版\n"))
    assert [match.entries[0].id for match in lexicon.find("支付宝青禾版，支付宝")] == ["x", "alipay"]
    assert len(lexicon) == len(load_lexicon()) + 1


def test_a_parent_may_stand_in_an_earlier_file_and_a_cycle_may_not(tmp_path: Path) -> None:
    one = saved(tmp_path, "id,type,zh_hans,parent\none,Brand,青禾,alipay\n", "one.csv")
    two = saved(tmp_path, "id,type,zh_hans,parent\ntwo,Brand,星河,one\n", "two.csv")
    circle = saved(tmp_path, "id,type,zh_hans,parent\none,Brand,青禾,two\n", "circle.csv")
    assert load_lexicon(one, two).entry("two") is not None
    with pytest.raises(DataError, match=r"circle\.csv:2: cycle of parents one → two → one"):
        load_lexicon(one, two, circle)


def test_the_later_of_two_files_wins(tmp_path: Path) -> None:
    one = saved(tmp_path, "id,type,zh_hans\none,Organization,青禾\n", "one.csv")
    two = saved(tmp_path, "id,type,zh_hans\ntwo,Organization,青禾\n", "two.csv")
    assert [entry.id for entry in load_lexicon(one, two).lookup("青禾")] == ["two"]


def test_excel_byte_order_mark_is_no_name(tmp_path: Path) -> None:
    assert load_lexicon(saved(tmp_path, b"\xef\xbb\xbf" + GOOD.encode())).entry("qinghe") is not None


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        pytest.param("id,type\na,Organization\na,Brand\n", 3, "stands in line 2 already", id="duplicate-id"),
        pytest.param("id,type\na,Company\n", 2, "unknown type 'Company'", id="unknown-type"),
        pytest.param("id,zh_hans\na,青禾\n", 1, "column 'type' is missing", id="missing-column"),
        pytest.param("id,type,colour\na,Brand,red\n", 1, "unknown column 'colour'", id="unknown-column"),
        pytest.param("id,type,parent\na,Brand,b\nb,Brand,a\n", 2, "cycle of parents a → b → a", id="cycle"),
        pytest.param("id,type,parent\na,Brand,a\n", 2, "cycle of parents", id="own-parent"),
        pytest.param("id,type,parent\na,Brand,nobody\n", 2, "parent 'nobody' is no known id", id="no-parent"),
        pytest.param("id,type\n青禾,Brand\n", 2, "is not a slug", id="id-not-ascii"),
        pytest.param("id,type,wikidata\na,Brand,312\n", 2, "no Wikidata id", id="wikidata"),
        pytest.param("id,type,zh_hans,common\na,Brand,青禾,青\n", 2, "is no name of", id="common-of-nobody"),
        pytest.param("id,type\na,Brand\n", 2, "'a' has no name", id="nameless"),
        pytest.param("id,type,zh_hans\na,Brand,青\n", 2, "'青' is a single character", id="one-character"),
        pytest.param(
            "id,type,en,aliases\na,Brand,Qing,《青》\n", 2, "is a single character", id="one-in-marks"
        ),
        pytest.param(
            "id,type,en,ticker\na,Brand,Qing,600519\n", 2, "'600519' is no stock", id="ticker-alone"
        ),
        pytest.param(
            "id,type,en,ticker\na,Brand,Qing,600519.SH|?\n", 2, "'?' is no stock", id="ticker-second"
        ),
        pytest.param("id,type,zh_hans\na,Brand,青\0禾\n", 2, "a NUL character", id="nul"),
        pytest.param("id,type\na,Brand,x,y\n", 2, "4 cells in a table of 2", id="too-many-cells"),
        pytest.param('id,type\na,"Brand\n', 2, "not CSV", id="open-quote"),
        pytest.param("id,type\na,Brand\n".encode("utf-16"), 1, "not UTF-8", id="utf-16"),
        pytest.param(
            "id,type,zh_hans\na,Brand,x\nb,Brand,青禾\n".encode("gb18030"), 3, "not UTF-8", id="gbk"
        ),
    ],
)
def test_broken_tables_are_refused_with_their_line(
    tmp_path: Path, text: str | bytes, line: int, said: str
) -> None:
    path = saved(tmp_path, text)
    with pytest.raises(DataError) as error:
        load_lexicon(path)
    assert str(error.value).startswith(f"{path}:{line}: ")
    assert said in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        pytest.param("- id: a\n  type: Brand\n- id: b\n", 3, "column 'type' is missing", id="missing"),
        pytest.param("id: a\ntype: Brand\n", 1, "a list of mappings", id="no-list"),
        pytest.param("- id: [a\n", 2, "not YAML", id="not-yaml"),
        pytest.param("- id: a\n  type: {x: 1}\n", 1, "must be a text", id="nested"),
        pytest.param("- id: a\n  type: Brand\n  aliases: [[x]]\n", 1, "must be a text", id="list-in-list"),
        pytest.param("- id: a\n  type: Brand\n  type: Place\n", 3, "stands twice", id="key-twice"),
    ],
)
def test_broken_yaml_is_refused_with_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    path = saved(tmp_path, text, "my.yaml")
    with pytest.raises(DataError) as error:
        load_lexicon(path)
    assert str(error.value).startswith(f"{path}:{line}: ")
    assert said in str(error.value)


def test_a_missing_file_and_another_kind_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such file"):
        load_lexicon(tmp_path / "none.csv")
    with pytest.raises(DataError, match=r"is a \.csv or a \.yaml file"):
        load_lexicon(saved(tmp_path, "x", "my.xlsx"))
