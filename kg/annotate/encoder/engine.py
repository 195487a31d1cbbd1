"""Read sentences with the model: batches of like length in, one analysis a sentence out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from kg.annotate.encoder.alphabet import Alphabet, padded_rows
from kg.annotate.encoder.decoding import (
    Labelled,
    Numbers,
    Scores,
    arguments_of,
    certainties,
    names_of,
    tree_of,
)
from kg.annotate.encoder.labels import Labels
from kg.annotate.words import Word

WINDOW = 254
_BATCH = 16
_ENTITIES, _NAMES = 4, 5  # among the outputs
_ARGUMENT = -0.5  # log odds: the best F1 on five hundred sentences of FewFC's test_base
_STOPS = "。！？；!?;\n，,、 "

Read = Callable[[Numbers, Numbers, Numbers], Sequence[Scores]]
Pair = tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]]]
Score = Callable[[Scores, Scores, Scores], Sequence[Scores]]


@dataclass(frozen=True, slots=True)
class Syntax:
    """A word of Universal Dependencies: [start, end) in the text, UPOS, index of the head (-1 the root), relation."""

    start: int
    end: int
    upos: str
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the model says of a text; ranges in code points of it.

    `entities` follow Universal NER (PER, ORG, LOC), `names` the classes of the ontology, each with how sure it is
    (`certainties`, 0 to 1), `arguments` are `event:role`, triggers among them. `hidden` is a state for each
    character, [characters, width].
    """

    text: str
    words: tuple[Syntax, ...]
    entities: tuple[Labelled, ...]
    names: tuple[Labelled, ...]
    certainties: tuple[float, ...]
    arguments: tuple[Labelled, ...]
    hidden: Scores


@dataclass(frozen=True, slots=True)
class Relations:
    """Log odds of the relations of our own, scores of the statuses and of FinRE's labels; [pairs, labels] each."""

    own: Scores
    statuses: Scores
    finance_pairs: Scores


class Engine:
    """A model ready to read, whatever executes it.

    `read` takes characters, opinions and pieces (`Rows`) of a padded batch, `score` the states of a sentence and
    two names a pair.
    """

    def __init__(self, read: Read, score: Score, alphabet: Alphabet, labels: Labels) -> None:
        self._run = read
        self._score = score
        self._alphabet = alphabet
        self.labels = labels

    def analyse(self, texts: Sequence[str], words: Sequence[Sequence[Word]]) -> tuple[Analysis, ...]:
        """Analyse texts in simplified script; `words` are the dictionary's and cover each text."""
        pieces = [
            (at, start, end) for at, text in enumerate(texts) for start, end in windows(text) if end > start
        ]
        whole = [self._alphabet.read(text, cut) for text, cut in zip(texts, words, strict=True)]
        rows = [whole[at].window(start, end) for at, start, end in pieces]
        found: list[Analysis | None] = [None] * len(pieces)
        order = sorted(range(len(pieces)), key=lambda at: (len(rows[at]), at))
        for first in range(0, len(order), _BATCH):
            chosen = order[first : first + _BATCH]
            outputs = self._run(
                *(np.array(numbers, np.int64) for numbers in padded_rows([rows[at] for at in chosen]))
            )
            lengths = [len(rows[at]) - 2 for at in chosen]
            begins = [
                np.flatnonzero(row[1 : length + 1]) for row, length in zip(outputs[0], lengths, strict=True)
            ]
            entities = names_of(outputs[_ENTITIES][:, 1:], lengths, begins, self.labels.entities)
            names = names_of(outputs[_NAMES][:, 1:], lengths, begins, self.labels.names)
            for place, at in enumerate(chosen):
                piece, start, end = pieces[at]
                own = [output[place] for output in outputs]
                found[at] = self._read(texts[piece][start:end], own, entities[place], names[place])
        grouped: list[list[Analysis]] = [[] for _ in texts]
        for (at, _, _), analysis in zip(pieces, found, strict=True):
            assert analysis is not None
            grouped[at].append(analysis)
        return tuple(_joined(text, parts) for text, parts in zip(texts, grouped, strict=True))

    def relations(self, analysis: Analysis, pairs: Sequence[Pair]) -> Relations:
        """Score every relation of each pair; a pair is two names, each with all its places in the text."""
        if not pairs:
            return Relations(*(np.zeros((0, 0), np.float32) for _ in range(3)))
        length = len(analysis.text)
        subject, object_ = (spread([pair[side] for pair in pairs], length) for side in (0, 1))
        return Relations(*self._score(analysis.hidden, subject, object_))

    def _read(
        self, text: str, outputs: Sequence[Scores], entities: list[Labelled], names: list[Labelled]
    ) -> Analysis:
        starts, upos, arcs, deprels, _, scores, arguments, hidden = outputs
        length, labels = len(text), self.labels
        begins = np.flatnonzero(starts[1 : length + 1])
        count = len(begins)
        heads = tree_of(arcs[: count + 1, : count + 1])
        ends = [*begins[1:].tolist(), length]
        relations = deprels[1 : count + 1].argmax(-1)
        root = labels.deprels.index("root")
        half = arguments.shape[-1] // 2
        words = tuple(
            Syntax(
                start,
                end,
                labels.upos[int(upos[at + 1])],
                heads[at],
                labels.deprels[root if heads[at] < 0 else int(relations[at])],
            )
            for at, (start, end) in enumerate(zip(begins.tolist(), ends, strict=True))
        )
        inner = slice(1, length + 1)
        return Analysis(
            text,
            words,
            tuple(entities),
            tuple(names),
            tuple(certainties(scores[inner], names, labels.names)),
            tuple(
                arguments_of(arguments[inner, :half], arguments[inner, half:], labels.arguments, _ARGUMENT)
            ),
            hidden[inner],
        )


def spread(places: Sequence[Sequence[tuple[int, int]]], length: int) -> Scores:
    """Return a row for each name that averages its characters at every place."""
    rows = np.zeros((len(places), length), np.float32)
    for row, ranges in zip(rows, places, strict=True):
        for start, end in ranges:
            row[start:end] = 1
    averages: Scores = rows / rows.sum(1, keepdims=True)
    return averages


def windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a text that fit the model, cut after punctuation where there is any; nothing is lost.

    >>> list(windows("微博" * 200))[:2], list(windows("微博"))
    ([(0, 254), (254, 400)], [(0, 2)])
    """
    start = 0
    while len(text) - start > WINDOW:
        cut = max((text.rfind(stop, start + WINDOW // 2, start + WINDOW) for stop in _STOPS), default=-1)
        end = cut + 1 if cut >= 0 else start + WINDOW
        yield start, end
        start = end
    yield start, len(text)


def _joined(text: str, parts: Sequence[Analysis]) -> Analysis:
    """Put the pieces of a long text together; the root of a later piece hangs on the first one (parataxis)."""
    if len(parts) == 1:
        return parts[0]
    words: list[Syntax] = []
    at, top = 0, -1
    entities: list[Labelled] = []
    names: list[Labelled] = []
    sure: list[float] = []
    arguments: list[Labelled] = []
    for part in parts:
        base = len(words)
        for word in part.words:
            head = word.head + base if word.head >= 0 else top
            deprel = "parataxis" if word.head < 0 <= top else word.deprel
            words.append(Syntax(word.start + at, word.end + at, word.upos, head, deprel))
        entities += _moved(part.entities, at)
        names += _moved(part.names, at)
        sure += part.certainties
        arguments += _moved(part.arguments, at)
        top = top if top >= 0 else next((i for i, word in enumerate(words) if word.head < 0), -1)
        at += len(part.text)
    hidden = np.concatenate([part.hidden for part in parts]) if parts else np.zeros((0, 0), np.float32)
    return Analysis(text, tuple(words), tuple(entities), tuple(names), tuple(sure), tuple(arguments), hidden)


def _moved(found: Sequence[Labelled], by: int) -> list[Labelled]:
    return [(start + by, end + by, label) for start, end, label in found]
