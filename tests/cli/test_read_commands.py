"""The commands that read a graph: query, export, view, stats, explain."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import rdflib
from graphs import sample

from kg.store import EmbeddedStore
from tests.shell import Run

USES = "SELECT ?what { ?who skos:prefLabel ?name ; kg:uses ?what FILTER(STR(?name) = '汉堡王') }"


def test_query_reads_from_argument_file_and_pipe(run: Run, built: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(USES, encoding="utf-8")
    store = ("--store", built / "store", "--format", "csv")
    given = [
        run("query", *store, USES),
        run("query", *store, "-f", tmp_path / "q.rq"),
        run("query", *store, "-", stdin=USES),
    ]
    assert {result.code for result in given} == {0}
    assert len({result.out for result in given}) == 1
    assert len(list(csv.DictReader(io.StringIO(given[0].out)))) == 1


def test_a_query_that_is_no_text(run: Run, built: Path) -> None:
    result = run("query", "--store", built / "store", "-", stdin=b"SELECT \xff")
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert "stdin: cannot be read as a query" in result.err


@pytest.mark.parametrize("format_", ["csv", "tsv", "json", "xml", "table"])
def test_query_formats(run: Run, built: Path, format_: str) -> None:
    result = run("query", "--store", built / "store", "--format", format_, "SELECT (1 AS ?一) {}")
    assert result.code == 0
    assert "一" in result.out
    assert "\r" not in result.out or format_ == "csv"
    if format_ == "json":
        assert json.loads(result.out)["results"]["bindings"][0]["一"]["value"] == "1"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["SELEC"], "not a query", id="syntax"),
        pytest.param(["INSERT DATA { <a:a> <a:b> <a:c> }"], "queries only read", id="update"),
        pytest.param([], "Give a query", id="nothing"),
        pytest.param(["-f", "no.rq"], "no.rq: cannot be read", id="no-file"),
        pytest.param(["--format", "yaml", "ASK {}"], "--help", id="format"),
    ],
)
def test_a_wrong_query_is_one_line(run: Run, built: Path, arguments: list[str], message: str) -> None:
    result = run("query", "--store", built / "store", *arguments)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert result.err.count("\n") == 1


@pytest.mark.parametrize(
    "command",
    [
        ["query", "ASK {}"],
        ["stats"],
        ["explain", "微博"],
        ["export"],
        ["view"],
        ["ask", "谁收购微博"],
        ["conflicts"],
        ["validate"],
        ["resolve"],
    ],
)
def test_a_missing_store_is_named(run: Run, tmp_path: Path, command: list[str]) -> None:
    result = run(*command, "--store", tmp_path / "none")
    assert result.code == 2
    assert "none: no store there" in result.err
    assert result.err.count("\n") == 1


def test_export_to_a_file_and_to_the_pipe(run: Run, built: Path, tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    assert run("export", "--store", built / "store", "-o", path).out == ""
    assert run("export", "--store", built / "store", "--to", "ttl").out == path.read_text("utf-8")
    assert path.read_bytes() == (built / "graph.ttl").read_bytes()


@pytest.mark.parametrize(("name", "format_"), [("g.nt", "nt"), ("g.jsonld", "json-ld"), ("g.trig", "trig")])
def test_export_formats_are_what_they_say(
    run: Run, built: Path, tmp_path: Path, name: str, format_: str
) -> None:
    assert run("export", "--store", built / "store", "-o", tmp_path / name).code == 0
    assert len(rdflib.Dataset().parse(tmp_path / name, format=format_)) > 50


def test_export_to_nowhere(run: Run, built: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    result = run("export", "--store", built / "store", "-o", tmp_path / "file" / "g.ttl")
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert run("export", "--store", built / "store", "-o", tmp_path / "g.xyz").code == 2


def test_view_draws_a_page_or_a_picture(run: Run, built: Path, tmp_path: Path) -> None:
    for name in ("a.html", "a.svg"):
        assert run("view", "--store", built / "store", "-o", tmp_path / name).code == 0
        assert "漢堡王" in (tmp_path / name).read_text("utf-8") or "汉堡王" in (tmp_path / name).read_text(
            "utf-8"
        )
    assert run("view", "--store", built / "store", "-o", tmp_path / "a.gif").code == 2


def test_view_draws_pixels(run: Run, built: Path, tmp_path: Path) -> None:
    assert run("view", "--store", built / "store", "-o", tmp_path / "a.PNG").code == 0
    data = (tmp_path / "a.PNG").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20], "big") > 200


def test_view_of_what_surrounds_an_entity(run: Run, built: Path, tmp_path: Path) -> None:
    store = ("--store", built / "store")
    assert run("view", *store, "-o", tmp_path / "all.svg").code == 0
    assert (
        run("view", *store, "-o", tmp_path / "part.svg", "--about", "汉堡王", "--lang", "zh-Hant").code == 0
    )
    whole, part = ((tmp_path / f"{name}.svg").read_text("utf-8") for name in ("all", "part"))
    assert "漢堡王" in part
    assert 1 < part.count("<circle") < whole.count("<circle")
    assert run("view", *store, "-o", tmp_path / "a.html", "--about", "漢堡王", "--hops", "2").code == 0


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["-o", "a.svg", "--about", "沒有這家公司"], "no such entity"),
        (["-o", "a.svg", "--hops", "2"], "--about"),
        (["-o", "a.svg", "--about", "漢堡王", "--hops", "0"], "--hops"),
        (["-o", "a.svg", "--title", "x"], "--title"),
        (["-o", "a.html", "--lang", "en"], "--lang"),
        (["-o", "a.svg", "--lang", "fr"], "--lang"),
        (["-o", "a"], ".png"),
    ],
)
def test_view_refuses_what_makes_no_sense(
    run: Run, built: Path, tmp_path: Path, options: list[str], why: str
) -> None:
    given = [tmp_path / one if one.startswith("a") else one for one in options]
    result = run("view", "--store", built / "store", *given)
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert why in result.err
    assert list(tmp_path.iterdir()) == []


def test_export_to_pyvis(run: Run, built: Path, tmp_path: Path) -> None:
    store = ("--store", built / "store")
    assert run("export", *store, "--to", "pyvis", "-o", tmp_path / "p.html").code == 0
    page = (tmp_path / "p.html").read_text("utf-8")
    assert "vis.Network" in page
    assert "default-src 'none'" in page.replace("&#39;", "'")
    assert run("export", *store, "--to", "pyvis").out == page
    assert [path.name for path in tmp_path.iterdir()] == ["p.html"]


def test_stats_count_everything(run: Run, built: Path) -> None:
    counts = json.loads(run("stats", "--json", "--store", built / "store").out)
    assert counts["documents"] == {"a.txt": 1}
    assert sum(counts["statements"].values()) == sum(counts["status"].values())
    assert counts["status"]["denied"] == 1
    assert "documents: 1" in run("stats", "--store", built / "store").out


@pytest.mark.parametrize("name", ["漢堡王", "汉堡王"])
def test_explain_shows_the_sentence(run: Run, built: Path, name: str) -> None:
    result = run("explain", name, "--store", built / "store")
    assert "漢堡王使用高德端小程序。" in result.out
    assert "a.txt" in result.out
    line = json.loads(run("explain", name, "--json", "--store", built / "store").out.splitlines()[0])
    assert line["evidence"][0]["text"] == "漢堡王使用高德端小程序。"


def test_explain_counts_the_sources_of_a_statement(run: Run, tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path / "store") as store:
        source, told = sample("a.txt")
        store.add(source, told)
        source, told = sample("b.txt")
        later = replace(source, published=date(2019, 9, 20), source="另一報", text=f"{source.text}完。")
        store.add(later, told)
    lines = run("explain", "騰訊", "--store", tmp_path).out.splitlines()
    assert lines[1] == "    documents: 2, independent: 2, first seen 2019-09-17, last seen 2019-09-20"
    assert [line.split("” ")[1][:5] for line in lines[2:]] == ["a.txt", "b.txt"]


def test_explain_names_who_is_unknown(run: Run, built: Path) -> None:
    result = run("explain", "沒有這家公司", "--store", built / "store")
    assert (result.code, result.out) == (2, "")
    assert "沒有這家公司: no such entity" in result.err
