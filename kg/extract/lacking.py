"""Say who depends on what, where a clause tells what could not be without it: 沒有【甲的芯片】，【乙】上不了市."""

from collections.abc import Iterator, Sequence

from kg.extract.arguments import argument_of
from kg.extract.attribution import Attribution
from kg.extract.clauses import Clause, subjects_of
from kg.extract.discourse import Discourse
from kg.extract.kinds import Kind
from kg.extract.phrases import coordinated_at
from kg.model import Argument, Extraction, Status

_RELATION = "dependsOn"
_RULE = f"{_RELATION}/not-without"
_CONFIDENCE = 0.7


def lacked(
    clause: Clause, later: Sequence[Clause], said: Attribution | None, discourse: Discourse
) -> Iterator[Extraction]:
    """Yield on what somebody depends, where a clause lacks just that and the next says what fails then."""
    thing = _lacking(clause, discourse)
    if thing is None or not later or not _fails(later[0], discourse):
        return
    status = Status.REPORTED if said and said.status is Status.REPORTED else Status.ASSERTED
    for one in _whose(later[0], discourse):
        yield Extraction(
            sentence=thing.sentence,
            subject=one,
            predicate=_RELATION,
            object=thing,
            status=status,
            according_to=said.speaker.text if said and said.speaker else None,
            rule=_RULE,
            confidence=_CONFIDENCE,
        )


def _lacking(clause: Clause, discourse: Discourse) -> Argument | None:
    """Return what a clause consists of behind 沒有 or the like, if that is named."""
    parsed, at = clause.parsed, clause.tokens.start
    while at < clause.tokens.stop - 1 and parsed.kinds[at] == Kind.QUOTE:
        at += 1
    if not discourse.grammar.is_a(parsed.tokens[at].form, "lacking"):
        return None
    found = coordinated_at(parsed, at + 1, clause.tokens.stop)
    if found is None or found.tokens.stop != clause.tokens.stop:
        return None
    if Kind.NAME not in parsed.kinds[found.tokens.start : found.tokens.stop]:
        return None  # 沒有債務，甲不會破產
    return argument_of(parsed, found.tokens, discourse.grammar)


def _fails(clause: Clause, discourse: Discourse) -> bool:
    """Tell whether a clause says that something cannot be: 做【不】出, 【難以】上市, 就是【空談】."""
    denied = discourse.grammar.scope.before["denied"]
    forms = [clause.parsed.tokens[at].form for at in clause.tokens]
    return any(form in denied or form[1:2] == "不" or form[:1] in "不难" for form in forms) or any(
        discourse.grammar.is_a(form, "in_vain") for form in forms
    )


def _whose(clause: Clause, discourse: Discourse) -> tuple[Argument, ...]:
    """Return who fails without it: the subject of the clause, else for whom the speaker works."""
    first = next(iter(clause.main_verbs), clause.tokens.stop)
    for phrase in subjects_of(clause, first, discourse.grammar):
        known = discourse.actors(phrase)
        form = phrase.parsed.tokens[phrase.tokens.start].form
        if known and not discourse.grammar.is_a(form, "speaking_pronoun"):
            return known
    return discourse.employer or discourse.topic
