"""Figures that are dealt out (分別): to several owners of one metric, or to several metrics of one owner."""

from collections.abc import Sequence

from kg.extract.arguments import argument_of
from kg.extract.chunks import Parsed
from kg.extract.clauses import Clause
from kg.extract.kinds import Kind
from kg.extract.measures import is_metric
from kg.extract.phrases import Phrase
from kg.model import Argument, Value
from kg.ontology.grammar import Grammar

_JOINERS = (Kind.COORDINATOR, Kind.COMITATIVE)
_BETWEEN = (Kind.TIME, Kind.GENITIVE, Kind.ADVERB, Kind.LOCALIZER)

Dealt = list[tuple[Argument | None, str, Value]]


def is_dealt_out(clause: Clause, grammar: Grammar) -> bool:
    """Tell whether a clause deals values out: 分別為."""
    return any(clause.parsed.tokens[at].form in grammar.metrics.respectively for at in clause.tokens)


def dealt_out(
    clause: Clause, values: Sequence[tuple[int, Value]], grammar: Grammar, topic: Sequence[Argument] = ()
) -> Dealt:
    """Give each value its owner or its metric: 甲和乙的出貨量分別為3.6億台和0.7億台; [] when that is not what is said.

    Where the clause names no owners, the `topic` before may be as many: 甲、乙分列二、三位，份額分別為18%和11%.
    """
    marks = [at for at in clause.tokens if clause.parsed.tokens[at].form in grammar.metrics.respectively]
    if not marks or len(values) < 2:
        return []
    for phrase in clause.phrases:
        members = _members(phrase)
        if len(members) == len(values) and phrase.tokens.stop <= marks[0]:
            parsed = phrase.parsed
            dealt = _to_metrics(parsed, members, values, grammar)
            return dealt or _to_owners(parsed, members, marks[0], values, grammar)
    named = Kind.NAME in clause.parsed.kinds[clause.tokens.start : marks[0]]
    if named or len(topic) != len(values):
        return []
    metric = _trimmed(clause.parsed, range(clause.tokens.start, marks[0]))
    if not metric or not is_metric(clause.parsed, metric, grammar, values[0][1], predicated=True):
        return []
    words = _text(clause.parsed, metric)
    return [(owner, words, value) for owner, (_, value) in zip(topic, values, strict=True)]


def _members(phrase: Phrase) -> list[range]:
    """Cut a phrase at each 和 and 、, also where one modifier holds for all (甲的營收和淨利)."""
    members, start = [], phrase.tokens.start
    for index in (*phrase.tokens, phrase.tokens.stop):
        if index == phrase.tokens.stop or phrase.parsed.kinds[index] in _JOINERS:
            members.append(range(start, index))
            start = index + 1
    return [member for member in members if member]


def _to_owners(
    parsed: Parsed,
    members: Sequence[range],
    mark: int,
    values: Sequence[tuple[int, Value]],
    grammar: Grammar,
) -> Dealt:
    """Deal the values of one metric out to its owners: 甲、乙去年【載客量】分別為520萬人次、63萬人次."""
    last = members[-1]
    cut = _cut(parsed, last)
    owners = [*members[:-1], range(last.start, cut)]
    metric = _trimmed(parsed, range(cut, mark))
    if not metric or not is_metric(parsed, metric, grammar, values[0][1], predicated=True):
        return []
    named = [argument_of(parsed, owner, grammar) for owner in owners]
    return [
        (owner, _text(parsed, metric), value)
        for owner, (_, value) in zip(named, values, strict=True)
        if owner is not None
    ]


def _to_metrics(
    parsed: Parsed, members: Sequence[range], values: Sequence[tuple[int, Value]], grammar: Grammar
) -> Dealt:
    """Deal the values of one owner out to its metrics: 甲的營收和淨利潤分別為5億元和1億元."""
    first = members[0]
    cut = _cut(parsed, first)
    cut = cut if cut < first.stop else first.start
    metrics = [_trimmed(parsed, range(cut, first.stop)), *members[1:]]
    listed = (one and is_metric(parsed, one, grammar, values[0][1], predicated=False) for one in metrics)
    if not all(listed):
        return []
    owner = argument_of(parsed, range(first.start, cut), grammar) if cut > first.start else None
    return [(owner, _text(parsed, one), value) for one, (_, value) in zip(metrics, values, strict=True)]


def _cut(parsed: Parsed, member: range) -> int:
    """Return where the owner ends in 乙前三季發電量: behind its last name, else before 的 or a date."""
    for index in range(member.stop - 1, member.start - 1, -1):
        if parsed.kinds[index] == Kind.NAME:
            return index + 1
    for index in member[1:]:
        if parsed.kinds[index] in (Kind.GENITIVE, Kind.TIME):
            return index
    return member.stop


def _trimmed(parsed: Parsed, tokens: range) -> range:
    start, stop = tokens.start, tokens.stop
    while start < stop and parsed.kinds[start] in _BETWEEN:
        start += 1
    while start < stop and parsed.kinds[stop - 1] in _BETWEEN:
        stop -= 1
    return range(start, stop)


def _text(parsed: Parsed, tokens: range) -> str:
    return parsed.within(tokens).slice(parsed.annotation.sentence.text)
