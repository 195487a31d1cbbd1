"""Read the training corpora into one noun, whatever their formats; all text in simplified script."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DataError
from kg.ontology.events import load_events
from kg.script import to_simplified

Range = tuple[int, int]
Name = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a treebank: its range, UPOS, the index of its head (-1 for the root) and its relation."""

    range: Range
    upos: str
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names of a sentence, at every place where they stand, and what holds between them.

    `known` are the labels that the annotation speaks of; None means all of them. A label that is known and
    not in `labels` is denied. `status` is None where nobody said.
    """

    subject: tuple[Range, ...]
    object: tuple[Range, ...]
    labels: frozenset[str]
    status: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence with the layers that its corpus annotates; None is a layer that it does not have.

    Ranges are half-open, in code points of `text`. `names` are all the names of the sentence, `spotted` some
    of them. `pairs` belong to the label set of the `corpus`.
    """

    corpus: str
    text: str
    words: tuple[Word, ...] | None = None
    entities: tuple[Name, ...] | None = None
    names: tuple[Name, ...] | None = None
    spotted: tuple[Name, ...] = ()
    arguments: tuple[Name, ...] | None = None
    pairs: tuple[Pair, ...] = ()


def read_treebank(path: Path, names: Path | None = None) -> tuple[Example, ...]:
    """Read CoNLL-U, with the names of the same sentences (IOB2) where there is a file for them."""
    entities = [_entities(block) for block in _blocks(names)] if names else []
    examples = []
    for at, block in enumerate(_blocks(path)):
        rows = [row for row in block if row[0].isdigit()]
        forms, ranges = _laid_out(rows)
        words = tuple(
            Word(span, row[3], int(row[6]) - 1, row[7].split(":")[0])
            for span, row in zip(ranges, rows, strict=True)
        )
        found = None
        if names:
            tagged_forms, found = entities[at]
            found = found if to_simplified(tagged_forms) == to_simplified(forms) else None
        examples.append(Example(corpus="treebank", text=to_simplified(forms), words=words, entities=found))
    return tuple(examples)


def read_events(path: Path) -> tuple[Example, ...]:
    """Read FewFC: the arguments of each event as `type:role`, triggers among them."""
    examples = []
    for row in _rows(path):
        arguments = {
            (*mention["span"], f"{event['type']}:{mention['role']}")
            for event in row["events"]
            for mention in event["mentions"]
        }
        parties = {
            f"{name}:{role}": kind
            for name, event in load_events().items()
            for role, kind in event.parties.items()
        }
        spotted = {(start, end, parties[label]) for start, end, label in arguments if label in parties}
        examples.append(
            Example(
                corpus="events",
                text=to_simplified(row["content"]),
                arguments=tuple(sorted(arguments)),
                spotted=_apart(spotted),
            )
        )
    return tuple(examples)


def read_finance_pairs(path: Path) -> tuple[Example, ...]:
    """Read FinRE: one example a sentence, a pair for each row that stands in it."""
    sentences: dict[str, list[Pair]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        subject, object_, label, text = line.split("\t")
        text = to_simplified(text)
        pair = Pair(
            _places(text, to_simplified(subject)), _places(text, to_simplified(object_)), frozenset([label])
        )
        if pair.subject and pair.object:
            sentences.setdefault(text, []).append(pair)
    return tuple(
        Example(corpus="finance_pairs", text=text, pairs=tuple(pairs)) for text, pairs in sentences.items()
    )


_REPORT_TYPES = {"公司企业": "Organization", "地域": "Place", "人员": "Person"}


def read_reports(path: Path) -> tuple[Example, ...]:
    """Read FinCorpus.CN: pairs of an annual-report sentence; a pair of its names without a row is denied."""
    examples = []
    for row in _rows(path):
        text = to_simplified(row["text"])
        labels: dict[tuple[str, str], set[str]] = {}
        types: dict[str, str] = {}
        for fact in row["spo_list"]:
            subject, object_ = to_simplified(fact["subject"]), to_simplified(fact["object"])
            labels.setdefault((subject, object_), set()).add(fact["predicate"])
            labels.setdefault((object_, subject), set())
            types |= {subject: fact["subject_type"], object_: fact["object_type"]}
        pairs = [
            Pair(places, others, frozenset(found))
            for (subject, object_), found in labels.items()
            if (places := _places(text, subject)) and (others := _places(text, object_))
        ]
        spotted = {
            (a, b, _REPORT_TYPES[kind])
            for name, kind in types.items()
            if kind in _REPORT_TYPES and len(name) > 1
            for a, b in _places(text, name)
        }
        examples.append(Example(corpus="reports", text=text, pairs=tuple(pairs), spotted=_apart(spotted)))
    return tuple(examples)


def read_own(path: Path) -> tuple[Example, ...]:
    """Read sentences written for the project: all names, and all relations between them with their status.

    A line with `entities` has the persons, organisations and places of Universal NER instead. Raises `DataError`
    for a name that does not stand where the order of the list says.
    """
    examples = []
    for number, row in enumerate(_rows(path), 1):
        text = to_simplified(row["text"])
        names: list[Name] = []
        at = 0
        for form, kind in row["entities"] if "entities" in row else row["mentions"]:
            start = text.find(to_simplified(form), at)
            if start < 0:
                raise DataError(f"{path}, line {number}: {form} is not in the text after position {at}")
            at = start + len(form)
            names.append((start, at, kind))
        if "entities" in row:
            examples.append(Example(corpus="encyclopedia", text=text, entities=tuple(names)))
        else:
            pairs = _own_pairs(text, names, row["facts"])
            examples.append(Example(corpus="own", text=text, names=tuple(names), pairs=pairs))
    return tuple(examples)


def _own_pairs(text: str, names: list[Name], facts: list[list[str]]) -> tuple[Pair, ...]:
    places: dict[str, list[Range]] = {}
    for start, end, _ in names:
        places.setdefault(text[start:end], []).append((start, end))
    labels: dict[tuple[str, str], dict[str, str]] = {}
    for subject, relation, object_, status in facts:
        labels.setdefault((to_simplified(subject), to_simplified(object_)), {})[relation] = status
    pairs = []
    for subject, where in places.items():
        for object_, there in places.items():
            if subject == object_:
                continue
            found = labels.get((subject, object_), {})
            said = next(iter(found.values()), None)
            pairs.append(Pair(tuple(where), tuple(there), frozenset(found), said))
    return tuple(pairs)


def _rows(path: Path) -> Iterator[dict]:  # type: ignore[type-arg]
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _blocks(path: Path) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line and not line.startswith("#"):
                rows.append(line.split("\t"))
            elif not line and rows:
                yield rows
                rows = []
    if rows:
        yield rows


def _laid_out(rows: list[list[str]]) -> tuple[str, list[Range]]:
    """Return the text of a sentence without blanks, and the range of each word in it."""
    ranges = []
    at = 0
    forms = [row[1].replace(" ", "") for row in rows]
    for form in forms:
        ranges.append((at, at + len(form)))
        at += len(form)
    return "".join(forms), ranges


def _entities(rows: list[list[str]]) -> tuple[str, tuple[Name, ...]]:
    text, ranges = _laid_out(rows)
    found: list[Name] = []
    for (start, end), row in zip(ranges, rows, strict=True):
        mark, _, kind = row[2].partition("-")
        if mark == "B" or (mark == "I" and (not found or found[-1][1] != start)):
            found.append((start, end, kind))
        elif mark == "I":
            found[-1] = (found[-1][0], end, found[-1][2])
    return text, tuple(found)


def _places(text: str, name: str) -> tuple[Range, ...]:
    places = []
    at = text.find(name)
    while name and at >= 0:
        places.append((at, at + len(name)))
        at = text.find(name, at + len(name))
    return tuple(places)


def _apart(names: set[Name]) -> tuple[Name, ...]:
    """Keep the longest names that do not overlap."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda name: (name[0] - name[1], name)):
        if all(name[1] <= other[0] or other[1] <= name[0] for other in kept):
            kept.append(name)
    return tuple(sorted(kept))
