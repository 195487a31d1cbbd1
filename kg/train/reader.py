"""The network as it is shipped: one pass from characters to the scores of every head."""

import torch
from torch import Tensor, nn

from kg.annotate.encoder.alphabet import END, PADDING
from kg.train.network import Network, pooled

INPUTS = ("rows", "opinions", "pieces")
OUTPUTS = ("starts", "upos", "arcs", "deprels", "entities", "names", "arguments", "hidden")
PAIR_OUTPUTS = ("relations", "statuses", "finance_pairs")


class Reader(nn.Module):
    """Rows of characters, opinions and pieces in, scores out; the model cuts the words itself."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, rows: Tensor, opinions: Tensor, pieces: Tensor) -> tuple[Tensor, ...]:
        """Return `OUTPUTS`, the batch first.

        starts [length] 1 where a word begins (BEGIN is word 0) · upos [words] · arcs [words, words] ·
        deprels [words, labels] for the best head · entities, names, arguments [length, labels] · hidden.
        """
        network = self.network
        hidden = network.encoder(rows, opinions, pieces)
        words = network.words(hidden)
        first, rest = words.chunk(2, -1)
        starts = (first.logsumexp(-1) > rest.logsumexp(-1)).to(hidden.dtype)
        inside = ((rows != PADDING) & (rows != END)).to(hidden.dtype)
        place = torch.arange(rows.shape[1], device=rows.device)
        starts = torch.where(place[None, :] < 2, torch.ones_like(starts), starts) * inside
        count = starts.sum(1).max().long()
        states, real = pooled(hidden, starts, inside, count)
        tags, _ = pooled(torch.stack([first, rest], -1).logsumexp(-1).log_softmax(-1), starts, inside, count)
        arcs = network.parser.arcs(states, real)
        labels = network.parser.labels(states, _without_loop(arcs).argmax(-1))
        return (
            starts,
            tags.argmax(-1),
            arcs,
            labels,
            network.entities(hidden),
            network.names(hidden),
            network.arguments(hidden),
            hidden,
        )


class PairReader(nn.Module):
    """States of one sentence and pairs of names in, scores of every label set and of the status out."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.pairs = network.pairs

    def forward(self, hidden: Tensor, subject: Tensor, object_: Tensor) -> tuple[Tensor, ...]:
        """Return `PAIR_OUTPUTS`, [pairs, labels] each."""
        states = self.pairs(hidden, subject, object_)
        return (
            self.pairs.relation["own"](states),
            self.pairs.status(states),
            self.pairs.relation["finance_pairs"](states),
        )


def _without_loop(arcs: Tensor) -> Tensor:
    return arcs - torch.eye(arcs.shape[1], device=arcs.device) * 1e4
