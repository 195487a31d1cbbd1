"""Find who bears a relational noun (关系名词), and whose it is: 甲 is 乙的【客戶】.

Written Chinese says so in four ways: side by side (乙的客戶甲), by a copula behind (乙的客戶是甲, 客戶包括甲、丙) or
before it (甲是乙的客戶), and by who takes the part (由甲擔任乙的顧問).
"""

from dataclasses import dataclass

from kg.extract.chunks import Parsed
from kg.extract.clauses import Clause, subjects_of
from kg.extract.kinds import Kind
from kg.extract.lists import names_listed
from kg.extract.phrases import Phrase, coordinated_at, relative_at
from kg.ontology.grammar import Grammar

_RANKS = frozenset("AMIDZT")
_DESCRIBING = frozenset("AI")
_JOINING = (Kind.COORDINATOR, Kind.COMITATIVE)
_SKIPPED = frozenset('DIUMZN"')
_BETWEEN = frozenset("DUJT")
_COUNTED = _BETWEEN | frozenset("MIZ")
_OWNING = frozenset("RI")
_DESCRIPTIVE = frozenset("NOvVAJ")
_LONGEST_DESCRIPTION = 3
_FROM = "从"
_OWNERS = frozenset("RNOE")
_ALONE = frozenset('R"')
_APPENDED = frozenset("CKGN")


@dataclass(frozen=True, slots=True)
class Bearing:
    """Who bears a relational noun and whose it is; `whole` is None where the clause does not say.

    `subject_end` is the token behind what comes first: cues of truth count from there. A `presupposed` bearing
    stands whatever its clause says; else what counts ends before the token `predicate`.
    """

    bearers: Phrase | None
    whole: Phrase | None
    subject_end: int
    presupposed: bool
    predicate: int


def bearing_of(clause: Clause, trigger: range, grammar: Grammar) -> Bearing | None:
    """Return the bearing of the noun at `trigger`; None where no name bears it, or one of its bearer's family."""
    if _is_of_kin(clause.parsed, trigger.stop, grammar):
        return None
    whole, front = _whole(clause, trigger, grammar)
    if whole and (listed := _list_behind_copula(clause, whole, front, grammar)):
        whole, front = listed, listed.tokens.start
    if _is_over(clause, range(min(front, trigger.start - 1), trigger.start), grammar):
        return None
    found = _behind_copula(clause, trigger, grammar)
    if found and _names(clause.parsed, found, grammar):
        linked = found.tokens.start
        return Bearing(found, whole, clause.tokens.start, presupposed=False, predicate=linked)
    beside = _named_behind(clause, trigger, grammar)
    copula = _copula_before(clause, front, grammar)
    if copula is not None and not beside:
        return _said_of_subject(clause, trigger, copula, whole, grammar)
    if named := _listed(clause, trigger, grammar):
        return Bearing(named, whole, clause.tokens.start, presupposed=False, predicate=trigger.start)
    if taker := _taker(clause, trigger, grammar):
        end = min(taker.tokens.stop, trigger.start)
        return Bearing(taker, whole, end, presupposed=False, predicate=trigger.start)
    before = front - 1
    appended = before >= clause.tokens.start and clause.parsed.kinds[before] in _APPENDED
    if beside is None or (whole is None and appended):
        return None
    return Bearing(beside, whole, trigger.start, presupposed=True, predicate=trigger.start)


def _is_of_kin(parsed: Parsed, at: int, grammar: Grammar) -> bool:
    """Tell whether the family of a role's bearer stands at a token: 創始人【之女】某某, 董事長【的女婿】某某."""
    behind = at + 1 if parsed.kinds[at : at + 1] == Kind.GENITIVE else at
    return behind < len(parsed.tokens) and grammar.is_a(parsed.tokens[behind].form, "kin_noun")


def _said_of_subject(
    clause: Clause, trigger: range, copula: int, whole: Phrase | None, grammar: Grammar
) -> Bearing | None:
    """Return the bearing of a noun behind a copula (【甲】是乙的客戶); None where it is over (曾是)."""
    bearers = next(iter(subjects_of(clause, copula, grammar)), None)
    end = bearers.tokens.stop if bearers else clause.tokens.start
    if any(grammar.is_a(clause.parsed.tokens[at].form, "formerly") for at in range(end, copula)):
        return None
    return Bearing(bearers, whole, end, presupposed=False, predicate=trigger.start)


def _is_over(clause: Clause, tokens: range, grammar: Grammar) -> bool:
    """Tell whether the noun is one that somebody bore before: 【前】股東, 【原】承運商."""
    former = (index for index in tokens if clause.parsed.tokens[index].form in grammar.positions.former)
    return any(index not in clause.parsed.mentions for index in former)


def _whole(clause: Clause, trigger: range, grammar: Grammar) -> tuple[Phrase | None, int]:
    """Return whose the noun is, past its ranks (最大, 首家, 5%以上), and the first token of all that."""
    parsed, first = clause.parsed, clause.tokens.start
    at = _past_ranks(clause, trigger.start - 1, grammar)
    genitive = at >= first and (
        parsed.kinds[at] == Kind.GENITIVE or grammar.is_a(parsed.tokens[at].form, "and_its")
    )
    end = at - 1 if genitive else at
    if end < first:
        return None, trigger.start
    if parsed.kinds[end] == Kind.CLOSE:
        end = parsed.kinds.rfind(Kind.OPEN, first, end) - 1
    if parsed.kinds[end : end + 1] == Kind.QUOTE:
        end -= 1
    if end >= first and (parsed.kinds[end] == Kind.NAME or is_owner(parsed, end, grammar)):
        return Phrase(parsed, range(end, end + 1), (range(end, end + 1),)), _front(clause, end)
    start = end
    while start >= first and _is_of_name(parsed, start, first):
        start -= 1
    tokens = range(start + 1, end + 1)
    named = Kind.UNKNOWN in parsed.kinds[tokens.start : tokens.stop]
    if tokens and (genitive or named or _is_named(parsed, tokens, grammar)):
        return Phrase(parsed, tokens, (tokens,)), tokens.start
    return None, at + 1


def _list_behind_copula(clause: Clause, whole: Phrase, front: int, grammar: Grammar) -> Phrase | None:
    """Return all whose the noun is, where a copula comes before them: 甲是【乙、丙和丁】的客戶."""
    parsed, members, at = clause.parsed, [whole.tokens], front - 1
    while at > clause.tokens.start and parsed.kinds[at] in _JOINING and parsed.kinds[at - 1] == Kind.NAME:
        members.insert(0, range(at - 1, at))
        at = _front(clause, at - 1) - 1
    copula = at >= clause.tokens.start and grammar.is_a(parsed.tokens[at].form, "copula")
    if len(members) == 1 or not copula:
        return None
    return Phrase(parsed, range(members[0].start, whole.tokens.stop), tuple(members))


def _is_of_name(parsed: Parsed, at: int, first: int) -> bool:
    """Tell whether a word may belong to a name that no list has: 家家|樂|超市."""
    inside = at > first and parsed.kinds[at] == Kind.ADJECTIVE and parsed.kinds[at - 1] in "NO"
    return inside or parsed.kinds[at] in (Kind.UNKNOWN, Kind.NOUN)


def _past_ranks(clause: Clause, at: int, grammar: Grammar) -> int:
    """Step back over what ranks or places the noun: (乙)在歐洲最大的【客戶】."""
    parsed, first = clause.parsed, clause.tokens.start
    placed = {index: one.tokens.start for one in clause.obliques for index in one.tokens}
    while at >= first:
        before = at - 1
        ranked = parsed.kinds[at] == Kind.GENITIVE and before >= first and _is_rank(parsed, before, grammar)
        if (
            ranked
            or _is_rank(parsed, at, grammar)
            or (_is_trade(parsed, at, grammar) and before >= first and parsed.kinds[before] in _OWNING)
        ):
            at -= 1
        elif at in placed and grammar.is_a(parsed.tokens[placed[at]].form, "locative"):
            at = placed[at] - 1
        elif (ranked_at := _before_trade(parsed, at, first, grammar)) is not None:
            at = ranked_at
        elif (genitive := _before_description(parsed, at, first)) is not None:
            return genitive
        else:
            break
    return at


def _before_trade(parsed: Parsed, at: int, first: int, grammar: Grammar) -> int | None:
    """Return the rank before nouns that only describe: (甲的)【首個】電池業客戶; None without one."""
    start = at
    while start >= first and parsed.kinds[start] in (Kind.NOUN, Kind.VERBAL_NOUN):
        start -= 1
    ranks = first <= start < at and parsed.kinds[start] in _DESCRIBING and _is_rank(parsed, start, grammar)
    if ranks:
        return start
    named = (index for index in range(start + 1, at) if grammar.is_a(parsed.tokens[index].form, "rank"))
    return next(
        (index for index in named if parsed.kinds[index - 1] == Kind.GENITIVE), None
    )  # 的官方支付夥伴


def _before_description(parsed: Parsed, at: int, first: int) -> int | None:
    """Return 的 before words that only say what kind of one it is: 甲【的】即時配送服務商; None where it is not there."""
    start = at
    while start > first and at - start < _LONGEST_DESCRIPTION and parsed.kinds[start] in _DESCRIPTIVE:
        start -= 1
    owned = first < start < at and parsed.kinds[start - 1] in _OWNERS
    return start if owned and parsed.kinds[start] == Kind.GENITIVE else None


def _is_trade(parsed: Parsed, index: int, grammar: Grammar) -> bool:
    """Tell whether a plain noun only names a trade: 甲旗下【生技】子公司."""
    plain = parsed.kinds[index] in (Kind.NOUN, Kind.UNKNOWN)
    return plain and parsed.tokens[index].form in grammar.heads


def _front(clause: Clause, at: int) -> int:
    """Return the first token of what stands before a name as its description: 全球芯片龍頭【甲】."""
    parsed, first = clause.parsed, clause.tokens.start
    while at > first and parsed.kinds[at - 1] in (Kind.NOUN, Kind.ADJECTIVE, Kind.DETERMINER, Kind.QUOTE):
        at -= 1
    return at


def is_owner(parsed: Parsed, index: int, grammar: Grammar) -> bool:
    """Tell whether a token is a pronoun that may own what follows: 【公司】總裁, 【後者】客戶."""
    form = parsed.tokens[index].form
    return any(grammar.is_a(form, kind) for kind in ("pronoun", "former_pronoun", "latter_pronoun"))


def _is_rank(parsed: Parsed, index: int, grammar: Grammar) -> bool:
    form = parsed.tokens[index].form
    if is_owner(parsed, index, grammar) or parsed.kinds[index] == Kind.NAME:
        return False
    return grammar.is_a(form, "rank") or (parsed.kinds[index] in _RANKS and not grammar.is_a(form, "copula"))


def _copula_before(clause: Clause, front: int, grammar: Grammar) -> int | None:
    """Return the copula before the whole phrase: 甲【是】(全球)乙的最大客戶."""
    at = front - 1
    while at >= clause.tokens.start and clause.parsed.kinds[at] in _SKIPPED:
        if grammar.is_a(clause.parsed.tokens[at].form, "copula"):
            return None if _governs_aside(clause, at) else at
        at -= 1
    if at >= clause.tokens.start and grammar.is_a(clause.parsed.tokens[at].form, "copula"):
        return None if _governs_aside(clause, at) else at
    return None


def _governs_aside(clause: Clause, at: int) -> bool:
    """Tell whether 為 is a preposition here: a verb follows what it governs (【為】乙的供應商提供擔保)."""
    governed = next((one for one in clause.obliques if one.tokens.start == at), None)
    return governed is not None and any(verb >= governed.tokens.stop for verb in clause.verbs)


def _behind_copula(clause: Clause, trigger: range, grammar: Grammar) -> Phrase | None:
    """Return what follows 是, 為 or 包括 behind the noun."""
    stop = clause.tokens.stop
    at = _past(clause, trigger.stop, grammar)
    if at >= stop or not _links(clause.parsed, at, grammar):
        return None
    at += 1
    while at < stop and clause.parsed.kinds[at] in _BETWEEN:
        at += 1
    found = coordinated_at(clause.parsed, at, stop) or relative_at(clause.parsed, at, stop)
    return _described(found) if found else None


def _listed(clause: Clause, trigger: range, grammar: Grammar) -> Phrase | None:
    """Return who is listed behind a noun that ends its clause, counted or not: 會員23家，包括【甲、乙】."""
    at_end = _past(clause, trigger.stop, grammar) >= clause.tokens.stop
    return names_listed(clause.parsed, clause.tokens.stop, grammar) if at_end else None


def _described(phrase: Phrase) -> Phrase:
    """Return the name that a phrase describes with 的: 供貨方是甲的子公司【乙】."""
    parsed, first = phrase.parsed, phrase.members[0]
    head = range(parsed.kinds.rfind(Kind.GENITIVE, first.start, first.stop) + 1, first.stop)
    if head.start == 0 or Kind.NAME not in parsed.kinds[head.start : head.stop]:
        return phrase
    return Phrase(parsed, range(head.start, phrase.tokens.stop), (head, *phrase.members[1:]))


def _past(clause: Clause, at: int, grammar: Grammar) -> int:
    """Skip what may stand between a noun and its copula: brackets, 之一, adverbs, counts."""
    parsed, stop = clause.parsed, clause.tokens.stop
    while at < stop and not _links(parsed, at, grammar):
        if parsed.kinds[at] == Kind.OPEN:
            close = parsed.kinds.find(Kind.CLOSE, at, stop)
            at = close + 1 if close >= 0 else stop
        elif past := _past_agent(clause, at, grammar):
            at = past
        elif parsed.kinds[at] in _COUNTED or parsed.tokens[at].form == "之一":
            at += 1
        else:
            break
    return at


def _past_agent(clause: Clause, at: int, grammar: Grammar) -> int | None:
    """Return the token behind 由X or 從X before a change: 實際控制人【由甲】變更為乙."""
    found = next((one for one in clause.obliques if one.tokens.start == at), None)
    if found is None or not (grammar.is_a(found.case, "agent") or found.case == _FROM):
        return None
    stop = found.tokens.stop
    return stop if stop < clause.tokens.stop and _links(clause.parsed, stop, grammar) else None


def _links(parsed: Parsed, at: int, grammar: Grammar) -> bool:
    form = parsed.tokens[at].form
    return grammar.is_a(form, "copula") or grammar.is_a(form, "listing_verb")


def _taker(clause: Clause, trigger: range, grammar: Grammar) -> Phrase | None:
    """Return who takes the part: 由【甲】擔任乙的顧問, 乙的顧問由【甲】擔任."""
    parsed = clause.parsed
    for oblique in clause.obliques:
        after = oblique.tokens.stop
        takes = after < clause.tokens.stop and grammar.is_a(parsed.tokens[after].form, "taking_verb")
        if takes and grammar.is_a(oblique.case, "agent"):
            return oblique.phrase
    before = trigger.start - 1
    while before >= clause.tokens.start and parsed.kinds[before] not in (Kind.VERB, Kind.STOP):
        before -= 1
    if before >= clause.tokens.start and grammar.is_a(parsed.tokens[before].form, "taking_verb"):
        return next(iter(subjects_of(clause, before, grammar)), None)
    return None


def _named_behind(clause: Clause, trigger: range, grammar: Grammar) -> Phrase | None:
    """Return the names right behind the noun: 競爭對手【明月電子】."""
    parsed, stop = clause.parsed, clause.tokens.stop
    at = trigger.stop
    while at < stop and (parsed.kinds[at] == Kind.QUOTE or parsed.tokens[at].form in ("——", "—")):
        at += 1
    if at >= stop or parsed.kinds[at] not in (Kind.NAME, Kind.UNKNOWN, Kind.NOUN, Kind.ADJECTIVE):
        return None
    phrase = coordinated_at(parsed, at, stop)
    cut = parsed.kinds.find(Kind.GENITIVE, at, phrase.tokens.stop) if phrase else -1
    if phrase and cut > at and set(parsed.kinds[at:cut]) == {Kind.NAME}:  # 旗下【甲】的業務
        return Phrase(parsed, range(at, cut), (range(at, cut),))
    if phrase is None or not _names(parsed, phrase, grammar):
        return None
    alike = [phrase.members[0]]
    for member in phrase.members[1:]:  # 創辦人甲與丙董事長乙: 乙 founded nothing
        if not set(parsed.kinds[member.start : member.stop]) <= _ALONE and not _are_people(
            parsed, member, grammar
        ):
            break
        if _is_companion(clause, member, grammar):
            break
        alike.append(member)
    return Phrase(parsed, range(phrase.tokens.start, alike[-1].stop), tuple(alike))


def _is_companion(clause: Clause, member: range, grammar: Grammar) -> bool:
    """Tell whether a name is whom something is done with: 甲的子公司乙與【丙】簽約."""
    joined = clause.parsed.tokens[member.start - 1].form
    acts = any(verb >= member.stop for verb in clause.verbs)
    return acts and grammar.is_a(joined, "companion")


def _are_people(parsed: Parsed, tokens: range, grammar: Grammar) -> bool:
    """Tell whether a phrase is a person and a word for all who are listed: (甲、)【乙父子】."""
    person = parsed.mentions.get(tokens.start)
    return (
        person is not None
        and person.type == "Person"
        and all(grammar.is_a(parsed.tokens[at].form, "people_noun") for at in tokens[1:])
    )


def _names(parsed: Parsed, phrase: Phrase, grammar: Grammar) -> bool:
    """Tell whether a phrase means something with a name of its own."""
    first = phrase.members[0]
    return Kind.GENITIVE not in parsed.kinds[first.start : first.stop] and _is_named(parsed, first, grammar)


def _is_named(parsed: Parsed, tokens: range, grammar: Grammar) -> bool:
    """Tell whether tokens hold a name, or nouns that make one (明月|電子)."""
    kinds = parsed.kinds[tokens.start : tokens.stop]
    if Kind.NAME in kinds or Kind.UNKNOWN in kinds:
        return True
    last = parsed.tokens[tokens.stop - 1].form
    return len(tokens) > 1 and last in grammar.naming_heads and not grammar.is_a(last, "category")
