"""Tell who says it (归属), and how that bears on its truth; the verbs of saying come from ``ontology/grammar/scope.yaml``."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.arguments import argument_of
from kg.extract.clauses import Clause
from kg.extract.kinds import Kind
from kg.extract.scope import strongest
from kg.model import Argument, Status
from kg.ontology.grammar import Grammar

_CLOSING = tuple("】〕）)]")
_SOURCES = frozenset('R"')
_QUOTE_STARTS = tuple("“「『")
_QUOTE_ENDS = tuple("”」』")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it, how that bears on its truth, and the first token that they say."""

    speaker: Argument | None
    status: Status
    start: int


def attribution_of(
    clause: Clause, topic: Sequence[Argument], grammar: Grammar, *, last: bool
) -> Attribution | None:
    """Find who says what follows: X表示，… · X宣布：… · 據X報告顯示，… ; `last` when no clause follows.

    A clause without a subject of its own (…，以此說明，) hands the word to `topic`.
    """
    found = _according_to(clause, grammar) or _saying(clause, topic, grammar, last=last)
    return found or _quoted(clause, grammar)


def closing_attribution(clauses: Sequence[Clause], grammar: Grammar) -> Attribution | None:
    """Find who is said to have said it all where that ends the sentence: 甲將收購乙，某某【說】."""
    if len(clauses) < 2 or len(clauses[-1].verbs) > 1:
        return None
    last = clauses[-1]
    form = last.parsed.tokens[last.tokens.stop - 1].form
    if grammar.scope.reports.get(form) != Status.REPORTED.value or len(last.phrases) != 1:
        return None
    speaker = _speaker(last, last.tokens.stop - 1, (), grammar)
    return Attribution(speaker, Status.REPORTED, _quotation_start(clauses))


def quoted_by(clauses: Sequence[Clause], behind: Sequence[Clause], grammar: Grammar) -> Attribution | None:
    """Find who has said a sentence that is all quotation, where the one `behind` opens with that: “…。”某某說."""
    if not clauses or not behind or not behind[0].phrases:
        return None
    words, first = clauses[0].parsed.annotation.sentence.normal.strip(), behind[0]
    form = first.parsed.tokens[first.tokens.stop - 1].form
    whole = words.startswith(_QUOTE_STARTS) and words.endswith(_QUOTE_ENDS)
    if not whole or grammar.scope.reports.get(form) != Status.REPORTED.value:
        return None
    speaker = _speaker(first, first.tokens.stop - 1, (), grammar)
    return Attribution(speaker, Status.REPORTED, clauses[0].tokens.start)


def _quotation_start(clauses: Sequence[Clause]) -> int:
    """Return where begins what the last clause says was said: the quoted clauses before it, else all of them.

    甲推出乙，“現在天天排隊”，店主說 quotes nothing of 乙.
    """
    quoted, parsed = clauses[:-1], clauses[-1].parsed
    if parsed.tokens[quoted[-1].tokens.stop - 1].form in _QUOTE_ENDS:
        for clause in reversed(quoted):
            if parsed.tokens[clause.tokens.start].form in _QUOTE_STARTS:
                return clause.tokens.start
    return clauses[0].tokens.start


def _quoted(clause: Clause, grammar: Grammar) -> Attribution | None:
    """A person and a colon: headlines quote so (某某：我們需要…)."""
    if clause.closed_by not in ("：", ":") or clause.verbs or not clause.phrases:
        return None
    if clause.parsed.kinds[clause.tokens.stop - 1] != Kind.NAME:
        return None
    speaker = argument_of(clause.parsed, clause.phrases[-1].members[-1], grammar)
    if speaker is None or speaker.type != "Person" or clause.phrases[-1].tokens.stop != clause.tokens.stop:
        return None
    return Attribution(speaker, Status.REPORTED, clause.tokens.stop)


def _according_to(clause: Clause, grammar: Grammar) -> Attribution | None:
    parsed, scope = clause.parsed, grammar.scope
    first = clause.tokens.start
    if parsed.tokens[first].form not in scope.openers:
        return None
    forms = [parsed.tokens[index].form for index in clause.tokens]
    statuses = [status for word, status in scope.source_status.items() if any(word in form for form in forms)]
    if not statuses and set(parsed.kinds[first + 1 : clause.tokens.stop]) <= _SOURCES:
        statuses = [Status.REPORTED.value]  # 據某報，…
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
        if form in grammar.scope.bylines and _is_closed(clause, index):
            continue  # 【記者某某／綜合報導】
        at_end = index == clause.tokens.stop - 1
        claims = Status(reports[form]) is Status.REPORTED and _clause_follows(clause, index)
        if (at_end and not last) or claims:
            speaker = _speaker(clause, index, topic, grammar)
            if speaker or at_end or not _opens_with_share(clause):
                return Attribution(speaker, Status(reports[form]), index + 1)
    return None


def _is_closed(clause: Clause, index: int) -> bool:
    """Tell whether a bracket closes right behind a word."""
    kinds = clause.parsed.kinds[index + 1 : index + 2]
    return kinds == Kind.CLOSE or clause.parsed.form(range(index + 1, index + 2)) in _CLOSING


def _opens_with_share(clause: Clause) -> bool:
    """Tell whether a clause is about a share of people (41.8%的店主覺得…): its verb is counted, not quoted."""
    first = clause.tokens.start
    return clause.parsed.kinds[first : first + 2] == Kind.VALUE + Kind.GENITIVE


def _clause_follows(clause: Clause, index: int) -> bool:
    """Tell whether a whole clause follows the verb of saying: a phrase and a verb of its own."""
    phrases = [phrase for phrase in clause.phrases if phrase.tokens.start > index]
    return bool(phrases) and any(verb > phrases[0].tokens.start for verb in clause.verbs)


def _speaker(clause: Clause, verb: int, topic: Sequence[Argument], grammar: Grammar) -> Argument | None:
    """Return the last name before the verb that no preposition governs, else the one talked about."""
    governed = {index for oblique in clause.obliques for index in oblique.tokens}
    governed |= _bracketed(clause)
    tokens = [index for index in range(clause.tokens.start, verb) if index not in governed]
    names = [index for index in tokens if clause.parsed.kinds[index] == Kind.NAME]
    if names:
        return argument_of(clause.parsed, range(names[-1], names[-1] + 1), grammar)
    own = [
        index for index in tokens if clause.parsed.kinds[index] in (Kind.NOUN, Kind.UNKNOWN, Kind.VERBAL_NOUN)
    ]
    return topic[0] if len(topic) == 1 and not own else None


def _bracketed(clause: Clause) -> set[int]:
    """Return the tokens inside brackets: a ticker or a gloss speaks for nobody."""
    depth, found = 0, set()
    for index in clause.tokens:
        kind = clause.parsed.kinds[index]
        depth += kind == Kind.OPEN
        if depth > 0:
            found.add(index)
        depth -= kind == Kind.CLOSE
    return found
