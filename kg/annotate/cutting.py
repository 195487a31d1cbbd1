"""Cut Chinese text into words (分词): the likeliest way through the dictionary, and guesses where it has none.

The method and its figures are those of jieba 0.42.1 (MIT, Sun Junyi), https://github.com/fxsjy/jieba; the cuts are the
same, the tables a tenth of the size.
"""

import re
from collections.abc import Iterator
from math import inf, log

from kg.annotate.dictionary import NEVER, STATES, Chances, Dictionary

_BLOCK = re.compile(r"([\u4E00-\u9FD5a-zA-Z0-9+#&._%\-]+)")
_BLANK = re.compile(r"(\r\n|\s)")
_HAN = re.compile(r"([\u4E00-\u9FD5]+)")
_LATIN_LETTER = re.compile(r"[a-zA-Z0-9]")
_LATIN_WORD = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")
_END, _SINGLE = STATES.index("E"), STATES.index("S")


class Cutter:
    """A dictionary with words added to it; read-only once these are in."""

    def __init__(self, dictionary: Dictionary) -> None:
        self._dictionary = dictionary
        self._total = dictionary.total
        self._added: dict[str, int] = {}
        self._beginnings: dict[str, list[str]] = {}

    def add(self, word: str, frequency: int | None = None) -> None:
        """Add a word; without a frequency it gets the lowest that keeps it in one piece."""
        if frequency is None:
            frequency = self._enough_for(word)
        if word not in self._added:
            self._beginnings.setdefault(word[:1], []).append(word)
        self._added[word] = frequency
        self._total += frequency

    def cut(self, text: str) -> Iterator[str]:
        """Yield the words of `text`, which together are `text`.

        >>> from kg.annotate.dictionary import load_dictionary
        >>> list(Cutter(load_dictionary()).cut("百度与腾讯达成合作"))
        ['百度', '与', '腾讯', '达成', '合作']
        """
        for block in _BLOCK.split(text):
            if _BLOCK.match(block):
                yield from self._block(block)
            elif block:
                for piece in _BLANK.split(block):
                    if _BLANK.match(piece):
                        yield piece
                    else:
                        yield from piece

    def _block(self, block: str) -> Iterator[str]:
        """Cut what may be words; characters that stand alone in a row may be a word that no dictionary has."""
        single = ""
        for word in self._likeliest(block):
            if len(word) == 1:
                single += word
                continue
            yield from self._joined(single)
            single = ""
            yield word
        yield from self._joined(single)

    def _joined(self, single: str) -> Iterator[str]:
        if len(single) > 1 and not self._frequency(single):
            yield from guessed(single, self._dictionary.chances)
        else:
            yield from single

    def _likeliest(self, block: str) -> Iterator[str]:
        """Yield the words on the likeliest way; of ways that are alike the one with the longer first word."""
        log_total, size = log(self._total), len(block)
        odds, ends = [0.0] * (size + 1), [0] * size
        for start in range(size - 1, -1, -1):
            best, end = -inf, size
            for last, weight in self._words_at(block, start):
                odd = weight - log_total + odds[last]
                if odd > best or (odd == best and last > end):
                    best, end = odd, last
            odds[start], ends[start] = best, end
        at = 0
        while at < size:
            yield block[at : ends[at]]
            at = ends[at]

    def _words_at(self, block: str, start: int) -> list[tuple[int, float]]:
        """Return where the words that begin at `start` end, and the logarithms of their frequencies."""
        found = self._dictionary.words_at(block, start)
        if beginning := self._beginnings.get(block[start]):
            known = dict(found)
            for word in beginning:
                if block.startswith(word, start):
                    known[start + len(word)] = log(self._added[word])
            found = list(known.items())
        return found or [(start + 1, 0.0)]

    def _frequency(self, word: str) -> int | None:
        """Return how often a word occurs, 0 for what is only the beginning of words, None for anything else."""
        if word in self._added:
            return self._added[word]
        found = self._dictionary.frequency(word)
        if found is None and any(one.startswith(word) for one in self._beginnings.get(word[:1], ())):
            return 0
        return found

    def _enough_for(self, word: str) -> int:
        """Return the frequency that makes a word likelier than what it would be cut into."""
        odds = 1.0
        for part in self._cut_plainly(word):
            often = self._frequency(part)
            odds *= (1 if often is None else often) / float(self._total)
        known = self._frequency(word)
        return max(int(odds * self._total) + 1, 1 if known is None else known)

    def _cut_plainly(self, text: str) -> Iterator[str]:
        """Cut without guesses; Latin letters in a row stay together."""
        for block in _BLOCK.split(text):
            if not _BLOCK.match(block):
                yield from block
                continue
            letters = ""
            for word in self._likeliest(block):
                if len(word) == 1 and _LATIN_LETTER.match(word):
                    letters += word
                    continue
                yield from filter(None, (letters, word))
                letters = ""
            yield from filter(None, (letters,))


def guessed(text: str, chances: Chances) -> Iterator[str]:
    """Cut a run of characters into words that no dictionary has, by the likeliest part of each character.

    >>> from kg.annotate.dictionary import load_dictionary
    >>> list(guessed("王凯翊", load_dictionary().chances))
    ['王凯翊']
    """
    for block in _HAN.split(text):
        if not _HAN.match(block):
            yield from filter(None, _LATIN_WORD.split(block))
            continue
        start = 0
        for at, part in enumerate(_parts(block, chances), 1):
            if part in "ES":
                yield block[start:at]
                start = at


def _parts(block: str, chances: Chances) -> list[str]:
    """Return the part (`STATES`) that each character plays on the likeliest way (Viterbi)."""
    characters, steps = chances.characters, chances.steps
    never = (NEVER,) * len(STATES)
    emitted = characters.get(block[0], never)
    odds = [start + odd for start, odd in zip(chances.starts, emitted, strict=True)]
    trail = []
    for char in block[1:]:
        before, odds, came = odds, [], []
        for (one, first, other, second), odd in zip(steps, characters.get(char, never), strict=True):
            x, y = before[one] + first + odd, before[other] + second + odd
            odds.append(y if y >= x else x)
            came.append(other if y >= x else one)
        trail.append(came)
    at = _SINGLE if odds[_SINGLE] >= odds[_END] else _END
    parts = [at]
    for came in reversed(trail):
        at = came[at]
        parts.append(at)
    return [STATES[part] for part in reversed(parts)]
