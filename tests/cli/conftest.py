"""A shell, and a graph to ask."""

import shutil
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


DISPUTED = {
    "a.txt": "騰訊收購了微博。微博第二季度遊戲收入5.12億美元。騰訊由張小龍擔任副總裁。支付保與有贊達成合作。",
    "b.txt": "騰訊未收購微博。微博第二季度遊戲收入5.9億美元。百度由張小龍擔任總裁。支付寶與有贊達成合作。",
}


@pytest.fixture(scope="session")
def disputed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("disputed")
    (folder / "news").mkdir()
    for name, text in DISPUTED.items():
        (folder / "news" / name).write_text(text, encoding="utf-8")
    result = shell.run("build", folder / "news", "-o", folder / "out", "--published", "2019-09-17")
    assert result.code == 0, result.err
    return folder


@pytest.fixture
def disputed(disputed_once: Path, tmp_path: Path) -> Path:
    """A folder with the graph of two articles that contradict each other, and the articles in ``news``."""
    return shutil.copytree(disputed_once, tmp_path / "disputed")
