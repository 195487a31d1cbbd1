"""Tell how a text stands to what it says (真值状态), and who says it (归属).

Cues and verbs of saying come from ``ontology/grammar/scope.yaml``.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.arguments import argument_of
from kg.extract.chunks import Kind, Parsed
from kg.extract.clauses import Clause
from kg.model import Argument, Status
from kg.ontology.grammar import Grammar, Scope

_STRENGTH = (Status.DENIED, Status.POSSIBLE, Status.PLANNED, Status.REPORTED, Status.ASSERTED)
_LONGEST_CUE = 4


def strongest(statuses: Sequence[Status]) -> Status:
    """Combine statuses that nest: denied > possible > planned > reported > asserted.

    >>> strongest([Status.PLANNED, Status.DENIED])
    <Status.DENIED: 'denied'>
    """
    return next((status for status in _STRENGTH if status in statuses), Status.ASSERTED)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it, how that bears on its truth, and the first token that they say."""

    speaker: Argument | None
    status: Status
    start: int


def cues_between(
    parsed: Parsed,
    tokens: range,
    cues: dict[str, frozenset[str]],
    scope: Scope,
    passed: frozenset[int] = frozenset(),
) -> list[Status]:
    """Return the statuses of the cue words in a range of tokens; words that shield a cue are passed over."""
    found = []
    index = tokens.start
    while index < tokens.stop:
        length, status = _cue_at(parsed, index, tokens.stop, cues, scope)
        if status is not None and index not in passed:
            found.append(status)
        index += length
    return found


def _cue_at(
    parsed: Parsed, index: int, stop: int, cues: dict[str, frozenset[str]], scope: Scope
) -> tuple[int, Status | None]:
    for length in range(min(_LONGEST_CUE, stop - index), 0, -1):
        form = parsed.form(range(index, index + length))
        if form in scope.shields:
            return length, None
        for status, words in cues.items():
            if form in words:
                return length, Status(status)
    return 1, None


def status_of(clause: Clause, predicate: range, subject_end: int, grammar: Grammar) -> list[Status]:
    """Return the statuses that the clause itself gives its predicate.

    Cues count between the end of the subject (or the start of the clause) and the predicate, and after it.
    """
    scope, parsed = grammar.scope, clause.parsed
    start = max(subject_end, clause.tokens.start)
    found = cues_between(parsed, range(start, predicate.start), dict(scope.before), scope, _cases(clause))
    found += cues_between(parsed, range(predicate.stop, clause.tokens.stop), dict(scope.after), scope)
    return found


def clause_cues(clause: Clause, grammar: Grammar) -> list[Status]:
    """Return the statuses of all cues in a clause, wherever they stand."""
    return cues_between(
        clause.parsed, clause.tokens, dict(grammar.scope.before), grammar.scope, _cases(clause)
    )


def _cases(clause: Clause) -> frozenset[int]:
    """Return the tokens that mark an oblique: 將 that fronts an object is no 將 of the future."""
    return frozenset(oblique.tokens.start for oblique in clause.obliques)


def sentence_status(clause: Clause, stop: int, grammar: Grammar) -> list[Status]:
    """Return the statuses that the cues of a clause before token `stop` give all that follows: 據傳, 如果."""
    tokens = range(clause.tokens.start, min(stop, clause.tokens.stop))
    return cues_between(clause.parsed, tokens, dict(grammar.scope.sentence), grammar.scope)


def attribution_of(
    clause: Clause, topic: Sequence[Argument], grammar: Grammar, *, last: bool
) -> Attribution | None:
    """Find who says what follows: X表示，… · X宣布：… · 據X報告顯示，… ; `last` when no clause follows.

    A clause without a subject of its own (…，以此說明，) hands the word to `topic`.
    """
    return _according_to(clause, grammar) or _saying(clause, topic, grammar, last=last)


def _according_to(clause: Clause, grammar: Grammar) -> Attribution | None:
    parsed, scope = clause.parsed, grammar.scope
    first = clause.tokens.start
    if parsed.tokens[first].form not in scope.openers:
        return None
    forms = [parsed.tokens[index].form for index in clause.tokens]
    statuses = [status for word, status in scope.source_status.items() if any(word in form for form in forms)]
    if not statuses:
        return None
    names = [index for index in clause.tokens if parsed.kinds[index] == Kind.NAME]
    speaker = argument_of(parsed, range(names[0], names[0] + 1), grammar) if names else None
    return Attribution(speaker, strongest([Status(status) for status in statuses]), clause.tokens.stop)


def _saying(clause: Clause, topic: Sequence[Argument], grammar: Grammar, *, last: bool) -> Attribution | None:
    """A verb of saying at the end of its clause, or right before what is said."""
    parsed, reports = clause.parsed, grammar.scope.reports
    for index in clause.tokens:
        form = parsed.tokens[index].form
        if form not in reports or parsed.kinds[index] in (Kind.GENITIVE,):
            continue
        at_end = index == clause.tokens.stop - 1
        claims = Status(reports[form]) is Status.REPORTED and _clause_follows(clause, index)
        if (at_end and not last) or claims:
            speaker = _speaker(clause, index, topic, grammar)
            if speaker or at_end:
                return Attribution(speaker, Status(reports[form]), index + 1)
    return None


def _clause_follows(clause: Clause, index: int) -> bool:
    """Tell whether a whole clause follows the verb of saying: a phrase and a verb of its own."""
    phrases = [phrase for phrase in clause.phrases if phrase.tokens.start > index]
    return bool(phrases) and any(verb > phrases[0].tokens.start for verb in clause.verbs)


def _speaker(clause: Clause, verb: int, topic: Sequence[Argument], grammar: Grammar) -> Argument | None:
    """Return the last name before the verb that no preposition governs, else the one talked about."""
    governed = {index for oblique in clause.obliques for index in oblique.tokens}
    tokens = [index for index in range(clause.tokens.start, verb) if index not in governed]
    names = [index for index in tokens if clause.parsed.kinds[index] == Kind.NAME]
    if names:
        return argument_of(clause.parsed, range(names[-1], names[-1] + 1), grammar)
    own = [
        index for index in tokens if clause.parsed.kinds[index] in (Kind.NOUN, Kind.UNKNOWN, Kind.VERBAL_NOUN)
    ]
    return topic[0] if len(topic) == 1 and not own else None
