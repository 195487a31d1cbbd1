"""The network: a pretrained character encoder with one head a task."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.annotate.encoder.alphabet import PADDING
from kg.train.e5 import Packed, Vocabulary

_ARC_WIDTH = 256
_LABEL_WIDTH = 128
_PAIR_WIDTH = 256
_PAIR_HEADS = 4
_FAR = -1e4
_PIECE = 0.5  # a piece weighs half of what its characters do; 1 was not tried


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many labels each head tells apart."""

    words: int
    deprels: int
    entities: int
    names: int
    arguments: int
    relations: dict[str, int]
    statuses: int


class Layer(nn.Module):
    """A transformer layer with normalisation after each part (BERT)."""

    def __init__(self, width: int, heads: int, inner: int, epsilon: float, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.attend = nn.Linear(width, 3 * width)
        self.attended = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, epsilon)
        self.inner = nn.Linear(width, inner)
        self.outer = nn.Linear(inner, width)
        self.out_norm = nn.LayerNorm(width, epsilon)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """Return the next states, [batch, length, width]; `mask` is 0 where to look and very low elsewhere."""
        batch, length, width = hidden.shape
        parts = self.attend(hidden).view(batch, length, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        scores = (query * (width // self.heads) ** -0.5) @ key.transpose(-1, -2) + mask
        mixed = scores.softmax(-1) @ value
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        hidden = self.norm(hidden + self.dropout(self.attended(mixed)))
        return self.out_norm(hidden + self.dropout(self.outer(functional.gelu(self.inner(hidden)))))


class Encoder(nn.Module):
    """Characters, the dictionary's opinions and longer pieces to states, [batch, length, width]."""

    def __init__(
        self, packed: Packed, vocabulary: Vocabulary, layers: list[int], opinions: int, dropout: float
    ) -> None:
        super().__init__()
        self.width = width = packed.width
        self.word = nn.Embedding(len(vocabulary.character_rows), width)
        self.place = nn.Embedding(packed.tensors["emb.pos"].size // width, width)
        self.opinion = nn.Embedding(opinions, width)
        self.piece = nn.Embedding(1 + len(vocabulary.piece_rows), width)
        self.norm = nn.LayerNorm(width, packed.epsilon)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(
            Layer(width, packed.heads, packed.inner, packed.epsilon, dropout) for _ in layers
        )
        self._load(packed, vocabulary, layers)

    @torch.no_grad()
    def _load(self, packed: Packed, vocabulary: Vocabulary, layers: list[int]) -> None:
        def stored(name: str) -> Tensor:
            return torch.from_numpy(packed.tensors[name])

        width = packed.width
        words = stored("emb.word").view(-1, width)
        self.word.weight.copy_(words[torch.from_numpy(vocabulary.character_rows)])
        self.piece.weight.zero_()
        self.piece.weight[1:] = _PIECE * words[torch.from_numpy(vocabulary.piece_rows)]
        self.place.weight.copy_(stored("emb.pos").view(-1, width) + stored("emb.type")[:width])
        nn.init.zeros_(self.opinion.weight)
        self.norm.weight.copy_(stored("emb.ln.w"))
        self.norm.bias.copy_(stored("emb.ln.b"))
        for number, layer in zip(layers, self.layers, strict=True):
            own = {
                "attended": "ao", "norm": "aln", "inner": "fi", "outer": "fo", "out_norm": "oln",
            }  # fmt: skip
            for kind in "wb":
                part = "weight" if kind == "w" else "bias"
                joined = torch.cat([stored(f"l{number}.{name}.{kind}") for name in "qkv"])
                getattr(layer.attend, part).copy_(joined.view_as(getattr(layer.attend, part)))
                for name, short in own.items():
                    target = getattr(getattr(layer, name), part)
                    target.copy_(stored(f"l{number}.{short}.{kind}").view_as(target))

    def forward(self, rows: Tensor, opinions: Tensor, pieces: Tensor) -> Tensor:
        """Return the states of a padded batch."""
        places = torch.arange(rows.shape[1], device=rows.device)
        hidden = self.word(rows) + self.place(places) + self.opinion(opinions) + self.piece(pieces)
        hidden = self.dropout(self.norm(hidden))
        mask = (rows == PADDING).to(hidden.dtype)[:, None, None, :] * _FAR
        for layer in self.layers:
            hidden = layer(hidden, mask)
        return hidden


class Parser(nn.Module):
    """A deep biaffine parser over the mean state of each word (Dozat and Manning 2017)."""

    def __init__(self, width: int, labels: int) -> None:
        super().__init__()
        self.dependent = nn.Linear(width, _ARC_WIDTH)
        self.governor = nn.Linear(width, _ARC_WIDTH)
        self.arc = nn.Parameter(torch.randn(_ARC_WIDTH + 1, _ARC_WIDTH) * 0.02)
        self.as_dependent = nn.Linear(width, _LABEL_WIDTH)
        self.as_governor = nn.Linear(width, _LABEL_WIDTH)
        self.label = nn.Parameter(torch.randn(labels, _LABEL_WIDTH + 1, _LABEL_WIDTH + 1) * 0.02)
        self.dropout = nn.Dropout(0.33)

    def arcs(self, words: Tensor, mask: Tensor) -> Tensor:
        """Score every head of every word, [batch, words, words]; word 0 is the root, `mask` tells real words."""
        dependent = self.dropout(functional.gelu(self.dependent(words)))
        governor = self.dropout(functional.gelu(self.governor(words)))
        scores = (_with_one(dependent) @ self.arc) @ governor.transpose(1, 2)
        return scores + (1 - mask.to(scores.dtype))[:, None, :] * _FAR

    def labels(self, words: Tensor, heads: Tensor) -> Tensor:
        """Score every relation of each word to its head, [batch, words, labels]."""
        governor = torch.gather(words, 1, heads[..., None].expand(-1, -1, words.shape[-1]))
        dependent = _with_one(self.dropout(functional.gelu(self.as_dependent(words))))
        governor = _with_one(self.dropout(functional.gelu(self.as_governor(governor))))
        batch, count, width = dependent.shape
        flat = self.label.permute(1, 0, 2).reshape(width, -1)
        mixed = (dependent @ flat).view(batch, count, -1, width)
        return (mixed @ governor[..., None]).squeeze(-1)


class PairScorer(nn.Module):
    """Score the relations of two names by what the rest of the sentence says between them."""

    def __init__(self, width: int, relations: dict[str, int], statuses: int) -> None:
        super().__init__()
        self.query = nn.Linear(2 * width, _PAIR_WIDTH)
        self.key = nn.Linear(width, _PAIR_WIDTH)
        self.value = nn.Linear(width, _PAIR_WIDTH)
        self.joined = nn.Linear(2 * width + _PAIR_WIDTH, width)
        self.dropout = nn.Dropout(0.2)
        self.relation = nn.ModuleDict({name: nn.Linear(width, size) for name, size in relations.items()})
        self.status = nn.Linear(width, statuses)

    def forward(self, hidden: Tensor, subject: Tensor, object_: Tensor) -> Tensor:
        """Return a state for each pair of one sentence, [pairs, width].

        `hidden` is [length, width]; `subject` and `object_` are [pairs, length], rows that sum to 1.
        """
        names = torch.cat([subject @ hidden, object_ @ hidden], -1)
        size = _PAIR_WIDTH // _PAIR_HEADS
        query = self.query(names).view(-1, _PAIR_HEADS, size).transpose(0, 1)
        key = self.key(hidden).view(-1, _PAIR_HEADS, size).permute(1, 2, 0)
        value = self.value(hidden).view(-1, _PAIR_HEADS, size).transpose(0, 1)
        mixed = (query @ key * size**-0.5).softmax(-1) @ value
        context = mixed.transpose(0, 1).reshape(-1, _PAIR_WIDTH)
        return self.dropout(functional.gelu(self.joined(torch.cat([names, context], -1))))


class Network(nn.Module):
    """The encoder and all its heads."""

    def __init__(self, encoder: nn.Module, width: int, sizes: Sizes) -> None:
        super().__init__()
        self.encoder = encoder
        self.words = nn.Linear(width, 2 * sizes.words)
        self.entities = nn.Linear(width, sizes.entities)
        self.names = nn.Linear(width, sizes.names)
        self.arguments = nn.Linear(width, 2 * sizes.arguments)
        self.parser = Parser(width, sizes.deprels)
        self.pairs = PairScorer(width, sizes.relations, sizes.statuses)
        self.dropout = nn.Dropout(0.2)


def pooled(hidden: Tensor, starts: Tensor, inside: Tensor, count: int) -> tuple[Tensor, Tensor]:
    """Return the mean state of each word, [batch, count, width], and which of them are real.

    `starts` is 1 at the first character of each word and at BEGIN, the word 0; `inside` is 1 up to the last
    character of the sentence; both [batch, length].
    """
    number = starts.long().cumsum(1) - 1
    wanted = torch.arange(count, device=hidden.device)
    member = (number[:, None, :] == wanted[None, :, None]).to(hidden.dtype) * inside[:, None, :].to(
        hidden.dtype
    )
    size = member.sum(-1)
    return member @ hidden / size.clamp(min=1)[..., None], (size > 0)


def _with_one(states: Tensor) -> Tensor:
    return torch.cat([states, torch.ones_like(states[..., :1])], -1)
