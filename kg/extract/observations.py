"""Metrics as data (指标): whose, what, how much, when, and how it grew.

A figure is a measurable phrase, a link verb or none, and a value (註冊會員數達到2,300萬), then perhaps its growth in
the clauses that follow (同比增長0.7%). What a clause leaves out is that of the figure before.
"""

import re
from dataclasses import dataclass, replace

from kg.extract.clauses import Clause
from kg.extract.discourse import Discourse
from kg.extract.figures import Figure, Reader, spoken_of
from kg.extract.growth import Growth
from kg.extract.kinds import Kind
from kg.extract.shares import share_in
from kg.model import OBSERVATION, Argument, Extraction, QualifierValue, Status, Value
from kg.ontology.grammar import Grammar, Metrics
from kg.script import script_of, to_simplified, to_traditional

_CONFIDENCE = 0.9
_INHERITED = 0.8
_PLANNED = (Kind.TIME, Kind.PREPOSITION, Kind.COVERB)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the sentence so far gives a figure: its period, who gives it, and its truth status."""

    period: str | None
    speaker: Argument | None
    status: Status


def observe(
    clause: Clause, setting: Setting, discourse: Discourse, grammar: Grammar, found: list[Extraction]
) -> None:
    """Add the figures of a clause to those `found` in its sentence so far, and its growth to the last of them."""
    reading = Reader(clause, discourse).read()
    for group in reading.later:
        _grow(found, group)
    figures = [*reading.figures]
    if not figures and not reading.later:
        discourse.measure = spoken_of(clause, discourse) or discourse.measure
    if setting.speaker and (share := share_in(clause)):
        figures.append(Figure(setting.speaker, *share))
    own: Argument | None = None
    for figure in figures:
        complete = figure if figure.metric else _as_before(figure, setting, clause, found)
        if complete is None and discourse.measure and not found:
            whose, metric = discourse.measure
            complete = replace(figure, subject=figure.subject or whose, metric=metric)
        if complete is None:
            continue
        owner, period = _owner(complete, discourse, own)
        owner = owner or _speakers_firm(clause, discourse)
        if owner is None:
            continue
        period = (setting.period or period) if complete.period is None else complete.period
        given = replace(setting, period=period)
        found.append(_extraction(clause, owner, complete, given, grammar))
        discourse.figure = (owner, period)
        own = owner


def _grow(found: list[Extraction], group: tuple[Growth, ...]) -> None:
    """Add growth to the last figure; a list of them to as many figures (年增12%及近三成)."""
    first = len(found) - len(group)
    if first < 0:
        return
    for at, growth in enumerate(group, first):
        merged = dict(found[at].qualifiers) | _growth((growth,))
        found[at] = replace(found[at], qualifiers=tuple(sorted(merged.items())))


def _growth(growths: tuple[Growth, ...]) -> dict[str, QualifierValue]:
    """Write growths as qualifiers, with their sign: 同比下降2% is {"yoy": -0.02}."""
    return {growth.base: growth.amount for growth in growths if growth.base}


def _as_before(figure: Figure, setting: Setting, clause: Clause, found: list[Extraction]) -> Figure | None:
    """Complete a figure that leaves its metric out by the one before: 上年同期為11.2億元.

    It must say when or whose it is, or that it is still to come, and be of the same kind and unit.
    """
    last = found[-1] if found else None
    level = last.object if last else None
    if last is None or not isinstance(level, Value):
        return None
    earlier = dict(last.qualifiers)
    planned = setting.status in (Status.PLANNED, Status.POSSIBLE)
    told = (
        bool(figure.period) or figure.before or figure.subject or (planned and last.status is Status.ASSERTED)
    )
    unit = _in_script(figure.value.unit, last.sentence.text)
    alike = figure.value.kind == level.kind and (unit == level.unit or figure.value.kind == "percent")
    if not told or not alike or clause.parsed.annotation.sentence != last.sentence:
        return None
    period = figure.period
    if figure.before and earlier.get("period"):
        period = _YEAR.sub(lambda year: str(int(year[0]) - 1), str(earlier["period"]))
    return replace(
        figure,
        subject=figure.subject or last.subject,
        metric=str(earlier["metric"]),
        period=period,
    )


def _owner(figure: Figure, discourse: Discourse, own: Argument | None) -> tuple[Argument | None, str | None]:
    """Return whose figure it is, and the period of the figure before where it carries on from that.

    Where the clause does not say whose: the owner that it named before (`own`), the topic of this sentence, else the
    figure before, else the topic of the sentence before.
    """
    if figure.subject is not None:
        return figure.subject, None
    if discourse.grammar.ends_in(
        to_simplified(figure.metric), "rating_metric"
    ):  # 券商維持【甲】評級，目標價…
        firms, grammar = discourse.firms.values(), discourse.grammar
        rated = [one for one in firms if not grammar.ends_in(one.normal, "broker")]
        return (rated[-1], None) if rated else (None, None)
    if own is not None and discourse.figure is not None:
        return own, discourse.figure[1]
    if len(discourse.topic) == 1:
        period = (
            discourse.figure[1] if discourse.figure and discourse.figure[0] == discourse.topic[0] else None
        )
        return discourse.topic[0], period
    if discourse.figure is not None and not discourse.topic:
        return discourse.figure
    before = tuple(
        one for one in discourse.previous if one.type != "Person"
    )  # 創辦人某某曾任…。公司的工廠年產能達…
    return (before[0] if len(discourse.previous) == len(before) == 1 and not discourse.topic else None), None


def _speakers_firm(clause: Clause, discourse: Discourse) -> Argument | None:
    """Return for whom the officer works who speaks, where nobody else was named: 甲總經理某某表示，稼動率升至八成."""
    if len(discourse.employer) != 1 or discourse.topic:
        return None
    firm = discourse.employer[0]
    named = [one for at, one in clause.parsed.mentions.items() if at < clause.tokens.start]
    return firm if all(one.type == "Person" or one.within == firm.within for one in named) else None


def _extraction(
    clause: Clause, owner: Argument, figure: Figure, setting: Setting, grammar: Grammar
) -> Extraction:
    sentence, value = clause.parsed.annotation.sentence, figure.value
    unit = _unit(figure, grammar.metrics, sentence.text)
    qualifiers: dict[str, QualifierValue] = {"metric": figure.metric, "unit": unit}
    told = {
        "value": value.amount,
        "upper": value.upper,
        "comparator": value.comparator,
        "period": setting.period,
    }
    qualifiers |= {name: one for name, one in told.items() if one is not None and one != ""}
    qualifiers |= _growth(figure.growths)
    return Extraction(
        sentence=sentence,
        subject=owner,
        predicate=OBSERVATION,
        object=replace(value, unit=unit, form=value.within.slice(sentence.text)),
        status=_status(figure, setting, clause, grammar),
        qualifiers=tuple(sorted(qualifiers.items())),
        according_to=setting.speaker.text if setting.speaker else None,
        rule="observation/figure",
        confidence=_CONFIDENCE if figure.subject else _INHERITED,
    )


def _status(figure: Figure, setting: Setting, clause: Clause, grammar: Grammar) -> Status:
    """Return how a figure is meant: what is taken for known, or was a year before, is planned by nobody."""
    past = figure.before and setting.status is Status.PLANNED
    if figure.planned and setting.status in (Status.ASSERTED, Status.REPORTED):
        return Status.PLANNED
    if setting.status is Status.ASSERTED and not figure.given and _is_planned(clause, grammar):
        return Status.PLANNED
    return Status.ASSERTED if figure.given or past else setting.status


def _is_planned(clause: Clause, grammar: Grammar) -> bool:
    """Tell whether a clause plans what a date or 將 follows, also where 計劃 could be a noun: 計劃到2030年將…."""
    parsed, last = clause.parsed, clause.tokens.stop - 1
    return any(
        parsed.tokens[at].form in grammar.scope.before["planned"]
        and (
            parsed.kinds[at + 1] in _PLANNED
            or (parsed.tokens[at + 2 : at + 3] and parsed.kinds[at + 2] == Kind.TIME)
        )
        for at in clause.tokens
        if at < last
    )


def _unit(figure: Figure, metrics: Metrics, text: str) -> str:
    """Return the unit as written, else what the metric implies, in the article's script."""
    value = figure.value
    if value.kind == "percent":
        return metrics.ratio
    if value.unit:
        return _in_script(value.unit, text)
    implied = next((unit for head, unit in metrics.units.items() if _contains(figure.metric, head)), "")
    return _in_script(implied, text)


def _contains(metric: str, head: str) -> bool:
    return head in metric or to_traditional(head) in metric


def _in_script(unit: str, text: str) -> str:
    return to_traditional(unit) if script_of(text) == "zh-Hant" else unit
