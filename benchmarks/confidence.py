"""Count how often each rule is right, and show what the confidence of a statement is worth.

    python benchmarks/confidence.py count > ontology/reliability.yaml    counts on seeds/training
    python benchmarks/confidence.py table                                reliability on the development gold

The model's rules are counted on the tenth of seeds/training that it was not trained on.
"""

import itertools
import json
import sys
from collections import Counter
from collections.abc import Iterator

from kg.evaluate.gold import Fact, read_gold
from kg.evaluate.score import Scorer
from kg.lexicon import load_lexicon
from kg.model import OBSERVATION, Document, Statement, Status
from kg.ontology.vocabulary import load_vocabulary
from kg.pipeline import Pipeline
from kg.resources import data_path
from kg.text import read_documents

_TENTH = 10
_WEIGHT = 10
_MODEL = "/model"
_BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
_HEAD = """# How often each rule was right on the sentences of seeds/training: [right, all]. Made by
# `python benchmarks/confidence.py count`; the model's rules are counted on the tenth it was not trained on.
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
    for statement, good, seen in judged(training()):
        rule = statement.evidence[0].rule
        figure = statement.relation == OBSERVATION  # the training sentences leave figures out
        if not figure and not (seen and rule.endswith(_MODEL)):
            used[rule] += 1
            right[rule] += good
    print(_HEAD + f"weight: {_WEIGHT}\nrules:")
    for rule, number in sorted(used.items()):
        print(f"  {rule}: [{right[rule]}, {number}]")


def table() -> None:
    bins: dict[float, list[tuple[float, bool]]] = {}
    for statement, good, _ in judged(development()):
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


def judged(texts: Iterator[tuple[Document, list[Fact], bool]]) -> Iterator[tuple[Statement, bool, bool]]:
    pipeline = Pipeline()
    scorer = Scorer(load_lexicon(), load_vocabulary())
    for document, facts, seen in texts:
        statements = pipeline.run(document)
        wrong = {one.id for one in scorer.score(facts, statements).wrong}
        yield from ((one, one.id not in wrong, seen) for one in statements)


def training() -> Iterator[tuple[Document, list[Fact], bool]]:
    for path in sorted(data_path("seeds", "training").glob("*.jsonl")):
        for at, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            facts = [
                Fact(
                    id=f"{row['id']}-{number}",
                    subjects=(subject,),
                    relations=(relation,),
                    objects=(object_,),
                    status=Status(status),
                    qualifiers={},
                )
                for number, (subject, relation, object_, status) in enumerate(row["facts"])
            ]
            yield Document(id=row["id"], text=row["text"]), facts, bool(at % _TENTH)


def development() -> Iterator[tuple[Document, list[Fact], bool]]:
    facts = read_gold(data_path("seeds", "gold", "facts.dev.jsonl"))
    for document in read_documents([str(data_path("seeds", "gold", "sentences.dev.jsonl"))]):
        yield document, [fact for fact in facts if fact.document == document.id], True


if __name__ == "__main__":
    main()
