"""Write the trained network as ONNX with eight-bit weights, and what must lie beside it."""

import json
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from kg.annotate.encoder.alphabet import Alphabet
from kg.annotate.encoder.labels import Labels
from kg.annotate.encoder.session import CHECKSUMS, LABELS, PAIRS, READER, VOCABULARY, digest_of
from kg.train.network import Network
from kg.train.reader import INPUTS, OUTPUTS, PAIR_OUTPUTS, PairReader, Reader

_OPSET = 17
_BATCHED = {0: "batch", 1: "length"}


def export(
    network: Network, alphabet: Alphabet, labels: Labels, folder: Path, *, whole: bool = False
) -> None:
    """Write the model into `folder`; `whole` keeps the weights as float32."""
    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    rows = torch.tensor([[0, 5, 6, 7, 2], [0, 8, 9, 2, 1]])
    _write(
        Reader(network),
        (rows, torch.zeros_like(rows), torch.zeros_like(rows)),
        list(INPUTS),
        OUTPUTS,
        dict.fromkeys((*INPUTS, *OUTPUTS), _BATCHED) | {"arcs": {0: "batch", 1: "words", 2: "words"}},
        folder / READER,
        whole,
    )
    pairs = torch.full((2, 4), 0.25)
    _write(
        PairReader(network),
        (torch.zeros(4, network.words.in_features), pairs, pairs),
        ["hidden", "subject", "object"],
        PAIR_OUTPUTS,
        {"hidden": {0: "length"}, "subject": {0: "pairs", 1: "length"}, "object": {0: "pairs", 1: "length"},
         **{name: {0: "pairs"} for name in PAIR_OUTPUTS}},
        folder / PAIRS,
        whole,
    )  # fmt: skip
    labels.write(folder / LABELS)
    vocabulary = {"characters": alphabet.characters, "pieces": alphabet.pieces}
    written = json.dumps(vocabulary, ensure_ascii=False, separators=(",", ":"))
    (folder / VOCABULARY).write_text(written + "\n", encoding="utf-8")
    digests = {name: digest_of(folder / name) for name in (READER, PAIRS, LABELS, VOCABULARY)}
    (folder / CHECKSUMS).write_text(json.dumps(digests, indent=1) + "\n", encoding="utf-8")


def _write(
    module: nn.Module,
    sample: tuple[torch.Tensor, ...],
    inputs: list[str],
    outputs: tuple[str, ...],
    axes: dict[str, dict[int, str]],
    path: Path,
    whole: bool,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        plain = path if whole else Path(folder) / path.name
        torch.onnx.export(
            module,
            sample,
            str(plain),
            input_names=inputs,
            output_names=list(outputs),
            dynamic_axes=axes,
            opset_version=_OPSET,
            dynamo=False,
        )
        if not whole:
            quantize_dynamic(plain, path, weight_type=QuantType.QInt8, per_channel=True)
