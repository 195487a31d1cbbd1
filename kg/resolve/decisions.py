"""What a person decided about who is who, kept in a file and replayed on every build (人工裁定)."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from kg.errors import DataError
from kg.lexicon.rows import read_text
from kg.ontology import load_vocabulary

MERGE, SPLIT, APART = "merge", "split", "apart"
COLUMNS = ("decision", "id", "into", "document", "label", "type", "note")
_REQUIRED = ("decision", "id", "into")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


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
        self._pairs = {(one.decision, frozenset((one.id, one.into))) for one in self._all}

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

    def forbid(self, decision: str, one: str, other: str) -> bool:
        """Tell whether a person has said that these two are not the same; who split them wants no merge either."""
        said = (APART, SPLIT) if decision == MERGE else (APART,)
        return any((word, frozenset((one, other))) in self._pairs for word in said)

    def idle(
        self, is_entity: Callable[[str], bool], is_document: Callable[[str], bool]
    ) -> tuple[Decision, ...]:
        """Return the decisions that nothing can come of, because their id or their document occurs nowhere in a graph.

        An id that was merged away is one that the graph knows; `is_entity` must say so.
        """
        given = {one.into for one in self._all}

        def occurs(one: Decision) -> bool:
            known = one.id in given or is_entity(one.id) or (one.decision == SPLIT and is_entity(one.into))
            return known and (not one.document or is_document(one.document))

        return tuple(one for one in self._all if not occurs(one))

    def _end(self, decision: Decision) -> str:
        following = self._moves.get((decision.into, ""))
        return self._end(following) if following else decision.into


def read_decisions(path: Path) -> Decisions:
    """Read a decisions file, csv with a header; raise `DataError` with file and line for what is wrong."""
    decisions: list[Decision] = []
    reader = csv.DictReader(io.StringIO(read_text(path)), strict=True)
    line = 1
    try:
        _check_columns(path, reader.fieldnames or ())
        line = reader.line_num + 1
        for row in reader:
            decision = _decision(row, line)
            problem = (
                "more cells than columns; quote the cell that holds a comma"
                if None in row
                else _problem(decision, decisions)
            )
            if problem:
                raise DataError(f"{path}:{line}: {problem}")
            decisions.append(decision)
            line = reader.line_num + 1
    except csv.Error as error:
        raise DataError(f"{path}:{line}: not CSV ({error}); check the quotes of this row") from None
    return Decisions(decisions)


def _check_columns(path: Path, names: Iterable[str]) -> None:
    given = set(names)
    for name in _REQUIRED:
        if name not in given:
            raise DataError(f"{path}:1: column '{name}' is missing; a decision needs {', '.join(_REQUIRED)}")


def _decision(row: Mapping[str, str | None], line: int) -> Decision:
    cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
    return Decision(**cells, line=line)


def write_decisions(decisions: Iterable[Decision], path: Path) -> None:
    """Write a decisions file that `read_decisions` reads back as it is."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([getattr(one, name) for name in COLUMNS] for one in decisions)


def _problem(decision: Decision, before: list[Decision]) -> str:
    return _malformed(decision) or contradiction(decision, before)


def _malformed(decision: Decision) -> str:
    if decision.decision not in (MERGE, SPLIT, APART):
        return f"unknown decision '{decision.decision}'; write merge, split or apart"
    if not decision.id or not decision.into or decision.id == decision.into:
        return "a decision needs two different ids in 'id' and 'into'"
    for id in (decision.id, decision.into):
        if not _ID.match(id):
            return f"'{id}' is no id; use a-z, 0-9 and single hyphens, as kg link and kg resolve show them"
    if decision.type and decision.type not in _types():
        return f"'{decision.type}' is no type; known are {', '.join(sorted(_types()))}"
    if (decision.decision == SPLIT) != bool(decision.document):
        return "a split names the document it is about, the other decisions name none"
    return ""


@lru_cache(maxsize=1)
def _types() -> frozenset[str]:
    vocabulary = load_vocabulary()
    return frozenset(name for name in vocabulary.classes if vocabulary.is_a(name, "Entity"))


def contradiction(decision: Decision, before: Sequence[Decision]) -> str:
    """Say in one line how `decision` is at odds with those `before` it, "" if it is not."""
    pair = {decision.id, decision.into}
    for one in before:
        if {one.decision, decision.decision} == {MERGE, APART} and {one.id, one.into} == pair:
            return f"line {one.line} says the opposite of '{decision.id}' and '{decision.into}'; keep one"
    if decision.decision == APART:
        return ""
    moves = [one for one in before if one.decision != APART]
    if any((one.id, one.document) == (decision.id, decision.document) for one in moves):
        return f"'{decision.id}' is decided in an earlier line already; keep one"
    for document in sorted({decision.document, *(one.document for one in moves if not decision.document)}):
        if _leads_back(decision, moves, document):
            return (
                f"'{decision.id}' and '{decision.into}' would each become the other; remove one of the lines"
            )
    return ""


def _leads_back(decision: Decision, before: list[Decision], document: str) -> bool:
    """Tell whether in `document` the decisions lead from what `decision` gives back to what it takes."""
    moves = {one.id: one.into for one in before if not one.document}
    moves |= {one.id: one.into for one in before if one.document == document}
    end, steps = decision.into, 0
    while end != decision.id and end in moves and steps <= len(moves):
        end, steps = moves[end], steps + 1
    return end == decision.id
