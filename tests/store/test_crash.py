"""A writer that is killed at any moment leaves whole documents only."""

import random
import subprocess
import sys
from pathlib import Path

import pytest
from graphs import sample

from kg.store import EmbeddedStore

WRITER = """
import sys, pathlib
sys.path.insert(0, sys.argv[1])
from graphs import sample
from kg.store import EmbeddedStore
store = EmbeddedStore(pathlib.Path(sys.argv[2]))
for number in range(10_000):
    name = f"{number % 40}.txt"
    source, told = sample(name)
    if number % 3 == 2:
        store.remove(name)
    else:
        store.add(source, told[: 1 + number // 40 % 3])
    print(number, flush=True)
"""
TESTS = str(Path(__file__).parent.parent)


def after(steps: int) -> EmbeddedStore:
    """Return the store that the writer has after so many steps, without the disk."""
    store = EmbeddedStore()
    for number in range(steps):
        name = f"{number % 40}.txt"
        source, told = sample(name)
        if number % 3 == 2:
            store.remove(name)
        else:
            store.add(source, told[: 1 + number // 40 % 3])
    return store


def quads(store: EmbeddedStore) -> set[str]:
    return {str(quad) for quad in store.quads(bookkeeping=True)}


@pytest.mark.parametrize("seed", range(6))
def test_a_killed_writer_leaves_whole_documents(tmp_path: Path, seed: int) -> None:
    command = [sys.executable, "-c", WRITER, TESTS, str(tmp_path / "store")]
    steps = random.Random(seed).randrange(200)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        for _ in range(steps):
            writer.stdout.readline()
        writer.kill()
        done = steps + len(writer.stdout.read().splitlines())
    if not (tmp_path / "store").exists():
        assert done == 0  # killed before it had made anything
        return
    with EmbeddedStore(tmp_path / "store") as store:
        found = quads(store)
        assert found in (quads(after(done)), quads(after(done + 1)))
        source, told = sample("next.txt")
        assert store.add(source, told)
        assert not store.add(source, told)


def test_a_folder_that_was_only_begun_is_an_empty_store(tmp_path: Path) -> None:
    (tmp_path / ".kg-store.json.123").write_text('{"for', "utf-8")
    with EmbeddedStore(tmp_path) as store:
        assert not list(store.statements())
