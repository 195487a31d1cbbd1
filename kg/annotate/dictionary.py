"""The dictionary of Chinese words (词典): a compact table that opens at once, made of jieba's by ``seeds/words/make.py``."""

import json
import struct
import sys
import zlib
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zipfile import BadZipFile, ZipFile

import marisa_trie

from kg.errors import DataError
from kg.resources import data_path

_OFTEN_ASKED = 16_384
STATES = "BMES"  # a character begins, continues or ends a word, or is one
NEVER = -3.14e100
_BEFORE = (("E", "S"), ("B", "M"), ("B", "M"), ("E", "S"))  # which two states may stand before each


@dataclass(frozen=True, slots=True)
class Chances:
    """How likely a character plays a part in a word that no dictionary has; natural logarithms of the odds.

    `characters` maps a character to its odds in each of `STATES`; `starts` are those of a part to come first. `steps`
    has for each part the two that may stand before it, by number, each with the odds of that.
    """

    characters: Mapping[str, tuple[float, ...]]
    starts: tuple[float, ...]
    steps: tuple[tuple[int, float, int, float], ...]


class Dictionary:
    """Words with how often they occur and their tags; read-only, safe to share between threads."""

    def __init__(self, members: Mapping[str, bytes]) -> None:
        """Open the table of `members`, the parts of the file by name."""
        self._members = members
        self._trie = marisa_trie.Trie().frombytes(members["words.marisa"])
        self._frequencies = _numbers("I", members["frequencies.u4"])
        self._logs: dict[int, float] = {}
        self._tags = members["tags.u1"]
        self._facts: dict[str, Any] = json.loads(members["facts.json"])
        self._names: tuple[str, ...] = tuple(self._facts["tags"])
        self._longest: int = self._facts["longest"]
        self.total: int = self._facts["total"]
        self._id = lru_cache(maxsize=_OFTEN_ASKED)(self._looked_up)

    def words_at(self, text: str, start: int) -> list[tuple[int, float]]:
        """Return where the words that begin at `start` end, the first first, and the logarithms of their frequencies.

        >>> [end for end, _ in load_dictionary().words_at("微博与腾讯", 3)]
        [4, 5]
        """
        frequencies, logs = self._frequencies, self._logs
        found = []
        for word, at in self._trie.iter_prefixes_with_ids(text[start : start + self._longest]):
            often = frequencies[at]
            if often:
                if often not in logs:
                    logs[often] = log(often)
                found.append((start + len(word), logs[often]))
        return found

    def frequency(self, word: str) -> int | None:
        """Return how often a word occurs, 0 for what is only the beginning of words, None for anything else."""
        at = self._id(word)
        if at is not None:
            often: int = self._frequencies[at]
            return often
        return 0 if any(True for _ in self._trie.iterkeys(word)) else None

    def tag(self, word: str) -> str | None:
        """Return the tag of a word in jieba's tag set, None for what is no word.

        >>> load_dictionary().tag("合作"), load_dictionary().tag("微博与")
        ('vn', None)
        """
        at = self._id(word)
        return None if at is None else (self._names[self._tags[at]] or None)

    def tags(self) -> dict[str, str]:
        """Return the tag of every word."""
        named = ((word, self._names[self._tags[at]]) for word, at in self._trie.items())
        return {word: tag for word, tag in named if tag}

    @cached_property
    def chances(self) -> Chances:
        """Return what is known of words that no dictionary has; read when it is first needed."""
        characters = self._members["characters.txt"].decode("utf-8")
        odds = _numbers("d", self._members["odds.f8"])
        rows = zip(*[iter(odds)] * len(STATES), strict=True)
        starts, steps = self._facts["starts"], self._facts["steps"]
        return Chances(
            characters=dict(zip(characters, rows, strict=True)),
            starts=tuple(starts[state] for state in STATES),
            steps=tuple(
                (STATES.index(one), steps[one][state], STATES.index(other), steps[other][state])
                for state, (one, other) in zip(STATES, _BEFORE, strict=True)
            ),
        )

    def _looked_up(self, word: str) -> int | None:
        try:
            found: int | None = self._trie.get(word)
        except UnicodeEncodeError:  # half a surrogate pair is in no dictionary
            found = None
        return found


@lru_cache(maxsize=2)
def load_dictionary(path: Path | None = None) -> Dictionary:
    """Open the dictionary that is shipped, unless another is given; raise `DataError` when it is damaged."""
    path = path or data_path("seeds", "words", "words.zip")
    try:
        with ZipFile(path) as file:
            members = {name: file.read(name) for name in file.namelist()}
        return Dictionary(MappingProxyType(members))
    except (OSError, BadZipFile, zlib.error, KeyError, ValueError, RuntimeError, struct.error) as error:
        raise DataError(f"{path}: not the dictionary that was shipped ({error}); reinstall kg") from error


def _numbers(kind: str, content: bytes) -> "array[Any]":
    """Read numbers that are written with the lowest byte first."""
    numbers: array[Any] = array(kind)
    numbers.frombytes(content)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
