"""Queries and files that mean harm, given to the command line."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.shell import Run

CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"
SORT = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?f ?c"


@pytest.mark.parametrize(
    ("query", "limit", "said"),
    [
        pytest.param(CROSS, ("--timeout", "1"), "kg: stopped after 1 s; ask for less, with LIMIT", id="time"),
        pytest.param(SORT, ("--memory", "512"), "kg: stopped at 512 MB of memory; ask for less", id="memory"),
    ],
)
def test_a_query_is_cut_off_with_one_line(built: Path, query: str, limit: tuple[str, str], said: str) -> None:
    command = [sys.executable, "-m", "kg.cli", "query", query, *limit, "--store", str(built / "store")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith(said)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * " + "{" * 5_000 + "}" * 5_000, "nested more than 100 deep"),
        ("SELECT * { SERVICE <http://x.test/> { ?s ?p ?o } }", "no other server is asked"),
        (r"SELECT * { ?s kg:it\'s ?o SERVICE <http://x.test/> { ?s kg:b\' ?o } }", "no other server"),
        ("#" * 10_000_000, "more than 1000000 characters"),
    ],
    ids=["nesting", "service", "hidden service", "10 MB"],
)
def test_a_hostile_query_is_refused(run: Run, built: Path, query: str, said: str) -> None:
    result = run("query", "-", "--store", built / "store", stdin=query)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert said in result.err


def test_a_hostile_file_is_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("<a:s> <a:p> " + "<<( <a:s> <a:p> " * 50_000, "utf-8")
    result = run("import", path, "-o", tmp_path / "out")
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "graph.ttl: nested more than 100 deep" in result.err
    assert not (tmp_path / "out").exists()
