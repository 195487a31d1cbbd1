"""From the file to sentences: clean text stays, every character knows its place, copies are left out."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.model import Document, Sentence
from kg.resources import data_path
from kg.script import to_simplified, to_traditional
from kg.text import read_documents, sentences_of

_SUBJECTS = ("支付寶", "微博", "漢堡王", "阿里巴巴集團", "騰訊", "QuestMobile", "美股研究社", "UC瀏覽器")
_VERBS = (
    "宣布與{}達成合作",
    "將收購{}的全部股份",
    "否認投資{}",
    "為{}拓展了用戶渠道",
    "在2018年騎手大會上推出{}",
)
_TAILS = (
    "",
    "，同比增長0.2%",
    "，月活躍用戶達到4.86億",
    "，收入為1,234萬美元",
    "（下稱“平台”）",
    "，「雙方」均表示滿意",
)
_ENDS = ("。", "！", "？")


@st.composite
def clean_sentences(draw: st.DrawFn) -> str:
    choose = lambda options: draw(st.sampled_from(options))  # noqa: E731
    body = choose(_SUBJECTS) + choose(_VERBS).format(choose(_SUBJECTS)) + choose(_TAILS)
    text = body + choose(_ENDS)
    return text if draw(st.booleans()) else to_simplified(text)


def text_of(text: str, id: str = "a.txt") -> list[str]:
    return [sentence.text for sentence in sentences_of(Document(id=id, text=text))]


@given(st.lists(clean_sentences(), min_size=1, max_size=6, unique=True))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_clean_text_comes_out_unchanged(sentences: list[str]) -> None:
    document = Document(id="a.txt", text="".join(sentences))
    found = sentences_of(document)
    assert [sentence.text for sentence in found] == sentences
    assert not any(sentence.doubtful for sentence in found)
    for sentence in found:
        assert document.text[sentence.span.start : sentence.span.end] == sentence.text


_PIECES = st.sampled_from(
    ["支付寶", "社交關(guān)系", "??梢夿AT", "。", ",", "\n", "\r\n", "**", "?", "\ufeff", "\u200b", "Ö§¸¶±¦", "鏀粯瀹",
     " ", "\u3000", "4.86億", "&amp;", "<p>", "</div>", "<!--", "# ", "[a](b)", "「", "」", "(", ")", "８", "Ａ", "\ufffd"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=25).map("".join), st.sampled_from(["a.txt", "a.html", "a.md"]))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_character_has_a_place_in_the_file(text: str, id: str) -> None:
    for sentence in sentences_of(Document(id=id, text=text)):
        assert sentence.text
        assert list(sentence.starts) == sorted(sentence.starts)
        assert list(sentence.ends) == sorted(sentence.ends)
        assert all(0 <= a <= b <= len(text) for a, b in zip(sentence.starts, sentence.ends, strict=True))
        assert sentence.span.start < sentence.span.end
        for char, start, end in zip(sentence.text, sentence.starts, sentence.ends, strict=True):
            if char.isascii() and char.isalnum() and end - start == 1 and text[start].isascii():
                assert text[start] == char


@given(st.lists(_PIECES, max_size=15).map("".join))
@settings(max_examples=60, deadline=None)
def test_both_forms_are_equally_long(text: str) -> None:
    for sentence in sentences_of(Document(id="a.txt", text=text)):
        assert len(sentence.normal) == len(sentence.text)


def test_offsets_count_code_points_with_mark_and_line_ends() -> None:
    text = "\ufeff微博合作。\r\n支付寶\U00020000上線。"
    first, second = sentences_of(Document(id="a.txt", text=text))
    assert (first.span.start, first.span.end) == (1, 6)
    assert text[second.span.start : second.span.end] == "支付寶\U00020000上線。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("據\n石家莊網站獲悉,支付寶合作。", ["據石家莊網站獲悉，支付寶合作。"], id="lone-function-word"),
        pytest.param("支付寶、\n微博合作。", ["支付寶、微博合作。"], id="open-mark"),
        pytest.param("支付寶\n，微博合作。", ["支付寶，微博合作。"], id="closing-mark-first"),
        pytest.param("支付寶的標題\n支付寶與微博合作。", ["支付寶的標題", "支付寶與微博合作。"], id="heading"),
        pytest.param("支付寶的標題\n\n，微博合作。", ["支付寶的標題", "，微博合作。"], id="blank-line"),
        pytest.param(
            "美團在上海公布了與滴滴出行聯名的會員方案滴滴出行會借\n助遍布各地的司機和乘客之間的口碑來替美團外賣店主攬\n"
            "客而美團外賣也會幫著滴滴出行做成新的訂車入口這樣一來\n兩家公司就都有了好處。",
            ["美團在上海公布了與滴滴出行聯名的會員方案滴滴出行會借助遍布各地的司機和乘客之間的口碑來替美團外賣店主攬"
             "客而美團外賣也會幫著滴滴出行做成新的訂車入口這樣一來兩家公司就都有了好處。"],
            id="wrapped",
        ),
    ],
)  # fmt: skip
def test_broken_lines(text: str, expected: list[str]) -> None:
    assert text_of(text) == expected


LEAD = "9月12日，美團在上海公布了與滴滴出行聯名的全新會員方案。"
BODY = "而美團早就想把會員做大，為的是兩件要緊的事情。"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param([LEAD + " 而", LEAD, BODY], [LEAD, BODY], id="lead-with-dangling-word"),
        pytest.param([LEAD[:22] + "……", LEAD, BODY], [LEAD, BODY], id="lead-cut-off"),
        pytest.param([LEAD, BODY, LEAD], [LEAD, BODY], id="the-same-again"),
        pytest.param(
            ["小標題", LEAD, "小標題", BODY], ["小標題", LEAD, "小標題", BODY], id="short-lines-may-repeat"
        ),
        pytest.param(
            [LEAD, LEAD.replace("9月", "8月")], [LEAD, LEAD.replace("9月", "8月")], id="another-date"
        ),
    ],
)
def test_copies(lines: list[str], expected: list[str]) -> None:
    assert text_of("\n".join(lines)) == expected


@pytest.fixture(scope="module")
def seed() -> tuple[Document, tuple[Sentence, ...]]:
    [document] = read_documents([data_path("seeds", "alipay-weibo.txt")])
    return document, sentences_of(document)


def test_the_seed_is_readable(seed: tuple[Document, tuple[Sentence, ...]]) -> None:
    document, sentences = seed
    text = "".join(sentence.text for sentence in sentences)
    assert "達成合作。可見BAT在小程序上競爭激烈，" in text
    assert "小程序對比獨立APP更容易提升用戶體驗。" in text
    assert "碎片化時代小程序當道，阿里借助小程序完善生態" in text
    assert "據石家莊網站建設獲悉，支付寶開放生態事業部總經理何勇明，" in text
    assert "可見打通業務后，對于阿里巴巴，" in text
    assert text.count("9月17日") == 1
    assert document.text.index("9月17日", 10) == sentences[0].span.start
    assert (document.id, document.published) == ("alipay-weibo.txt", None)


def test_the_seed_in_simplified_characters_reads_the_same(
    seed: tuple[Document, tuple[Sentence, ...]],
) -> None:
    clean = "\n".join(sentence.text for sentence in seed[1])
    simplified = sentences_of(Document(id="a.txt", text=to_simplified(clean)))
    assert [one.normal for one in simplified] == [to_simplified(one.text) for one in seed[1]]


def test_conversion_does_not_move_anything(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(to_traditional("汉堡王使用高德端小程序。"), encoding="utf-8")
    [document] = read_documents([path])
    assert sentences_of(document)[0].normal == "汉堡王使用高德端小程序。"
