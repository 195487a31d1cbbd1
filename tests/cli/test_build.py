"""kg build: what it writes, what it refuses, and that a refusal changes nothing."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib

from kg.resources import data_path
from kg.text.limits import MOST_CHARACTERS
from tests.shell import ARTICLE, Run


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in ("graph.ttl", "statements.jsonl", "graph.html")}


def test_it_writes_the_graph_in_its_usual_forms(built: Path) -> None:
    assert (built / "store").is_dir()
    assert len(rdflib.Graph().parse(built / "graph.ttl")) > 50
    lines = [json.loads(line) for line in (built / "statements.jsonl").read_text("utf-8").splitlines()]
    assert [line["id"] for line in lines] == sorted(line["id"] for line in lines)
    assert {"id", "subject", "relation", "object", "status", "qualifiers", "evidence"} <= set(lines[0])
    assert {(line["evidence"][0]["document"], line["evidence"][0]["text"] in ARTICLE) for line in lines} == {
        ("a.txt", True)
    }
    assert b"<script" in (built / "graph.html").read_bytes()


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "out")


def test_everything_but_data_goes_to_stderr(run: Run, copy: Path, built: Path) -> None:
    result = run("build", built.parent / "a.txt", "-o", copy, "--published", "2019-09-17")
    assert result.out == ""
    assert "documents (0 new or changed, 1 as before)" in result.err
    assert contents(copy) == contents(built)


def test_a_store_grows_in_silence(run: Run, copy: Path, built: Path) -> None:
    result = run("build", "-", "-o", copy, "-q", stdin="百度與有贊達成合作。")
    assert (result.code, result.out, result.err) == (0, "", "")
    assert len(contents(copy)["statements.jsonl"]) > len(contents(built)["statements.jsonl"])


BAD = [
    pytest.param("missing.txt", None, "missing.txt: no such file or folder", id="missing"),
    pytest.param("a.txt", b"", "a.txt: empty file", id="empty"),
    pytest.param("a.txt", b"\x89PNG\r\n\x1a\n\x00", "a.txt: this is a PNG image", id="png"),
    pytest.param(
        "a.txt", "微博。".encode() * 40 + b"\xff", "a.txt: byte 0xff at offset 360", id="invalid-bytes"
    ),
    pytest.param(
        "a.txt", "微".encode() * (MOST_CHARACTERS + 1), "a.txt: 2,000,001 characters", id="one-huge-line"
    ),
    pytest.param("a.jsonl", b'{"text":"a"}\n{', "a.jsonl:2:2: not JSON", id="jsonl"),
]


@pytest.mark.parametrize(("name", "data", "message"), BAD)
def test_bad_input_is_one_line_and_changes_nothing(
    run: Run, built: Path, tmp_path: Path, name: str, data: bytes | None, message: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    before = contents(built)
    (tmp_path / "good.txt").write_text("百度與有贊達成合作。", encoding="utf-8")
    result = run("build", tmp_path / "good.txt", tmp_path / name, "-o", built)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("kg: ")
    assert message in result.err
    assert result.err.count("\n") == 1
    assert contents(built) == before
    assert "documents: 1" in run("stats", "--store", built / "store").out


def test_a_place_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    result = run("build", "-", "-o", tmp_path / "file", stdin=ARTICLE)
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "file: cannot be written" in result.err
    assert (tmp_path / "file").read_text() == "x"


def test_a_store_of_another_version_is_left_alone(run: Run, copy: Path) -> None:
    [marker] = [path for path in (copy / "store").iterdir() if path.suffix == ".json"]
    marker.write_text('{"format": 999}\n')
    before = contents(copy)
    result = run("build", "-", "-o", copy, stdin="百度與有贊達成合作。")
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "a store of format 999" in result.err
    assert contents(copy) == before


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    seed = data_path("seeds", "alipay-weibo.txt")
    written = []
    for hash_seed, locale, folder in (("0", "C", "a"), ("4242", "zh_TW.UTF-8", "b")):
        work = tmp_path / folder
        work.mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "LC_ALL": locale, "PYTHONUTF8": "0"}
        command = [sys.executable, "-m", "kg.cli", "build", str(seed), "-o", "out", "-q"]
        subprocess.run(command, cwd=work, env=environment, check=True)
        written.append(contents(work / "out"))
    assert written[0] == written[1]
