"""Read again what was cut one byte off in GBK: ??梢夿AT is 。可見BAT (错位乱码).

A converter that splits a two-byte character pairs every byte after it wrongly, until an ASCII letter puts
it in step again. The first byte shows as `?`; pairs that are no character vanish. The bytes are paired anew,
lost ones are guessed, and of all readings the likeliest in Chinese is kept, if it is much likelier than what
the page shows.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from kg.script import Script, script_of, to_simplified, to_traditional
from kg.text.aligned import Aligned, joined
from kg.text.characters import character_model, model_of
from kg.text.repair.search import Reading, Search
from kg.text.repair.tokens import SYLLABLE, Token, tokens

_ANCHOR = re.compile(rf"[?？\ufffd](?=[?？\ufffd]{{0,3}}(?:[^\x00-\x7f]|{SYLLABLE}[)）]))")
_LOOK_AHEAD = 8
_STRANGE = 140
"""Mean cost a character (tenths of a bit) of what follows `?`, above which it may be shifted; news has 80."""

_LONGEST = 150
_LEAST_GAIN = 250
_MOST_COST = 135
_SELDOM = 90
_MOST_ATTEMPTS = 100
"""In one document; a damaged article has a handful of places, and each attempt takes some 0.1 s."""
_MOST_LOOKS = 20_000
_OTHER_SCRIPT = 20


def realign(text: Aligned, context: str = "") -> Aligned:
    """Read shifted runs again; characters that could as well be others are marked doubtful.

    `context` is the whole document, whose words make a reading likelier.

    >>> realign(Aligned.of("攜程也與順豐簽訂協議??磥鞟I在倉儲上進展緩慢")).text
    '攜程也與順豐簽訂協議。看來AI在倉儲上進展緩慢'
    >>> realign(Aligned.of("小程序?qū)Ρ泉毩PP更容易"), context="小程序比APP方便").text
    '小程序對比獨立APP更容易'
    """
    return Realigner(context)(text)


class Realigner:
    """Read the shifted runs of the lines of one document; after some hundred attempts it leaves the rest."""

    def __init__(self, context: str) -> None:
        self._context = context
        self._attempts = _MOST_ATTEMPTS
        self._looks = _MOST_LOOKS

    def __call__(self, text: Aligned) -> Aligned:
        """Return the line with its shifted runs read again."""
        pieces: list[Aligned] = []
        at = 0
        for anchor in _ANCHOR.finditer(text.text):
            if anchor.start() >= at and (found := self._best_reading(text.text, anchor.start())):
                reading, doubtful = found
                pieces += [text.part(at, anchor.start()), _aligned(text, reading, doubtful)]
                at = reading.end
        return joined([*pieces, text.part(at, len(text))]) if pieces else text

    def _best_reading(self, text: str, start: int) -> tuple[Reading, frozenset[int]] | None:
        """Return the reading of what begins at `start` and the doubtful in it, if it convinces."""
        if self._attempts == 0 or self._looks == 0:
            return None
        self._looks -= 1
        end = min(len(text), start + _LONGEST)
        seen = list(tokens(text, start, min(end, start + 3 * _LOOK_AHEAD)))
        ahead = "".join(token.char for token in seen[:_LOOK_AHEAD])
        calm = character_model().cost(ahead) < _STRANGE and not seen[0].eaten
        if calm:
            return None
        self._attempts -= 1
        seen = list(tokens(text, start, end))
        previous = text[start - 1 : start] or "\n"
        shown = _shown(seen, previous)
        script = script_of(text[max(0, start - _LONGEST) : end])
        search = Search(model_of(self._context), _penalty(script))
        readings = search.readings(seen, shown, previous, to_the_end=end == len(text))
        gains = list(_gains(readings, seen, shown, text))
        if not gains or max(gains) < _LEAST_GAIN:
            return None
        best = readings[gains.index(max(gains))]
        if best.cost > _MOST_COST * len(best.characters):
            return None
        return best, self._unsure(best, text[max(0, start - 2) : start], text[best.end : best.end + 2])

    def _unsure(self, reading: Reading, before: str, after: str) -> frozenset[int]:
        """Return which characters are guesses that nothing else in the document confirms.

        Two that seldom meet are doubtful as well: between them a character may have vanished altogether.
        """
        said = before + "".join(one.char for one in reading.characters) + after
        model = character_model()
        unsure: set[int] = set()
        for number, one in enumerate(reading.characters):
            at = number + len(before)
            if not (one.sure or self._comes_again(said, at)):
                unsure.add(number)
            if number and not said[at].isascii() and model.after(said[at - 1], said[at]) > _SELDOM:
                unsure.update((number - 1, number))
        return frozenset(unsure)

    def _comes_again(self, said: str, at: int) -> bool:
        """Tell whether a run of three characters with this one stands elsewhere in the document."""
        around = (said[start : start + 3] for start in range(max(0, at - 2), at + 1))
        return any(len(run) == 3 and run in self._context for run in around)


def _shown(seen: Sequence[Token], previous: str) -> list[float]:
    """Return what the first 0, 1, 2, … tokens cost as they stand."""
    model = character_model()
    last, costs = previous, [0.0]
    for token in seen:
        costs.append(costs[-1] + model.after(last, token.char))
        last = token.char
    return costs


def _gains(
    readings: Sequence[Reading], seen: Sequence[Token], shown: Sequence[float], text: str
) -> Iterator[float]:
    """Yield by how much each reading, with what follows it, costs less than what the page shows."""
    model = character_model()
    at = {token.end: number for number, token in enumerate(seen, 1)}
    for reading in readings:
        number = at[reading.end]
        following = text[reading.end : reading.end + 1] or "\n"
        before, after = (
            model.after(char, following) for char in (seen[number - 1].char, reading.characters[-1].char)
        )
        yield shown[number] + before - reading.cost - after


def _aligned(text: Aligned, reading: Reading, doubtful: frozenset[int]) -> Aligned:
    """Return the characters of a reading, each with all the source characters its bytes came from."""
    return Aligned(
        "".join(one.char for one in reading.characters),
        tuple(text.starts[one.start] for one in reading.characters),
        tuple(text.ends[one.end - 1] for one in reading.characters),
        doubtful,
    )


@lru_cache(maxsize=2)
def _penalty(script: Script) -> Callable[[str], int]:
    """Return what a character of the other script costs more."""
    convert = to_traditional if script == "zh-Hant" else to_simplified

    @lru_cache(maxsize=30_000)
    def penalty(char: str) -> int:
        return _OTHER_SCRIPT if convert(char) != char else 0

    return penalty
