"""Read a predicate that describes a noun (关系从句): 由甲投資的【乙】, 甲與丙合資成立的【乙】."""

from collections.abc import Collection

from kg.extract.clauses import Clause
from kg.extract.kinds import Kind
from kg.extract.phrases import Phrase, coordinated_at

_DOING = (Kind.VERB, Kind.PREPOSITION)
_CALLED = (Kind.NOUN, Kind.ADJECTIVE)
_BETWEEN = frozenset("DTUF")
_NOMINAL = frozenset("RNOE")
_PREPOSITIONS = frozenset("PQ")
_HEADLESS = frozenset("DNE")
_JOINERS = frozenset("CK")


def head_described(clause: Clause, predicate: range) -> Phrase | None:
    """Return the noun behind a predicate and 的, which is what the predicate acts on; None without 的."""
    parsed, stop = clause.parsed, clause.tokens.stop
    at = predicate.stop
    while at < stop and parsed.kinds[at] == Kind.PARTICLE:
        at += 1
    if at >= stop or parsed.kinds[at] != Kind.GENITIVE:
        return None
    return coordinated_at(parsed, at + 1, stop)


def cleft(clause: Clause, predicate: range, copulas: frozenset[str]) -> tuple[bool, Phrase] | None:
    """Return what 是 brings out behind a predicate and 的, and whether the predicate has another object before 的.

    Without one it is the object of a predicate that has a subject (甲用的是【乙】), else the subject: 接手的是【乙】,
    進駐甲的還有【乙】.
    """
    parsed, stop = clause.parsed, clause.tokens.stop
    own = coordinated_at(parsed, predicate.stop, stop)
    at = own.tokens.stop if own else predicate.stop
    if at >= stop or parsed.kinds[at] != Kind.GENITIVE:
        return None
    at += 1
    while at < stop and parsed.kinds[at] in _HEADLESS and parsed.tokens[at].form not in copulas:
        at += 1  # 參加大會的【企業還】有甲
    if at >= stop or parsed.tokens[at].form not in copulas:
        return None
    found = coordinated_at(parsed, at + 1, stop)
    return (own is not None, found) if found else None


def agent_in_focus(clause: Clause, predicate: range) -> Phrase | None:
    """Return who did it, by 是 and 的 around agent and predicate: 座椅是【甲】做的."""
    parsed = clause.parsed
    if predicate.stop != clause.tokens.stop - 1 or parsed.kinds[predicate.stop] != Kind.GENITIVE:
        return None
    for phrase in clause.phrases:
        before = phrase.tokens.start - 1
        if phrase.tokens.stop == predicate.start and before >= clause.tokens.start:
            return phrase if parsed.tokens[before].form == "是" else None
    return None


def actor_described(clause: Clause, predicate: range, markers: frozenset[str]) -> Phrase | None:
    """Return who acts in a describing predicate: the names right before it, adverbs and dates passed over.

    `markers` are the prepositions that mark an agent: 由甲投資的乙, but not 甲【為】丙搭建的乙.
    """
    parsed, first = clause.parsed, clause.tokens.start
    at = predicate.start - 1
    while at >= first and parsed.kinds[at] in _BETWEEN:
        at -= 1
    if at >= first and parsed.kinds[at] == Kind.ET_CETERA:
        at -= 1
    members = _names_before(clause, at)
    if not members:
        return None
    marker = members[0].start - 1
    by_preposition = marker >= first and parsed.kinds[marker] in _PREPOSITIONS
    if by_preposition and at not in _governed(clause, markers):
        return actor_described(clause, range(marker, marker + 1), markers)  # 甲為丙搭建的乙
    return Phrase(parsed, range(members[0].start, at + 1), tuple(members))


def _names_before(clause: Clause, at: int) -> list[range]:
    """Return the nouns and names that end at a token, with those that 、 or 與 joins to them."""
    kinds, first = clause.parsed.kinds, clause.tokens.start
    members: list[range] = []
    while at >= first and _is_nominal(clause, at):
        end = at + 1
        while at >= first and _is_nominal(clause, at):
            at -= 1
        members.insert(0, range(at + 1, end))
        if at < first or kinds[at] not in _JOINERS:
            break
        at -= 1
    return members


def _governed(clause: Clause, markers: frozenset[str]) -> frozenset[int]:
    """Return the tokens of phrases behind one of the prepositions."""
    return frozenset(index for one in clause.obliques if one.case in markers for index in one.tokens)


def _is_nominal(clause: Clause, index: int) -> bool:
    return clause.parsed.kinds[index] in _NOMINAL or clause.parsed.kinds[index] == Kind.QUOTE


def described_at_first(clause: Clause, types: Collection[str]) -> Phrase | None:
    """Return whom the first clause of a sentence only describes: 成立於2015年的【甲】，上月掛牌; 曾任處長的【某某】，…."""
    parsed, first = clause.parsed, clause.tokens.start
    at = clause.tokens.stop - 1
    at -= parsed.kinds[at] == Kind.QUOTE
    named = parsed.mentions.get(at)
    if first or clause.closed_by != "，" or named is None or named.type not in types:
        return None
    start = at - (parsed.kinds[at - 1 : at] == Kind.QUOTE)
    while start > first and parsed.kinds[start - 1] in _CALLED:
        start -= 1
    verb = next((i for i in range(first, start) if parsed.kinds[i] in _DOING), start)
    if parsed.kinds[start - 1 : start] != Kind.GENITIVE or verb >= start - 1:
        return None
    acting = any(
        Kind.NAME in parsed.kinds[one.tokens.start : one.tokens.stop]
        for one in clause.phrases
        if one.tokens.stop <= verb
    )
    return None if acting else Phrase(parsed, range(at, at + 1), (range(at, at + 1),))
