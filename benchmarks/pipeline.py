"""Time the stages on a text file, a document a line, in one run: ratios, not seconds, are what counts.

python benchmarks/pipeline.py FILE [MOST_LINES]
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg.model import Document
from kg.pipeline import Pipeline
from kg.text import sentences_of


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    started = time.process_time()
    result = work()
    return time.process_time() - started, result


def main() -> None:
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    most = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    lines = [line for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines() if line.strip()]
    lines = lines[:most]
    documents = [Document(id=str(number), text=line) for number, line in enumerate(lines)]
    loading, pipeline = timed(Pipeline)
    pipeline.run(documents[0])
    reading, _ = timed(lambda: [sentences_of(document) for document in documents])
    annotating, annotations = timed(lambda: [pipeline.annotate(document) for document in documents])
    extracting, _ = timed(lambda: [pipeline.extract(one) for one in annotations])
    whole, _ = timed(lambda: [pipeline.run(document) for document in documents])
    sentences = sum(map(len, annotations))
    print(
        f"{len(documents)} documents, {sentences} sentences, {sum(map(len, lines))} characters; CPU seconds"
    )
    print(f"load {loading:.2f}  read {reading:.2f}  read+annotate {annotating:.2f}  extract {extracting:.2f}")
    print(
        f"whole pipeline {whole:.2f}: {sentences / whole:.0f} sentences/s, {annotating / whole:.2f}× the annotator's speed"
    )


if __name__ == "__main__":
    main()
