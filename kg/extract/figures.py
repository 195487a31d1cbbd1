"""Read the figures of a clause (讀數): one level, count or growth after the other, as far as they say what they measure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.extract.arguments import argument_of
from kg.extract.chunks import phrase_at
from kg.extract.clauses import Clause
from kg.extract.discourse import Discourse
from kg.extract.growth import Growth, growths_in
from kg.extract.kinds import Kind
from kg.extract.measures import Reach, is_flow, is_last, is_metric, is_nominal, is_of_deal, is_origin, reach
from kg.extract.memory import EMPLOYERS
from kg.extract.owners import measured, owner_before
from kg.extract.series import dealt_out, is_dealt_out
from kg.model import Argument, Value

_QUANTITIES = ("money", "percent", "count")
_BY = (Kind.PREPOSITION, Kind.COVERB)
_SUMMED = ("累计", "总共", "共计", "合计")
_FIRST = "首"
_PERIODS = ("date", "period")
_OWNED = (Kind.GENITIVE, Kind.PRONOUN, Kind.NAME)
_JOINERS = (Kind.COORDINATOR, Kind.COMITATIVE, Kind.DETERMINER, Kind.ADVERB)


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with what it measures: whose it is (None: as before), and the words of the metric ("": as before).

    `period` is ISO 8601, None where the clause names none and "" where the sentence's does not hold; `before` tells
    that it is the same period a year before, `given` that the sentence takes the figure for known, `planned` that it
    is called a goal.
    """

    subject: Argument | None
    metric: str
    value: Value
    period: str | None = None
    growths: tuple[Growth, ...] = ()
    before: bool = False
    given: bool = False
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clause says in figures: its `figures`, and growths of the figure before (one each, where dealt out)."""

    figures: tuple[Figure, ...] = ()
    later: tuple[tuple[Growth, ...], ...] = ()


@dataclass(slots=True)
class Reader:
    """Reads one clause from left to right; `start` is the first token that belongs to no value so far."""

    clause: Clause
    discourse: Discourse
    start: int = -1
    growths: Mapping[int, Growth] = field(default_factory=dict)
    open: list[list[Growth]] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    later: list[tuple[Growth, ...]] = field(default_factory=list)

    def read(self) -> Reading:
        """Return the figures of the clause."""
        grammar = self.discourse.grammar
        self.start = self.clause.tokens.start
        self.growths = growths_in(self.clause, grammar.metrics)
        values = _values_in(self.clause)
        levels = [(index, value) for index, value in values if index not in self.growths]
        if dealt := dealt_out(self.clause, levels, grammar, self.discourse.topic):
            period = self._period(levels[0][0], frozenset())
            return Reading(tuple(Figure(*one, period=period) for one in dealt))
        if is_dealt_out(self.clause, grammar) and len(values) > 1:
            return Reading() if levels else Reading(later=(self._list(),))
        for index, value in values:
            if index in self.growths:
                self.open.append([self.growths[index]])
            elif shared := self._shared(index, value):
                self.open[-1].append(shared)
            elif index == values[-1][0] or not is_origin(
                self.clause.parsed, self.start, index, grammar.metrics
            ):
                self.figures += self._level(index, value)
                self.start = index + 1
        self._settle()
        return Reading(tuple(self.figures), tuple(self.later))

    def _list(self) -> tuple[Growth, ...]:
        """Return growths that are dealt out to the figures before: 同比分別增長5.1%和下降2.3%."""
        found = list(self.growths.values())
        return tuple(replace(one, base=one.base or found[0].base) for one in found)

    def _shared(self, index: int, value: Value) -> Growth | None:
        """Return a second growth of a list: 年增12%及【近三成】."""
        if not self.open or value.kind != "percent" or value.amount is None:
            return None
        last = self.open[-1][-1]
        between = set(self.clause.parsed.kinds[last.index + 1 : index])
        if not between & {Kind.COORDINATOR, Kind.COMITATIVE} or between - set(_JOINERS):
            return None
        return replace(last, index=index, amount=-value.amount if last.amount < 0 else value.amount)

    def _settle(self) -> None:
        """Give each growth that no level follows to the figure before it, or let it be a figure of its own."""
        for group in self.open:
            growth = group[0]
            found = measured(self.clause, self.start, growth.start, self.discourse)
            if found.metric or found.owner:
                self.figures += self._grown(growth, found.owner, found.metric, doubtful=found.doubtful)
            elif self.figures:
                last = self.figures[-1]
                self.figures[-1] = replace(last, growths=(*last.growths, growth))
            else:
                self.later.append(tuple(group))
            self.start = group[-1].index + 1
        self.open = []

    def _grown(
        self, growth: Growth, owner: Argument | None, metric: range, *, doubtful: bool
    ) -> Iterator[Figure]:
        """Yield a growth without a level as the value of a metric: 營收同比增速."""
        parsed, grammar = self.clause.parsed, self.discourse.grammar
        if doubtful or not metric or not is_last(self.clause, growth.index):
            return
        value = replace(parsed.values[growth.index], amount=growth.amount, kind="percent")
        form, metrics = parsed.form(metric), grammar.metrics
        quoted = not growth.base and form.endswith((*metrics.prices, metrics.speed))  # 股價下跌3%
        if quoted or is_of_deal(form, metrics) or parsed.values[growth.index].kind != "percent":
            return
        if is_metric(parsed, metric, grammar, value, predicated=True):
            words = self._text(metric) + self._speed(growth)
            yield Figure(owner, words, value, self._period(growth.index, self._inside(growth)), (growth,))

    def _speed(self, growth: Growth) -> str:
        """Name a growth after its base: 同比增速, 年增率."""
        speed = self.discourse.grammar.metrics.speed
        base = self._text(growth.base_words) if growth.base else ""
        if growth.step:
            return f"{base[:-1]}增率"
        return f"{base}{speed}" if len(base) == len("同比") else speed

    def _level(self, index: int, value: Value) -> Iterator[Figure]:
        """Yield the figure that a value gives: a share, a count of what is there, or the level of a metric."""
        metrics = self.discourse.grammar.metrics
        far = reach(self.clause.parsed, self.start, index, self.growths, metrics)
        own = tuple(group[0] for group in self.open if group[0].index in far.skipped)
        self.open = [group for group in self.open if group[0] not in own]
        self._settle()
        after = self.clause.parsed.kinds[index + 1 : index + 2]
        if value.unit in metrics.points or self._is_stake(index, value):
            return
        if after == Kind.GENITIVE and index + 1 < self.clause.tokens.stop:
            yield from self._attributed(index, value, far)
            return
        if value.kind == "count" and (counted := self._counted(index, value, far)):
            yield counted
        elif found := self._measured(index, value, far):
            yield replace(found, growths=own)
        elif value.kind == "count" and (turned_out := self._turned_out(index, value)):
            yield turned_out

    def _is_stake(self, index: int, value: Value) -> bool:
        """Tell whether a percentage is of somebody's shares: 購買乙【91.7%股份】."""
        behind = self.clause.parsed.tokens[index + 1 : index + 2]
        shares = bool(behind) and self.discourse.grammar.is_a(behind[0].form, "share_noun")
        return shares and value.kind == "percent"

    def _attributed(self, index: int, value: Value, far: Reach) -> Iterator[Figure]:
        """Yield the figure that describes a firm: 【註冊會員逾三百萬】的甲."""
        parsed, grammar = self.clause.parsed, self.discourse.grammar
        head = phrase_at(parsed, index + 2, self.clause.tokens.stop)
        owner = argument_of(parsed, head, grammar) if head else None
        if head and grammar.is_a(parsed.tokens[head.stop - 1].form, "goal_noun"):
            if goal := self._measured(index, value, far, ends=True):  # 訂下【回收率達五成】的目標
                yield replace(goal, planned=True)
            return
        if head and parsed.kinds[index - 1] in _BY and (attained := self._attained(index, value, head)):
            yield attained
            return
        if owner is None or owner.mention is None or owner.type not in EMPLOYERS:
            return
        found = measured(self.clause, self.start, far.stop, self.discourse)
        if found.owner or found.doubtful or self._is_means(found.metric, far) or not found.metric:
            return
        if is_metric(parsed, found.metric, grammar, value, predicated=far.linked):
            period = self._period(index, far.skipped)
            yield Figure(owner, self._text(found.metric), value, period, given=True)

    def _attained(self, index: int, value: Value, head: range) -> Figure | None:
        """Return the figure by which somebody has their rank: 甲以【24.1%的份額】位居第一."""
        parsed, metrics = self.clause.parsed, self.discourse.grammar.metrics
        form = parsed.form(head)
        means = parsed.tokens[index - 1].form in metrics.means
        ranked = head.stop < self.clause.tokens.stop
        if not (
            means
            and ranked
            and value.kind == "percent"
            and form.endswith((*metrics.endings, *metrics.suffixes))
        ):
            return None
        owner = owner_before(self.clause, self.start, index - 1, self.discourse)
        if owner.doubtful:
            return None
        return Figure(owner.owner, self._text(head), value, self._period(index, frozenset()))

    def _counted(self, index: int, value: Value, far: Reach) -> Figure | None:
        """Return how many of what somebody has: 運營著4.2萬根【充電樁】, 後者的300家【門店】都….

        The metric is the noun that is counted, behind its classifier.
        """
        parsed, grammar = self.clause.parsed, self.discourse.grammar
        stop = index + 1
        each = grammar.metrics.each
        while stop < self.clause.tokens.stop and parsed.kinds[stop] in "NOvA":
            if parsed.tokens[stop].form in each:
                break
            stop += 1
        behind = range(index + 1, stop)
        if value.unit in grammar.metrics.durations:
            return None
        all_of = parsed.tokens[stop].form in each if stop < self.clause.tokens.stop else False
        if far.verb >= 0 and stop == self.clause.tokens.stop:
            owner = owner_before(self.clause, self.start, far.verb, self.discourse)
        elif all_of and index > self.start and parsed.kinds[index - 1] in _OWNED:
            owned = parsed.kinds[index - 1] == Kind.GENITIVE
            owner = owner_before(self.clause, self.start, index - owned, self.discourse)
        else:
            return None
        unit_counts = not behind and len(value.unit) > 1 and value.unit in grammar.metrics.endings
        metric = value.unit if unit_counts else self._text(behind) if behind else ""
        if owner.doubtful or not metric or (behind and not is_nominal(parsed, behind, grammar, counted=True)):
            return None
        value = replace(value, unit="") if unit_counts else value
        period = self._period(index, far.skipped)
        given = all_of and far.verb < 0 and parsed.kinds[index - 1] == Kind.GENITIVE
        return Figure(owner.owner, metric, value, period, given=given)

    def _measured(self, index: int, value: Value, far: Reach, *, ends: bool = False) -> Figure | None:
        """Return the level of a metric: 床位使用率只有四成二; without its words, of the one before (本季又升回六成一)."""
        parsed, grammar = self.clause.parsed, self.discourse.grammar
        found = measured(self.clause, self.start, far.stop, self.discourse)
        value = self._with_unit(index, value)
        ends = ends or is_last(self.clause, index + (value.unit != parsed.values[index].unit))
        if found.doubtful or self._is_means(found.metric, far):
            return None
        period = self._period(index, far.skipped)
        if not found.metric:
            before = any(
                parsed.tokens[at].form in grammar.metrics.year_before for at in range(self.start, index)
            )
            first = far.linked and ends and not self.figures
            return Figure(found.owner, "", value, period, before=before) if first else None
        if (
            found.had
            and ends
            and value.kind == "count"
            and is_nominal(parsed, found.metric, grammar, counted=True)
        ):
            return Figure(found.owner, self._text(found.metric), value, period)
        flow = self._without_first(found.metric)
        summed = any(parsed.tokens[at].form in _SUMMED for at in range(self.start, index))
        named = found.owner is not None and found.owner.mention is not None
        dated = named and Kind.TIME in parsed.kinds[: self.start]  # 一季度，甲交付整機1.9萬架
        told = period or flow != found.metric or summed or dated  # 甲車型【累計】交付25萬輛
        if ends and value.kind == "count" and told and is_flow(parsed, flow, grammar.metrics):
            return Figure(found.owner, self._text(flow), value, period)
        if is_metric(parsed, found.metric, grammar, value, predicated=(far.linked or found.had) and ends):
            return Figure(found.owner, self._text(found.metric), value, period)
        return None

    def _without_first(self, metric: range) -> range:
        """Cut off the front of a metric which batch or day it is of: 【首波】鋪貨, 【首日】開通賬戶."""
        first = self.clause.parsed.tokens[metric.start].form if metric else ""
        return metric[1:] if first.startswith(_FIRST) and len(metric) > 1 else metric

    def _turned_out(self, index: int, value: Value) -> Figure | None:
        """Return how much was turned out where the verb stands behind: 首批兩萬套已【交付】."""
        parsed, at = self.clause.parsed, index + 1
        while at < self.clause.tokens.stop and parsed.kinds[at] == Kind.ADVERB:
            at += 1
        last = at == self.clause.tokens.stop - 1
        if not last or parsed.tokens[at].form not in self.discourse.grammar.metrics.flows or at == index + 1:
            return None
        return Figure(None, self._text(range(at, at + 1)), value, self._period(index, frozenset()))

    def _is_means(self, metric: range, far: Reach) -> bool:
        """Tell whether the value only says by what means: 以每股現金42元收購."""
        tokens, means = self.clause.parsed.tokens, self.discourse.grammar.metrics.means
        start, stop = self.start, metric.start if metric else far.stop
        if self.clause.parsed.kinds[start : start + 1] == Kind.COORDINATOR:
            start = self.clause.tokens.start  # 以每股12元、【總價3億元】取得乙股權
        return any(tokens[at].form in means for at in range(start, stop))

    def _with_unit(self, index: int, value: Value) -> Value:
        """Take a noun behind a bare number for its unit, where that is all there is: 達20萬【桶】."""
        parsed = self.clause.parsed
        bare = value.kind == "count" and not value.unit and index + 1 < self.clause.tokens.stop
        if bare and parsed.kinds[index + 1] in "NO" and is_last(self.clause, index + 1):
            return replace(value, unit=parsed.tokens[index + 1].form)
        return value

    def _inside(self, growth: Growth) -> frozenset[int]:
        return frozenset(range(growth.start, growth.index + 1))

    def _period(self, index: int, skipped: frozenset[int]) -> str | None:
        """Return the period nearest before a value, else the first behind it; not one that it is compared to."""
        inside = {at for growth in self.growths.values() for at in self._inside(growth)}
        dated = [
            (at, value.iso)
            for at, value in sorted(self.clause.parsed.values.items())
            if at in self.clause.tokens and value.kind in _PERIODS and value.iso
        ]
        times = [one for one in dated if one[0] not in skipped | inside]
        present = self.discourse.grammar.metrics.present
        now = any(self.clause.parsed.tokens[at].form in present for at in range(self.start, index))
        compared = any(at in skipped for at, _ in dated)  # 由上年底的三億元增至五億元
        if not times and (compared or now):
            return ""
        before = [iso for at, iso in times if at < index]
        return before[-1] if before else next((iso for _, iso in times), None)

    def _text(self, tokens: range) -> str:
        return self.clause.parsed.within(tokens).slice(self.clause.parsed.annotation.sentence.text)


def _values_in(clause: Clause) -> Sequence[tuple[int, Value]]:
    values = sorted(clause.parsed.values.items())
    return [(at, value) for at, value in values if at in clause.tokens and value.kind in _QUANTITIES]


def spoken_of(clause: Clause, discourse: Discourse) -> tuple[Argument | None, str] | None:
    """Return whose metric is the subject of a clause that gives no value, and its words: 【甲】【毛利率】轉正，達8.4%."""
    parsed, metrics = clause.parsed, discourse.grammar.metrics
    first = next(iter(clause.main_verbs), clause.tokens.start)
    told = (index for index, value in parsed.values.items() if value.kind in _QUANTITIES)
    if first == clause.tokens.start or any(index in clause.tokens for index in told):
        return None
    found = measured(clause, clause.tokens.start, first, discourse)
    words = parsed.form(found.metric) if found.metric else ""
    if found.doubtful or not words.endswith(metrics.endings) or is_of_deal(words, metrics):
        return None
    return found.owner, parsed.within(found.metric).slice(parsed.annotation.sentence.text)
