"""Metrics as data (指标): whose, what, how much, when, and how it grew.

A figure is a measurable phrase, a link verb or none, and a value (月活躍用戶數達到4.86億), then perhaps its growth in
the clauses that follow (同比增長0.2%). Words come from ``ontology/grammar/metrics.yaml``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.arguments import argument_of
from kg.extract.chunks import Parsed
from kg.extract.clauses import Clause
from kg.extract.discourse import Discourse
from kg.extract.kinds import Kind
from kg.model import OBSERVATION, Argument, Extraction, QualifierValue, Span, Status, Value
from kg.ontology.grammar import Grammar, Metrics
from kg.script import script_of, to_traditional

_CONFIDENCE = 0.9
_INHERITED = 0.8
_FRONT = (
    Kind.ADVERB,
    Kind.CONJUNCTION,
    Kind.TIME,
    Kind.DETERMINER,
    Kind.PRONOUN,
    Kind.GENITIVE,
    Kind.PARTICLE,
)
_OWNERS = ("Organization", "Platform", "Product", "Service", "MiniProgram", "Brand", "Group")
_UNCLEAN = {Kind.VERB, Kind.OPEN, Kind.CLOSE, Kind.VALUE, Kind.PREPOSITION, Kind.COVERB, Kind.PUNCTUATION}
_QUANTITIES = ("money", "percent", "count")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the sentence so far gives a figure: its period, who gives it, and its truth status."""

    period: str | None
    speaker: Argument | None
    status: Status


@dataclass(frozen=True, slots=True)
class _Figure:
    """A value with what it measures: whose it is (None: as before) and the words of the metric."""

    subject: Argument | None
    metric: str
    value: Value


def observe(
    clause: Clause, setting: Setting, discourse: Discourse, grammar: Grammar, found: list[Extraction]
) -> None:
    """Add the figures of a clause to those `found` in its sentence so far, and its growth to the last of them."""
    for figure in _figures(clause, setting, grammar):
        owner, period = _owner(figure, discourse)
        if owner is not None:
            period = _period(clause) or setting.period or period
            found.append(_extraction(clause, owner, figure, replace(setting, period=period), grammar))
            discourse.figure = (owner, period)
    growth = _growth_in(clause, grammar.metrics)
    if growth and found:
        merged = dict(found[-1].qualifiers) | growth
        found[-1] = replace(found[-1], qualifiers=tuple(sorted(merged.items())))


def _owner(figure: _Figure, discourse: Discourse) -> tuple[Argument | None, str | None]:
    """Return whose figure it is, and the period of the figure before where it carries on from that.

    Where the clause does not say whose: the topic of this sentence, else the figure before, else the topic of
    the sentence before.
    """
    if figure.subject is not None:
        return figure.subject, None
    if len(discourse.topic) == 1:
        period = (
            discourse.figure[1] if discourse.figure and discourse.figure[0] == discourse.topic[0] else None
        )
        return discourse.topic[0], period
    if discourse.figure is not None and not discourse.topic:
        return discourse.figure
    return (discourse.previous[0] if len(discourse.previous) == 1 and not discourse.topic else None), None


def _figures(clause: Clause, setting: Setting, grammar: Grammar) -> Iterator[_Figure]:
    parsed = clause.parsed
    growth = {index for index, _ in _growths(clause, grammar.metrics)}
    values = [
        (index, value)
        for index, value in sorted(parsed.values.items())
        if index in clause.tokens and value.kind in _QUANTITIES and index not in growth
    ]
    if dealt := _dealt_out(clause, values, grammar):
        yield from dealt
        return
    for index, value in values:
        if value.kind == "percent" and parsed.kinds[index + 1 : index + 2] == Kind.GENITIVE:
            if set(parsed.kinds[clause.tokens.start : index]) - {Kind.ADVERB, Kind.CONJUNCTION}:
                continue
            metric = _share(clause, index)
            if metric and setting.speaker:
                yield _Figure(setting.speaker, metric, value)
        else:
            yield from _stated(clause, index, value, grammar)


def _dealt_out(clause: Clause, values: Sequence[tuple[int, Value]], grammar: Grammar) -> list[_Figure]:
    """Give each owner its own figure: 甲和乙的訂單量分別為4.2億單和0.9億單; [] when that is not what is said."""
    parsed = clause.parsed
    marks = [at for at in clause.tokens if parsed.tokens[at].form in grammar.metrics.respectively]
    if not marks or len(values) < 2:
        return []
    for phrase in clause.phrases:
        if len(phrase.members) == len(values) and phrase.tokens.stop <= marks[0]:
            last = phrase.members[-1]
            genitive = parsed.kinds.rfind(Kind.GENITIVE, last.start, last.stop)
            first = genitive + 1 if genitive >= 0 else phrase.tokens.stop
            while first < marks[0] and parsed.kinds[first] in _FRONT:
                first += 1
            metric = range(first, marks[0])
            owners = [*phrase.members[:-1], range(last.start, genitive if genitive >= 0 else last.stop)]
            named = [argument_of(parsed, owner, grammar) for owner in owners]
            if metric and _is_metric(parsed, metric, True, grammar):
                words = _text(parsed, parsed.within(metric))
                pairs = zip(named, values, strict=True)
                return [_Figure(owner, words, value) for owner, (_, value) in pairs if owner is not None]
    return []


def _stated(clause: Clause, index: int, value: Value, grammar: Grammar) -> Iterator[_Figure]:
    """Read leftwards from a value: growth, a link verb, adverbs, then the phrase that is measured."""
    parsed, metrics = clause.parsed, grammar.metrics
    stop, linked = _before_growth(clause, index, metrics), bool(value.comparator)
    while length := _link_length(parsed, clause.tokens.start, stop, metrics):
        stop, linked = stop - length, True
    stop = _before_origin(parsed, clause.tokens.start, stop, metrics)
    while stop > clause.tokens.start and parsed.kinds[stop - 1] in (Kind.ADVERB, Kind.PARTICLE, Kind.TIME):
        stop -= 1
    start = _front(clause, stop)
    names = [
        i for i in range(start, stop) if parsed.kinds[i] == Kind.NAME and parsed.mentions[i].type != "Place"
    ]
    owner = range(start, names[-1] + 1) if names else _typed_owner(parsed, range(start, stop), grammar)
    first = owner.stop if owner else start
    while first < stop and parsed.kinds[first] in (*_FRONT, Kind.LOCALIZER):
        first += 1
    tokens = range(first, stop)
    if not tokens or not _is_metric(parsed, tokens, linked, grammar):
        return
    subject = argument_of(parsed, owner, grammar) if owner else None
    if owner and subject and len(owner) > 1 and parsed.kinds[owner.stop - 2] == Kind.GENITIVE:
        subject = _whole(parsed, owner, subject)
    clean = owner is None or not set(parsed.kinds[owner.start : owner.stop]) & _UNCLEAN
    if clean and (owner is None or subject is not None):
        yield _Figure(subject, _text(parsed, parsed.within(tokens)), value)


def _typed_owner(parsed: Parsed, tokens: range, grammar: Grammar) -> range | None:
    """Return whose metric it is where no name is known: what stands before a date, else the longest that can own."""
    for index in tokens:
        if parsed.kinds[index] == Kind.TIME and index > tokens.start:
            return range(tokens.start, index)
    for stop in range(tokens.stop - 1, tokens.start, -1):
        found = argument_of(parsed, range(tokens.start, stop), grammar)
        named = Kind.UNKNOWN in parsed.kinds[tokens.start : stop] or stop - tokens.start > 1
        if found is not None and named and found.type in _OWNERS and parsed.kinds[stop - 1] != Kind.GENITIVE:
            return range(tokens.start, stop)
    return None


def _before_origin(parsed: Parsed, start: int, stop: int, metrics: Metrics) -> int:
    """Pass over what a figure was before: 員工人數【由2,300人】增至3,100人."""
    if (
        stop - 2 > start
        and parsed.kinds[stop - 1] == Kind.VALUE
        and parsed.tokens[stop - 2].form in metrics.origins
    ):
        return stop - 2
    return stop


def _whole(parsed: Parsed, tokens: range, name: Argument) -> Argument:
    """Keep the whole of 手機淘寶的支付寶小程序: the part before 的 says which one is measured."""
    within = parsed.within(tokens)
    sentence = parsed.annotation.sentence
    return replace(
        name,
        within=within,
        text=within.slice(sentence.text),
        normal=within.slice(sentence.normal),
        mention=None,
    )


def _before_growth(clause: Clause, value: int, metrics: Metrics) -> int:
    """Pass over the growth between a metric and its value: 淨利潤【同比下降2%】至3億元."""
    for index, start in _growths(clause, metrics):
        if start < index < value and value - index <= 2:
            return start
    return value


def _front(clause: Clause, stop: int) -> int:
    """Pass over what opens a clause before its subject: 目前, 據…數據, 截至…."""
    start, kinds = clause.tokens.start, clause.parsed.kinds
    for oblique in clause.obliques:
        if oblique.tokens.stop < stop and oblique.tokens.start <= start + 1:
            start = oblique.tokens.stop
    while start < stop and kinds[start] in _FRONT:
        start += 1
    return start


def _link_length(parsed: Parsed, start: int, stop: int, metrics: Metrics) -> int:
    for length in (3, 2, 1):
        if stop - length >= start and parsed.form(range(stop - length, stop)) in metrics.links:
            return length
    return 0


def _is_metric(parsed: Parsed, tokens: range, linked: bool, grammar: Grammar) -> bool:
    form = parsed.form(tokens)
    kinds = set(parsed.kinds[tokens.start : tokens.stop])
    if kinds & {Kind.STOP, Kind.OPEN, Kind.CLOSE, Kind.VALUE}:
        return False
    if form.endswith(grammar.metrics.endings):
        return Kind.GENITIVE in kinds or not kinds & {Kind.PREPOSITION, Kind.COVERB}
    return linked and Kind.GENITIVE in kinds and parsed.kinds[tokens.stop - 1] in "Nv"


def _share(clause: Clause, value: int) -> str:
    """Name the metric of 65.3%的受訪者認為…: those who do it, as one phrase (認為…的受訪者)."""
    parsed = clause.parsed
    for phrase in clause.phrases:
        if value + 2 <= phrase.tokens.stop - 1 and phrase.tokens.start <= value + 2 < clause.tokens.stop - 1:
            who = parsed.within(range(value + 2, phrase.tokens.stop))
            if phrase.tokens.stop < clause.tokens.stop:
                what = parsed.within(range(phrase.tokens.stop, clause.tokens.stop))
                return f"{_text(parsed, what)}的{_text(parsed, who)}"
    return ""


def _growths(clause: Clause, metrics: Metrics) -> Iterator[tuple[int, int]]:
    """Yield each growth: the token of its percentage and the token that it begins at (同比)."""
    parsed = clause.parsed
    for index, value in sorted(parsed.values.items()):
        if index not in clause.tokens or value.kind != "percent":
            continue
        start = _back_over(parsed, index - 1, clause.tokens.start)
        if start < clause.tokens.start:
            continue
        word = parsed.tokens[start].form
        if word in metrics.steps:
            yield index, start
        elif word in metrics.rise | metrics.fall:
            before = _back_over(parsed, start - 1, clause.tokens.start, (*metrics.bases,))
            based = before >= clause.tokens.start and parsed.tokens[before].form in metrics.bases
            yield index, before if based else start


def _back_over(parsed: Parsed, index: int, first: int, stops: Sequence[str] = ()) -> int:
    """Walk left over adverbs and particles, but not over `stops`."""
    while (
        index > first
        and parsed.kinds[index] in (Kind.ADVERB, Kind.PARTICLE)
        and parsed.tokens[index].form not in stops
    ):
        index -= 1
    return index


def _growth_in(clause: Clause, metrics: Metrics) -> dict[str, QualifierValue]:
    """Return the growth that a clause states, with its sign: 同比下降2% is {"yoy": -0.02}."""
    parsed = clause.parsed
    found: dict[str, QualifierValue] = {}
    for index, start in _growths(clause, metrics):
        amount, word = parsed.values[index].amount, parsed.tokens[start].form
        if amount is None:
            continue
        if word in metrics.steps:
            base, sign = metrics.steps[word]
            found[base] = sign * amount
        elif base := metrics.bases.get(word, ""):
            falls = any(parsed.tokens[at].form in metrics.fall for at in range(start, index))
            found[base] = -amount if falls else amount
    return found


def _extraction(
    clause: Clause, owner: Argument, figure: _Figure, setting: Setting, grammar: Grammar
) -> Extraction:
    sentence, value = clause.parsed.annotation.sentence, figure.value
    unit = _unit(figure, grammar.metrics, sentence.text)
    qualifiers: dict[str, QualifierValue] = {"metric": figure.metric, "unit": unit}
    if value.amount is not None:
        qualifiers["value"] = value.amount
    if value.upper is not None:
        qualifiers["upper"] = value.upper
    if value.comparator:
        qualifiers["comparator"] = value.comparator
    if setting.period:
        qualifiers["period"] = setting.period
    return Extraction(
        sentence=sentence,
        subject=owner,
        predicate=OBSERVATION,
        object=replace(value, unit=unit, form=_text(clause.parsed, value.within)),
        status=setting.status,
        qualifiers=tuple(sorted(qualifiers.items())),
        according_to=setting.speaker.text if setting.speaker else None,
        rule="observation/figure",
        confidence=_CONFIDENCE if figure.subject else _INHERITED,
    )


def _unit(figure: _Figure, metrics: Metrics, text: str) -> str:
    """Return the unit as written, else what the metric implies, in the article's script."""
    value = figure.value
    if value.kind == "percent":
        return metrics.ratio
    if value.unit:
        start = value.form.rfind(value.unit)
        return _in_script(value.unit, text) if start >= 0 else value.unit
    implied = next((unit for head, unit in metrics.units.items() if _contains(figure.metric, head)), "")
    return _in_script(implied, text)


def _contains(metric: str, head: str) -> bool:
    return head in metric or to_traditional(head) in metric


def _in_script(unit: str, text: str) -> str:
    return to_traditional(unit) if script_of(text) == "zh-Hant" else unit


def _period(clause: Clause) -> str | None:
    values = (value for index, value in sorted(clause.parsed.values.items()) if index in clause.tokens)
    return next((value.iso for value in values if value.kind in ("date", "period") and value.iso), None)


def _text(parsed: Parsed, within: Span) -> str:
    return within.slice(parsed.annotation.sentence.text)
