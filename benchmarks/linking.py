"""Time the lexicon and the linker on a text file, a document a line: what matters is the ratio to the whole pipeline.

python benchmarks/linking.py FILE [MOST_LINES] [MENTIONS]

Every name that the annotator finds is linked, document by document. The linker is made anew for each pass over the file,
so that no pass finds the names of the one before in its memory; passes go on until MENTIONS (100,000) are linked.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg.lexicon import load_lexicon
from kg.model import Annotation, Argument, Document
from kg.pipeline import Pipeline
from kg.resolve import Linker

_PASSES_OF_LOADING = 5


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    started = time.process_time()
    result = work()
    return time.process_time() - started, result


def arguments_of(annotations: tuple[Annotation, ...]) -> list[Argument]:
    """Return every mention of a document as an argument."""
    return [
        Argument(
            sentence=one.sentence,
            within=mention.within,
            text=mention.within.slice(one.sentence.text),
            normal=mention.within.slice(one.sentence.normal),
            type=mention.type,
            mention=mention,
        )
        for one in annotations
        for mention in one.mentions
    ]


def main() -> None:
    if len(sys.argv) not in (2, 3, 4):
        sys.exit(__doc__)
    most, wanted = (int(given) for given in (*sys.argv[2:], *("300", "100000")[len(sys.argv) - 2 :]))
    lines = [line for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines() if line.strip()]
    documents = [Document(id=str(number), text=line) for number, line in enumerate(lines[:most])]
    loading, lexicon = min((timed(load_lexicon) for _ in range(_PASSES_OF_LOADING)), key=lambda one: one[0])
    pipeline = Pipeline()
    pipeline.run(documents[0])
    whole, _ = timed(lambda: [pipeline.run(document) for document in documents])
    annotated = [pipeline.annotate(document) for document in documents]
    named = [(one, arguments) for one in annotated if (arguments := arguments_of(one))]
    a_pass = sum(len(arguments) for _, arguments in named)
    linking, linked = 0.0, 0
    while linked < wanted:
        linker = Linker(lexicon)
        seconds, _ = timed(lambda linker=linker: [linker.link(*one) for one in named])
        linking, linked = linking + seconds, linked + a_pass
    share = linking / (whole * linked / a_pass)
    print(
        f"lexicon of {len(lexicon)} entities loaded in {loading:.3f} s of CPU (best of {_PASSES_OF_LOADING})"
    )
    print(
        f"{len(documents)} documents, {a_pass} mentions; {linked} linked in {linking:.2f} s: {share:.3f}× pipeline"
    )


if __name__ == "__main__":
    main()
