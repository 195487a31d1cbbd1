"""Tell how likely a run of characters is in Chinese news (字符模型), to judge a repair or an encoding.

A bigram model over simplified characters, backing off to single characters. The table `data/characters.tsv`
is derived from permissively licensed sources (see `data/NOTICE`).
"""

import math
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from kg.script import to_simplified

DISCOUNT = 0.5
"""Taken from every count of a pair and left to the pairs that were never seen (absolute discounting)."""

_BACK_OFF = 30
_ENDS = "。！？"
_OF_DOCUMENT = 0.5
_LATIN_OF_DOCUMENT = 100
_LATIN = re.compile(r"(?<![a-z])[a-z]{2,12}(?![a-z])")
_UNKNOWN = 280
_DIGITS = re.compile(r"[0-9]")
_SPACES = re.compile(r"[ \t\u3000]+")
_FULL_WIDTH = str.maketrans(",;:!?()", "，；：！？（）")


def folded(text: str) -> str:
    """Bring `text` to the alphabet of the table: lower case, digits as 0, full-width punctuation.

    >>> folded("微博MAU達4.86億,增長")
    '微博mau達0.00億，增長'
    """
    return _SPACES.sub(" ", _DIGITS.sub("0", text.lower().translate(_FULL_WIDTH)))


@dataclass(frozen=True, slots=True)
class CharacterModel:
    """Costs in tenths of a bit: of a character, and of a character after another; lower is likelier."""

    single: dict[str, int]
    pairs: dict[str, int]
    _simple: dict[str, str] = field(default_factory=dict)

    def _fold(self, char: str) -> str:
        simple = self._simple.get(char)
        if simple is None:
            simple = self._simple[char] = folded(to_simplified(char))[:1] or char
        return simple

    def alone(self, char: str) -> int:
        """Return the cost of one character by itself."""
        return self.single.get(self._fold(char), _UNKNOWN)

    def after(self, previous: str, char: str) -> int:
        """Return the cost of `char` after `previous`; an unseen pair costs more than the character alone."""
        first, second = self._fold(previous), self._fold(char)
        known = self.pairs.get(first + second)
        if known is None and first in _ENDS:
            known = self.pairs.get("\n" + second)
        return known if known is not None else self.single.get(second, _UNKNOWN) + _BACK_OFF

    def word(self, latin: str) -> int:
        """Return how much less a known word in Latin letters, such as APP, costs than another; at most 0."""
        return min(0, self.single.get(latin.lower(), _UNKNOWN) - _UNKNOWN) if len(latin) > 1 else 0

    def cost(self, text: str, *, previous: str = "\n") -> float:
        """Return the mean cost a character of `text`, in tenths of a bit; 0 for an empty text.

        >>> model = character_model()
        >>> model.cost("可見打通業務後") < 150 < model.cost("梢姶蛲務後")
        True
        """
        if not text:
            return 0.0
        return sum(map(self.after, previous + text, text)) / len(text)


@lru_cache(maxsize=2)
def model_of(context: str) -> CharacterModel:
    """Return the model with the pairs and Latin words of a document made likelier, since they come again.

    >>> model = model_of("微博推出小程序。小程序比APP方便。")
    >>> model.after("小", "程") < character_model().after("小", "程"), model.word("App")
    (True, -180)
    """
    base = character_model()
    text = folded(to_simplified(context))
    counts, pairs = Counter(text), dict(base.pairs)
    for pair, count in Counter(first + second for first, second in pairwise(text)).items():
        cost = round(-10 * math.log2(_OF_DOCUMENT * count / (counts[pair[0]] + 3)))
        pairs[pair] = min(cost, pairs.get(pair, cost))
    return CharacterModel(base.single | dict.fromkeys(_LATIN.findall(text), _LATIN_OF_DOCUMENT), pairs)


@lru_cache(maxsize=1)
def character_model() -> CharacterModel:
    """Load the shipped table: 10,000 characters, 50,000 pairs, and the Latin words of Chinese news."""
    single: dict[str, int] = {}
    pairs: dict[str, int] = {}
    shipped = files("kg.text").joinpath("data", "characters.tsv").read_text("utf-8")
    for line in shipped.splitlines():
        char, cost, *followers = line.split("\t")
        char = "\n" if char == "¶" else char
        single[char] = int(cost)
        for follower in followers:
            second = "\n" if follower[0] == "¶" else follower[0]
            pairs[char + second] = int(follower[1:])
    return CharacterModel(single, pairs)
