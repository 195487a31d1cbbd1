"""Score how well names meet in one node, against pairs of names that are the same thing or not (消歧评测)."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DataError
from kg.lexicon import fold
from kg.model import Annotation, Argument, Document, Entity, Span
from kg.resources import data_path
from kg.script import to_simplified

Annotate = Callable[[Document], Sequence[Annotation]]
Link = Callable[[Sequence[Annotation], Sequence[Argument]], Sequence[Entity]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two names, each in its text, and whether they mean one thing; `text_b` is "" for both in one text."""

    id: str
    part: str
    same: bool
    text_a: str
    name_a: str
    text_b: str
    name_b: str
    type: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A pair and the entities that its two names were linked to."""

    pair: Pair
    a: Entity
    b: Entity

    @property
    def right(self) -> bool:
        """Whether the names meet in one entity exactly where they should."""
        return (self.a.id == self.b.id) == self.pair.same


@dataclass(frozen=True, slots=True)
class PairScore:
    """Pairwise precision, recall and F1 (0 to 1) of saying "the same", and how many pairs were wrongly so."""

    precision: float
    recall: float
    f1: float
    pairs: int
    wrong_merges: int


def read_pairs(path: Path | None = None) -> tuple[Pair, ...]:
    """Read ``seeds/resolution/pairs.tsv`` or a file like it; raise `DataError` where a name is not in its text."""
    path = path or data_path("seeds", "resolution", "pairs.tsv")
    pairs = []
    with path.open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file, delimiter="\t"), start=2):
            pair = _pair(row)
            if pair.name_a not in pair.text_a or pair.name_b not in (pair.text_b or pair.text_a):
                raise DataError(f"{path}:{line}: a name does not stand in its text; copy it from there")
            pairs.append(pair)
    return tuple(pairs)


def _pair(row: Mapping[str, str]) -> Pair:
    return Pair(
        id=row["id"],
        part=row["part"],
        same=row["same"] == "yes",
        text_a=row["text_a"],
        name_a=row["name_a"],
        text_b=row["text_b"],
        name_b=row["name_b"],
        type=row["type"],
    )


def resolve_pairs(pairs: Iterable[Pair], annotate: Annotate, link: Link) -> tuple[Outcome, ...]:
    """Link both names of each pair, each text as a document of its own."""
    outcomes = []
    for pair in pairs:
        annotations = annotate(Document(id=pair.id, text=pair.text_a))
        a = _argument(annotations, pair.name_a, pair.type, first=True)
        if pair.text_b:
            others = annotate(Document(id=f"{pair.id}-b", text=pair.text_b))
            b = _argument(others, pair.name_b, pair.type, first=True)
            outcomes.append(Outcome(pair, link(annotations, [a])[0], link(others, [b])[0]))
        else:
            b = _argument(annotations, pair.name_b, pair.type, first=False)
            outcomes.append(Outcome(pair, *link(annotations, [a, b])))
    return tuple(outcomes)


def score_pairs(outcomes: Iterable[Outcome]) -> PairScore:
    """Count how often "the same" was said, and how often rightly."""
    known = list(outcomes)
    said = [one for one in known if one.a.id == one.b.id]
    true = sum(one.pair.same for one in said)
    gold = sum(one.pair.same for one in known)
    precision = true / len(said) if said else 1.0
    recall = true / gold if gold else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return PairScore(precision, recall, f1, len(known), len(said) - true)


def _argument(annotations: Sequence[Annotation], name: str, type: str, *, first: bool) -> Argument:
    """Return the first or the last place where `name` stands, as an argument; blanks do not count."""
    wanted = "".join(fold(to_simplified(name)).split())
    places = []
    for annotation in annotations:
        kept = [at for at, char in enumerate(annotation.sentence.normal) if not char.isspace()]
        dense = "".join(fold(annotation.sentence.normal)[at] for at in kept)
        found = (at for at in range(len(dense)) if dense.startswith(wanted, at))
        places += [(annotation, Span(kept[at], kept[at + len(wanted) - 1] + 1)) for at in found]
    annotation, within = places[0 if first else -1]
    mention = next((one for one in annotation.mentions if one.within == within), None)
    return Argument(
        sentence=annotation.sentence,
        within=within,
        text=within.slice(annotation.sentence.text),
        normal=within.slice(annotation.sentence.normal),
        type=type,
        mention=mention,
    )
