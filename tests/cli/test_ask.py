"""kg ask: what it understood, what it ran, what it found, and what it cannot."""

import json
from pathlib import Path

import pytest

from tests.shell import Run

QUESTION = "漢堡王用了哪些小程序？"


def test_answers_come_with_their_sentences(run: Run, built: Path) -> None:
    result = run("ask", QUESTION, "--store", built / "store")
    assert result.code == 0
    assert result.out == "used: 高德端小程序\n    “漢堡王使用高德端小程序。” a.txt\n"
    assert result.err.startswith("understood: 汉堡王用哪些小程序\nSELECT DISTINCT")
    assert run("ask", "-q", QUESTION, "--store", built / "store").err == "understood: 汉堡王用哪些小程序\n"


def test_relations_and_numbers_are_readable(run: Run, built: Path) -> None:
    uses = run("ask", "漢堡王用了哪些？", "--store", built / "store").out
    assert "relation: 使用 uses" in uses or "高德端小程序" in uses
    assert "486000000" in run("ask", "微博有多少月活？", "--store", built / "store").out
    assert "486000000" not in run("ask", "百度有多少月活？", "--store", built / "store").out


def test_it_shows_the_sparql_that_ran(run: Run, built: Path) -> None:
    shown = run("ask", QUESTION, "--store", built / "store")
    assert "SELECT DISTINCT" in shown.err
    answer = json.loads(run("ask", "--json", QUESTION, "--store", built / "store").out)
    assert answer["sparql"].strip() in shown.err
    assert answer["rows"][0]["used"] == "高德端小程序"
    again = run("query", answer["sparql"], "--format", "csv", "--store", built / "store")
    assert len(again.out.splitlines()) == 1 + len(answer["rows"])


def test_nothing_found_is_said(run: Run, built: Path) -> None:
    result = run("ask", "支付寶收購了誰？", "--store", built / "store")
    assert (result.code, result.out) == (0, "")
    assert "The graph says nothing about it." in result.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["今天天氣如何？"], "not a question that is known; ask one of: "),
        (["How is the weather?"], "who acquired X"),
        (["沒有這家公司收購了誰？"], "nothing in the graph goes by the name of 没有这家公司"),
        ([], "--list shows what can be asked"),
        ([QUESTION, "--questions", "nowhere"], "nowhere: questions cannot be read"),
    ],
)
def test_what_cannot_be_answered_is_one_line(run: Run, built: Path, arguments: list[str], said: str) -> None:
    result = run("ask", *arguments, "--store", built / "store")
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert said in result.err


def test_questions_of_ones_own(run: Run, built: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text(
        "# zh: 有几篇文档\n# en: how many documents\nSELECT (COUNT(*) AS ?n) { ?x a kg:Article }\n", "utf-8"
    )
    mine = ("--questions", tmp_path)
    assert run("ask", "有幾篇文檔？", *mine, "--store", built / "store").out == "n: 1\n"
    listed = run("ask", "--list", *mine).out.splitlines()
    assert listed[0] == "有几篇文档  ·  how many documents"
    assert listed[1:] == run("ask", "--list").out.splitlines()
    assert "who acquired X" in listed[1]
