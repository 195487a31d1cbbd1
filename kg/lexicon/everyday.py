"""Tell the names that are everyday words as well from the words (一词两用)."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_NEAR = 10

ANY_NAME = "*"


@dataclass(frozen=True, slots=True)
class Everyday:
    """Where a name that is an everyday word is a name, and where it is none.

    `contexts` maps a simplified name to two regular expressions: what ends right before the plain word, what
    begins right after it. Those of `ANY_NAME` show a company or a brand, and outweigh the others.
    """

    contexts: Mapping[str, tuple[str, str]]

    def is_name(self, normal: str, start: int, end: int, *, needs_cue: bool = False) -> bool:
        """Tell whether `normal[start:end]`, text in simplified characters, is a name where it stands.

        >>> from kg.resources import data_path
        >>> everyday = read_everyday(data_path("seeds", "lexicon", "everyday.csv"))
        >>> everyday.is_name("微博发布财报", 0, 2), everyday.is_name("他发了一条微博", 5, 7)
        (True, False)
        """
        name = normal[start:end]
        if not needs_cue and name not in self.contexts:
            return True
        left, right = normal[max(0, start - _NEAR) : start], normal[end : end + _NEAR]
        if self._fits(ANY_NAME, left, right):
            return True
        return not needs_cue and not self._fits(name, left, right)

    def _fits(self, name: str, left: str, right: str) -> bool:
        before, after = self.contexts.get(name, ("", ""))
        return bool(
            (before and re.search(f"(?:{before})\\Z", left)) or (after and re.match(f"(?:{after})", right))
        )


def read_everyday(path: Path) -> Everyday:
    """Read ``everyday.csv``: name, before, after; the row of `*` holds what shows any name to be one."""
    with path.open(encoding="utf-8", newline="") as file:
        return Everyday({row["name"]: (row["before"], row["after"]) for row in csv.DictReader(file)})
