"""Find who does what in a clause (分句): subject, obliques and object of a predicate.

Functions are named as in Universal Dependencies: nsubj, obj, obl with its case word. Only the positions of
noun phrases, prepositions and verbs are used, so that any annotator will do.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.extract.chunks import Parsed, phrase_at
from kg.extract.kinds import Kind
from kg.ontology.grammar import Grammar

_VERBS = (Kind.VERB,)
_RELATIVE_STARTS = (
    Kind.VERB, Kind.VERBAL_NOUN, Kind.ADVERB, Kind.COVERB, Kind.COMITATIVE, Kind.PREPOSITION
)  # fmt: skip
_UNDER = ("旗下", "名下")
_JOINERS = (Kind.COORDINATOR, Kind.COMITATIVE)
_KNOWN_SUBJECTS = frozenset((Kind.NAME, Kind.PRONOUN))
_PREDICATIVE = (
    Kind.VERB, Kind.ADVERB, Kind.PREPOSITION, Kind.COVERB, Kind.COMITATIVE, Kind.TIME, Kind.VERBAL_NOUN
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase and its conjuncts (並列): token ranges in one sentence."""

    parsed: Parsed
    tokens: range
    members: tuple[range, ...]


@dataclass(frozen=True, slots=True)
class Oblique:
    """A prepositional phrase: its case word and what it governs."""

    case: str
    tokens: range
    phrase: Phrase


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
        _shows_person(clause, range(cut + 1, end)) if end == stop else kinds[end] in _PREDICATIVE
    ):
        return None
    if Kind.NAME not in kinds[cut + 1 : end]:
        return None
    parts = range(behind.tokens.start, cut), range(cut + 1, end)
    acted_on, described = (Phrase(clause.parsed, part, (part,)) for part in parts)
    return acted_on, described


def _shows_person(clause: Clause, tokens: range) -> bool:
    """Tell whether a clause ends in a person who is described: 去年加入甲的總監【某某】，已於上周離開."""
    named = clause.parsed.mentions.get(tokens.stop - 1)
    before = clause.parsed.mentions.get(tokens.start - 2)
    firm = before is not None and before.type != "Person"
    return firm and named is not None and named.type == "Person" and clause.closed_by == "，"


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
        oblique = _oblique_at(parsed, index, tokens.stop, grammar)
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


def _oblique_at(parsed: Parsed, index: int, stop: int, grammar: Grammar) -> Oblique | None:
    """Read a prepositional phrase; 將 opens one only where a phrase and then a verb follow (將X出售)."""
    form = parsed.tokens[index].form
    fronting = grammar.is_a(form, "disposal")
    if not fronting and parsed.kinds[index] not in (Kind.PREPOSITION, Kind.COVERB, Kind.COMITATIVE):
        return None
    phrase = _fronted(parsed, index, stop) if fronting else _governed(parsed, index, stop)
    phrase = phrase and _counted_there(parsed, phrase, stop, grammar)
    phrase = phrase or _pronoun_at(parsed, index + 1, stop, grammar)
    if phrase is None:
        return None
    if not grammar.is_a(form, "agent"):  # 由甲投資的乙: 甲 alone invests
        phrase = _past_relative(parsed, _held(parsed, phrase, stop, grammar), stop)
    if fronting and not _verb_follows(parsed, phrase, stop):
        return None
    end = phrase.tokens.stop
    while end < stop and parsed.kinds[end] == Kind.LOCALIZER:
        end += 1
    return Oblique(_case(form, grammar), range(index, end), phrase)


def _case(form: str, grammar: Grammar) -> str:
    """Return the preposition of one that a time or a plan is written together with: 昨【在】, 擬【將】."""
    joined = grammar.is_a(form[:-1], "time_word") or grammar.is_a(form, "disposal")
    return form[-1] if joined else form


def _governed(parsed: Parsed, index: int, stop: int) -> Phrase | None:
    """Return what a preposition governs, past 了 behind a verb that ends in it: 賣給了【X】."""
    return coordinated_at(parsed, _past_aspect(parsed, index), stop) or relative_at(parsed, index + 1, stop)


def _counted_there(parsed: Parsed, phrase: Phrase, stop: int, grammar: Grammar) -> Phrase:
    """Return what is counted where the phrase only says in which place: (為)青州多家【旅館】."""
    place, at = parsed.mentions.get(phrase.tokens.stop - 1), phrase.tokens.stop
    counts = (
        at < stop
        and parsed.kinds[at] == Kind.DETERMINER
        and grammar.ends_in(parsed.tokens[at].form, "classifier")
    )
    if place is None or place.type != "Place" or not counts:
        return phrase
    head = phrase_at(parsed, at, stop)
    return Phrase(parsed, range(phrase.tokens.start, head.stop), (head,)) if head else phrase


def _pronoun_at(parsed: Parsed, at: int, stop: int, grammar: Grammar) -> Phrase | None:
    """Return 其 where a verb follows it: 為【其】供電."""
    if at + 1 >= stop or parsed.kinds[at + 1] != Kind.VERB:
        return None
    stands = grammar.is_a(parsed.tokens[at].form, "possessive_pronoun")
    return Phrase(parsed, range(at, at + 1), (range(at, at + 1),)) if stands else None


def _fronted(parsed: Parsed, index: int, stop: int) -> Phrase | None:
    """Return what 將 or 把 fronts: a phrase, what somebody holds (將其持有的【X】出售), or a sum."""
    after = index + 1
    if phrase := coordinated_at(parsed, _past_aspect(parsed, index), stop):
        return phrase
    kind = parsed.kinds[after : after + 1]
    if kind in (Kind.DETERMINER, Kind.PRONOUN):
        return relative_at(parsed, after + 1, stop)
    return Phrase(parsed, range(after, after + 1), (range(after, after + 1),)) if kind == Kind.VALUE else None


def _past_aspect(parsed: Parsed, index: int) -> int:
    """Return the token after a preposition, and after 了 where it belongs to a verb."""
    behind_verb = index > 0 and parsed.kinds[index - 1] == Kind.VERB
    return index + 1 + (behind_verb and parsed.kinds[index + 1 : index + 2] == Kind.PARTICLE)


def _held(parsed: Parsed, phrase: Phrase, stop: int, grammar: Grammar) -> Phrase:
    """Return what is held where the phrase goes on with 旗下: (賣給)甲旗下的【乙】."""
    at = phrase.tokens.stop
    if at >= stop or not grammar.is_a(parsed.tokens[at].form, "holding_noun"):
        return phrase
    at += 1 + (parsed.kinds[at + 1 : at + 2] == Kind.GENITIVE)
    head = phrase_at(parsed, at, stop)
    return Phrase(parsed, range(phrase.tokens.start, head.stop), (head,)) if head else phrase


def _verb_follows(parsed: Parsed, phrase: Phrase, stop: int) -> bool:
    head = parsed.kinds[phrase.tokens.stop - 1]
    return head != Kind.VERBAL_NOUN and any(
        kind == Kind.VERB for kind in parsed.kinds[phrase.tokens.stop : stop]
    )


def coordinated_at(parsed: Parsed, start: int, stop: int) -> Phrase | None:
    """Read a noun phrase with its conjuncts (甲、乙和丙等公司) from token `start`."""
    first = phrase_at(parsed, start, stop)
    if first is None:
        return None
    members, end = [first], first.stop
    while end < stop and parsed.kinds[end] in _JOINERS:
        following = phrase_at(parsed, end + 1, stop)
        if following is None:
            break
        members.append(following)
        end = following.stop
    if end < stop and parsed.kinds[end] == Kind.ET_CETERA:
        end += 1
        category = phrase_at(parsed, end, stop)
        end = category.stop if category else end
    return Phrase(parsed, range(start, end), _conjuncts(parsed, members))


def _conjuncts(parsed: Parsed, members: list[range]) -> tuple[range, ...]:
    """Keep 抖音的主播和粉絲 in one piece: its modifier holds for both parts."""
    genitive = [Kind.GENITIVE in parsed.kinds[member.start : member.stop] for member in members]
    named = [Kind.NAME in parsed.kinds[member.start : member.stop] for member in members]
    if len(members) > 1 and genitive[0] and not any(genitive[1:]) and not any(named[1:]):
        return (range(members[0].start, members[-1].stop),)
    return tuple(members)


def relative_at(parsed: Parsed, start: int, stop: int) -> Phrase | None:
    """Read a phrase whose modifier is a clause (依附X的中小商家): the head after 的 is what is meant."""
    if start >= stop or parsed.kinds[start] not in _RELATIVE_STARTS:
        return None
    genitive = parsed.kinds.find(Kind.GENITIVE, start, stop)
    while genitive > 0:
        head = phrase_at(parsed, genitive + 1, stop)
        if head:
            return Phrase(parsed, range(start, head.stop), (head,))
        genitive = parsed.kinds.find(Kind.GENITIVE, genitive + 1, stop)
    return None


def object_after(parsed: Parsed, start: int, stop: int) -> Phrase | None:
    """Return the object that follows a predicate ending before token `start`."""
    while start < stop and parsed.kinds[start] in (Kind.PARTICLE, Kind.ADVERB):
        start += 1
    if parsed.kinds[start : start + 2] == Kind.VALUE + Kind.GENITIVE:
        start += 2  # 設立【20億元的】基金
    phrase = coordinated_at(parsed, start, stop)
    if phrase is None and parsed.kinds[start : start + 1] in (Kind.DETERMINER, Kind.PRONOUN):
        start += 1  # 購買【其】持有的甲公司股權
        held = parsed.tokens[start - 1].form in _UNDER and parsed.kinds[start : start + 1] == Kind.GENITIVE
        behind = start + held
        phrase = coordinated_at(parsed, behind, stop) if behind > start else None  # 買下【旗下的】甲公司
    if phrase is None:
        return relative_at(parsed, start, stop)
    return _past_relative(parsed, phrase, stop)


def _past_relative(parsed: Parsed, phrase: Phrase, stop: int) -> Phrase:
    """In 收購騰訊持有的股份 the object is 股份: a verb and 的 right after the phrase make it a modifier."""
    end = phrase.tokens.stop
    verb = end
    while verb < stop and parsed.kinds[verb] in (Kind.ADVERB, Kind.PARTICLE):
        verb += 1
    if verb < stop and parsed.kinds[verb] == Kind.VERB:
        after = verb + 1
        while after < stop and parsed.kinds[after] == Kind.PARTICLE:
            after += 1
        head = (
            phrase_at(parsed, after + 1, stop) if parsed.kinds[after : after + 1] == Kind.GENITIVE else None
        )
        if head:
            return Phrase(parsed, range(phrase.tokens.start, head.stop), (head,))
    return phrase


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
    return [phrase for phrase in found if phrase and not _is_located(clause, phrase, grammar)][::-1]


def _before(phrase: Phrase, limit: int) -> Phrase | None:
    """Cut a phrase at the predicate that it runs into (青禾科技總部|位於)."""
    if phrase.tokens.stop <= limit:
        return phrase
    members = tuple(range(m.start, min(m.stop, limit)) for m in phrase.members if m.start < limit)
    return Phrase(phrase.parsed, range(phrase.tokens.start, limit), members)


def _is_located(clause: Clause, phrase: Phrase, grammar: Grammar) -> bool:
    """Tell whether a localizer follows (峰會上): a place or a time, no subject; but 甲【方面】 is 甲."""
    after = phrase.tokens.stop
    if after >= clause.tokens.stop or clause.parsed.kinds[after] != Kind.LOCALIZER:
        return False
    named = clause.parsed.kinds[phrase.tokens.start : after] == Kind.NAME
    return not (named and grammar.is_a(clause.parsed.tokens[after].form, "party"))
