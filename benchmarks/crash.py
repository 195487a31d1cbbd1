"""Kill a build at random moments, and see that the store holds whole documents only.

    python benchmarks/crash.py --kills 50

Each round a process adds documents to a growing store, or removes some, and is killed (SIGKILL) after a random time. The
store must then open, hold everything acknowledged, and of the one document in hand all or nothing; the command,
run again, must finish. Prints how many rounds there were and how many of them failed.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

from kg.model import Document, Statement
from kg.pipeline import Pipeline
from kg.store import EmbeddedStore
from kg.text import read_documents

BUILD = """
import sys, pathlib
from kg.pipeline import Pipeline
from kg.store import EmbeddedStore
from kg.text import read_documents
store, pipeline = EmbeddedStore(pathlib.Path(sys.argv[1])), Pipeline()
print("ready", flush=True)
for path in sys.argv[3:]:
    for document in read_documents([path]):
        if sys.argv[2] == "remove":
            store.remove(document.id)
        else:
            store.add(document, pipeline.run(document))
        print(document.id, flush=True)
"""
ARTICLES = (
    "支付宝与第{n}银行达成合作。第{n}银行使用支付宝小程序。微博月活跃用户数达到{n}亿。",
    "腾讯未收购第{n}银行。据传百度或将入股第{n}银行。阿里巴巴计划投资第{n}银行。",
)


def main() -> None:
    """Run the rounds and print what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    options = parser.parse_args()
    draw = random.Random(0)
    with tempfile.TemporaryDirectory() as folder:
        failures = [_round(Path(folder), number, draw) for number in range(options.kills)]
    print(f"{len(failures)} kills, {sum(failures)} failures")
    sys.exit(1 if any(failures) else 0)


def _round(folder: Path, number: int, draw: random.Random) -> bool:
    """Kill one command and check the store; tell whether something is wrong."""
    paths = [folder / f"{number}-{n}.txt" for n in range(40)]
    for n, path in enumerate(paths):
        path.write_text(ARTICLES[n % 2].format(n=n + 1), "utf-8")
    store = folder / "store"
    before = _held(store)
    verb = "remove" if number % 3 == 2 and before else "add"
    if verb == "remove":
        paths = [folder / name for name in draw.sample(sorted(before), min(40, len(before)))]
    acknowledged = _killed([str(store), verb, *map(str, paths)], draw.uniform(0, 0.25))
    broken = _is_broken(store, before, acknowledged, verb, [path.name for path in paths])
    subprocess.run(
        [sys.executable, "-c", BUILD, str(store), verb, *map(str, paths)], check=True, capture_output=True
    )
    finished = _held(store)
    wanted = before - {p.name for p in paths} if verb == "remove" else before | {p.name for p in paths}
    return broken or finished != wanted


def _killed(arguments: list[str], after: float) -> list[str]:
    with subprocess.Popen(
        [sys.executable, "-c", BUILD, *arguments], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(after)
        process.kill()
        return process.stdout.read().split()


def _is_broken(store: Path, before: set[str], acknowledged: list[str], verb: str, names: list[str]) -> bool:
    """Tell whether the store is other than acknowledged, one document more or less aside."""
    held = _held(store)
    done = names[: len(acknowledged)]
    following = names[: len(acknowledged) + 1]
    states = [before - set(some) if verb == "remove" else before | set(some) for some in (done, following)]
    return held not in states or not _is_whole(store, held)


def _is_whole(path: Path, held: set[str]) -> bool:
    """Tell whether the store is exactly what one makes that adds the documents it holds."""
    fresh = EmbeddedStore()
    for name in sorted(held):
        fresh.add(*_said(path.parent / name))
    with EmbeddedStore(path) as store:
        return {str(q) for q in store.quads(bookkeeping=True)} == {
            str(q) for q in fresh.quads(bookkeeping=True)
        }


@cache
def _said(path: Path) -> tuple[Document, tuple[Statement, ...]]:
    (document,) = read_documents([path])
    return document, _pipeline().run(document)


@cache
def _pipeline() -> Pipeline:
    return Pipeline()


def _held(path: Path) -> set[str]:
    if not path.exists():
        return set()
    with EmbeddedStore(path) as store:
        return {document.id for document in store.documents()}


if __name__ == "__main__":
    main()
