"""kg extract prints what a text says; kg eval measures it."""

import json
from pathlib import Path

from kg.resources import data_path
from tests.shell import Run

LINES = "百度與有贊達成合作。\n\n騰訊未收購微博。\n"


def test_extract_prints_four_columns_a_line(run: Run) -> None:
    result = run("extract", "-", "--lines", "--open", "--format", "tsv", stdin=LINES)
    rows = [line.split("\t") for line in result.out.splitlines()]
    assert result.code == 0
    assert {len(row) for row in rows} == {4}
    assert {row[0] for row in rows} <= {"1", "3"}


def test_extract_gives_everything_as_json(run: Run) -> None:
    result = run("extract", "-", "--lines", "--format", "jsonl", stdin=LINES)
    found = [json.loads(line) for line in result.out.splitlines()]
    assert ("3", "acquires", "denied") in {(one["line"], one["predicate"], one["status"]) for one in found}
    first = found[0]["subject"]
    assert LINES.splitlines()[0][first["start"] : first["end"]] == first["text"]


def test_extract_of_nothing_is_bad_input(run: Run) -> None:
    assert run("extract", "-", stdin="").code == 2


def test_eval_ends_with_three_below_the_threshold(run: Run) -> None:
    seed = data_path("seeds", "alipay-weibo.txt")
    gold = data_path("seeds", "alipay-weibo.gold.jsonl")
    fine = run("eval", seed, "--gold", gold, "--json", "--min-f1", "0.1")
    assert fine.code == 0
    assert 0.5 < json.loads(fine.out)["overall"]["f1"] <= 1
    low = run("eval", seed, "--gold", gold, "--no-list", "--min-f1", "1")
    assert low.code == 3
    assert "is below 1.000" in low.err


def test_eval_names_a_wrong_gold_file(run: Run, tmp_path: Path) -> None:
    seed = data_path("seeds", "alipay-weibo.txt")
    (tmp_path / "gold.jsonl").write_text("{}\n")
    for name in ("none.jsonl", "gold.jsonl"):
        result = run("eval", seed, "--gold", tmp_path / name)
        assert (result.code, result.err.count("\n")) == (2, 1)
        assert name in result.err
