"""Find what the documents contradict each other in (冲突)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg.model import OBSERVATION, Entity, Literal, Statement, Status
from kg.ontology import Vocabulary


class Kind(StrEnum):
    """What kind of contradiction."""

    DENIED = "denied"
    VALUES = "values"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Statements that cannot all be true: asserted here and denied there, or two values for one metric."""

    kind: Kind
    statements: tuple[Statement, ...]


def conflicts(statements: Iterable[Statement], vocabulary: Vocabulary) -> list[Conflict]:
    """Return the contradictions among statements, each with its statements sorted by id.

    What is planned, possible or passed on contradicts nothing. Values contradict each other when subject,
    metric, unit and period are the same and all are exact.
    """
    claims: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    values: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.status in (Status.ASSERTED, Status.DENIED):
            claims[_claim(statement, vocabulary)].append(statement)
        if _is_exact(statement):
            values[_measured(statement)].append(statement)
    return [*_denied(claims.values()), *_valued(values.values())]


def _denied(groups: Iterable[list[Statement]]) -> Iterator[Conflict]:
    for group in groups:
        if {statement.status for statement in group} >= {Status.ASSERTED, Status.DENIED}:
            yield Conflict(Kind.DENIED, _sorted(group))


def _valued(groups: Iterable[list[Statement]]) -> Iterator[Conflict]:
    for group in groups:
        if len({one.object.value for one in group if isinstance(one.object, Literal)}) > 1:
            yield Conflict(Kind.VALUES, _sorted(group))


def _claim(statement: Statement, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return what a statement says, its circumstances left out; a symmetric relation has no direction."""
    target = statement.object
    if isinstance(target, Literal):
        metric = dict(statement.qualifiers).get("metric", "")
        return (statement.relation, statement.subject.id, str(target.value), target.unit, str(metric))
    relation = vocabulary.relations.get(statement.relation)
    ends = [statement.subject.id, target.id]
    return (statement.relation, *(sorted(ends) if relation is not None and relation.symmetric else ends))


def _is_exact(statement: Statement) -> bool:
    return (
        statement.relation == OBSERVATION
        and statement.status is Status.ASSERTED
        and not isinstance(statement.object, Entity)
        and not dict(statement.qualifiers).get("comparator")
    )


def _measured(statement: Statement) -> tuple[str, ...]:
    qualifiers = dict(statement.qualifiers)
    when = qualifiers.get("period", qualifiers.get("time", ""))
    assert isinstance(statement.object, Literal)
    return (statement.subject.id, str(qualifiers.get("metric", "")), statement.object.unit, str(when))


def _sorted(group: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(sorted(group, key=lambda statement: statement.id))
