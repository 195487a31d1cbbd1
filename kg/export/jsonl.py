"""Statements as JSON Lines (陈述的 JSON Lines): one statement a line, sorted by id, and back."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, TextIO

from kg.errors import DataError
from kg.model import (
    OBSERVATION,
    Entity,
    Evidence,
    Label,
    Literal,
    Qualifiers,
    QualifierValue,
    Span,
    Statement,
    Status,
)
from kg.script import script_of, to_simplified

_ORDER = (
    "metric",
    "value",
    "unit",
    "comparator",
    "period",
    "yoy",
    "qoq",
    "time",
    "purpose",
    "role",
    "amount",
)
# JSON allows these inside a text, but some readers take them for the end of a line.
_LINE_ENDS = {ord(char): f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"}


def write_statements_jsonl(statements: Iterable[Statement], output: TextIO) -> None:
    """Write statements sorted by id; a label is the surface form in the script of the article."""
    for statement in sorted(statements, key=lambda statement: statement.id):
        line = json.dumps(record(statement), ensure_ascii=False)
        output.write(line.translate(_LINE_ENDS) + "\n")


def record(statement: Statement) -> dict[str, Any]:
    """Return a statement as plain values, in the order of the published interface.

    Numbers are numbers; a metric has its value and unit among the qualifiers too.
    """
    first, target = statement.evidence[0], statement.object
    wording = dict(first.wording)
    qualifiers: dict[str, QualifierValue] = {**dict(statement.qualifiers), **_known(wording, statement)}
    found: dict[str, Any]
    if isinstance(target, Entity):
        found = _node(target, first.object_text)
    else:
        unit = wording.get("unit", target.unit)
        found = {"value": _json(target.value), "unit": unit, "text": target.text}
        if statement.relation == OBSERVATION:
            qualifiers = {"value": target.value, "unit": unit, **qualifiers}
    return {
        "id": statement.id,
        "subject": _node(statement.subject, first.subject_text),
        "relation": statement.relation,
        "object": found,
        "status": statement.status.value,
        "qualifiers": {name: _json(qualifiers[name]) for name in sorted(qualifiers, key=_place)},
        "evidence": [_evidence(evidence) for evidence in statement.evidence],
    }


def read_statements_jsonl(lines: Iterable[str]) -> Iterator[Statement]:
    """Read back what `write_statements_jsonl` wrote; an entity has the one name that the line gives it.

    Raises `DataError` with the number of the first line that is not a statement.
    """
    for number, line in enumerate(lines, start=1):
        try:
            yield _statement(json.loads(line, parse_float=Decimal, parse_int=Decimal))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise DataError(
                f"line {number}: not a statement ({error!r}); expected a line of statements.jsonl"
            ) from error


def _statement(found: dict[str, Any]) -> Statement:
    """Leave out the value and the unit that the writer repeated: the id tells which of them it did."""
    found = _simplified(found)
    qualifiers = found["qualifiers"]
    repeated = [name for name in ("value", "unit") if found["relation"] == OBSERVATION and name in qualifiers]
    for dropped in (repeated, repeated[1:], repeated[:1], []):
        kept = {name: value for name, value in qualifiers.items() if name not in dropped}
        statement = _made(found, tuple(kept.items()))
        if statement.id == found["id"]:
            return statement
    raise ValueError("the id does not belong to it")


def _made(found: dict[str, Any], qualifiers: Qualifiers) -> Statement:
    target = found["object"]
    return Statement(
        subject=_entity(found["subject"]),
        relation=found["relation"],
        object=Literal(value=target["value"], unit=target["unit"], text=target["text"])
        if "value" in target
        else _entity(target),
        status=Status(found["status"]),
        qualifiers=qualifiers,
        evidence=tuple(_read_evidence(evidence) for evidence in found["evidence"]),
    )


def _entity(found: dict[str, Any]) -> Entity:
    label = Label(text=found["label"], language=script_of(found["label"]))
    return Entity(id=found["id"], type=found["type"], labels=(label,))


def _node(entity: Entity, surface: str) -> dict[str, str]:
    return {"id": entity.id, "label": surface if surface else entity.label(), "type": entity.type}


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "document": evidence.document,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "text": evidence.text,
        "confidence": evidence.confidence,
        "according_to": evidence.according_to,
        "sentence": evidence.sentence,
        "subject_text": evidence.subject_text,
        "object_text": evidence.object_text,
        "rule": evidence.rule,
        "wording": dict(evidence.wording),
    }


def _read_evidence(found: dict[str, Any]) -> Evidence:
    return Evidence(
        document=found["document"],
        span=Span(int(found["start"]), int(found["end"])),
        text=found["text"],
        sentence=found["sentence"],
        subject_text=found["subject_text"],
        object_text=found["object_text"],
        rule=found["rule"],
        confidence=float(found["confidence"]),
        according_to=found["according_to"],
        wording=tuple(sorted(found.get("wording", {}).items())),
    )


def _known(wording: dict[str, str], statement: Statement) -> dict[str, str]:
    """Return the wording of what the statement has as a qualifier."""
    names = dict(statement.qualifiers)
    return {name: text for name, text in wording.items() if name in names}


def _simplified(found: dict[str, Any]) -> dict[str, Any]:
    """Undo the wording: a statement holds its texts in simplified characters."""
    wording = found["evidence"][0].get("wording", {})
    qualifiers = {
        name: to_simplified(value) if name in wording else value
        for name, value in found["qualifiers"].items()
    }
    target = found["object"]
    if "unit" in wording and "unit" in target:
        target = {**target, "unit": to_simplified(target["unit"])}
    return {**found, "qualifiers": qualifiers, "object": target}


def _json(value: QualifierValue) -> int | float | str:
    """Return a number as a JSON number, whole where it is whole."""
    if isinstance(value, str):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def _place(name: str) -> tuple[int, str]:
    return (_ORDER.index(name) if name in _ORDER else len(_ORDER), name)
