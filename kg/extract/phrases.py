"""Read the phrases of a clause (短语): lists, what a relative clause describes, and what a preposition governs."""

import re
from dataclasses import dataclass

from kg.extract.chunks import Parsed, phrase_at
from kg.extract.kinds import Kind
from kg.ontology.grammar import Grammar

_RELATIVE_STARTS = (
    Kind.VERB, Kind.VERBAL_NOUN, Kind.ADVERB, Kind.COVERB, Kind.COMITATIVE, Kind.PREPOSITION
)  # fmt: skip
_NUMERALS = "一两二三四五六七八九十数多几"
_AMONG = ("全球", "全国", "国内", "业内", "业界", "行业", "世界", "市场", "同类")
_HOLDING = ("持有", "拥有", "控制")  # 將【持有的】甲股權質押給乙
_UP_TO = ("截至", "截止")
_ENDED = ("止", "止的", "的")
_UNDER = ("旗下", "名下", "所持", "所持有")
_AT_HAND = (*_UNDER, "手上", "手中", "手里", "手头")
_PARALLEL = re.compile(r"Z(?:G?N)?[CK](?=R+Z)")  # 收購甲【51%股權和】乙30%股權, 持有甲【12%、】乙8%的股份
_ITS = ("其", "该公司", "公司")
_HAPPENING = frozenset("RNOAvVTMG")
_CLOSING = ("》", "」", "』", "”")
_STANDING = ("possessive_pronoun", "former_pronoun", "latter_pronoun", "firm_pronoun")
_JOINERS = (Kind.COORDINATOR, Kind.COMITATIVE)


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


def oblique_at(parsed: Parsed, index: int, stop: int, grammar: Grammar) -> Oblique | None:
    """Read a prepositional phrase; 將 opens one only where a phrase and then a verb follow (將X出售)."""
    form = parsed.tokens[index].form
    fronting = grammar.is_a(form, "disposal")
    if not fronting and parsed.kinds[index] not in (Kind.PREPOSITION, Kind.COVERB, Kind.COMITATIVE):
        return None
    phrase = _fronted(parsed, index, stop) if fronting else _governed(parsed, index, stop)
    phrase = _what_affects(parsed, index, stop, grammar) or phrase
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
    """Return the preposition of one that a time, an adverb or a plan is written together with: 昨【在】, 擬【將】."""
    joined = any(grammar.is_a(form[:-1], kind) for kind in ("time_word", "adverb"))
    joined = joined or grammar.is_a(form, "disposal")
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


def _number_there(parsed: Parsed, phrase: Phrase, stop: int) -> Phrase:
    """Return what is counted behind a name: (投得)青州一幅【地皮】, (搭載於)【甲多款手機】."""
    named, at = parsed.mentions.get(phrase.tokens.stop - 1), phrase.tokens.stop
    if named is None or len(phrase.tokens) > 1 or at >= stop:
        return phrase
    number = parsed.tokens[at].form
    head = phrase_at(parsed, at + 1, stop) if len(number) > 1 and number[0] in _NUMERALS else None
    if head is None:
        return phrase
    member = head if named.type == "Place" else range(phrase.tokens.start, head.stop)
    return Phrase(parsed, range(phrase.tokens.start, head.stop), (member,))


def _pronoun_at(parsed: Parsed, at: int, stop: int, grammar: Grammar) -> Phrase | None:
    """Return 其 where a verb follows it: 為【其】供電."""
    if at + 1 >= stop:
        return None
    form = parsed.tokens[at].form
    stands = any(grammar.is_a(form, kind) for kind in _STANDING)
    if parsed.kinds[at + 1] in _JOINERS and (other := coordinated_at(parsed, at + 2, stop)) and stands:
        return Phrase(parsed, range(at, other.tokens.stop), (range(at, at + 1), *other.members))  # 由其與乙
    if parsed.kinds[at + 1] != Kind.VERB:
        return None
    return Phrase(parsed, range(at, at + 1), (range(at, at + 1),)) if stands else None


def _fronted(parsed: Parsed, index: int, stop: int) -> Phrase | None:
    """Return what 將 or 把 fronts: a phrase, what somebody holds (將其持有的【X】出售), or a sum."""
    its = any(token.form in _ITS for token in parsed.tokens[index + 1 : index + 2])  # 將【其】所持的甲股份
    after = _past_holding(parsed, index + 1 + its, stop)
    after = index + 1 if its and after == index + 2 else after
    if phrase := coordinated_at(parsed, max(_past_aspect(parsed, index), after), stop):
        return phrase
    kind = parsed.kinds[after : after + 1]
    holds = after + (kind in (Kind.DETERMINER, Kind.PRONOUN))  # 將【其】持有的甲股份
    if parsed.kinds[holds : holds + 2] == Kind.VERB + Kind.GENITIVE and parsed.tokens[holds].form in _HOLDING:
        return coordinated_at(parsed, holds + 2, stop)
    if kind in (Kind.DETERMINER, Kind.PRONOUN):
        return relative_at(parsed, after + 1, stop)
    return Phrase(parsed, range(after, after + 1), (range(after, after + 1),)) if kind == Kind.VALUE else None


def _past_holding(parsed: Parsed, at: int, stop: int) -> int:
    """Return the token after words that only say that one holds it: 把【手上的】甲股權, 將【所持的】乙股份."""
    held = at < stop and parsed.tokens[at].form in _AT_HAND
    behind = at + 1 + (parsed.kinds[at + 1 : at + 2] == Kind.GENITIVE)
    return behind if held and behind < stop else at


def _what_affects(parsed: Parsed, index: int, stop: int, grammar: Grammar) -> Phrase | None:
    """Return what happens where that is said to affect somebody: 受【原料漲價】影響."""
    undergoes = grammar.is_a(parsed.tokens[index].form, "undergoing")
    affects = grammar.is_a(parsed.tokens[stop - 1].form, "affecting")
    return happening_in(parsed, range(index + 1, stop - 1), grammar) if undergoes and affects else None


def happening_in(parsed: Parsed, tokens: range, grammar: Grammar) -> Phrase | None:
    """Return tokens that name what happens, if all of them do: 原料漲價, 工人罷工."""
    plain = all(
        parsed.kinds[at] in _HAPPENING or grammar.is_a(parsed.tokens[at].form, "rank") for at in tokens
    )
    happens = len(tokens) > 1 and parsed.kinds[tokens.stop - 1] in (
        Kind.VERB,
        Kind.VERBAL_NOUN,
        Kind.ADJECTIVE,
    )
    return Phrase(parsed, tokens, (tokens,)) if plain and happens else None


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
    while (joiner := _joiner_behind(parsed, end, stop)) is not None:
        following = phrase_at(parsed, joiner + 1, stop)
        if following is None:
            break
        members.append(following)
        end = following.stop
    if end < stop and parsed.kinds[end] == Kind.ET_CETERA:
        end += 1
        category = phrase_at(parsed, end, stop)
        end = category.stop if category else end
    return Phrase(parsed, range(start, end), _conjuncts(parsed, members))


def _joiner_behind(parsed: Parsed, end: int, stop: int) -> int | None:
    """Return the token that joins a phrase ending before `end` to the next, past a bracket and a share of each."""
    if parsed.kinds[end - 1 : end + 3] == '""R"' and parsed.tokens[end - 1].form in _CLOSING:
        return end - 1  # 《甲》《乙》
    if parallel := _PARALLEL.match(parsed.kinds, end, stop):
        return parallel.end() - 1
    if end < stop and parsed.kinds[end] == Kind.OPEN:
        closed = parsed.kinds.find(Kind.CLOSE, end, stop) + 1
        is_code = closed == end + 3  # 青禾科技（600001）和明月電子
        named = is_code or parsed.kinds[end - 1] + parsed.kinds[closed + 1 : closed + 2] == Kind.NAME * 2
        end = closed if closed and named else end
    return end if end < stop and parsed.kinds[end] in _JOINERS else None


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
    start = _past_period(parsed, start, stop)
    phrase = coordinated_at(parsed, start, stop)
    if phrase is None and parsed.kinds[start : start + 1] in (Kind.DETERMINER, Kind.PRONOUN):
        start += 1  # 購買【其】持有的甲公司股權
        held = parsed.tokens[start - 1].form in _UNDER and parsed.kinds[start : start + 1] == Kind.GENITIVE
        behind = start + held
        share = coordinated_at(parsed, start, stop) if parsed.kinds[start : start + 1] == Kind.VALUE else None
        if share and parsed.tokens[start - 1].form in _ITS:  # 持有【其51%股權】
            its = range(start - 1, share.tokens.stop)
            return Phrase(parsed, its, (its,))
        phrase = (
            coordinated_at(parsed, behind, stop) if behind > start else None
        )  # 買下【旗下的】甲公司, 轉讓【所持的】甲公司
    if phrase is None:
        dated = parsed.kinds[start : start + 1] == Kind.TIME  # 接替【上月】退休的某某
        return relative_at(parsed, start + dated, stop)
    return _past_relative(parsed, _number_there(parsed, phrase, stop), stop)


def _past_period(parsed: Parsed, start: int, stop: int) -> int:
    """Return the token behind a period before the object: 公布【截至三月底止】業績."""
    at = start + 1
    if start >= stop or parsed.tokens[start].form not in _UP_TO or parsed.kinds[at : at + 1] != Kind.TIME:
        return start
    while at < stop and (parsed.kinds[at] == Kind.TIME or parsed.tokens[at].form in _ENDED):
        at += 1
    return at


def _past_relative(parsed: Parsed, phrase: Phrase, stop: int) -> Phrase:
    """In 收購騰訊持有的股份 the object is 股份: a verb and 的 right after the phrase make it a modifier."""
    end = phrase.tokens.stop
    verb = end
    while verb < stop and parsed.kinds[verb] in (Kind.ADVERB, Kind.PARTICLE):
        verb += 1
    place = parsed.mentions.get(end - 1)
    placed = place.type == "Place" if place else parsed.tokens[end - 1].form in _AMONG
    graded = (verb > end or placed) and parsed.kinds[verb : verb + 1] == Kind.ADJECTIVE  # 全球【最薄的】鏡片
    if verb < stop and (parsed.kinds[verb] == Kind.VERB or graded):
        after = verb + 1
        while after < stop and parsed.kinds[after] == Kind.PARTICLE:
            after += 1
        head = (
            phrase_at(parsed, after + 1, stop) if parsed.kinds[after : after + 1] == Kind.GENITIVE else None
        )
        if head:
            return Phrase(parsed, range(phrase.tokens.start, head.stop), (head,))
    return phrase
