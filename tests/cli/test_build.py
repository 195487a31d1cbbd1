"""kg build: what it writes, what it refuses, and that a refusal changes nothing."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
import servers

from kg.cli.outputs import WRITTEN
from kg.model import Document, Statement
from kg.pipeline import Pipeline
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


def test_two_texts_under_one_id_are_refused(run: Run, tmp_path: Path) -> None:
    lines = [{"id": "x", "text": "百度與有贊達成合作。"}, {"id": "x", "text": "騰訊未收購微博。"}]
    path = tmp_path / "a.jsonl"
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    result = run("build", path, "-o", tmp_path / "out")
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "kg: x: two documents have this id and different texts (document 1, document 2); "
        "give each an id of its own\n"
    )
    assert not (tmp_path / "out").exists()


def test_one_text_twice_under_one_id_is_one_document(run: Run, tmp_path: Path) -> None:
    line = json.dumps({"id": "x", "text": "百度與有贊達成合作。"})
    assert run("build", "-", "-o", tmp_path / "out", stdin=f"{line}\n{line}\n").code == 0
    assert "documents: 1" in run("stats", "--store", tmp_path / "out").out


@pytest.mark.parametrize(
    ("option", "data"),
    [("--lexicon", "id,type,zh_hant\nx,Nosuch,某某\n"), ("--decisions", "decision,id,into\njoin,a,b\n")],
)
def test_a_broken_file_of_the_user_leaves_no_store_behind(
    run: Run, tmp_path: Path, option: str, data: str
) -> None:
    (tmp_path / "mine.csv").write_text(data, encoding="utf-8")
    result = run("build", "-", "-o", tmp_path / "out", option, tmp_path / "mine.csv", stdin=ARTICLE)
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "mine.csv:2: unknown" in result.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (RuntimeError("lightning"), 1, "unexpected RuntimeError: lightning"),
        (KeyboardInterrupt(), 130, "interrupted"),
    ],
)
def test_a_failure_half_way_keeps_what_is_stored(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: BaseException, code: int, said: str
) -> None:
    for name, text in (("1.txt", ARTICLE), ("2.txt", "百度與有贊達成合作。")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    extract = Pipeline.run

    def fail(pipeline: Pipeline, document: Document) -> tuple[Statement, ...]:
        if document.id == "2.txt":
            raise error
        return extract(pipeline, document)

    inputs = (tmp_path / "1.txt", tmp_path / "2.txt", "-o", tmp_path / "out")
    with monkeypatch.context() as patch:
        patch.setattr(Pipeline, "run", fail)
        result = run("build", *inputs)
    [line] = result.err.strip().splitlines()  # a terminal shows ^C, and click begins a new line after it
    assert (result.code, line.startswith(f"kg: {said}")) == (code, True)
    assert line.endswith("; 1 of 2 documents are stored; run it again to go on")
    assert "documents: 1" in run("stats", "--store", tmp_path / "out").out
    assert "documents (1 new or changed, 1 as before)" in run("build", *inputs).err


def test_names_live_under_the_base_that_was_asked_for(run: Run, tmp_path: Path) -> None:
    build = ("build", "-", "-o", tmp_path / "out")
    base = "https://example.org/news/"
    assert run(*build, "--base-iri", base, stdin=ARTICLE).code == 0
    graph = rdflib.Graph().parse(tmp_path / "out" / "graph.ttl")
    entity = rdflib.URIRef(f"{base}id/burger-king")
    assert (entity, None, None) in graph
    assert "w3id.org/kg-news/id" not in (tmp_path / "out" / "graph.ttl").read_text("utf-8")
    written = contents(tmp_path / "out")
    assert run(*build, stdin=ARTICLE).code == 0
    assert contents(tmp_path / "out") == written
    other = run(*build, "--base-iri", "https://example.org/other/", stdin=ARTICLE)
    assert (other.code, other.err.count("\n")) == (2, 1)
    assert f"its names live under {base}" in other.err


@pytest.mark.parametrize("base", ["news", "https://example.org/news", "https://example.org/a b/", "ftp://x/"])
def test_a_base_that_is_none(run: Run, tmp_path: Path, base: str) -> None:
    result = run("build", "-", "-o", tmp_path / "out", "--base-iri", base, stdin=ARTICLE)
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "not a base" in result.err
    assert not (tmp_path / "out" / "store").exists()


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


def test_a_namesake_that_takes_the_place_of_another_is_told(run: Run, tmp_path: Path) -> None:
    for name, text in (("one", "百度與有贊達成合作。"), ("two", "騰訊未收購微博。")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(text, "utf-8")
    build = ("build", "-q", "-o", tmp_path / "out")
    assert run(*build, tmp_path / "one").err == ""
    assert run(*build, tmp_path / "one").err == ""
    result = run(*build, tmp_path / "two")
    assert result.code == 0
    assert result.err.startswith("documents that took the place of another text of the same name: 1 (a.txt);")


def test_a_column_that_is_called_otherwise_is_told_once(run: Run, tmp_path: Path) -> None:
    lines = [{"id": name, "text": "百度與有贊達成合作。", "date": "2019-09-17"} for name in "ab"]
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    result = run("build", "-q", path, "-o", tmp_path / "out")
    assert result.code == 0
    assert result.err == "kg: news.jsonl: 'date' is not read; it is called 'published' here\n"


def test_a_graph_is_built_on_a_server(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(ARTICLE, "utf-8")
    Path("b.txt").write_text("百度與有贊達成合作。", "utf-8")
    assert run("build", "-q", "a.txt", "b.txt", "-o", "out").code == 0
    assert run("export", "-o", "graph.nq", "--store", "out").code == 0
    with servers.oxigraph() as url:
        first = run("build", "a.txt", "--store", url)
        assert first.code == 0
        assert "documents (1 new or changed, 0 as before)" in first.err
        assert f"statements now in {url}" in first.err
        assert run("import", "-q", "graph.nq", "--store", url).code == 0
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt", "graph.nq", "out"]
        assert run("build", "-q", "b.txt", "--store", url, "-o", "files").code == 0
        assert run("remove", "-q", "none.txt", "--store", url).code == 2
    for name in WRITTEN:
        assert (tmp_path / "files" / name).read_bytes() == (tmp_path / "out" / name).read_bytes()
    assert not (tmp_path / "files" / "store").exists()


@pytest.mark.parametrize(
    ("store", "said"),
    [
        pytest.param("http://127.0.0.1:9/query", "cannot be reached", id="nobody there"),
        pytest.param("a.txt", "is a file; a store is a folder", id="file"),
    ],
)
def test_a_store_that_cannot_be_written_to_is_one_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(ARTICLE, "utf-8")
    result = run("build", "a.txt", "--store", store)
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert said in result.err


def test_a_server_has_the_names_that_it_has(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    with servers.oxigraph() as url:
        result = run("build", tmp_path / "a.txt", "--store", url, "--base-iri", "https://example.org/")
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "its names live under https://w3id.org/kg-news/" in result.err
