"""Find the corpora: what is learned from, and what is only ever scored."""

from dataclasses import dataclass
from pathlib import Path

from kg.errors import DataError
from kg.train.corpora import Example, read_events, read_finance_pairs, read_own, read_reports, read_treebank

OWN = "own sentences, development tenth"
_TENTH = 10
_UD, _UNER = "ud", "uner"


@dataclass(frozen=True, slots=True)
class Held:
    """Examples kept out of training, by the name of the figure that they give."""

    syntax: dict[str, tuple[Example, ...]]
    entities: dict[str, tuple[Example, ...]]
    events: tuple[Example, ...]
    finance_pairs: tuple[Example, ...]
    own: tuple[Example, ...]


def training_examples(data: Path, own: Path) -> tuple[Example, ...]:
    """Read everything that is learned from; of our own sentences nine in ten."""
    check_corpora(data)
    return (
        *read_treebank(data / _UD / "zh_gsd-train-converted.conllu", data / _UNER / "zh_gsd-ud-train.iob2"),
        *read_events(data / "fewfc" / "fewfc_train_base.json"),
        *read_events(data / "fewfc" / "fewfc_train_trans.json"),
        *read_finance_pairs(data / "finre" / "finre_train.txt"),
        *read_reports(data / "fincorpus" / "train.jsonl"),
        *(example for path in _own(own) for at, example in enumerate(read_own(path)) if at % _TENTH),
    )


def held_examples(data: Path, own: Path) -> Held:
    """Read what is scored: the treebank in both scripts, names, events, pairs, a tenth of our own sentences."""
    check_corpora(data)
    trees = {
        f"{split}, {script}": read_treebank(
            data / _UD / f"{file}-ud-{split}.conllu", data / _UNER / f"zh_gsd-ud-{split}.iob2"
        )
        for split in ("dev", "test")
        for script, file in (("simplified", "zh_gsdsimp"), ("traditional", "zh_gsd"))
    }
    ours = tuple(one for path in _own(own) for one in read_own(path)[::_TENTH])
    entities = {f"UNER Chinese-GSD {name}": one for name, one in trees.items() if "traditional" in name}
    return Held(
        syntax=trees,
        entities=entities | {OWN: tuple(one for one in ours if one.entities is not None)},
        events=read_events(data / "fewfc" / "fewfc_test_base.json"),
        finance_pairs=read_finance_pairs(data / "finre" / "finre_valid.txt"),
        own=tuple(one for one in ours if one.names is not None),
    )


def _own(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.jsonl"))


def check_corpora(data: Path) -> None:
    """Raise `DataError` where `data` is no folder of corpora."""
    if not (data / _UD).is_dir():
        raise DataError(
            f"{data}: no corpora here; name the folder that holds ud/, uner/, fewfc/, finre/ and fincorpus/"
        )
