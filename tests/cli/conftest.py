"""A shell, and a graph to ask."""

from pathlib import Path

import pytest

from tests import shell


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture(scope="session")
def run() -> shell.Run:
    return shell.run


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the graph of one short article, not to be written to."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "a.txt").write_text(shell.ARTICLE, encoding="utf-8")
    result = shell.run("build", folder / "a.txt", "-o", folder / "out", "--published", "2019-09-17")
    assert result.code == 0, result.err
    return folder / "out"
