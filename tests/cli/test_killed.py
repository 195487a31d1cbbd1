"""Commands that are killed (SIGKILL) in the middle of their work."""

import subprocess
import sys
import time
from pathlib import Path

from kg.cli.outputs import WRITTEN
from kg.errors import StoreError
from kg.store import EmbeddedStore
from tests.shell import Run

TEXT = "支付寶與有贊達成合作。騰訊未收購微博。微博去年的營收為{n}億元。"


def documents(store: Path) -> set[str]:
    try:
        return {document.id for document in EmbeddedStore(store, read_only=True).documents()}
    except StoreError:  # there is no store yet
        return set()


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in WRITTEN}


def test_a_killed_build_leaves_whole_documents_and_goes_on_when_it_is_run_again(
    run: Run, tmp_path: Path
) -> None:
    news, out = tmp_path / "news", tmp_path / "out"
    news.mkdir()
    for number in range(30):
        (news / f"{number:02}.txt").write_text(TEXT.format(n=number + 1), "utf-8")
    command = [sys.executable, "-m", "kg.cli", "build", "-q", str(news), "-o", str(out)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        while len(documents(out / "store")) < 3 and process.poll() is None:
            time.sleep(0.01)
        process.kill()
    left = documents(out / "store")
    assert left == {f"{number:02}.txt" for number in range(len(left))}
    assert run("build", "-q", news, "-o", out).code == 0
    assert run("build", "-q", news, "-o", tmp_path / "undisturbed").code == 0
    assert contents(out) == contents(tmp_path / "undisturbed")
