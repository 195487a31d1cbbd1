"""Tell who stands in a relation to whom (配对), once the slots of its frame are filled."""

from itertools import combinations, product

from kg.extract.site import Filled, Site, is_passive
from kg.model import Argument

Pair = tuple[Argument, Argument]


def pairs_of(subject: Filled, target: Filled, site: Site) -> list[Pair]:
    """Return who stands in the relation to whom; nobody does to themselves.

    Where companions share one slot (甲、乙和丙合作, 雙方合作), each is the others' companion.
    """
    return [pair for pair in _pairs(subject, target, site) if pair[0].normal != pair[1].normal]


def _pairs(subject: Filled, target: Filled, site: Site) -> list[Pair]:
    if site.frame.object.function == "companion" and not target.arguments:
        mutual = (site.frame.light and not is_passive(site)) or site.frame.subject.function == "possessor"
        if mutual:
            return [] if _is_each(site) else _mutual(subject, site)
        if site.frame.kind == "verbs":
            return _couple(subject, site)
    return list(product(subject.arguments, target.arguments))


def _mutual(subject: Filled, site: Site) -> list[Pair]:
    """Return all pairs, but for two that are only listed behind as what one of them stands for (與兩家醫院簽約，其中…)."""
    clause, sentence = site.clause.parsed.within(site.clause.tokens), site.clause.parsed.annotation.sentence
    here = {one.normal for one in subject.arguments if one.sentence == sentence and one.within in clause}
    pairs = list(combinations(subject.arguments, 2))
    return [pair for pair in pairs if not here or here & {pair[0].normal, pair[1].normal}]


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
