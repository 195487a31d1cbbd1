"""Exit codes, one-line failures, languages, pipes."""

import importlib
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from kg.cli import app
from kg.cli.messages import in_chinese
from tests.shell import Run

ENVIRONMENT = {**os.environ, "LC_ALL": "C"}


def process(*arguments: str, **options: object) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "kg.cli", *arguments]
    return subprocess.run(command, capture_output=True, env=ENVIRONMENT, check=False, **options)  # type: ignore[call-overload,no-any-return]


def commands() -> list[click.Command]:
    return [importlib.import_module(f"kg.cli.{app.MODULES.get(name, name)}").command for name in app.COMMANDS]


@pytest.mark.parametrize("name", list(app.COMMANDS))
def test_the_list_of_commands_tells_what_their_help_tells(name: str) -> None:
    help_ = commands()[list(app.COMMANDS).index(name)].help or ""
    assert " ".join(help_.split("\n\n")[0].split()) == app.COMMANDS[name]


def test_every_help_text_has_its_chinese() -> None:
    texts = [*app.COMMANDS.values(), app.app.help or ""]
    for command in commands():
        texts.append(command.help or "")
        texts += [
            option.help for option in command.params if isinstance(option, click.Option) and option.help
        ]
    assert [text for text in texts if not re.search("[\u4e00-\u9fff]", in_chinese(text))] == []


@pytest.mark.parametrize("name", list(app.COMMANDS))
def test_the_readme_shows_every_command(name: str) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    assert re.search(rf"^\$ kg {name}\b", readme, re.MULTILINE)


@pytest.mark.parametrize(
    ("locale", "expected"), [("zh_CN.UTF-8", "没有这个文件或文件夹"), ("en_US", "no such file or folder")]
)
def test_failures_speak_the_language_of_the_locale(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, locale: str, expected: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    result = run("build", tmp_path / "missing.txt", "-o", tmp_path)
    assert result.err.startswith(f"kg: {tmp_path / 'missing.txt'}")
    assert expected in result.err


def test_help_in_chinese(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_TW.UTF-8")
    assert "从中文财经新闻构建知识图谱" in run("--help").out
    assert "列出可以问的问题" in run("ask", "--help").out
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert "Build and ask knowledge graphs" in run("--help").out
    assert "List the questions" in run("ask", "--help").out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--help"], 0),
        (["--version"], 0),
        (["build", "--help"], 0),
        (["nosuch"], 2),
        (["build"], 2),
        (["build", "--no"], 2),
    ],
)
def test_exit_codes_of_usage(run: Run, arguments: list[str], code: int) -> None:
    result = run(*arguments)
    assert result.code == code
    assert bool(result.out) == (code == 0)
    assert result.err.count("\n") == (1 if code else 0)


def test_an_unexpected_failure_is_one_line_unless_debugged(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def explode(*_: object) -> None:
        raise RuntimeError("lightning\nstruck")

    monkeypatch.setattr("kg.cli.options.open_graph", explode)
    result = run("stats")
    assert (result.code, result.out) == (1, "")
    assert result.err == "kg: unexpected RuntimeError: lightning struck; run kg --debug … for the traceback\n"
    assert "Traceback" in run("--debug", "stats").err
    assert "Traceback" in run("stats", "--debug").err


def test_an_interruption_ends_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.cli.options.open_graph", interrupt)
    result = run("stats")
    assert (result.code, result.err.strip()) == (130, "kg: interrupted")


def test_a_reader_that_leaves_is_no_failure(built: Path) -> None:
    query = "SELECT * { ?s ?p ?o . ?a ?b ?c } LIMIT 50000"
    command = [
        sys.executable,
        "-m",
        "kg.cli",
        "query",
        "--store",
        str(built / "store"),
        "--format",
        "csv",
        query,
    ]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


def test_output_is_utf8_in_any_locale() -> None:
    done = process("build", "沒有.txt")
    assert done.returncode == 2
    assert "沒有.txt" in done.stderr.decode("utf-8")


def test_help_imports_nothing_heavy() -> None:
    code = "import sys; from kg.cli.app import main\ntry: main(['--help'])\nfinally: print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"jieba", "rdflib", "networkx", "pyoxigraph", "kg.pipeline"} & set(done.stderr.split())
