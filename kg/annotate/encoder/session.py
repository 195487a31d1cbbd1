"""Load the shipped model: ONNX files run on one thread, so that every machine computes the same bytes."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import onnxruntime

from kg.annotate.encoder.alphabet import Alphabet
from kg.annotate.encoder.decoding import Numbers, Scores
from kg.annotate.encoder.engine import Engine
from kg.annotate.encoder.labels import Labels
from kg.errors import DataError

READER, PAIRS, LABELS, VOCABULARY, CHECKSUMS = (
    "reader.onnx", "pairs.onnx", "labels.json", "vocabulary.json", "checksums.json",
)  # fmt: skip
WEIGHTS = Path(__file__).with_name("weights")


def load_engine(folder: Path = WEIGHTS) -> Engine:
    """Load a model; raise `DataError` that names the file when one is missing or not as it was shipped."""
    for name, digest in _checksums(folder).items():
        if digest_of(folder / name) != digest:
            raise DataError(f"{folder / name}: not the file that was shipped; reinstall kg or train it again")
    labels = Labels.read(folder / LABELS)
    vocabulary = json.loads((folder / VOCABULARY).read_text(encoding="utf-8"))
    alphabet = Alphabet(tuple(vocabulary["characters"]), labels.tags, tuple(vocabulary["pieces"]))
    reader, pairs = _session(folder / READER), _session(folder / PAIRS)

    def read(rows: Numbers, opinions: Numbers, pieces: Numbers) -> Sequence[Scores]:
        outputs: Sequence[Scores] = reader.run(None, {"rows": rows, "opinions": opinions, "pieces": pieces})
        return outputs

    def score(hidden: Scores, subject: Scores, object_: Scores) -> Sequence[Scores]:
        outputs: Sequence[Scores] = pairs.run(None, {"hidden": hidden, "subject": subject, "object": object_})
        return outputs

    return Engine(read, score, alphabet, labels)


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file; raise `DataError` when it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise DataError(f"{path}: a file of the model is missing; reinstall kg") from error


def _checksums(folder: Path) -> dict[str, str]:
    path = folder / CHECKSUMS
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"{path}: the model's list of files is missing or broken; reinstall kg") from error
    return {str(name): str(digest) for name, digest in found.items()}


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime has no common base for its failures
        raise DataError(f"{path}: onnxruntime cannot load the model ({error}); reinstall kg") from error
