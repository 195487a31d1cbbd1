"""Kill kg build and kg remove at random moments, and see that the store holds whole documents only.

    python benchmarks/crash.py --kills 50

Each round adds documents to a growing store with `kg build`, or takes some away with `kg remove`, and kills the command
(SIGKILL) at a random moment of the time that it took the last time. The store must then open, hold all of the other
documents and, of those in hand, the first ones whole; the same command, run again, must finish and leave the files
beside the store as they would be without the kill. Prints how many rounds there were, at how many of them the command
was already writing, and how many failed.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from kg.export import export
from kg.model import Document
from kg.pipeline import Pipeline
from kg.store import EmbeddedStore
from kg.text import read_documents

EACH = 24
NAMES = ("百度", "有赞", "京东", "美团", "小米", "华为", "滴滴", "网易", "携程", "搜狐")
ARTICLES = (
    "支付宝与{name}达成合作。{name}使用支付宝小程序。微博去年的营收为{n}亿元。",
    "腾讯未收购{name}。据传百度或将入股{name}。{name}去年的营收为{n}亿元。",
)


@dataclass
class Trial:
    """A folder with articles and a graph, and a copy in memory of what the graph must be."""

    folder: Path
    draw: random.Random = field(default_factory=lambda: random.Random(0))
    pipeline: Pipeline = field(default_factory=Pipeline)
    mirror: EmbeddedStore = field(default_factory=EmbeddedStore)
    seconds: dict[str, float] = field(default_factory=lambda: {"build": 4.0, "remove": 3.0})

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def round(self, number: int) -> tuple[str, list[str]]:
        """Kill one command, look at the store, and run the command again; return the moment and what is wrong."""
        before = self.held()
        verb = "remove" if number % 3 == 2 and len(before) > 2 * EACH else "build"
        names = self.draw.sample(sorted(before), EACH) if verb == "remove" else self.write(number)
        command = self.command(verb, names)
        died = killed(command, self.draw.uniform(0, self.seconds[verb]))
        wrong = self.problems(verb, before, names)
        moment = "done" if died == 0 else "writing" if self.held() != before else "before or after"
        started = time.monotonic()
        again = subprocess.run(command, capture_output=True, text=True)
        self.seconds[verb] = time.monotonic() - started
        wrong += [again.stderr] if again.returncode and died != 0 else []
        wrong += self.finished(before - set(names) if verb == "remove" else before | set(names))
        return f"{verb}: {moment}", wrong

    def command(self, verb: str, names: list[str]) -> list[str]:
        start = [sys.executable, "-m", "kg.cli", verb, "-q"]
        if verb == "build":
            return [*start, *(str(self.folder / name) for name in names), "-o", str(self.out)]
        return [*start, *names, "--store", str(self.out)]

    def write(self, number: int) -> list[str]:
        names = [f"{number:03}-{n}.txt" for n in range(EACH)]
        for n, name in enumerate(names):
            text = ARTICLES[n % 2].format(n=1 + number % 30, name=NAMES[(number + n) % len(NAMES)])
            (self.folder / name).write_text(text, "utf-8")
        return names

    def held(self) -> set[str]:
        if not (self.out / "store").exists():
            return set()
        with EmbeddedStore(self.out / "store") as store:
            return {document.id for document in store.documents()}

    def problems(self, verb: str, before: set[str], names: list[str]) -> list[str]:
        """Say what is wrong with the store: it must be as if the command had stopped between two documents."""
        held = self.held()
        parts = [set(names[:count]) for count in range(len(names) + 1)]
        states = [before - some if verb == "remove" else before | some for some in parts]
        return ([] if held in states else [f"{verb}: holds {sorted(held ^ before)}"]) + self.torn(held)

    def torn(self, held: set[str]) -> list[str]:
        """Compare the store, quad by quad, with one in memory that holds the same documents."""
        there = {document.id for document in self.mirror.documents()}
        for name in sorted(there - held):
            self.mirror.remove(name)
        for name in sorted(held - there):
            document = self.read(name)
            self.mirror.add(document, self.pipeline.run(document))
        if not held:
            return []
        with EmbeddedStore(self.out / "store") as store:
            return [] if quads(store) == quads(self.mirror) else ["a document is not whole"]

    def read(self, name: str) -> Document:
        (document,) = read_documents([self.folder / name])
        return document

    def finished(self, wanted: set[str]) -> list[str]:
        """Say what the repeated command has left undone."""
        if self.held() != wanted:
            return ["not finished"]
        wrong = self.torn(wanted)
        export(self.mirror, self.folder / "wanted.ttl")
        same = (self.folder / "wanted.ttl").read_bytes() == (self.out / "graph.ttl").read_bytes()
        return wrong if same else [*wrong, "graph.ttl is not of this graph"]


def killed(command: list[str], after: float) -> int:
    """Run a command and kill it after so many seconds; return its exit code."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            return process.wait(after)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()


def quads(store: EmbeddedStore) -> set[str]:
    return {str(quad) for quad in store.quads(bookkeeping=True)}


def main() -> None:
    """Run the rounds and print what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(Path(folder))
        failed = writing = 0
        for number in range(options.kills):
            moment, wrong = trial.round(number)
            failed += bool(wrong)
            writing += moment.endswith("writing")
            print(f"{number + 1:3} {moment}", *wrong, sep="  ", flush=True)
        print(
            f"{options.kills} kills, {writing} while it was writing, {failed} failures; documents: {len(trial.held())}"
        )
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
