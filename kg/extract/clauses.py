"""Find who does what in a clause (分句): subject, obliques and object of a predicate.

Functions are named as in Universal Dependencies: nsubj, obj, obl with its case word. Only the positions of
noun phrases, prepositions and verbs are used, so that any annotator will do.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.extract.chunks import Parsed
from kg.extract.kinds import Kind
from kg.extract.phrases import Oblique, Phrase, coordinated_at, oblique_at
from kg.ontology.grammar import Grammar

_VERBS = (Kind.VERB,)
# Words that end the names of units made of common words (海洋研究中心).
_UNITS = frozenset(
    {"中心", "研究院", "研究所", "实验室", "学院", "医院", "基金", "基金会", "协会", "公司", "集团", "银行"}
)
_KNOWN_SUBJECTS = frozenset((Kind.NAME, Kind.PRONOUN))
_PREDICATIVE = (
    Kind.VERB, Kind.ADVERB, Kind.PREPOSITION, Kind.COVERB, Kind.COMITATIVE, Kind.TIME, Kind.VERBAL_NOUN
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence between two stops, with its phrases, obliques and verbs in order."""

    parsed: Parsed
    tokens: range
    phrases: tuple[Phrase, ...]
    obliques: tuple[Oblique, ...]
    verbs: tuple[int, ...]
    opened_by: str = field(default="")
    closed_by: str = field(default="")

    @property
    def main_verbs(self) -> tuple[int, ...]:
        """The verbs that describe no noun and date no other verb: not 創辦 in 甲創辦的乙."""
        return tuple(verb for verb in self.verbs if not self._describes(verb))

    def _describes(self, verb: int) -> bool:
        at = verb + 1
        while at < self.tokens.stop and self.parsed.kinds[at] == Kind.PARTICLE:
            at += 1
        if at + 1 >= self.tokens.stop:
            return False
        # 交易完成【後】乙成為…: the verb only dates the next
        return (
            self.parsed.kinds[at] in (Kind.GENITIVE, Kind.LOCALIZER)
            or opening_relative(self, verb) is not None
        )

    def text(self) -> str:
        """Return the simplified text of the clause."""
        return self.parsed.form(self.tokens)


def clauses_of(parsed: Parsed, grammar: Grammar) -> Iterator[Clause]:
    """Cut a sentence at its stops (，；：) outside brackets and analyse each part."""
    start, depth, opened_by = 0, 0, ""
    for index in range(len(parsed.kinds) + 1):
        if depth <= 0 and index > start and _is_gap(parsed, index):
            yield replace(_analyse(parsed, range(start, index), opened_by, grammar), closed_by=" ")
            start, opened_by = index, " "
        kind = parsed.kinds[index] if index < len(parsed.kinds) else Kind.STOP
        depth += (kind == Kind.OPEN) - (kind == Kind.CLOSE)
        if kind == Kind.STOP and (depth <= 0 or index == len(parsed.kinds)):
            if index > start:
                stop = parsed.tokens[index].form if index < len(parsed.kinds) else ""
                yield replace(_analyse(parsed, range(start, index), opened_by, grammar), closed_by=stop)
            opened_by = parsed.tokens[index].form if index < len(parsed.kinds) else ""
            start, depth = index + 1, 0


def opening_relative(clause: Clause, verb: int) -> tuple[Phrase, Phrase] | None:
    """Return what a verb acts on and whom both describe, where they open a clause: 總部設在【新竹】的【甲】昨日掛牌.

    A name before the verb would be its subject, and a clause that ends here has no other predicate: None then.
    """
    kinds, stop = clause.parsed.kinds, clause.tokens.stop
    if _KNOWN_SUBJECTS.intersection(kinds[clause.tokens.start : verb]):
        return None
    behind = next((phrase for phrase in clause.phrases if phrase.tokens.start > verb), None)
    if behind is None or set(kinds[verb + 1 : behind.tokens.start]) - {Kind.PARTICLE, Kind.ADVERB}:
        return None
    cut, end = kinds.rfind(Kind.GENITIVE, behind.tokens.start, behind.tokens.stop), behind.tokens.stop
    if cut <= behind.tokens.start or not (
        _is_introduced(clause, range(cut + 1, end)) if end == stop else kinds[end] in _PREDICATIVE
    ):
        return None
    made = end == stop and _ends_as_firm(clause, range(cut + 1, end))
    if Kind.NAME not in kinds[cut + 1 : end] and not made:
        return None
    parts = range(behind.tokens.start, cut), range(cut + 1, end)
    acted_on, described = (Phrase(clause.parsed, part, (part,)) for part in parts)
    return acted_on, described


def _is_introduced(clause: Clause, tokens: range) -> bool:
    """Tell whether a clause ends in who is described: 去年加入甲的總監【某某】，已離開; 隸屬甲的【海洋中心】，聘請….

    A person stands alone there behind the name of a firm, so that it is no object; a firm by its name.
    """
    named = clause.parsed.mentions.get(tokens.stop - 1)
    before = clause.parsed.mentions.get(tokens.start - 2)
    firm = before is not None and before.type != "Person"
    if not firm or clause.closed_by != "，":
        return False
    person = named is not None and named.type in ("Person", "Organization", "Brand", "Platform")
    return person or _ends_as_firm(clause, tokens)


def _ends_as_firm(clause: Clause, tokens: range) -> bool:
    """Tell whether common words name a firm by what they end in: 海洋|研究|中心."""
    form = clause.parsed.tokens[tokens.stop - 1].form
    plain = set(clause.parsed.kinds[tokens.start : tokens.stop]) <= {
        Kind.NOUN,
        Kind.ADJECTIVE,
        Kind.VERBAL_NOUN,
    }
    return len(tokens) > 1 and plain and form in _UNITS


def next_stop(parsed: Parsed, start: int) -> int:
    """Return the first stop from token `start` on, or the end of the sentence."""
    stop = parsed.kinds.find(Kind.STOP, start)
    return stop if stop >= 0 else len(parsed.kinds)


def _is_gap(parsed: Parsed, index: int) -> bool:
    """Tell whether a blank between two Chinese words stands before a token: headlines write it for a comma."""
    if index >= len(parsed.kinds):
        return False
    before, after = parsed.tokens[index - 1], parsed.tokens[index]
    apart = after.within.start > before.within.end
    return apart and _is_chinese(before.form[-1]) and _is_chinese(after.form[0])


def _is_chinese(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _analyse(parsed: Parsed, tokens: range, opened_by: str, grammar: Grammar) -> Clause:
    phrases: list[Phrase] = []
    obliques: list[Oblique] = []
    verbs: list[int] = []
    index = tokens.start
    while index < tokens.stop:
        kind = parsed.kinds[index]
        if kind == Kind.OPEN:
            index = _after_bracket(parsed, index, tokens.stop)
            continue
        oblique = oblique_at(parsed, index, tokens.stop, grammar)
        phrase = None if oblique else coordinated_at(parsed, index, tokens.stop)
        if oblique:
            obliques.append(oblique)
            index = oblique.tokens.stop
        elif phrase:
            phrases.append(phrase)
            index = phrase.tokens.stop
        else:
            if kind in _VERBS or kind == Kind.COVERB:
                verbs.append(index)
            index += 1
    return Clause(parsed, tokens, tuple(phrases), tuple(obliques), tuple(verbs), opened_by)


def _after_bracket(parsed: Parsed, index: int, stop: int) -> int:
    close = parsed.kinds.find(Kind.CLOSE, index, stop)
    return close + 1 if close >= 0 else index + 1


def subjects_of(clause: Clause, predicate: int, grammar: Grammar) -> list[Phrase]:
    """Return the phrases that may be the subject of the predicate at token `predicate`, likeliest first.

    That is the phrase before the first verb; behind a verb that hands the subject on (讓、幫助、稱), its object.
    """
    verbs = [verb for verb in clause.main_verbs if verb < predicate]
    pivots = [verb for verb in verbs if clause.parsed.tokens[verb].form in grammar.scope.pivots]
    if pivots:
        handed = [p for p in clause.phrases if pivots[-1] < p.tokens.start and p.tokens.stop <= predicate]
        between = [verb for verb in verbs if verb > pivots[-1]]
        if handed and not between:
            return [handed[0]]
    limit = min([*verbs, predicate])
    found = [_before(phrase, limit) for phrase in clause.phrases if phrase.tokens.start < limit]
    actors = [phrase for phrase in found if phrase and not _is_located(clause, phrase, grammar)]
    return [phrase for phrase in actors if not _is_price(clause, phrase, grammar)][::-1]


def _before(phrase: Phrase, limit: int) -> Phrase | None:
    """Cut a phrase at the predicate that it runs into (青禾科技總部|位於)."""
    if phrase.tokens.stop <= limit:
        return phrase
    members = tuple(range(m.start, min(m.stop, limit)) for m in phrase.members if m.start < limit)
    return Phrase(phrase.parsed, range(phrase.tokens.start, limit), members)


def _is_price(clause: Clause, phrase: Phrase, grammar: Grammar) -> bool:
    """Tell whether a phrase with the sum behind it says for how much: 以每股12元、【總價】3億元取得乙股權."""
    parsed, after = clause.parsed, phrase.tokens.stop
    sum_behind = after < clause.tokens.stop and parsed.kinds[after] == Kind.VALUE
    means = grammar.metrics.means
    return sum_behind and any(
        parsed.tokens[at].form in means for at in range(clause.tokens.start, phrase.tokens.start)
    )


def _is_located(clause: Clause, phrase: Phrase, grammar: Grammar) -> bool:
    """Tell whether a localizer follows (峰會上): a place or a time, no subject; but 甲【方面】 is 甲."""
    after = phrase.tokens.stop
    if after >= clause.tokens.stop or clause.parsed.kinds[after] != Kind.LOCALIZER:
        return False
    named = clause.parsed.kinds[phrase.tokens.start : after] == Kind.NAME
    return not (named and grammar.is_a(clause.parsed.tokens[after].form, "party"))
