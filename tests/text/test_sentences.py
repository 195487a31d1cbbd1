"""Where sentences end, and where they do not."""

import pytest

from kg.text.aligned import Aligned
from kg.text.sentences import LONGEST, split


def sentences(text: str) -> list[str]:
    return [sentence.text for sentence in split(Aligned.of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("微博漲。阿里跌！真的？", ["微博漲。", "阿里跌！", "真的？"], id="three-marks"),
        pytest.param("收入3.71億美元。App 2.0上線。", ["收入3.71億美元。", "App 2.0上線。"], id="decimal-points"),
        pytest.param("A.B公司合作。", ["A.B公司合作。"], id="initials"),
        pytest.param("他說：「好。」然後離開。", ["他說：「好。」", "然後離開。"], id="closing-quote"),
        pytest.param("他說:“增长。我们满意。”会后离开。", ["他說:“增长。我们满意。”", "会后离开。"], id="inside-quotes"),
        pytest.param("“贏家是誰？”的討論。", ["“贏家是誰？”的討論。"], id="quotation-goes-on"),
        pytest.param('他說"好。"後離開。', ['他說"好。"', "後離開。"], id="straight-quotes"),
        pytest.param("微博(美股。WB)漲。", ["微博(美股。WB)漲。"], id="inside-brackets"),
        pytest.param("還會增長……未來可期。", ["還會增長……", "未來可期。"], id="ellipsis"),
        pytest.param("微博、釘釘……等應用。", ["微博、釘釘……等應用。"], id="ellipsis-goes-on"),
        pytest.param("遠場引流；到店配送。", ["遠場引流；到店配送。"], id="semicolon-stays"),
        pytest.param("財報顯示：增長。", ["財報顯示：增長。"], id="colon-stays"),
        pytest.param("真的嗎？！是的。", ["真的嗎？！", "是的。"], id="two-marks"),
        pytest.param("見 http://a.cn/?q=1 頁。", ["見 http://a.cn/?q=1 頁。"], id="address"),
        pytest.param("Weibo Inc. Asia agreed. They sign.", ["Weibo Inc. Asia agreed.", "They sign."], id="english"),
        pytest.param("「沒有關的引號。下一句。", ["「沒有關的引號。", "下一句。"], id="quote-never-closed"),
        pytest.param("  。  ", ["。"], id="only-a-mark"),
        pytest.param("", [], id="nothing"),
    ],
)  # fmt: skip
def test_split(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_doubtful_question_mark_ends_nothing() -> None:
    text = Aligned.of("支付?寶上線。")
    assert [one.text for one in split(text.marked([2]))] == ["支付?寶上線。"]


def test_a_long_sentence_is_cut_at_commas_and_nothing_is_lost() -> None:
    text = "微博推出小程序，" * 400
    parts = sentences(text)
    assert "".join(parts) == text
    assert max(map(len, parts)) <= LONGEST
    assert all(part.endswith("，") for part in parts)


def test_a_sentence_without_commas_is_cut_anyway() -> None:
    assert [len(part) for part in sentences("字" * 2500)] == [1000, 1000, 500]
