"""Several processes on one store."""

from pathlib import Path

import pytest

from benchmarks.clients import trial
from kg.store import EmbeddedStore
from tests.shell import Run


@pytest.mark.parametrize("command", [["build", "a.txt"], ["remove", "a.txt"]])
def test_while_one_process_writes_another_is_told_so_and_may_read(
    run: Run, disputed: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(disputed / "news")
    to = ["-o", disputed / "out"] if command[0] == "build" else ["--store", disputed / "out"]
    with EmbeddedStore(disputed / "out" / "store"):
        result = run(*command, *to)
        assert (result.code, result.err.count("\n")) == (2, 1)
        assert "another process is writing to this store; wait until it has finished" in result.err
        assert run("query", "ASK { ?s kg:acquires ?o }", "--store", disputed / "out").out == "true\n"
    assert run(*command, *to).code == 0


def test_clients_of_a_server_see_whole_documents_while_a_build_writes(tmp_path: Path) -> None:
    seen = trial(tmp_path, clients=6, documents=10)
    assert not seen.errors
    assert set(seen.shapes) == {("3", "1")}
    assert seen.most == 10
