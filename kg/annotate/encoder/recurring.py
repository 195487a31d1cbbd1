"""Let one document have one opinion of a name: seen for sure in one sentence, it is a name in the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.annotate.guesses import Guess
from kg.model import Mention, Span

_SURE = 0.8
_SHORTEST = 3  # two characters are too often two of a longer word


@dataclass(frozen=True, slots=True)
class _Name:
    form: str
    type: str
    sure: float


def recurring(guesses: Sequence[Sequence[Guess]], texts: Sequence[str]) -> list[list[Guess]]:
    """Return the guesses of each sentence with the names that other sentences are sure of, each of one class.

    The class is the one with the most certainty in the document.

    >>> def guess(form, kind, sure):
    ...     return Guess(Mention(within=Span(0, len(form)), form=form, type=kind), sure)
    >>> texts = ["明月电子上市。", "由明月电子代工。"]
    >>> found = recurring([[guess("明月电子", "Organization", 0.95)], []], texts)
    >>> [(one.mention.form, one.mention.within.start) for one in found[1]]
    [('明月电子', 1)]
    """
    names = sorted(_names(guesses), key=lambda name: (-len(name.form), name.form))
    return [_completed(one, text, names) for one, text in zip(guesses, texts, strict=True)]


def _names(guesses: Sequence[Sequence[Guess]]) -> Iterator[_Name]:
    """Yield the names that some sentence is sure of."""
    votes: dict[str, dict[str, float]] = {}
    best: dict[str, float] = {}
    for guess in (guess for one in guesses for guess in one):
        form, kind = guess.mention.form, guess.mention.type
        kinds = votes.setdefault(form, {})
        kinds[kind] = kinds.get(kind, 0) + guess.sure
        best[form] = max(best.get(form, 0), guess.sure)
    for form, sure in best.items():
        if sure >= _SURE and len(form) >= _SHORTEST:
            kinds = votes[form]
            yield _Name(form, max(sorted(kinds), key=kinds.__getitem__), sure)


def _completed(guesses: Sequence[Guess], text: str, names: Sequence[_Name]) -> list[Guess]:
    found = list(guesses)
    for name in names:
        for within in _places(text, name.form):
            beside = [one for one in found if one.mention.within.overlaps(within)]
            if all(one.mention.within == within or _yields(one, name, within) for one in beside):
                mention = Mention(within=within, form=name.form, type=name.type)
                found = [one for one in found if one not in beside] + [Guess(mention, name.sure)]
    return sorted(found, key=lambda one: one.mention.within)


def _yields(guess: Guess, name: _Name, within: Span) -> bool:
    """Tell whether a guess gives way to a surer name; a longer one that is likely as well does not."""
    longer = within in guess.mention.within and guess.sure >= _SURE
    return guess.sure < name.sure and not longer


def _places(text: str, form: str) -> Iterator[Span]:
    """Yield where a form stands, a Latin one only as whole words."""
    at = text.find(form)
    while at >= 0:
        end = at + len(form)
        if not (_joins(text[max(at - 1, 0) : at], form[0]) or _joins(form[-1], text[end : end + 1])):
            yield Span(at, end)
        at = text.find(form, end)


def _joins(left: str, right: str) -> bool:
    return bool(left and right) and (left + right).isascii() and (left + right).isalnum()
