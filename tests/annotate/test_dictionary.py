"""The table of words has what jieba's has, and says so when it is damaged."""

from pathlib import Path

import jieba
import pytest

from kg.annotate.dictionary import load_dictionary
from kg.errors import DataError
from kg.resources import data_path


def test_has_the_words_of_jieba_with_their_frequencies() -> None:
    dictionary, theirs = load_dictionary(), jieba.Tokenizer()
    theirs.initialize()
    assert dictionary.total == theirs.total
    assert all(dictionary.frequency(word) == often for word, often in theirs.FREQ.items())


@pytest.mark.parametrize("word", ["微博与", "", "\ud83d"])
def test_no_word_has_no_tag(word: str) -> None:
    assert load_dictionary().tag(word) is None


@pytest.mark.parametrize("kept", [0, 100, 1_000_000])
def test_a_damaged_dictionary_is_named(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "words.zip"
    path.write_bytes(data_path("seeds", "words", "words.zip").read_bytes()[:kept])
    with pytest.raises(DataError, match=r"words\.zip: .*reinstall kg"):
        load_dictionary(path)


def test_a_dictionary_with_a_changed_byte_is_named(tmp_path: Path) -> None:
    path = tmp_path / "words.zip"
    content = bytearray(data_path("seeds", "words", "words.zip").read_bytes())
    content[5_000] ^= 255
    path.write_bytes(content)
    with pytest.raises(DataError, match=r"words\.zip: .*reinstall kg"):
        load_dictionary(path)
