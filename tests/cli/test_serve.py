"""kg serve, and the other commands reading from a server."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from graphs import sample

from kg.export import export
from kg.store import EmbeddedStore
from tests.servers import free_port, running, wait_for
from tests.shell import Run


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "kg.cli", "serve", "--store", str(built), "--port", str(port), "-j", "1"]
    environment = {**os.environ, "LC_ALL": "C"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment) as process:
        wait_for(f"http://127.0.0.1:{port}/health")
        yield f"http://127.0.0.1:{port}"
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        said = process.stderr.read().decode()
    assert said == f"http://127.0.0.1:{port}/  (reading only)\n"
    assert process.returncode == 0  # that is how one ends a server


def test_it_answers_and_refuses_to_write(address: str) -> None:
    assert httpx.get(f"{address}/health", trust_env=False).json() == {"status": "ok"}
    update = {"update": "INSERT DATA { <http://a/a> <http://a/b> <http://a/c> }"}
    assert httpx.post(f"{address}/sparql", data=update, trust_env=False).status_code == 403


@pytest.mark.parametrize(
    "command",
    [
        ["stats"],
        ["explain", "漢堡王"],
        ["ask", "漢堡王用了哪些小程序？"],
        ["query", "SELECT ?s { ?s a kg:Article }"],
        ["conflicts"],
        ["validate"],
        ["export", "--to", "ttl"],
    ],
    ids=lambda command: command[0],
)
def test_reading_commands_say_the_same_of_a_server(
    run: Run, built: Path, address: str, command: list[str]
) -> None:
    far = run(*command, "--store", f"{address}/sparql")
    near = run(*command, "--store", built)
    assert (far.code, far.out) == (near.code, near.out)
    assert near.code == 0


def test_a_server_that_only_reads_is_not_written_to(run: Run, address: str) -> None:
    result = run("remove", "a.txt", "--store", f"{address}/sparql")
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "403" in result.err


def test_an_article_is_written_through_a_server_with_its_token(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port, folder = free_port(), tmp_path / "store"
    address = f"http://127.0.0.1:{port}"
    EmbeddedStore(folder).close()
    with EmbeddedStore() as store:
        source, told = sample("a.txt")
        store.add(replace(source, text=source.text + "合作。" * 40_000), told)
        export(store, tmp_path / "a.nq")
    command = [
        sys.executable,
        "-m",
        "kg.cli",
        "serve",
        "--store",
        str(folder),
        "--port",
        str(port),
        "-j",
        "1",
    ]
    monkeypatch.setenv("KG_SERVE_TOKEN", "let-me-in")
    with running(command):
        wait_for(f"{address}/health")
        write = ("import", "-q", tmp_path / "a.nq", "--store", f"{address}/sparql")
        assert "more than it takes in one request (413); if it takes more with a token" in run(*write).err
        monkeypatch.setenv("KG_STORE_TOKEN", "let-me-in")
        assert (run(*write).code, run(*write).err) == (0, "")
        run("export", "--store", f"{address}/sparql", "-o", tmp_path / "back.nq")
    assert (tmp_path / "back.nq").read_bytes() == (tmp_path / "a.nq").read_bytes()


def test_wrong_ways_to_serve(run: Run, built: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        for arguments, said in (
            (["--port", port, "--store", built], "cannot be listened at (Address already in use)"),
            (["--store", tmp_path / "none"], "none: no store there"),
            (["--store", "http://127.0.0.1/sparql"], "a server already"),
            (["--store", built, "--token", " "], "The token is empty"),
            (["--store", built, "--service", "ftp://a/"], "ftp://a/: not an address"),
            (["--store", built, "--host", "no host"], "no host:8000: cannot be listened at"),
        ):
            result = run("serve", *arguments)
            assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
            assert said in result.err
