"""jieba cuts with our table as with its own, word for word, and no tokenizer disturbs another."""

import json
from functools import lru_cache

import jieba
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jieba import finalseg

from kg.annotate.dictionary import load_dictionary
from kg.annotate.tokenizer import Tokenizer
from kg.annotate.words import TITLE, Segmenter
from kg.resources import data_path

ADDED = {"执行长": 20_000, "小程序": None, "AAP": None, "签署协议": None, "同比": 3, "研发": None, "c9d": 7}
LETTERS = "支付宝与微博达成合作，执行长江小明签署协议研发同比AAPc9d.%-\r\n 　𠮷😀カ繁體們"


@lru_cache(maxsize=1)
def both() -> tuple[Tokenizer, jieba.Tokenizer]:
    """Make our tokenizer and jieba's, with the same words added."""
    jieba.setLogLevel("ERROR")
    ours, theirs = Tokenizer(load_dictionary()), jieba.Tokenizer()
    for word, frequency in ADDED.items():
        ours.add_word(word, frequency)
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


@pytest.mark.parametrize("options", [{"HMM": False}, {"cut_all": True}])
def test_cuts_as_jieba_does_in_its_other_ways(options: dict[str, bool]) -> None:
    ours, theirs = both()
    text = "执行长江小明签署协议AAP研发，支付宝中国有限公司同比"
    assert list(ours.cut(text, **options)) == list(theirs.cut(text, **options))


@pytest.mark.parametrize("word", ["北京大学堂", "大学生", "执行", "小程", "c9", "微博与", "甲", "\ud83d"])
def test_knows_of_a_word_what_jieba_knows(word: str) -> None:
    ours, theirs = both()
    assert (word in ours.FREQ) == (word in theirs.FREQ)
    assert ours.FREQ.get(word, -1) == theirs.FREQ.get(word, -1)
    assert ours.suggest_freq(word) == theirs.suggest_freq(word)


def test_a_word_that_is_to_be_split_is_split() -> None:
    ours, text = Tokenizer(load_dictionary()), "如果放到post中将出错"
    assert list(ours.cut(text, HMM=False)) == ["如果", "放到", "post", "中将", "出错"]
    assert ours.suggest_freq(("中", "将"), tune=True) == 494
    assert list(ours.cut(text, HMM=False)) == ["如果", "放到", "post", "中", "将", "出错"]


def test_a_word_that_is_deleted_is_no_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finalseg, "Force_Split_Words", set())
    ours = Tokenizer(load_dictionary())
    ours.del_word("中将")
    assert list(ours.cut("中将出错")) == ["中", "将", "出错"]


def test_a_segmenter_keeps_its_words_to_itself() -> None:
    text = "公司执行长王小明签署协议"
    plain = Segmenter()
    before = list(plain.cut(text))
    titled = Segmenter({"执行长": TITLE, "签署协议": "v"})
    assert [word.form for word in titled.cut(text)] == ["公司", "执行长", "王小明", "签署协议"]
    assert list(plain.cut(text)) == before == list(Segmenter().cut(text))
    assert not finalseg.Force_Split_Words


def test_jieba_opens_no_dictionary_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(*_: object) -> None:
        raise AssertionError("jieba read its own dictionary")

    monkeypatch.setattr(jieba.Tokenizer, "initialize", opened)
    assert [word.form for word in Segmenter({"腾讯云": "nz"}).cut("腾讯云涨价")] == ["腾讯云", "涨价"]
