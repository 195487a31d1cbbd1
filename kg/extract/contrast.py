"""Say of what 而是 brings in what the clause before denies of something else, and deny what 不是 sets against it.

甲缺的不是資金，而是【人才】; 甲缺的是人才，不是【資金】.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from kg.extract.arguments import argument_of
from kg.extract.attribution import Attribution
from kg.extract.clauses import Clause
from kg.extract.kinds import Kind
from kg.extract.phrases import coordinated_at, relative_at
from kg.model import Argument, Extraction, Status
from kg.ontology.grammar import Grammar

_COUNTING = (Kind.NUMBER, Kind.VALUE, Kind.DETERMINER)
_INSTEAD = "而是"
_LONGEST = 3  # tokens of one of these words
_NOT = frozenset({"不是", "并非", "并不是", "不在于"})
_RATHER = frozenset({"而不是", "而非", "而并非", *_NOT})
_IS = frozenset({"是", "就是", "正是", "在于"})


def contrasted(
    clause: Clause, found: Sequence[Extraction], said: Attribution | None, grammar: Grammar
) -> Iterator[Extraction]:
    """Yield what a clause says that is 而是 or 不是 and a phrase alone, by what was `found` right before it."""
    instead, denied = _brought_in(clause, {_INSTEAD}, grammar), _brought_in(clause, _RATHER, grammar)
    for one in found:
        if instead and one.status is Status.DENIED and _is_behind(clause, one, _NOT):
            status = Status.REPORTED if said and said.status is Status.REPORTED else Status.ASSERTED
            yield replace(one, object=instead, status=status)
        elif denied and one.status is not Status.DENIED and _is_behind(clause, one, _IS):
            yield replace(one, object=denied, status=Status.DENIED)


def _brought_in(clause: Clause, openers: Set[str], grammar: Grammar) -> Argument | None:
    """Return what a clause consists of behind one of the words."""
    parsed, start = clause.parsed, clause.tokens.start
    stops = range(start + 1, min(start + _LONGEST, clause.tokens.stop - 1) + 1)
    at = next((stop for stop in reversed(stops) if parsed.form(range(start, stop)) in openers), None)
    if at is None:
        return None
    while parsed.kinds[at] in _COUNTING and at + 1 < clause.tokens.stop:
        at += 1  # 而是【一套】穩定的系統
    if parsed.kinds[at : at + 2] == Kind.ADJECTIVE + Kind.GENITIVE:
        at += 2
    found = coordinated_at(parsed, at, clause.tokens.stop) or relative_at(parsed, at, clause.tokens.stop)
    if found is None or found.tokens.stop != clause.tokens.stop:
        return None
    return argument_of(parsed, found.tokens, grammar)


def _is_behind(clause: Clause, one: Extraction, words: Set[str]) -> bool:
    """Tell whether one of the words stands right before what the clause before speaks of."""
    parsed = clause.parsed
    if not isinstance(one.object, Argument) or one.object.sentence != parsed.annotation.sentence:
        return False
    for index, token in enumerate(parsed.tokens):
        if token.within.start == one.object.within.start:
            before = parsed.tokens[index - 1].form if index else ""
            ends = parsed.kinds.find(Kind.STOP, index) == clause.tokens.start - 1
            return before in words and ends
    return False
