"""Tell the names that are everyday words as well from the words (一词两用)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from kg.errors import DataError

_NEAR = 10

Patterns = Mapping[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class Everyday:
    """Where a name that is an everyday word is a name, and where it is none.

    `before` and `after` map a simplified name to what stands beside the plain word; `cue_before` and
    `cue_after` match what stands beside a company or a brand, and outweigh them.
    """

    before: Patterns
    after: Patterns
    cue_before: re.Pattern[str]
    cue_after: re.Pattern[str]

    def is_name(self, normal: str, start: int, end: int, *, needs_cue: bool = False) -> bool:
        """Tell whether `normal[start:end]`, text in simplified characters, is a name where it stands.

        >>> from kg.resources import data_path
        >>> everyday = read_everyday(data_path("seeds", "lexicon", "everyday.yaml"))
        >>> everyday.is_name("微博发布财报", 0, 2), everyday.is_name("他发了一条微博", 5, 7)
        (True, False)
        """
        left, right = normal[max(0, start - _NEAR) : start], normal[end : end + _NEAR]
        if self.cue_before.search(left) or self.cue_after.match(right):
            return True
        name = normal[start:end]
        before, after = self.before.get(name), self.after.get(name)
        return not (needs_cue or (before and before.search(left)) or (after and after.match(right)))


def read_everyday(path: Path) -> Everyday:
    """Read ``everyday.yaml``; raise `DataError` for a pattern that does not compile."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    contexts = data["contexts"]
    return Everyday(
        before={
            name: _compiled(path, one["before"] + r"\Z") for name, one in contexts.items() if one["before"]
        },
        after={name: _compiled(path, one["after"]) for name, one in contexts.items() if one["after"]},
        cue_before=_compiled(path, data["cues"]["before"] + r"\Z"),
        cue_after=_compiled(path, data["cues"]["after"]),
    )


def _compiled(path: Path, pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise DataError(f"{path}: pattern {pattern} does not compile ({error}); mend it") from None
