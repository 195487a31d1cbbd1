"""Read what qualifies a fact in its clause (限定): sums, shares, purposes, positions and dates."""

from collections.abc import Sequence

from kg.extract.chunks import Parsed
from kg.extract.clauses import Clause, next_stop
from kg.extract.kinds import Kind
from kg.extract.offices import office_of
from kg.extract.phrases import object_after
from kg.extract.site import Site
from kg.model import Argument, Qualifiers, QualifierValue, Value

_SHARE = "percent"


def qualifiers_of(site: Site, time: str) -> Qualifiers:
    """Return the qualifiers that a frame asks for, and when it was: an ISO 8601 date, or "".

    What stands behind a name that the predicate only describes is said of that name: 甲收購的乙【去年】虧損【3億元】.
    """
    found: dict[str, QualifierValue] = {}
    own = _own_words(site)
    if own:
        time = time_of(site.clause, own)
    for name, function in site.frame.qualifiers.items():
        if function in ("purpose", "role"):
            if text := (purpose_after if function == "purpose" else role_of)(site):
                found[name] = text
        elif (value := value_of(site.clause, function, own)) and value.amount is not None:
            found[name] = value.amount
            found |= {"unit": value.unit} if value.unit else {}
    if time:
        found["time"] = time
    return tuple(sorted(found.items()))


def of_target(
    site: Site, qualifiers: Qualifiers, target: Argument, targets: Sequence[Argument]
) -> Qualifiers:
    """Put in the share that stands right behind one of several targets: 收購甲40%股權、【乙49%】股權.

    A share that stands behind another name is of that one: 以【乙100%】股權認購甲的股份.
    """
    wanted = [name for name, function in site.frame.qualifiers.items() if function == _SHARE]
    parsed, found = site.clause.parsed, dict(qualifiers)
    shares = {
        index: value.amount
        for index, value in sorted(parsed.values.items())
        if value.kind == _SHARE and value.amount is not None and index in site.clause.tokens
    }
    own = [amount for index, amount in shares.items() if _is_next(parsed, index, target)]
    if not wanted or not own:
        first = next(
            (index for index, amount in shares.items() if wanted and amount == found.get(wanted[0])), -1
        )
        named = first > 0 and parsed.kinds[first - 1] == Kind.NAME
        if named and not any(_is_next(parsed, first, one) for one in targets):
            del found[wanted[0]]
        return tuple(sorted(found.items()))
    return tuple(sorted((found | {wanted[0]: own[0]}).items()))


def _is_next(parsed: Parsed, index: int, target: Argument) -> bool:
    """Tell whether a value stands right behind a name, or behind its 的."""
    before = index - (parsed.kinds[index - 1 : index] == Kind.GENITIVE)
    here = target.sentence == parsed.annotation.sentence
    return here and before > 0 and parsed.tokens[before - 1].within.end == target.within.end


def _own_words(site: Site) -> range | None:
    """Return the tokens before the name that the predicate only describes; None where it does not."""
    parsed, tokens = site.clause.parsed, site.clause.tokens
    at = site.trigger.stop
    while at < tokens.stop and parsed.kinds[at] in (Kind.PARTICLE, Kind.VALUE):
        at += 1
    head = object_after(parsed, at + 1, tokens.stop) if parsed.kinds[at : at + 1] == Kind.GENITIVE else None
    names = head and Kind.NAME in parsed.kinds[head.tokens.start : head.tokens.stop]
    verbs = [verb + 1 for verb in site.clause.verbs if verb < site.trigger.start]
    return range(max(verbs, default=tokens.start), at) if names else None  # 以6億元收購【甲持有】的乙


def time_of(clause: Clause, tokens: range | None = None) -> str:
    """Return the most exact date of the clause that is no part of a name's description (2020年成立的集度)."""
    parsed = clause.parsed
    values = [
        value
        for index, value in sorted(parsed.values.items())
        if index in (tokens or clause.tokens)
        and value.kind in ("date", "period")
        and (tokens is not None or not _describes(parsed, index))
    ]
    return max((value.iso or "" for value in values), key=len, default="")


def purpose_after(site: Site) -> str:
    """Return the words that say what for: the verb phrase after the object (通過A【完成B】), in the article's script."""
    parsed, stop = site.clause.parsed, site.clause.tokens.stop
    phrase = object_after(parsed, site.trigger.stop, stop)
    start = phrase.tokens.stop if phrase else site.trigger.stop
    if start == stop and site.clause.closed_by == "，":  # 依托甲，【完成乙】
        start, stop = stop + 1, next_stop(parsed, stop + 1)
    while start < stop and site.grammar.is_a(parsed.tokens[start].form, "purpose_link"):
        start += 1
    end = start
    while end < stop and parsed.kinds[end] != Kind.GENITIVE:
        end += 1
    if start >= end or (
        Kind.VERB not in parsed.kinds[start:end] and Kind.VERBAL_NOUN not in parsed.kinds[start:end]
    ):
        return ""
    return parsed.within(range(start, end)).slice(parsed.annotation.sentence.text)


def role_of(site: Site) -> str:
    """Return the position that the predicate speaks of, in the article's script."""
    office = office_of(site.clause, site.trigger, site.grammar)
    parsed = site.clause.parsed
    return parsed.within(office.role).slice(parsed.annotation.sentence.text) if office else ""


def value_of(clause: Clause, kind: str, tokens: range | None = None) -> Value | None:
    """Return the first value of a kind in the clause that no 的 binds to a name (市值3000億元的騰訊)."""
    parsed = clause.parsed
    for index, value in sorted(parsed.values.items()):
        bound = tokens is None and (
            parsed.kinds[index + 1 : index + 2] == Kind.GENITIVE
            and parsed.kinds[index + 2 : index + 3] == Kind.NAME
        )
        opened, closed = (
            parsed.kinds.count(one, clause.tokens.start, index) for one in (Kind.OPEN, Kind.CLOSE)
        )
        aside = (
            opened > closed and parsed.kinds[index + 1 : index + 2] != Kind.CLOSE
        )  # （【2801萬元】註冊資本）
        each = index > clause.tokens.start and parsed.tokens[index - 1].form.startswith("每")  # 每股45元
        if index in (tokens or clause.tokens) and value.kind == kind and not bound and not each and not aside:
            return value
    return None


def _describes(parsed: Parsed, index: int) -> bool:
    """Tell whether a verb and 的 follow right behind: then the value belongs to what is described."""
    behind = parsed.kinds[index + 1 : index + 4]
    return Kind.GENITIVE in behind and behind[:1] in (Kind.VERB, Kind.VERBAL_NOUN)
