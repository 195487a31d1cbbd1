"""The dictionary of Chinese words (词典): a compact table that opens at once, made of jieba's by ``seeds/words/make.py``."""

import json
import struct
import sys
import zlib
from array import array
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zipfile import BadZipFile, ZipFile

import marisa_trie

from kg.errors import DataError
from kg.resources import data_path

_OFTEN_ASKED = 16_384


class Dictionary:
    """Words with how often they occur and their tags; read-only, safe to share between threads."""

    def __init__(self, members: Mapping[str, bytes]) -> None:
        """Open the table of `members`, the parts of the file by name."""
        self._trie = marisa_trie.Trie().frombytes(members["words.marisa"])
        self._frequencies = _numbers("I", members["frequencies.u4"])
        self._tags = members["tags.u1"]
        facts: dict[str, Any] = json.loads(members["facts.json"])
        self._names: tuple[str, ...] = tuple(facts["tags"])
        self._longest: int = facts["longest"]
        self.total: int = facts["total"]
        self._id = lru_cache(maxsize=_OFTEN_ASKED)(self._looked_up)

    def ends(self, text: str, start: int) -> list[int]:
        """Return where the words that begin at `start` end, the first first.

        >>> load_dictionary().ends("微博与腾讯", 3)
        [4, 5]
        """
        return [start + len(word) for word in self._trie.prefixes(text[start : start + self._longest])]

    def frequency(self, word: str) -> int | None:
        """Return how often a word occurs, 0 for what is only the beginning of words, None for anything else.

        >>> load_dictionary().frequency("合作"), load_dictionary().frequency("微博与")
        (13478, None)
        """
        at = self._id(word)
        if at is not None:
            often: int = self._frequencies[at]
            return often
        return 0 if self._begins_words(word) else None

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

    def _looked_up(self, word: str) -> int | None:
        try:
            found: int | None = self._trie.get(word)
        except UnicodeEncodeError:  # half a surrogate pair is in no dictionary
            found = None
        return found

    def _begins_words(self, word: str) -> bool:
        try:
            return any(True for _ in self._trie.iterkeys(word))
        except UnicodeEncodeError:
            return False


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
