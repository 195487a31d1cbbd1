"""The labels of every head of the model, in the order of its scores; a JSON file beside the weights."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg.errors import DataError


@dataclass(frozen=True, slots=True)
class Labels:
    """What each head tells apart; `relations` by label set (own, finance_pairs, reports)."""

    tags: tuple[str, ...]
    upos: tuple[str, ...]
    deprels: tuple[str, ...]
    entities: tuple[str, ...]
    names: tuple[str, ...]
    arguments: tuple[str, ...]
    relations: dict[str, tuple[str, ...]]
    statuses: tuple[str, ...]

    @classmethod
    def read(cls, path: Path) -> "Labels":
        """Read the labels; raise `DataError` when the file is missing or broken."""
        try:
            values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            relations = {name: tuple(labels) for name, labels in values.pop("relations").items()}
            return cls(relations=relations, **{name: tuple(labels) for name, labels in values.items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise DataError(f"{path}: the model's labels are missing or broken; reinstall kg") from error

    def write(self, path: Path) -> None:
        """Write the labels as JSON."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
