"""The shipped model reads anything, loses nothing, and says so when its files are damaged."""

import json
import shutil
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentences import annotator, sentence

from kg.annotate import Reference
from kg.annotate.encoder import Analysis, EncoderAnnotator, Engine, load_engine
from kg.annotate.encoder.engine import WINDOW
from kg.annotate.encoder.session import WEIGHTS
from kg.annotate.words import Segmenter
from kg.errors import DataError
from kg.pipeline import default_segmenter
from kg.script import to_simplified


@lru_cache(maxsize=1)
def engine() -> Engine:
    return load_engine()


@lru_cache(maxsize=1)
def segmenter() -> Segmenter:
    return default_segmenter()


def analyse(*texts: str) -> tuple[Analysis, ...]:
    return engine().analyse(texts, [list(segmenter().cut(text)) for text in texts])


def check(analysis: Analysis) -> None:
    """Words cover the text without a gap; heads make one tree; ranges lie inside."""
    at = 0
    for word in analysis.words:
        assert word.start == at < word.end
        at = word.end
    assert at == len(analysis.text)
    assert sum(word.head < 0 for word in analysis.words) == (1 if analysis.words else 0)
    for index in range(len(analysis.words)):
        steps, head = 0, index
        while head >= 0:
            head, steps = analysis.words[head].head, steps + 1
            assert steps <= len(analysis.words)
    for start, end, _ in (*analysis.entities, *analysis.names, *analysis.arguments):
        assert 0 <= start < end <= len(analysis.text)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=4))
def test_any_text_survives(texts: list[str]) -> None:
    for text, analysis in zip(texts, analyse(*texts), strict=True):
        assert analysis.text == text
        check(analysis)


@pytest.mark.parametrize(
    "text",
    [
        "微博😀与\U0001f468‍\U0001f469‍\U0001f467合作",
        "カナとＡＢＣ、１２３",
        "\x00\x07微博\u200b",
        "\ud800微博",
        " ",
        "Alipay partners with Weibo.",
    ],
    ids=["emoji", "kana", "control", "surrogate", "blank", "latin"],
)
def test_unusual_characters_survive(text: str) -> None:
    (analysis,) = analyse(text)
    check(analysis)


def test_a_sentence_longer_than_the_window_is_read_whole() -> None:
    (analysis,) = analyse("支付宝与微博达成合作，" * 60)
    assert len(analysis.text) > 2 * WINDOW
    check(analysis)
    assert any(word.deprel == "parataxis" for word in analysis.words)


def test_a_sentence_reads_the_same_in_any_company() -> None:
    alone = analyse("腾讯未收购微博。")[0]
    among = analyse(
        "腾讯未收购微博。", "百度与有赞达成合作。", "阿里巴巴董事长张勇表示，公司计划在杭州建设新的研发中心。"
    )[0]
    assert (alone.words, alone.names) == (among.words, among.names)


def test_a_plain_sentence_is_parsed() -> None:
    (analysis,) = analyse("阿里巴巴收购了微博。")
    forms = [analysis.text[word.start : word.end] for word in analysis.words]
    assert forms == ["阿里巴巴", "收购", "了", "微博", "。"]
    assert [(word.upos, word.head, word.deprel) for word in analysis.words][:2] == [
        ("PROPN", 1, "nsubj"),
        ("VERB", -1, "root"),
    ]
    assert analysis.words[3].deprel == "obj"


def test_tokens_of_the_annotator_carry_heads() -> None:
    one = sentence("騰訊收購了微博。")
    (annotation,) = EncoderAnnotator(annotator(), engine()).annotate([one], Reference(2024))
    assert [token.form for token in annotation.tokens] == ["腾讯", "收购", "了", "微博", "。"]
    assert [token.head for token in annotation.tokens][:2] == [1, -1]
    assert "".join(token.form for token in annotation.tokens) == to_simplified(one.text)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    folder = tmp_path / "weights"
    shutil.copytree(WEIGHTS, folder)
    return folder


@pytest.mark.parametrize(
    "name", ["reader.onnx", "pairs.onnx", "labels.json", "vocabulary.json", "checksums.json"]
)
def test_a_missing_file_is_named(copied: Path, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(DataError, match=f"{name}.*reinstall kg"):
        load_engine(copied)


def test_a_changed_file_is_refused(copied: Path) -> None:
    path = copied / "reader.onnx"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(DataError, match=r"reader\.onnx: not the file that was shipped"):
        load_engine(copied)


def test_a_file_that_is_no_model_is_refused(copied: Path) -> None:
    path = copied / "pairs.onnx"
    path.write_bytes(b"no model")
    digests = json.loads((copied / "checksums.json").read_text(encoding="utf-8"))
    del digests["pairs.onnx"]
    (copied / "checksums.json").write_text(json.dumps(digests), encoding="utf-8")
    with pytest.raises(DataError, match=r"pairs\.onnx: onnxruntime cannot load"):
        load_engine(copied)


def test_the_model_is_small_and_carries_its_notices() -> None:
    assert sum(path.stat().st_size for path in WEIGHTS.iterdir()) <= 40_000_000
    assert "CC BY-SA 4.0" in (WEIGHTS / "NOTICE").read_text(encoding="utf-8")
    assert "## Scores" in (WEIGHTS / "MODEL_CARD.md").read_text(encoding="utf-8")
