"""Say of what 而是 brings in what the clause before denies of something else: 甲缺的不是資金，而是【人才】."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.arguments import argument_of
from kg.extract.attribution import Attribution
from kg.extract.clauses import Clause
from kg.extract.kinds import Kind
from kg.extract.phrases import coordinated_at, relative_at
from kg.model import Argument, Extraction, Status
from kg.ontology.grammar import Grammar

_INSTEAD = "而是"
_NOT = frozenset({"不是", "并非", "并不是", "不在于"})


def contrasted(
    clause: Clause, denied: Sequence[Extraction], said: Attribution | None, grammar: Grammar
) -> Iterator[Extraction]:
    """Yield what a clause says with 而是 and a phrase alone, by what was `denied` right before it."""
    target = _brought_in(clause, grammar)
    if target is None:
        return
    for one in denied:
        if (
            one.status is Status.DENIED
            and isinstance(one.object, Argument)
            and _is_behind_denial(clause, one)
        ):
            status = Status.REPORTED if said and said.status is Status.REPORTED else Status.ASSERTED
            yield replace(one, object=target, status=status)


def _brought_in(clause: Clause, grammar: Grammar) -> Argument | None:
    """Return what a clause consists of behind 而是."""
    parsed, at = clause.parsed, clause.tokens.start
    while at < clause.tokens.stop and parsed.form(range(clause.tokens.start, at + 1)) in ("而", _INSTEAD):
        at += 1
    if parsed.form(range(clause.tokens.start, max(at, clause.tokens.start + 1))) != _INSTEAD:
        return None
    found = coordinated_at(parsed, at, clause.tokens.stop) or relative_at(parsed, at, clause.tokens.stop)
    if found is None or found.tokens.stop != clause.tokens.stop:
        return None
    return argument_of(parsed, found.tokens, grammar)


def _is_behind_denial(clause: Clause, one: Extraction) -> bool:
    """Tell whether 不是 stands right before what the clause before speaks of."""
    parsed = clause.parsed
    if not isinstance(one.object, Argument) or one.object.sentence != parsed.annotation.sentence:
        return False
    for index, token in enumerate(parsed.tokens):
        if token.within.start == one.object.within.start:
            before = parsed.tokens[index - 1].form if index else ""
            ends = parsed.kinds.find(Kind.STOP, index) == clause.tokens.start - 1
            return before in _NOT and ends
    return False
