"""Read again what was cut one byte off in GBK: ??梢夿AT is 。可見BAT (错位乱码).

A converter that splits a two-byte character pairs every byte after it wrongly, until an ASCII letter puts
it in step again. The first byte shows as `?`; pairs that are no character vanish. The bytes are paired anew,
lost ones are guessed, and of all readings the likeliest in Chinese is kept, if it is much likelier than what
the page shows.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from kg.script import Script, script_of, to_simplified, to_traditional
from kg.text.aligned import Aligned, joined
from kg.text.characters import character_model, model_of
from kg.text.repair.search import Reading, Search
from kg.text.repair.tokens import SYLLABLE, Token, tokens

_ANCHOR = re.compile(rf"[?？\ufffd](?=[?？\ufffd]*(?:[^\x00-\x7f]|{SYLLABLE}[)）]))")
_LOOK_AHEAD = 6
_STRANGE = 140
"""Mean cost a character (tenths of a bit) of what follows `?`, above which it may be shifted; news has 80."""

_LONGEST = 300
_LEAST_GAIN = 250
_MOST_COST = 135
_RIVAL = 40
"""Two readings less than 4 bits apart are both possible: where they differ, the character is doubtful."""

_MOST_ANCHORS = 40
_OTHER_SCRIPT = 20


def realign(text: Aligned, context: str = "") -> Aligned:
    """Read shifted runs again; characters that could as well be others are marked doubtful.

    `context` is the whole document, whose words make a reading likelier.

    >>> realign(Aligned.of("百度也與有贊達成合作??梢夿AT在小程序上競爭激烈")).text
    '百度也與有贊達成合作。可見BAT在小程序上競爭激烈'
    >>> realign(Aligned.of("小程序?qū)Ρ泉毩PP更容易"), context="小程序比APP方便").text
    '小程序對比獨立APP更容易'
    """
    anchors = [match.start() for match in _ANCHOR.finditer(text.text)]
    pieces: list[Aligned] = []
    at = 0
    for anchor in anchors[:_MOST_ANCHORS]:
        if anchor >= at and (found := _best_reading(text.text, anchor, context)):
            reading, doubtful = found
            pieces += [text.part(at, anchor), _aligned(text, reading, doubtful)]
            at = reading.end
    return joined([*pieces, text.part(at, len(text))]) if pieces else text


def _best_reading(text: str, start: int, context: str) -> tuple[Reading, frozenset[int]] | None:
    """Return the reading of what begins at `start` and the doubtful among its characters, if it convinces."""
    end = min(len(text), start + _LONGEST)
    seen = list(tokens(text, start, end))
    if _literal_cost(seen[: _LOOK_AHEAD + 2], "") < _STRANGE and not seen[0].eaten:
        return None
    previous = text[start - 1 : start] or "\n"
    search = Search(model_of(context), _penalty(script_of(text)))
    readings = search.readings(seen, previous, to_the_end=end == len(text))
    gains = [(_gain(reading, seen, text, previous), -number) for number, reading in enumerate(readings)]
    if not gains or max(gains)[0] < _LEAST_GAIN:
        return None
    best = readings[-max(gains)[1]]
    if best.cost > _MOST_COST * len(best.characters):
        return None
    return best, _unsure(best, readings)


def _gain(reading: Reading, seen: Sequence[Token], text: str, previous: str) -> float:
    """Return by how much, in tenths of a bit, a reading is likelier than what the page shows."""
    model = character_model()
    following = text[reading.end : reading.end + 1] or "\n"
    link = model.after(reading.characters[-1].char, following) if reading.characters else 0
    shown = [token for token in seen if token.start < reading.end]
    literal = _literal_cost(shown, previous) * len(shown) + model.after(shown[-1].char, following)
    return literal - reading.cost - link


def _literal_cost(seen: Sequence[Token], previous: str) -> float:
    return character_model().cost("".join(token.char for token in seen), previous=previous or "\n")


def _unsure(best: Reading, readings: Sequence[Reading]) -> frozenset[int]:
    """Return where equally long readings that are nearly as likely say something else."""
    unsure = {at for at, one in enumerate(best.characters) if not one.sure}
    for other in readings:
        close = other.end == best.end and other.cost < best.cost + _RIVAL
        if close and len(other.characters) == len(best.characters):
            both = zip(best.characters, other.characters, strict=True)
            unsure.update(at for at, (one, two) in enumerate(both) if one.char != two.char)
    return frozenset(unsure)


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
