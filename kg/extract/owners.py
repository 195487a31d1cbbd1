"""Whose figure it is (指標的主體): the name before the metric, a pronoun, or whom the text speaks of."""

from dataclasses import dataclass, replace

from kg.extract.arguments import argument_of
from kg.extract.chunks import Parsed
from kg.extract.clauses import Clause
from kg.extract.discourse import Discourse
from kg.extract.kinds import Kind
from kg.extract.measures import is_having
from kg.extract.reference import referents
from kg.model import Argument
from kg.ontology.grammar import Grammar

_FRONT = (
    Kind.ADVERB, Kind.CONJUNCTION, Kind.TIME, Kind.DETERMINER, Kind.PRONOUN, Kind.GENITIVE, Kind.PARTICLE
)  # fmt: skip
_OWNS_NOTHING = ("Event", "Concept", "Document", "Place", "Person")
_DESCRIBING = {Kind.VERB, Kind.VERBAL_NOUN, Kind.VALUE, Kind.DETERMINER}
_UNTIL = ("到", "至")
_SINCE = ("来", "以来")
_OWNERS = ("Organization", "Platform", "Product", "Service", "MiniProgram", "Brand", "Group")
_UNCLEAN = {Kind.VERB, Kind.OPEN, Kind.CLOSE, Kind.VALUE, Kind.PREPOSITION, Kind.COVERB, Kind.PUNCTUATION}
_SHARES = ("占比", "比重", "占")
_LOOSE = (Kind.LOCALIZER, Kind.COMITATIVE, Kind.COORDINATOR, Kind.OPEN, Kind.CLOSE)
_BEFORE_TIME = (Kind.PREPOSITION, Kind.COVERB)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a phrase before a value says: whose it is (None: as before), and the tokens of the metric.

    `doubtful` tells that somebody is named as owner who cannot be one, `had` that a verb of having governs the metric.
    """

    owner: Argument | None
    metric: range
    doubtful: bool = False
    had: bool = False


def measured(clause: Clause, start: int, stop: int, discourse: Discourse) -> Measured:
    """Divide what stands before a value into its owner and its metric: 【北嶺造紙】去年【設備稼動率】只有四成二."""
    parsed, grammar = clause.parsed, discourse.grammar
    front, pronoun = _front(clause, start, stop)
    if front < stop and parsed.tokens[front].form in grammar.metrics.attaining:
        front += 1  # 【訂下】回收率達五成的目標
    fronted = _fronted(parsed, front, stop, grammar)
    owner = _owner_in(parsed, range(front, stop if fronted == stop else fronted - 1), grammar)
    first = fronted if fronted < stop else owner.stop if owner else front
    metric = _metric(parsed, _governed(parsed, first, stop, grammar), stop)
    had = fronted < stop and is_having(parsed, fronted - 1, grammar.metrics)
    if owner and _is_share_of(clause, owner, metric, grammar):
        return Measured(None, range(owner.start, metric.stop), had=had)
    if owner is None:
        known = _won_by(parsed, range(start, stop), discourse) or _referent(parsed, pronoun, discourse)
        return Measured(known, metric, had=had)
    subject = argument_of(parsed, owner, grammar)
    if subject and len(owner) > 1 and parsed.kinds[owner.stop - 2] == Kind.GENITIVE:
        subject = _whole(parsed, owner, subject)
    unclean = bool(set(parsed.kinds[owner.start : owner.stop]) & _UNCLEAN)
    unclean = unclean or Kind.COORDINATOR + Kind.NAME in parsed.kinds[metric.start : metric.stop]
    return Measured(subject, metric, doubtful=unclean or subject is None, had=had)


def _won_by(parsed: Parsed, tokens: range, discourse: Discourse) -> Argument | None:
    """Return who took the contract before where 其 opens the clause: 甲批出合約，由【乙】奪得，其合約總值增至…."""
    opens = tokens and discourse.grammar.is_a(parsed.tokens[tokens.start].form, "possessive_pronoun")
    return discourse.winner[0] if opens and len(discourse.winner) == 1 else None


def _is_share_of(clause: Clause, owner: range, metric: range, grammar: Grammar) -> bool:
    """Tell whether a name and a noun are a part of what was just measured: 銷量三萬輛，其中【甲車型占比】四成."""
    tokens = clause.parsed.tokens
    among = grammar.is_a(tokens[clause.tokens.start].form, "among")
    share = len(metric) > 1 and metric.start == owner.stop and tokens[metric.stop - 1].form in _SHARES
    return among and share and clause.parsed.kinds[metric.start] == Kind.NOUN


def owner_before(clause: Clause, start: int, stop: int, discourse: Discourse) -> Measured:
    """Return who is named before a verb of having or before 的, whatever it is called: 【晴川書店】在各省經營著…."""
    parsed, grammar = clause.parsed, discourse.grammar
    front, pronoun = _front(clause, start, stop)
    if front >= stop:
        return Measured(_referent(parsed, pronoun, discourse), range(stop, stop))
    said = Kind.VERB in parsed.kinds[front : stop - 1] and parsed.kinds[stop - 1] == Kind.PRONOUN
    if said:  # 強調【公司】68間分店全數獲利
        return Measured(_referent(parsed, stop - 1, discourse), range(stop, stop))
    named = _owner_in(parsed, range(front, stop), grammar) or range(front, stop)
    unclean = bool(set(parsed.kinds[named.start : named.stop]) & _UNCLEAN - {Kind.VERB})
    subject = argument_of(parsed, named, grammar)
    return Measured(subject, range(stop, stop), doubtful=unclean or subject is None)


def _referent(parsed: Parsed, pronoun: int, discourse: Discourse) -> Argument | None:
    if pronoun < 0:
        return None
    found = referents(parsed.tokens[pronoun].form, discourse, discourse.grammar)
    if len(found) == 1 and found[0].type not in _OWNS_NOTHING:
        return found[0]
    return discourse.organization[0] if len(found) == 1 and discourse.organization else None


def _front(clause: Clause, start: int, stop: int) -> tuple[int, int]:
    """Pass over what opens a clause (目前, 據…數據, 到2028年); return where it ends and the pronoun there, or -1."""
    kinds = clause.parsed.kinds
    pronoun, first = -1, start
    for oblique in clause.obliques:
        if oblique.tokens.stop < stop and first <= oblique.tokens.start <= first + 1:
            start = oblique.tokens.stop
    while start < stop:
        if _is_until(clause.parsed, start) and kinds[start + 1 : start + 2] == Kind.TIME and start + 1 < stop:
            start += 2
        elif kinds[start] in _FRONT:
            pronoun = start if kinds[start] == Kind.PRONOUN else pronoun
            start += 1
        elif kinds[start] in _LOOSE:
            start += 1
        else:
            break
    return start, pronoun


def _is_until(parsed: Parsed, index: int) -> bool:
    return parsed.kinds[index] in _BEFORE_TIME or parsed.tokens[index].form in _UNTIL


def _fronted(parsed: Parsed, start: int, stop: int, grammar: Grammar) -> int:
    """Return where a metric begins that a verb or 把 governs (把|線上訂單占比, 擁有|門店); `stop` where none does."""
    for index in range(stop - 1, start - 1, -1):
        form = parsed.tokens[index].form
        if is_having(parsed, index, grammar.metrics) and index + 1 < stop:
            return index + 1
        if grammar.is_a(form, "disposal") and parsed.kinds[index] == Kind.PREPOSITION and index + 1 < stop:
            return index + 1
    return stop


def _owner_in(parsed: Parsed, tokens: range, grammar: Grammar) -> range | None:
    """Return the tokens that name an owner: up to the last name, to a date, or as much as can own something."""
    names = [i for i in tokens if parsed.kinds[i] == Kind.NAME and parsed.mentions[i].type != "Place"]
    names = [i for i in names if i == names[0] or not _is_aside(parsed, names[0], i)]
    if names:
        first = names[-1] if _is_described(parsed, range(tokens.start, names[-1])) else tokens.start
        return range(first, names[-1] + 1)
    for index in tokens:
        if parsed.kinds[index] in (Kind.TIME, Kind.PREPOSITION) and index > tokens.start:
            return range(tokens.start, index)
        inside = tokens.start < index < tokens.stop - 1
        if inside and grammar.ends_in(parsed.tokens[index].form, "market"):
            return range(tokens.start, index + 1)  # 【中國智能投影市場】出貨量
    for stop in range(tokens.stop - 1, tokens.start, -1):
        found = argument_of(parsed, range(tokens.start, stop), grammar)
        named = Kind.UNKNOWN in parsed.kinds[tokens.start : stop] or stop - tokens.start > 1
        if found is not None and named and found.type in _OWNERS and parsed.kinds[stop - 1] != Kind.GENITIVE:
            return range(tokens.start, stop)
    return None


def _is_aside(parsed: Parsed, first: int, index: int) -> bool:
    """Tell whether a name stands in a bracket behind another, or says where: 甲（簡稱【乙】）, 甲在【歐盟】的用戶."""
    between = parsed.kinds[first:index]
    located = between.endswith(Kind.PREPOSITION) and parsed.kinds[index + 1 : index + 2] == Kind.GENITIVE
    return located or between.count(Kind.OPEN) > between.count(Kind.CLOSE)


def _is_described(parsed: Parsed, tokens: range) -> bool:
    """Tell whether these words only describe the name behind them: 【甲收購的】乙, 【甲旗下的】乙, not 甲的乙."""
    kinds = parsed.kinds[tokens.start : tokens.stop]
    return kinds.endswith(Kind.GENITIVE) and not _DESCRIBING.isdisjoint(kinds)


def _governed(parsed: Parsed, start: int, stop: int, grammar: Grammar) -> int:
    """Return where a metric begins behind a verb that brings it in (實現|營業收入, 否認|淨利潤), or behind 其."""
    for index in range(stop - 2, start - 1, -1):
        form = parsed.tokens[index].form
        brings = form in grammar.metrics.attaining or form in grammar.scope.reports
        if brings or parsed.kinds[index] in (Kind.PRONOUN, Kind.DETERMINER, Kind.TIME):
            return index + 1
    return start


def _metric(parsed: Parsed, start: int, stop: int) -> range:
    """Cut off the front of a metric when and where it is measured: 在全球市場的【占有率】."""
    while start < stop:
        kind = parsed.kinds[start]
        if kind == Kind.OPEN and Kind.CLOSE in parsed.kinds[start:stop]:
            start = parsed.kinds.find(Kind.CLOSE, start) + 1  # 甲（簡稱乙）【淨虧損】
        elif kind in (*_FRONT, Kind.LOCALIZER, Kind.QUOTE, Kind.COORDINATOR):
            start += 1  # 旗下“甲”【用戶】
        elif kind == Kind.NUMBER and start + 1 < stop and parsed.tokens[start + 1].form in _SINCE:
            start += 2  # 十年來累計用戶
        elif kind == Kind.PREPOSITION and Kind.GENITIVE in parsed.kinds[start:stop]:
            start = parsed.kinds.rfind(Kind.GENITIVE, start, stop) + 1
        elif kind == Kind.PREPOSITION and start + 2 < stop:
            start += 2
        else:
            break
    return range(start, stop)


def _whole(parsed: Parsed, tokens: range, name: Argument) -> Argument:
    """Keep the whole of 滴滴出行的加油小程序: the part before 的 says which one is measured."""
    within = parsed.within(tokens)
    sentence = parsed.annotation.sentence
    return replace(
        name,
        within=within,
        text=within.slice(sentence.text),
        normal=within.slice(sentence.normal),
        mention=None,
    )
