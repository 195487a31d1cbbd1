"""The compact dictionary cuts as jieba does, word for word, and says so when it is damaged."""

import json
from functools import lru_cache
from pathlib import Path

import jieba
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.annotate.cutting import Cutter
from kg.annotate.dictionary import load_dictionary
from kg.errors import DataError
from kg.resources import data_path

ADDED = {"执行长": 20_000, "小程序": None, "AAP": None, "签署协议": None, "同比": 3, "研发": None, "c9d": 7}
LETTERS = "支付宝与微博达成合作，执行长江小明签署协议研发同比AAPc9d.%-\r\n 　𠮷😀カ繁體們"


@lru_cache(maxsize=1)
def both() -> tuple[Cutter, jieba.Tokenizer]:
    """Make our cutter and jieba's, with the same words added."""
    jieba.setLogLevel("ERROR")
    ours, theirs = Cutter(load_dictionary()), jieba.Tokenizer()
    for word, frequency in ADDED.items():
        ours.add(word, frequency)
        theirs.add_word(word, frequency)
    return ours, theirs


@pytest.mark.parametrize("name", ["capital", "industry", "internet", "people"])
def test_cuts_every_training_sentence_as_jieba_does(name: str) -> None:
    ours, theirs = both()
    for line in data_path("seeds", "training", f"{name}.jsonl").read_text("utf-8").splitlines():
        text = json.loads(line)["text"]
        assert list(ours.cut(text)) == list(theirs.cut(text))


@given(st.one_of(st.text(max_size=40), st.text(st.sampled_from(LETTERS), max_size=40)))
@example("\ud83d支付宝")
@settings(max_examples=150, deadline=None)
def test_cuts_any_text_as_jieba_does(text: str) -> None:
    ours, theirs = both()
    assert list(ours.cut(text)) == list(theirs.cut(text))
    assert "".join(ours.cut(text)) == text


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
