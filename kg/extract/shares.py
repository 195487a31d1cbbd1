"""Shares of people who do something (占比): 41.8%的店主覺得生意好轉 is a figure of whoever asked them."""

from kg.extract.clauses import Clause
from kg.extract.kinds import Kind
from kg.model import Value

_OPENING = {Kind.ADVERB, Kind.CONJUNCTION}


def share_in(clause: Clause) -> tuple[str, Value] | None:
    """Return the metric and the value of a share that opens a clause: 覺得…的店主, 0.418."""
    parsed = clause.parsed
    for index, value in sorted(parsed.values.items()):
        opens = index in clause.tokens and not set(parsed.kinds[clause.tokens.start : index]) - _OPENING
        if opens and value.kind == "percent" and parsed.kinds[index + 1 : index + 2] == Kind.GENITIVE:
            metric = _who(clause, index)
            return (metric, value) if metric else None
    return None


def _who(clause: Clause, value: int) -> str:
    """Name the metric: those who do it, as one phrase (認為…的受訪者)."""
    parsed, text = clause.parsed, clause.parsed.annotation.sentence.text
    for phrase in clause.phrases:
        if value + 2 <= phrase.tokens.stop - 1 and phrase.tokens.start <= value + 2 < clause.tokens.stop - 1:
            who = parsed.within(range(value + 2, phrase.tokens.stop)).slice(text)
            if phrase.tokens.stop < clause.tokens.stop:
                return f"{parsed.within(range(phrase.tokens.stop, clause.tokens.stop)).slice(text)}的{who}"
    return ""
