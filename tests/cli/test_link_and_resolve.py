"""kg link says what a name means and why; kg resolve proposes what a person may decide, and build obeys."""

import csv
import json
from pathlib import Path

import pytest

from tests.shell import Run


def test_link_says_which_entity_and_why(run: Run) -> None:
    result = run("link", "支付寶與BAT達成合作。")
    assert result.code == 0
    assert "支付寶 → alipay  [Platform]  支付寶 / 支付宝 / Alipay" in result.out
    assert "the annotator found the name in the lexicon" in result.out
    assert "members: alibaba-group, baidu, tencent" in result.out
    found = [
        json.loads(line) for line in run("link", "-", "--json", stdin="百度與有贊達成合作。").out.splitlines()
    ]
    assert [(one["name"], one["start"], one["entity"]) for one in found] == [
        ("百度", 0, "baidu"),
        ("有贊", 3, "youzan"),
    ]


def test_link_suggests_what_a_slip_may_mean(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "perhaps 支付宝 → alipay: sounds the same" in run("link", "支付保").out
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "可能是 支付宝 → alipay: 读音相同" in run("link", "支付保").out


def test_link_heeds_names_and_decisions_of_ones_own(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("id,type,zh_hans\nmy-firm,Organization,某某甲\n", encoding="utf-8")
    (tmp_path / "d.csv").write_text("decision,id,into\nmerge,my-firm,alipay\n", encoding="utf-8")
    names = ("link", "某某甲", "--lexicon", tmp_path / "mine.csv")
    assert run(*names).out.startswith("某某甲 → my-firm ")
    assert run(*names, "--decisions", tmp_path / "d.csv").out.startswith("某某甲 → alipay ")


def test_link_of_nothing(run: Run) -> None:
    for arguments, stdin in ((["link", "-"], " \n"), (["link", "-"], ""), (["link", " "], "")):
        result = run(*arguments, stdin=stdin)
        assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
        assert "expected Chinese" in result.err


def test_link_reads_any_encoding(run: Run) -> None:
    text = "百度與有贊達成合作。"
    expected = run("link", text).out
    assert run("link", "-", stdin=text.encode("gb18030")).out == expected
    assert run("link", "-", stdin=text.encode("utf-16")).out == expected


def test_review_gives_reasons_and_sentences(run: Run, disputed: Path) -> None:
    store = ("--store", disputed / "out")
    result = run("resolve", "--review", *store)
    assert result.out == run("resolve", *store).out
    assert "holds a position at '腾讯' in one document and elsewhere in another" in result.out
    assert "“騰訊由張小龍擔任副總裁。” a.txt" in result.out
    listed = [json.loads(line) for line in run("resolve", "--json", *store).out.splitlines()]
    assert {"decision", "id", "into", "document", "reason", "sentences"} == set(listed[0])
    assert "split" in {one["decision"] for one in listed}


def test_decisions_are_kept_and_carried_out(run: Run, disputed: Path) -> None:
    path = disputed / "decisions.csv"
    chosen = ("--decisions", path, "--store", disputed / "out")
    proposals = [
        json.loads(line) for line in run("resolve", "--json", "--store", disputed / "out").out.splitlines()
    ]
    split = next(one for one in proposals if one["decision"] == "split")
    answers = "".join("y\n" if one is split else "n\n" for one in proposals)
    assert run("resolve", "--decide", *chosen, stdin=answers).code == 0
    kept = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    assert {(row["decision"], row["into"]) for row in kept} >= {("split", split["into"])}
    assert len(kept) == len(proposals)
    again = run("resolve", *chosen)
    assert (again.out, again.err) == ("", "nothing to decide\n")
    build = (
        "build",
        disputed / "news",
        "-o",
        disputed / "out",
        "--published",
        "2019-09-17",
        "--decisions",
        path,
    )
    assert run(*build).code == 0
    assert split["into"] in (disputed / "out" / "graph.ttl").read_text("utf-8")


def test_a_merge_is_written_to_the_graph(run: Run, disputed: Path) -> None:
    merged = json.loads(run("link", "有贊", "--json").out)["entity"]
    path = disputed / "decisions.csv"
    path.write_text(f"decision,id,into\nmerge,{merged},tencent\n", "utf-8")
    before = run("stats", "--json", "--store", disputed / "out").out
    build = ("build", "-q", disputed / "news", "-o", disputed / "out", "--decisions", path)
    assert run(*build, "--published", "2019-09-17").code == 0
    after = run("stats", "--json", "--store", disputed / "out").out
    assert sum(json.loads(after)["entities"].values()) == sum(json.loads(before)["entities"].values()) - 1
    turtle = (disputed / "out" / "graph.ttl").read_text("utf-8")
    assert f"owl:sameAs id:{merged}" in turtle
    told = run("explain", merged, "--store", disputed / "out").out
    assert "“支付保與有贊達成合作。” a.txt" in told


def test_decisions_that_nothing_is_about_are_told(
    run: Run, disputed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    merged = json.loads(run("link", "有贊", "--json").out)["entity"]
    path = disputed / "decisions.csv"
    rows = f"merge,{merged},youzan-inc,\nmerge,youzan-inc,tencent,\nmerge,nobody,tencent,\nsplit,tencent,one,gone.txt\n"
    path.write_text("decision,id,into,document\n" + rows, "utf-8")
    build = ("build", "-q", disputed / "news", "-o", disputed / "out", "--decisions", path)
    said = run(*build).err
    assert said.count("\n") == 1
    assert f"{path} that nothing in the graph is about: 2 (lines 4, 5); look for" in said
    assert run(*build).err == said
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "有 2 条裁定（第 4, 5 行）在图谱中无所指" in run(*build).err


def test_skipped_and_unanswered_proposals_stay_open(run: Run, disputed: Path) -> None:
    chosen = ("--decisions", disputed / "d.csv", "--store", disputed / "out")
    before = run("resolve", "--store", disputed / "out").out
    assert run("resolve", "--decide", *chosen, stdin="s\nq\n").code == 0
    assert run("resolve", "--decide", *chosen, stdin="").code == 130
    assert not (disputed / "d.csv").exists()
    assert run("resolve", "--store", disputed / "out").out == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--decide"], "--decide goes with --decisions FILE"),
        (["--decisions", "nowhere.csv"], "nowhere.csv: no such file"),
    ],
)
def test_decisions_that_are_missing(run: Run, disputed: Path, arguments: list[str], said: str) -> None:
    result = run("resolve", *arguments, "--store", disputed / "out")
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert said in result.err
