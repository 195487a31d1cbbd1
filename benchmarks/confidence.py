"""Count how often each rule is right, and show what the confidence of a statement is worth.

python benchmarks/confidence.py count > ontology/reliability.yaml    counts on the development gold
python benchmarks/confidence.py table                                reliability on the held-out gold
"""

import itertools
import sys
from collections import Counter
from collections.abc import Iterator

from kg.evaluate.gold import Fact, read_gold
from kg.evaluate.score import Scorer
from kg.lexicon import load_lexicon
from kg.model import Document, Statement
from kg.ontology.vocabulary import load_vocabulary
from kg.pipeline import Pipeline
from kg.resources import data_path
from kg.text import read_documents

_WEIGHT = 10
_BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
_HEAD = """# How often each rule was right on the development gold (seeds/gold/*.dev.jsonl): [right, all].
# Made by `python benchmarks/confidence.py count`.
# weight: how many statements the judgement in the relation file is worth beside the counts.
"""


def main() -> None:
    match sys.argv[1:]:
        case ["count"]:
            count()
        case ["table"]:
            table()
        case _:
            sys.exit(__doc__)


def count() -> None:
    right: Counter[str] = Counter()
    used: Counter[str] = Counter()
    for statement, good in judged("dev"):
        rule = statement.evidence[0].rule
        used[rule] += 1
        right[rule] += good
    print(_HEAD + f"weight: {_WEIGHT}\nrules:")
    for rule, number in sorted(used.items()):
        print(f"  {rule}: [{right[rule]}, {number}]")


def table() -> None:
    bins: dict[float, list[tuple[float, bool]]] = {}
    for statement, good in judged("heldout"):
        sure = max(one.confidence for one in statement.evidence)
        bins.setdefault(max(low for low in _BINS if low <= sure), []).append((sure, good))
    print("| confidence | statements | mean confidence | right |\n| --- | ---: | ---: | ---: |")
    total = gap = 0.0
    for low, high in itertools.pairwise(_BINS):
        if found := bins.get(low):
            mean, share = (
                sum(one for one, _ in found) / len(found),
                sum(good for _, good in found) / len(found),
            )
            print(f"| {low:.1f}–{min(high, 1):.1f} | {len(found)} | {mean:.2f} | {share:.2f} |")
            total, gap = total + len(found), gap + len(found) * abs(mean - share)
    print(f"\nExpected calibration error: {gap / total:.3f} over {total:.0f} statements")


def judged(part: str) -> Iterator[tuple[Statement, bool]]:
    pipeline = Pipeline()
    scorer = Scorer(load_lexicon(), load_vocabulary())
    for document, facts in gold(part):
        statements = pipeline.run(document)
        wrong = {one.id for one in scorer.score(facts, statements).wrong}
        yield from ((one, one.id not in wrong) for one in statements)


def gold(part: str) -> Iterator[tuple[Document, list[Fact]]]:
    for texts, facts in (
        (f"sentences.{part}", f"facts.{part}"),
        (f"articles.{part}", f"facts.articles.{part}"),
    ):
        known = read_gold(data_path("seeds", "gold", f"{facts}.jsonl"))
        for document in read_documents([str(data_path("seeds", "gold", f"{texts}.jsonl"))]):
            yield document, [fact for fact in known if fact.document == document.id]


if __name__ == "__main__":
    main()
