"""Examples as tensors, and the loss of each task."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from kg.annotate.encoder.alphabet import PADDING, UNKNOWN, Alphabet, Rows, padded, padded_rows
from kg.annotate.encoder.engine import spread
from kg.annotate.encoder.labels import Labels
from kg.annotate.words import Segmenter
from kg.ontology.events import events_of
from kg.train.corpora import Example, Name, Pair
from kg.train.network import Network, pooled

IGNORED = -100
_CLASSES = {"PER": "Person", "ORG": "Organization", "LOC": "Place"}  # of Universal NER
_ENTITIES = {name: kind for kind, name in _CLASSES.items()}
_BETWEEN = frozenset({"Brand", "Platform", "Group"})  # an organisation to some annotators of Universal NER
_OUTSIDE_UPOS = frozenset({"VERB", "AUX", "ADP", "PART", "PUNCT", "CCONJ", "SCONJ", "ADV", "DET", "PRON"})


@dataclass(frozen=True)
class Item:
    """An example with its rows."""

    example: Example
    rows: Rows

    def __len__(self) -> int:
        return len(self.rows)


class Tasks:
    """Turn examples into losses.

    `mapping` says which labels of finance pairs are relations of our own; `blanks` is the share of characters that
    training makes unknown, so that a name is known by what stands around it.
    """

    def __init__(
        self,
        alphabet: Alphabet,
        labels: Labels,
        segmenter: Segmenter,
        mapping: Mapping[str, str],
        *,
        opinions: bool = True,
        pieces: bool = True,
        blanks: float = 0.0,
    ) -> None:
        self._opinions, self._pieces, self._blanks = opinions, pieces, blanks
        self.alphabet = alphabet
        self.labels = labels
        self._segmenter = segmenter
        self._mapping = {
            label: name for label, name in mapping.items() if name in labels.relations.get("own", ())
        }
        self._arguments = {label: at for at, label in enumerate(labels.arguments)}

    def item(self, example: Example) -> Item:
        """Prepare an example."""
        rows = self.alphabet.read(example.text, list(self._segmenter.cut(example.text)))
        nothing = [0] * len(rows)
        opinions = rows.opinions if self._opinions else nothing
        return Item(example, Rows(rows.characters, opinions, rows.pieces if self._pieces else nothing))

    def loss(self, network: Network, items: Sequence[Item]) -> dict[str, Tensor]:
        """Return the loss of each head that the examples, all of one corpus, speak of."""
        rows, opinions, pieces = (torch.tensor(one) for one in padded_rows([item.rows for item in items]))
        if network.training and self._blanks:
            blank = (torch.rand(rows.shape) < self._blanks) & (rows > UNKNOWN)
            rows = rows.masked_fill(blank, UNKNOWN)
            opinions, pieces = opinions.masked_fill(blank, 0), pieces.masked_fill(blank, 0)
        hidden = network.dropout(network.encoder(rows, opinions, pieces))
        examples = [one.example for one in items]
        losses: dict[str, Tensor] = {}
        if examples[0].words is not None:
            losses |= self._syntax(network, hidden, examples)
        losses["entities"] = _labelling(network.entities(hidden), [self._entities(e) for e in examples])
        losses["names"] = _labelling(network.names(hidden), [self._names(e) for e in examples])
        if self.labels.arguments:
            losses["arguments"] = self._argument_loss(network.arguments(hidden), rows, examples)
        if any(one.pairs for one in examples):
            losses |= self._pair_losses(network, hidden, examples)
        return {name: loss for name, loss in losses.items() if loss.isfinite()}

    def _syntax(self, network: Network, hidden: Tensor, examples: Sequence[Example]) -> dict[str, Tensor]:
        upos = {name: at for at, name in enumerate(self.labels.upos)}
        deprels = {name: at for at, name in enumerate(self.labels.deprels)}
        length = hidden.shape[1]
        tags, starts, inside, heads, relations = [], [], [], [], []
        for example in examples:
            tag, start = [IGNORED], [1]
            for word in example.words or ():
                size = word.range[1] - word.range[0]
                tag += [upos[word.upos], *[len(upos) + upos[word.upos]] * (size - 1)]
                start += [1, *[0] * (size - 1)]
            tags.append(tag + [IGNORED] * (length - len(tag)))
            starts.append(start + [0] * (length - len(start)))
            inside.append([1] * len(start) + [0] * (length - len(start)))
            heads.append([IGNORED, *(word.head + 1 for word in example.words or ())])
            relations.append([IGNORED, *(deprels[word.deprel] for word in example.words or ())])
        count = max(map(len, heads))
        gold_heads = torch.tensor(padded(heads, IGNORED))
        gold_relations = torch.tensor(padded(relations, IGNORED))
        states, real = pooled(hidden, torch.tensor(starts), torch.tensor(inside), count)
        arcs = network.parser.arcs(states, real)
        labels = network.parser.labels(states, gold_heads.clamp(min=0))
        return {
            "words": functional.cross_entropy(network.words(hidden).transpose(1, 2), torch.tensor(tags)),
            "arcs": functional.cross_entropy(arcs.transpose(1, 2), gold_heads),
            "deprels": functional.cross_entropy(labels.transpose(1, 2), gold_relations),
        }

    def _entities(self, example: Example) -> list[int]:
        """Mark the names of Universal NER; where all names of our own are known, those that surely are one of them."""
        if example.entities is not None:
            return _marks(len(example.text), example.entities, self.labels.entities, 0)
        if example.names is None:
            return [IGNORED] * (len(example.text) + 2)
        own = [(start, end, _ENTITIES[kind]) for start, end, kind in example.names if kind in _ENTITIES]
        marks = _marks(len(example.text), own, self.labels.entities, 0)
        for start, end, kind in example.names:
            if kind in _BETWEEN:
                marks[start + 1 : end + 1] = [IGNORED] * (end - start)
        return marks

    def _names(self, example: Example) -> list[int]:
        """Mark all names, or the ones known with what surely is none, and leave the rest open."""
        if example.names is not None:
            return _marks(len(example.text), example.names, self.labels.names, 0)
        spotted = list(example.spotted)
        spotted += [(a, b, _CLASSES[kind]) for a, b, kind in example.entities or ()]
        marks = _marks(len(example.text), spotted, self.labels.names, IGNORED)
        for word in example.words or ():
            if word.upos in _OUTSIDE_UPOS:
                for at in range(word.range[0] + 1, word.range[1] + 1):
                    marks[at] = 0 if marks[at] == IGNORED else marks[at]
        return marks

    def _argument_loss(self, scores: Tensor, rows: Tensor, examples: Sequence[Example]) -> Tensor:
        """Score first and last characters; a text without a trigger of an event has no part of it."""
        size = len(self._arguments)
        gold = torch.zeros_like(scores, dtype=torch.float32)
        known = torch.ones(len(examples), 1, 2 * size)
        for at, example in enumerate(examples):
            for start, end, label in example.arguments or ():
                if (column := self._arguments.get(label)) is not None:
                    gold[at, start + 1, column] = 1
                    gold[at, end, size + column] = 1
            if example.arguments is None:
                spoken = events_of(example.text)
                silent = [label.partition(":")[0] not in spoken for label in self.labels.arguments]
                known[at, 0] = torch.tensor(silent * 2, dtype=torch.float32)
        loss = functional.binary_cross_entropy_with_logits(scores.float(), gold, reduction="none") * known
        # Nearly all places are no argument; a sum over labels, a mean over characters keeps the few that are.
        return (loss.sum(-1) * (rows != PADDING)).sum() / (rows != PADDING).sum()

    def _pair_losses(
        self, network: Network, hidden: Tensor, examples: Sequence[Example]
    ) -> dict[str, Tensor]:
        corpus = examples[0].corpus
        states: list[Tensor] = []
        pairs: list[Pair] = []
        for at, example in enumerate(examples):
            if example.pairs:
                length = len(example.text)
                subject = torch.from_numpy(spread([pair.subject for pair in example.pairs], length))
                object_ = torch.from_numpy(spread([pair.object for pair in example.pairs], length))
                states.append(network.pairs(hidden[at, 1 : length + 1], subject, object_))
                pairs += example.pairs
        state = torch.cat(states)
        names = self.labels.relations[corpus]
        scores = network.pairs.relation[corpus](state).float()
        if corpus == "finance_pairs":
            gold = torch.tensor([names.index(next(iter(pair.labels))) for pair in pairs])
            losses = {corpus: functional.cross_entropy(scores, gold)}
            if "own" in network.pairs.relation and self._mapping:
                losses["relations"] = self._mapped(network.pairs.relation["own"](state).float(), pairs)
            return losses
        losses = {"relations" if corpus == "own" else corpus: _multilabel(scores, pairs, names)}
        statuses = [IGNORED if p.status is None else self.labels.statuses.index(p.status) for p in pairs]
        if any(status != IGNORED for status in statuses):
            losses["status"] = functional.cross_entropy(
                network.pairs.status(state).float(), torch.tensor(statuses)
            )
        return losses

    def _mapped(self, scores: Tensor, pairs: Sequence[Pair]) -> Tensor:
        names = self.labels.relations["own"]
        known = [names.index(name) for name in sorted(set(self._mapping.values()))]
        gold = torch.zeros_like(scores)
        for at, pair in enumerate(pairs):
            for label in pair.labels:
                if label in self._mapping:
                    gold[at, names.index(self._mapping[label])] = 1
        loss = functional.binary_cross_entropy_with_logits(scores[:, known], gold[:, known], reduction="none")
        return loss.sum(-1).mean()


def _multilabel(scores: Tensor, pairs: Sequence[Pair], names: Sequence[str]) -> Tensor:
    gold = torch.tensor([[float(name in pair.labels) for name in names] for pair in pairs])
    loss = functional.binary_cross_entropy_with_logits(scores, gold, reduction="none")
    return loss.sum(-1).mean()


def _labelling(scores: Tensor, marks: list[list[int]]) -> Tensor:
    gold = torch.tensor([one + [IGNORED] * (scores.shape[1] - len(one)) for one in marks])
    return functional.cross_entropy(scores.transpose(1, 2), gold)


def _marks(length: int, names: Sequence[Name], labels: Sequence[str], rest: int) -> list[int]:
    """Return a mark for each character between two ignored ones: 0 outside, 1 + 2·label begin, the next inside."""
    marks = [IGNORED, *[rest] * length, IGNORED]
    for start, end, kind in names:
        if kind in labels:
            label = 1 + 2 * labels.index(kind)
            marks[start + 1] = label
            marks[start + 2 : end + 1] = [label + 1] * (end - start - 1)
    return marks
