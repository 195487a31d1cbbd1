"""What a person decided about who is who, kept in a file and replayed on every build (人工裁定)."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import DataError
from kg.lexicon.rows import read_text

MERGE, SPLIT, APART = "merge", "split", "apart"
COLUMNS = ("decision", "id", "into", "document", "label", "type", "note")
_REQUIRED = ("decision", "id", "into")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One line of the file: `id` is `into` (merge), in one document only (split), or never (apart).

    `label` and `type` name the entity that `into` stands for when nothing else does. `line` counts from 1.
    """

    decision: str
    id: str
    into: str
    document: str = ""
    label: str = ""
    type: str = ""
    note: str = ""
    line: int = field(default=0, compare=False)


class Decisions:
    """All decisions, by the entity and the document that they are about."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._all = tuple(decisions)
        self._moves = {(one.id, one.document): one for one in self._all if one.decision != APART}
        self._apart = {frozenset((one.id, one.into)) for one in self._all if one.decision == APART}

    def __iter__(self) -> Iterator[Decision]:
        return iter(self._all)

    def __bool__(self) -> bool:
        return bool(self._all)

    @property
    def redirects(self) -> Mapping[str, str]:
        """The ids that were merged away, each with the id that it went into for good."""
        return {one.id: self._end(one) for one in self._all if one.decision == MERGE}

    def of(self, id: str, document: str) -> Decision | None:
        """Return the decision that moves `id` in this document, the last one of a chain; None if none does."""
        found = self._moves.get((id, document)) or self._moves.get((id, ""))
        following = self.of(found.into, document) if found else None
        return following or found

    def are_apart(self, one: str, other: str) -> bool:
        """Tell whether a person has said that these two are not the same."""
        return frozenset((one, other)) in self._apart

    def _end(self, decision: Decision) -> str:
        following = self._moves.get((decision.into, ""))
        return self._end(following) if following else decision.into


def read_decisions(path: Path) -> Decisions:
    """Read a decisions file, csv with a header; raise `DataError` with file and line for what is wrong."""
    decisions: list[Decision] = []
    reader = csv.DictReader(io.StringIO(read_text(path)))
    missing = [name for name in _REQUIRED if name not in (reader.fieldnames or ())]
    if missing:
        raise DataError(
            f"{path}:1: column '{missing[0]}' is missing; a decision needs {', '.join(_REQUIRED)}"
        )
    for row in reader:
        cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
        decision = Decision(**cells, line=reader.line_num)
        problem = _problem(decision, decisions)
        if problem:
            raise DataError(f"{path}:{reader.line_num}: {problem}")
        decisions.append(decision)
    return Decisions(decisions)


def write_decisions(decisions: Iterable[Decision], path: Path) -> None:
    """Write a decisions file that `read_decisions` reads back as it is."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([getattr(one, name) for name in COLUMNS] for one in decisions)


def _problem(decision: Decision, before: list[Decision]) -> str:
    if decision.decision not in (MERGE, SPLIT, APART):
        return f"unknown decision '{decision.decision}'; write merge, split or apart"
    if not decision.id or not decision.into or decision.id == decision.into:
        return "a decision needs two different ids in 'id' and 'into'"
    if (decision.decision == SPLIT) != bool(decision.document):
        return "a split names the document it is about, the other decisions name none"
    if decision.decision == APART:
        return ""
    known = [one for one in before if one.decision != APART and one.document == decision.document]
    if any(one.id == decision.id for one in known):
        return f"'{decision.id}' is decided in an earlier line already; keep one"
    if decision.id in _reached(decision.into, known):
        return f"'{decision.id}' and '{decision.into}' would each become the other; remove one of the lines"
    return ""


def _reached(id: str, decisions: list[Decision]) -> list[str]:
    moves = {one.id: one.into for one in decisions}
    chain = [id]
    while chain[-1] in moves and len(chain) <= len(moves):
        chain.append(moves[chain[-1]])
    return chain
