"""Read relation frames (关系框架) from ``ontology/relations/*.yaml``: one file a relation, no code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.errors import DataError
from kg.model import Status
from kg.ontology.grammar import read_yaml
from kg.resources import data_path

_FRAME_KEYS = {
    "id",
    "verbs",
    "nouns",
    "sequence",
    "part",
    "roles",
    "elided",
    "ends",
    "with",
    "without",
    "subject",
    "object",
    "qualifiers",
    "needs",
    "confidence",
    "converse",
    "after_title",
    "ended",
    "given",
    "light",
    "implies",
    "not_after",
    "not_before",
}
KINDS = ("verbs", "nouns", "roles", "sequence", "part")
_SLOT_KEYS = {"function", "types", "except", "owner", "named", "office"}
FUNCTIONS = (
    "nsubj",
    "obj",
    "companion",
    "possessor",
    "agent",
    "employer",
    "bearer",
    "whole",
    "topic",
    "holder",
    "office",
    "post",
)


@dataclass(frozen=True, slots=True)
class Slot:
    """Where an argument stands (`function`) and which classes it may be of; no classes mean any but a concept.

    Names of just the classes `but` do not fit (their subclasses may).
    With `owner` a possession may stand for who has it (借助微博的話題 uses 微博); with `named` only names fit; with
    `office` who is named with a title acts for the organisation (青禾科技董事長王某宣布收購…).
    """

    function: str
    types: frozenset[str]
    owner: bool = False
    named: bool = False
    office: bool = False
    but: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of saying a relation.

    `kind` is verbs, nouns (with a light verb or as 與X的合作), roles (relational nouns: 客戶, 股東), sequence
    (words in a row) or part (a name inside a longer name). `triggers` are the words, `sequence` the items of a row.
    With `elided`, a role without an owner is one of the topic's. One word of `company` must stand in the clause,
    none of `strangers`. A fact of the relation `ends` stops with this one, that
    of its `ended` (subject or object). The same event seen from the object is the
    relation `converse`. With `after_title` the trigger stands right behind a
    position. What a `given` frame says is taken for granted, whatever its clause says. `needs` names
    functions that must be filled. `qualifiers` maps a qualifier to the function that fills it.
    """

    relation: str
    id: str
    kind: str
    triggers: tuple[str, ...]
    sequence: tuple[str, ...]
    subject: Slot
    object: Slot
    qualifiers: Mapping[str, str]
    needs: frozenset[str]
    light: bool
    elided: bool
    ends: str
    ended: str
    converse: str
    given: bool
    after_title: bool
    company: tuple[str, ...]
    strangers: tuple[str, ...]
    implies: Status | None
    not_after: frozenset[str]
    not_before: frozenset[str]
    confidence: float

    @property
    def rule(self) -> str:
        """The name under which evidence cites the frame."""
        return f"{self.relation}/{self.id}"


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and what it must say: (subject, object, status) in its own words."""

    relation: str
    text: str
    says: tuple[tuple[str, str, Status], ...]


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames, and an index from a trigger word to those that it opens."""

    frames: tuple[Frame, ...]
    examples: tuple[Example, ...]
    by_trigger: Mapping[str, tuple[Frame, ...]]

    def words(self) -> dict[str, str]:
        """Return all triggers with a part of speech, "v" or "n": what an annotator must not cut or join."""
        nouns = ("nouns", "roles")
        tags = {trigger: "n" for frame in self.frames if frame.kind in nouns for trigger in frame.triggers}
        return tags | {
            trigger: "v" for frame in self.frames if frame.kind == "verbs" for trigger in frame.triggers
        }


@lru_cache(maxsize=4)
def load_frames(*folders: Path) -> Frames:
    """Read our relation files, then those in `folders`; raise `DataError` naming file and entry if one is wrong.

    >>> frames = load_frames()
    >>> sorted({frame.relation for frame in frames.by_trigger["收购"]})
    ['acquires', 'sells']
    """
    paths = [
        path
        for folder in (data_path("ontology", "relations"), *folders)
        for path in sorted(folder.glob("*.yaml"))
    ]
    frames: list[Frame] = []
    examples: list[Example] = []
    for path in paths:
        data = _checked_file(path)
        frames += [_frame(path, data["relation"], entry) for entry in data["frames"]]
        examples += [_example(path, data["relation"], entry) for entry in data.get("examples", ())]
    index: dict[str, list[Frame]] = {}
    for frame in frames:
        for trigger in frame.triggers:
            index.setdefault(trigger, []).append(frame)
    return Frames(tuple(frames), tuple(examples), {trigger: tuple(found) for trigger, found in index.items()})


def _checked_file(path: Path) -> Mapping[str, Any]:
    data = read_yaml(path)
    if not isinstance(data, dict) or not isinstance(data.get("relation"), str) or not data.get("frames"):
        raise DataError(
            f"{path}: expected `relation: name` and `frames: [...]`; see ontology/relations/README.md"
        )
    return data


def _frame(path: Path, relation: str, entry: Mapping[str, Any]) -> Frame:
    name = entry.get("id", "?")
    if unknown := set(entry) - _FRAME_KEYS:
        raise DataError(
            f"{path}: frame {name}: unknown key {sorted(unknown)[0]}; expected one of {sorted(_FRAME_KEYS)}"
        )
    kinds = [kind for kind in KINDS if kind in entry]
    if len(kinds) != 1 or "id" not in entry:
        raise DataError(f"{path}: frame {name}: expected `id` and exactly one of {', '.join(KINDS)}")
    kind = kinds[0]
    return Frame(
        relation=relation,
        id=name,
        kind=kind,
        triggers=() if kind == "sequence" else tuple(entry[kind]),
        sequence=tuple(entry["sequence"].split()) if kind == "sequence" else (),
        subject=_slot(path, name, entry.get("subject"), "bearer" if kind == "roles" else "nsubj"),
        object=_slot(path, name, entry.get("object"), "whole" if kind == "roles" else "obj"),
        qualifiers=entry.get("qualifiers", {}),
        needs=frozenset(entry.get("needs", ())),
        light=bool(entry.get("light", True)),
        elided=bool(entry.get("elided", False)),
        ends=entry.get("ends", ""),
        ended=entry.get("ended", "subject"),
        converse=entry.get("converse", ""),
        given=bool(entry.get("given", False)),
        after_title=bool(entry.get("after_title", False)),
        company=tuple(entry.get("with", ())),
        strangers=tuple(entry.get("without", ())),
        implies=Status(entry["implies"]) if "implies" in entry else None,
        not_after=frozenset(entry.get("not_after", ())),
        not_before=frozenset(entry.get("not_before", ())),
        confidence=float(entry.get("confidence", 0.85)),
    )


def _slot(path: Path, frame: str, entry: Mapping[str, Any] | None, function: str) -> Slot:
    entry = entry or {}
    if unknown := set(entry) - _SLOT_KEYS:
        raise DataError(
            f"{path}: frame {frame}: unknown key {sorted(unknown)[0]} in a slot; expected {sorted(_SLOT_KEYS)}"
        )
    function = entry.get("function", function)
    if function not in FUNCTIONS and not function.startswith("obl:"):
        raise DataError(
            f"{path}: frame {frame}: unknown function {function}; expected {', '.join(FUNCTIONS)} or obl:WORD"
        )
    return Slot(
        function,
        frozenset(entry.get("types", ())),
        bool(entry.get("owner", False)),
        bool(entry.get("named", False)),
        bool(entry.get("office", False)),
        frozenset(entry.get("except", ())),
    )


def _example(path: Path, relation: str, entry: Mapping[str, Any]) -> Example:
    says: Sequence[Sequence[str]] = entry.get("says", ())
    if any(len(one) != 3 for one in says):
        raise DataError(f"{path}: example {entry.get('text')}: expected [subject, object, status]")
    return Example(relation, entry["text"], tuple((one[0], one[1], Status(one[2])) for one in says))
