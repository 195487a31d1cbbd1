"""How much a figure grew (增幅): against what, by how much, with its sign.

同比增長12% has a base, a direction and an amount; 年增12% says the first two in one word. Words come from
``ontology/grammar/metrics.yaml``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kg.extract.chunks import Parsed
from kg.extract.clauses import Clause
from kg.extract.kinds import Kind
from kg.model import Value
from kg.ontology.grammar import Metrics

_SKIPPED = (Kind.ADVERB, Kind.PARTICLE)
_LONGEST_BASE = 4


@dataclass(frozen=True, slots=True)
class Growth:
    """A growth in a clause: the token of its amount, the one it begins at, and what it is measured against.

    `base` is yoy, qoq, or "" where it is not said; `words` are those of the base, then of a step (年增).
    """

    index: int
    start: int
    base: str
    amount: Decimal
    base_words: range
    step: bool = False


def growths_in(clause: Clause, metrics: Metrics) -> Mapping[int, Growth]:
    """Return the growths that a clause states, by the token of their amount: 同比下降2% is yoy, -0.02."""
    found = {}
    for index, value in sorted(clause.parsed.values.items()):
        if index in clause.tokens and value.amount is not None and _is_amount(value, metrics):
            growth = _growth_before(clause, index, value.amount, metrics)
            if growth is not None:
                found[index] = growth
    return found


def _is_amount(value: Value, metrics: Metrics) -> bool:
    return value.kind == "percent" or value.unit in metrics.multiples


def _growth_before(clause: Clause, index: int, amount: Decimal, metrics: Metrics) -> Growth | None:
    """Read leftwards from an amount: hedges, the direction, then the base where there is one."""
    parsed, first = clause.parsed, clause.tokens.start
    at = index
    while at > first:
        if length := _length(parsed, first, at, metrics.steps, 3):
            base, sign = metrics.steps[parsed.form(range(at - length, at))]
            return Growth(index, at - length, base, sign * amount, range(at - length, at), step=True)
        if length := _length(parsed, first, at, metrics.rise | metrics.fall, 2):
            falls = parsed.form(range(at - length, at)) in metrics.fall
            start, base = _base(parsed, first, at - length, metrics)
            words = range(start, _base_end(parsed, start, at - length, metrics)) if base else range(at, at)
            return Growth(index, start, base, -amount if falls else amount, words)
        if parsed.kinds[at - 1] not in _SKIPPED and parsed.tokens[at - 1].form not in metrics.links:
            return None
        at -= 1
    return None


def _base(parsed: Parsed, first: int, direction: int, metrics: Metrics) -> tuple[int, str]:
    """Return where the base of a growth begins and which it is; the direction itself where there is none."""
    at = direction
    while at > first:
        if length := _length(parsed, first, at, metrics.bases, _LONGEST_BASE):
            return at - length, metrics.bases[parsed.form(range(at - length, at))]
        if parsed.kinds[at - 1] not in _SKIPPED:
            break
        at -= 1
    return direction, ""


def _base_end(parsed: Parsed, start: int, stop: int, metrics: Metrics) -> int:
    for end in range(min(stop, start + _LONGEST_BASE), start, -1):
        if parsed.form(range(start, end)) in metrics.bases:
            return end
    return start


def _length(
    parsed: Parsed, first: int, stop: int, words: Mapping[str, object] | frozenset[str], most: int
) -> int:
    """Return how many tokens before `stop` make one of the words; 0 if none do."""
    for length in range(min(most, stop - first), 0, -1):
        if parsed.form(range(stop - length, stop)) in words:
            return length
    return 0
