"""Find the office that a verb speaks of (任职): 出任【遠山銀行】行長, 【遠山銀行】行長由某某出任."""

from dataclasses import dataclass

from kg.extract.chunks import Parsed
from kg.extract.clauses import Clause
from kg.extract.kinds import Kind
from kg.extract.phrases import Phrase
from kg.extract.relational import is_owner
from kg.extract.sequences import title_at
from kg.ontology.grammar import Grammar

_BETWEEN = frozenset("NAMDv")


@dataclass(frozen=True, slots=True)
class Office:
    """A position, and where it is; `place` is None where the clause does not say."""

    role: range
    place: Phrase | None


def office_of(clause: Clause, predicate: range, grammar: Grammar) -> Office | None:
    """Return the office named behind a predicate, else the nearest before it; None without a title."""
    behind = _first_title(clause.parsed, range(predicate.stop, clause.tokens.stop), grammar)
    if behind:
        return Office(behind, _place(clause.parsed, behind, predicate.stop, grammar))
    agents = [one.tokens.start for one in clause.obliques if grammar.is_a(one.case, "agent")]
    beside = clause.parsed.tokens[predicate.start - 1].form in grammar.positions.titles  # 【總經理】是某某
    nearest = predicate.start if beside else clause.tokens.start
    at = min(agents, default=nearest) - 1  # 【總經理】由某某接任
    while at >= clause.tokens.start:
        if clause.parsed.tokens[at].form in grammar.positions.titles:
            role = range(at, at + 1)
            return Office(role, _place(clause.parsed, role, clause.tokens.start, grammar))
        at -= 1
    return None


def _first_title(parsed: Parsed, tokens: range, grammar: Grammar) -> range | None:
    """Return the first title that says what somebody becomes: what they are stands right before their name.

    任命副總裁某某為【總裁】; 聘請原乙公司副總裁某某擔任【總裁】.
    """
    positions, former, held = grammar.positions, -1, None
    for at in tokens:
        form = parsed.tokens[at].form
        if _is_person(parsed, at):
            former = -1
        if form in positions.former and at not in parsed.mentions:
            former = at
        if form not in positions.titles or form in positions.excluded:
            continue
        if former >= 0 and Kind.VERB not in parsed.kinds[former:at]:
            continue
        title = title_at(parsed, at, grammar) or range(at, at + 1)
        if not _is_person(parsed, title.stop):
            return title
        held = held or title
    return held


def _is_person(parsed: Parsed, index: int) -> bool:
    mention = parsed.mentions.get(index)
    return mention is not None and mention.type == "Person"


def _place(parsed: Parsed, role: range, first: int, grammar: Grammar) -> Phrase | None:
    """Return the name before a title, past departments and ranks (【明月電子】亞太區負責人).

    A trade alone is the officer's field: 擔任半導體策略長.
    """
    at = role.start - 1
    while at >= first and (parsed.kinds[at] in _BETWEEN or _is_region(parsed, at)):
        at -= 1
    if at >= first and parsed.kinds[at] == Kind.GENITIVE:
        at -= 1
    if at >= first and parsed.kinds[at] == Kind.CLOSE:
        at = parsed.kinds.rfind(Kind.OPEN, first, at) - 1
    if at >= first and parsed.kinds[at] == Kind.QUOTE:
        at -= 1
    if at >= first and (parsed.kinds[at] in (Kind.NAME, Kind.UNKNOWN) or is_owner(parsed, at, grammar)):
        return Phrase(parsed, range(at, at + 1), (range(at, at + 1),))
    tokens = range(at + 1, role.start)
    forms = [parsed.tokens[index].form for index in tokens]
    named = len(forms) > 1 and any(form in grammar.naming_heads for form in forms)
    if named or any(grammar.is_a(form, "category") for form in forms):
        return Phrase(parsed, tokens, (tokens,))
    return None


def _is_region(parsed: Parsed, index: int) -> bool:
    mention = parsed.mentions.get(index)
    return mention is not None and mention.type == "Place"
