"""Score a model on everything that it was not trained on; one row a figure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kg.annotate.encoder.engine import Analysis, Engine
from kg.annotate.encoder.session import load_engine
from kg.annotate.words import Segmenter
from kg.ontology.events import TRIGGER
from kg.pipeline import default_segmenter
from kg.train.corpora import Example, Word
from kg.train.data import OWN, Held, held_examples
from kg.train.scores import f1, score_sets, score_syntax

_UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Figure:
    """A score between 0 and 1: what was measured, on which data."""

    what: str
    data: str
    score: float


def examine(folder: Path, data: Path, own: Path) -> list[Figure]:
    """Score the model in `folder`, exactly as users run it."""
    return list(Examiner(load_engine(folder), default_segmenter()).figures(held_examples(data, own)))


class Examiner:
    """Read the held examples with an engine and score them."""

    def __init__(self, engine: Engine, segmenter: Segmenter) -> None:
        self._engine = engine
        self._segmenter = segmenter

    def figures(self, held: Held) -> Iterator[Figure]:
        """Yield every figure, the treebank first."""
        for name, trees in held.syntax.items():
            for what, score in self._syntax(trees).items():
                yield Figure(what, f"UD Chinese-GSD {name}, raw text", score)
        for name, trees in held.entities.items():
            found = self._found(trees)
            sets = [
                (one.entities, gold.entities)
                for one, gold in zip(found, trees, strict=True)
                if gold.entities is not None
            ]
            yield Figure("entities F1", name, score_sets(sets)["F1"])
        yield from self._events(held.events)
        yield Figure("pairs micro F1 without unknown", "FinRE valid", self._finance(held.finance_pairs))
        yield from self._own(held.own)

    def _found(self, examples: Sequence[Example]) -> tuple[Analysis, ...]:
        texts = [example.text for example in examples]
        return self._engine.analyse(texts, [list(self._segmenter.cut(text)) for text in texts])

    def _syntax(self, trees: Sequence[Example]) -> dict[str, float]:
        found = [
            [Word((word.start, word.end), word.upos, word.head, word.deprel) for word in one.words]
            for one in self._found(trees)
        ]
        return score_syntax(zip(found, (tree.words or () for tree in trees), strict=True))

    def _events(self, examples: Sequence[Example]) -> Iterator[Figure]:
        types = {label.partition(":")[0] for one in examples for _, _, label in one.arguments or ()}

        def chosen(labels: Iterable[tuple[int, int, str]], trigger: bool) -> set[tuple[int, int, str]]:
            return {
                one
                for one in labels
                if one[2].partition(":")[0] in types and (one[2].partition(":")[2] == TRIGGER) == trigger
            }

        found = self._found(examples)
        for what, trigger in (("event arguments F1", False), ("event triggers F1", True)):
            sets = [
                (chosen(one.arguments, trigger), chosen(gold.arguments or (), trigger))
                for one, gold in zip(found, examples, strict=True)
            ]
            yield Figure(what, "FewFC test_base, its five types", score_sets(sets)["F1"])

    def _finance(self, examples: Sequence[Example]) -> float:
        labels = self._engine.labels.relations["finance_pairs"]
        right = found = gold = 0
        for one, example in zip(self._found(examples), examples, strict=True):
            pairs = [(pair.subject, pair.object) for pair in example.pairs]
            scores = self._engine.relations(one, pairs).finance_pairs
            for row, pair in zip(scores, example.pairs, strict=True):
                said, true = labels[int(row.argmax())], next(iter(pair.labels))
                right += said == true != _UNKNOWN
                found += said != _UNKNOWN
                gold += true != _UNKNOWN
        return f1(right, found, gold)

    def _own(self, examples: Sequence[Example]) -> Iterator[Figure]:
        found = self._found(examples)
        sets = [(one.names, gold.names or ()) for one, gold in zip(found, examples, strict=True)]
        yield Figure("names F1 (11 types)", OWN, score_sets(sets)["F1"])
        spans = [({name[:2] for name in one}, {name[:2] for name in other}) for one, other in sets]
        yield Figure("names F1 (spans)", OWN, score_sets(spans)["F1"])
        labels = self._engine.labels.relations["own"]
        results = []
        for one, example in zip(found, examples, strict=True):
            scores = self._engine.relations(one, [(pair.subject, pair.object) for pair in example.pairs]).own
            for row, pair in zip(scores, example.pairs, strict=True):
                results.append(({labels[at] for at in np.flatnonzero(row > 0)}, pair.labels))
        yield Figure("relations F1, gold names", OWN, score_sets(results)["F1"])
