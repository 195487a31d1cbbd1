"""Find the names for which a count or a class stands (列举): 投資了兩家公司，分別是【甲】和【乙】.

The names follow in brackets or behind the next stop, after 包括, 分別是 or 其中, or after a colon or a dash.
"""

from kg.extract.chunks import Parsed
from kg.extract.clauses import Clause, next_stop
from kg.extract.kinds import Kind, is_count
from kg.extract.phrases import Phrase, coordinated_at
from kg.ontology.grammar import Grammar

_OPENING = frozenset("DUJ")
_COUNTS = frozenset("MIZ")
_POINTING = ("：", ":", "——", "—")
_PAUSES = ("，", ",")


def with_listed(clause: Clause, phrase: Phrase, grammar: Grammar) -> Phrase:
    """Return a phrase with the names that are listed behind in place of the counts that stand for them."""
    members: list[range] = []
    for member in phrase.members:
        listed = _listed_behind(clause, member, grammar)
        members += listed.members if listed else (member,)
    return Phrase(phrase.parsed, phrase.tokens, tuple(members))


def _listed_behind(clause: Clause, tokens: range, grammar: Grammar) -> Phrase | None:
    """Return the names that a noun stands for; None if it has a name itself, or none are listed."""
    parsed = clause.parsed
    if Kind.NAME in parsed.kinds[tokens.start : tokens.stop] or not _is_counted(parsed, tokens, grammar):
        return None
    if parsed.kinds[tokens.stop : tokens.stop + 1] == Kind.OPEN:
        return _names_at(parsed, tokens.stop + 1, grammar)
    later = (one for one in clause.phrases if one.tokens.start >= tokens.stop)  # the nearest count is meant
    if any(_is_counted(parsed, one.tokens, grammar) for one in later):
        return None
    return names_listed(parsed, clause.tokens.stop, grammar)


def names_listed(parsed: Parsed, stop: int, grammar: Grammar) -> Phrase | None:
    """Return the names that are listed behind the stop at token `stop`: ，包括【甲、乙】, ，其中【甲】…, ：【甲、乙】."""
    if stop >= len(parsed.tokens) or parsed.tokens[stop].form not in (*_POINTING, *_PAUSES):
        return None
    at, opens = stop + 1, parsed.tokens[stop].form in _POINTING
    while at < len(parsed.tokens) and parsed.kinds[at] in _OPENING:
        opens = opens or grammar.is_a(parsed.tokens[at].form, "among")
        at += 1
    form = parsed.tokens[at].form if at < len(parsed.tokens) else ""
    if grammar.is_a(form, "listing_verb") or grammar.is_a(form, "equating"):
        return _names_at(parsed, at + 1, grammar)
    return _names_at(parsed, at, grammar) if opens else None


def _names_at(parsed: Parsed, at: int, grammar: Grammar) -> Phrase | None:
    found = coordinated_at(parsed, at, next_stop(parsed, at))
    if found is None:
        return None
    named = all(_is_named(parsed, one, grammar) for one in found.members)
    owned = any(Kind.GENITIVE in parsed.kinds[one.start : one.stop] for one in found.members)
    return found if named and not owned else None


def _is_named(parsed: Parsed, tokens: range, grammar: Grammar) -> bool:
    """Tell whether tokens hold a name, or nouns that make one (明月|電子)."""
    made = len(tokens) > 1 and parsed.tokens[tokens.stop - 1].form in grammar.naming_heads
    return Kind.NAME in parsed.kinds[tokens.start : tokens.stop] or made


def _is_counted(parsed: Parsed, tokens: range, grammar: Grammar) -> bool:
    """Tell whether a phrase counts what it names: 三家公司, 國內八所大學, 客戶23家."""
    around = range(
        tokens.start, min(tokens.stop + 1, len(parsed.tokens))
    )  # 會員【23家】: the count may follow
    forms = [parsed.tokens[at].form for at in around]
    if any(is_count(form, grammar) for form in forms):
        return True
    counts = any(parsed.kinds[at] in _COUNTS for at in around)
    return counts and any(grammar.is_a(form[-1], "classifier") for form in forms)
