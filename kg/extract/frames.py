"""Read relation frames (关系框架) from ``ontology/relations/*.yaml``: one file a relation, no code."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.errors import DataError
from kg.model import Status
from kg.ontology.grammar import read_yaml
from kg.resources import data_path

KINDS = ("verbs", "nouns", "roles", "sequence", "part")
_FILE_KEYS = {"relation", "frames", "examples"}
_EXAMPLE_KEYS = {"text", "says"}
_SLOT_KEYS = {"function", "types", "except", "owner", "named", "office", "endings", "not_endings"}
FUNCTIONS = (
    "nsubj",
    "obj",
    "held_by",
    "receiver",
    "companion",
    "possessor",
    "agent",
    "employer",
    "left",
    "bearer",
    "whole",
    "topic",
    "holder",
    "office",
    "post",
    "vacancy",
    "acted",
    "stake",
    "beneficiary",
    "counted",
    "brought_in",
    "accuser",
)


# What a frame may say beyond its words and slots: the field of `Frame`, and how the value is read.
_OPTIONS: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
    "qualifiers": ("qualifiers", dict),
    "needs": ("needs", frozenset),
    "light": ("light", bool),
    "elided": ("elided", bool),
    "ends": ("ends", str),
    "ended": ("ended", str),
    "converse": ("converse", str),
    "given": ("given", bool),
    "quoted": ("quoted", bool),
    "after_title": ("after_title", bool),
    "with": ("company", tuple),
    "without": ("strangers", tuple),
    "with_before": ("heralds", tuple),
    "without_case": ("absent_cases", tuple),
    "implies": ("implies", Status),
    "awaits": ("awaits", frozenset),
    "thing": ("thing", bool),
    "after": ("preceding", frozenset),
    "not_after": ("not_after", frozenset),
    "not_before": ("not_before", frozenset),
    "confidence": ("confidence", float),
}


@dataclass(frozen=True, slots=True)
class Slot:
    """Where an argument stands (`function`) and which classes it may be of; no classes mean any but a concept.

    Names of just the classes `but` do not fit (their subclasses may).
    With `owner` a possession may stand for who has it (借助微博的話題 uses 微博); with `named` only names fit; with
    `office` who is named with a title acts for the organisation (青禾科技董事長王某宣布收購…); what fits ends
    with one of the `endings`, where there are any (公平【會】), and with none of `not_endings`.
    """

    function: str
    types: frozenset[str]
    owner: bool = False
    named: bool = False
    office: bool = False
    endings: tuple[str, ...] = ("",)
    not_endings: tuple[str, ...] = ()
    but: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of saying a relation.

    `kind` is verbs, nouns (with a light verb or as 與X的合作), roles (relational nouns: 客戶, 股東), sequence
    (words in a row) or part (a name inside a longer name). `triggers` are the words, `sequence` the items of a row.
    With `elided`, a role without an owner is one of the topic's. One word of `company` must stand in the clause,
    none of `strangers`, none of the prepositions `absent_cases`,
    one of `heralds` there or before it in the sentence. A fact of the relation `ends` stops
    with this one, that of its `ended` (subject or object). The same event seen from the object is the relation
    `converse`. One word of `preceding` must stand right before the trigger. With `after_title` the trigger stands
    right behind a position. What a `given` frame says is taken for granted, whatever its clause says. A frame of a
    `thing` wants one behind its verb (提供【螺絲】), and where that is
    false, none (提供【服務】). Where the sentence plans what a fact `awaits`, that is a plan too. `needs`
    names qualifiers that must be filled. `qualifiers` maps a
    qualifier to the function that fills it.
    """

    relation: str
    id: str
    kind: str
    triggers: tuple[str, ...]
    sequence: tuple[str, ...]
    subject: Slot
    object: Slot
    qualifiers: Mapping[str, str] = field(default_factory=dict)
    needs: frozenset[str] = frozenset()
    light: bool = True
    elided: bool = False
    ends: str = ""
    ended: str = "subject"
    converse: str = ""
    given: bool = False
    quoted: bool = False
    after_title: bool = False
    company: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    heralds: tuple[str, ...] = ()
    absent_cases: tuple[str, ...] = ()
    implies: Status | None = None
    awaits: frozenset[str] = frozenset()
    thing: bool | None = None
    preceding: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    confidence: float = 0.85

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
    _only(data, _FILE_KEYS, str(path))
    return data


def _frame(path: Path, relation: str, entry: Mapping[str, Any]) -> Frame:
    name = entry.get("id", "?")
    kinds = [kind for kind in KINDS if kind in entry]
    if len(kinds) != 1 or "id" not in entry:
        raise DataError(f"{path}: frame {name}: expected `id` and exactly one of {', '.join(KINDS)}")
    kind, where = kinds[0], f"{path}: frame {name}"
    _only(entry, {"id", "subject", "object", *KINDS, *_OPTIONS}, where)
    return Frame(
        relation=relation,
        id=name,
        kind=kind,
        # A word written twice would open its frame twice, and say everything twice.
        triggers=() if kind == "sequence" else tuple(dict.fromkeys(entry[kind])),
        sequence=tuple(entry["sequence"].split()) if kind == "sequence" else (),
        subject=_slot(where, entry.get("subject"), "bearer" if kind == "roles" else "nsubj"),
        object=_slot(where, entry.get("object"), "whole" if kind == "roles" else "obj"),
        **_options(entry, where),
    )


def _options(entry: Mapping[str, Any], where: str) -> dict[str, Any]:
    """Return the optional fields of a frame that its entry gives."""
    found = {}
    for key in entry.keys() & _OPTIONS.keys():
        field_name, convert = _OPTIONS[key]
        try:
            found[field_name] = convert(entry[key])
        except (TypeError, ValueError) as error:
            raise DataError(
                f"{where}: {key}: {entry[key]!r} does not fit; see ontology/relations/README.md"
            ) from error
    return found


def _only(entry: Mapping[str, Any], known: Set[str], where: str) -> None:
    """Raise `DataError` where an entry has a key that means nothing."""
    if unknown := sorted(set(map(str, entry)) - known):
        raise DataError(f"{where}: unknown key {unknown[0]}; expected one of {', '.join(sorted(known))}")


def _slot(where: str, entry: Mapping[str, Any] | None, function: str) -> Slot:
    entry = entry or {}
    _only(entry, _SLOT_KEYS, f"{where}: slot")
    function = entry.get("function", function)
    if function not in FUNCTIONS and not function.startswith("obl:"):
        raise DataError(f"{where}: unknown function {function}; expected {', '.join(FUNCTIONS)} or obl:WORD")
    return Slot(
        function,
        frozenset(entry.get("types", ())),
        bool(entry.get("owner", False)),
        bool(entry.get("named", False)),
        bool(entry.get("office", False)),
        tuple(entry.get("endings", ("",))),
        tuple(entry.get("not_endings", ())),
        frozenset(entry.get("except", ())),
    )


def _example(path: Path, relation: str, entry: Mapping[str, Any]) -> Example:
    _only(entry, _EXAMPLE_KEYS, f"{path}: example {entry.get('text')}")
    says: Sequence[Sequence[str]] = entry.get("says", ())
    if any(len(one) != 3 for one in says):
        raise DataError(f"{path}: example {entry.get('text')}: expected [subject, object, status]")
    return Example(relation, entry["text"], tuple((one[0], one[1], Status(one[2])) for one in says))
