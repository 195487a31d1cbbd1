"""Tell who stands in a relation to whom (配对), once the slots of its frame are filled."""

from itertools import combinations, product

from kg.extract.kinds import Kind
from kg.extract.site import Filled, Site, is_passive
from kg.model import Argument

_SEVERAL = 2
_JOINERS = (Kind.COMITATIVE, Kind.COORDINATOR)

Pair = tuple[Argument, Argument]

# Who is named on one side of 與 is nobody's opponent there.
_OPPOSING = frozenset({"litigatesAgainst", "competesWith", "pledgesTo"})


def pairs_of(subject: Filled, target: Filled, site: Site) -> list[Pair]:
    """Return who stands in the relation to whom; nobody does to themselves.

    Where companions share one slot (甲、乙和丙合作, 雙方合作), each is the others' companion.
    """
    return [pair for pair in _pairs(subject, target, site) if pair[0].normal != pair[1].normal]


def _pairs(subject: Filled, target: Filled, site: Site) -> list[Pair]:
    if site.frame.object.function == "companion" and not target.arguments:
        mutual = (site.frame.light and not is_passive(site)) or site.frame.subject.function == "possessor"
        if mutual:
            return [] if _is_each(site) else _directed(_mutual(subject, site), site)
        if site.frame.kind == "verbs":
            return _couple(subject, site)
    if _is_dealt_out(subject, target, site):
        return list(zip(subject.arguments, target.arguments, strict=True))
    return list(product(_against(subject, target, site), target.arguments))


def _against(subject: Filled, target: Filled, site: Site) -> tuple[Argument, ...]:
    """Leave out who stands on the other side: 甲與乙、丙的糾紛，【被告】為乙、丙."""
    if site.frame.relation not in _OPPOSING:
        return subject.arguments
    others = {one.normal for one in target.arguments}
    return tuple(one for one in subject.arguments if one.normal not in others)


def _is_dealt_out(subject: Filled, target: Filled, site: Site) -> bool:
    """Tell whether the first does it to the first and so on: 甲、乙【分別】把股份質押給丙、丁."""
    both = (*subject.arguments, *target.arguments)
    if len(subject.arguments) != len(target.arguments) or len(subject.arguments) < _SEVERAL:
        return False
    within = site.clause.parsed.within(site.clause.tokens)
    if any(one.within not in within for one in both):
        return False
    first = max(one.within.end for one in subject.arguments)
    last = min(one.within.start for one in target.arguments)
    return any(
        site.grammar.is_a(token.form, "dealing_out")
        for token in site.clause.parsed.tokens
        if first <= token.within.start and token.within.end <= last
    )


def _mutual(subject: Filled, site: Site) -> list[Pair]:
    """Return all pairs, but for two that are only listed behind as what one of them stands for (與兩家醫院簽約，其中…)."""
    clause, sentence = site.clause.parsed.within(site.clause.tokens), site.clause.parsed.annotation.sentence
    here = {one.normal for one in subject.arguments if one.sentence == sentence and one.within in clause}
    pairs = [pair for pair in combinations(subject.arguments, 2) if not _is_beside(*pair, site)]
    return [pair for pair in pairs if not here or here & {pair[0].normal, pair[1].normal}]


def _directed(pairs: list[Pair], site: Site) -> list[Pair]:
    """Turn pairs so that only the second fits the endings of the object, if it has any: 甲與乙【證券】的質押合同."""
    endings = site.frame.object.endings
    if not any(endings):
        return pairs
    both = [*pairs, *((other, one) for one, other in pairs)]
    return [
        (one, other)
        for one, other in both
        if other.normal.endswith(endings) and not one.normal.endswith(endings)
    ]


def _is_beside(one: Argument, other: Argument, site: Site) -> bool:
    """Tell whether two stand on one side: 甲與【乙、丙】合作, and against others also 【甲、乙】與丙的糾紛."""
    if one.sentence != other.sentence:
        return False
    tokens, kinds = site.clause.parsed.tokens, site.clause.parsed.kinds
    joiners = [
        kind
        for token, kind in zip(tokens, kinds, strict=True)
        if one.within.end <= token.within.start and token.within.end <= other.within.start
    ]
    here = [kind for kind in kinds[site.clause.tokens.start : site.trigger.start] if kind in _JOINERS]
    if site.frame.relation not in _OPPOSING and here[:1] != [Kind.COMITATIVE]:
        return False  # a list of three: 甲、乙與丙合作
    return Kind.COMITATIVE in here and Kind.COORDINATOR in joiners and Kind.COMITATIVE not in joiners


def _is_each(site: Site) -> bool:
    """Tell whether the clause says it of each for itself: 甲、乙【均】已簽署."""
    tokens = site.clause.parsed.tokens[site.clause.tokens.start : site.trigger.start]
    return any(site.grammar.is_a(token.form, "distributive") for token in tokens)


def _couple(subject: Filled, site: Site) -> list[Pair]:
    """Return two that 與 joins: 甲【與】乙共組的丙; who only stand in a list need not know each other."""
    if len(subject.arguments) != 2:
        return []
    one, other = subject.arguments
    if one.within not in site.clause.parsed.within(site.clause.tokens):  # 雙方: named elsewhere
        return []
    normal = site.clause.parsed.annotation.sentence.normal
    joined = normal[one.within.end : other.within.start].strip("“”「」《》")
    return [(one, other)] if site.grammar.is_a(joined, "comitative") else []
