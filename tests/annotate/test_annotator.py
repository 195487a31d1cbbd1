"""What every annotator promises: tokens cover the text, and every range is exact."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.annotate import Reference
from kg.annotate.guesses import Guess
from kg.model import Mention, Span
from tests.sentences import annotate, annotator, sentence

TEXTS = st.text(
    alphabet=st.sampled_from(
        "支付宝與微博達成合作，2019年9月17日3.71億美元同比增長8%的董事長王小明（UC）App😀\u3000\t か"
    ),
    max_size=60,
)


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_tokens_cover_the_text_without_gap_or_overlap(text: str) -> None:
    (annotation,) = annotate(text)
    assert "".join(token.form for token in annotation.tokens) == annotation.sentence.normal
    position = 0
    for token in annotation.tokens:
        assert token.within.start == position
        assert token.within.slice(annotation.sentence.normal) == token.form
        position = token.within.end


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_mentions_and_values_are_exact(text: str) -> None:
    (annotation,) = annotate(text)
    for item in (*annotation.mentions, *annotation.values):
        assert item.within.slice(annotation.sentence.normal) == item.form


def names(text: str) -> dict[str, str]:
    (annotation,) = annotate(text)
    return {mention.form: mention.type for mention in annotation.mentions}


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("青禾科技董事长王小明出席会议。", "王小明", "Person"),
        ("远山银行行长李大为辞职。", "李大为", "Person"),
        ("青禾科技董事长曾毓明表示，公司盈利。", "曾毓明", "Person"),
        ("特斯拉首席执行官埃隆·马斯克到访。", "埃隆·马斯克", "Person"),
        ("特斯拉首席执行官埃隆·马斯克将续任。", "埃隆·马斯克", "Person"),
        ("據QuestMobile報告顯示，用戶增長。", "QuestMobile", "Organization"),
        ("茶饮品牌「山葵物语」获得融资。", "山葵物语", "Brand"),
        ("知乎通过「好物推荐」功能引流。", "好物推荐", "Service"),
        ("icash Pay用戶突破300萬。", "icash Pay", "Organization"),
        ("Bank of Ruritania發布報告。", "Bank of Ruritania", "Organization"),
        ("深圳市青禾科技有限公司成立。", "深圳市青禾科技有限公司", "Organization"),
        ("月桥（苏州）电子科技有限公司成立。", "月桥（苏州）电子科技有限公司", "Organization"),
        ("遠鴻（香港）有限公司減持。", "远鸿（香港）有限公司", "Organization"),
        ("騰訊旗下微信上線新功能。", "微信", "Platform"),
        ("平台支援LINE Pay。", "LINE Pay", "Platform"),
        ("遠山集團公布《減持計劃告知函》。", "减持计划告知函", "Document"),
    ],
)
def test_names_are_found(text: str, name: str, type_: str) -> None:
    assert names(text).get(name) == type_


def test_a_name_does_not_cut_a_word_in_two() -> None:
    assert "中通" not in names("到店中通过扫码点餐。")


def test_a_name_may_hold_the_word_for_and() -> None:
    assert "瑞和精密" in guessed("工厂卖给瑞和精密。", "瑞", 0.3)


def test_a_number_is_no_name() -> None:
    assert "39.45" not in guessed("收入下降39.45%。", "39.45", 0.95)


@pytest.mark.parametrize(
    ("text", "word"), [("新开300家门市。", "门市"), ("云山资本领投。", "领投"), ("三年内向客户供货。", "向")]
)
def test_words_are_cut_where_their_neighbours_end(text: str, word: str) -> None:
    assert word in [one.form for one in annotate(text)[0].tokens]


def guessed(text: str, form: str, sure: float, kind: str = "Platform") -> set[str]:
    """Return the names of a text in which someone has seen `form`, and how sure of it they are."""
    start = text.index(form)
    guess = Guess(Mention(within=Span(start, start + len(form)), form=form, type=kind), sure)
    base = annotator()
    one = sentence(text)
    return {mention.form for mention in base.compose(one, base.cut(text), Reference(2024), [guess]).mentions}


def test_a_sure_guess_goes_beyond_a_name_that_is_known() -> None:
    assert guessed("丁香园与腾讯医典合作。", "腾讯医典", 0.9) >= {"腾讯", "腾讯医典"}
    assert "腾讯医典" not in guessed("丁香园与腾讯医典合作。", "腾讯医典", 0.6)


@pytest.mark.parametrize(
    ("text", "guess", "name"),
    [
        pytest.param("孟小舟把月桥科技股份卖给了同事。", "月桥科技股份", "月桥科技", id="shares"),
        pytest.param("孟小舟买入月桥股份。", "月桥股份", "月桥股份", id="a-listed-firm"),
        pytest.param("月桥官司拖了三年。", "月桥官司", "月桥", id="lawsuit"),
        pytest.param(
            "卖给月桥股份有限公司青州分行（代理）。",
            "月桥股份有限公司青州分行（代理",
            "月桥股份有限公司青州分行",
            id="a-branch-before-a-bracket",
        ),
    ],
)
def test_a_name_ends_before_the_shares_and_lawsuits_of_who_bears_it(text: str, guess: str, name: str) -> None:
    assert name in guessed(text, guess, 0.95, "Organization")


def test_two_names_that_were_seen_as_one_are_two() -> None:
    found = guessed(
        "起诉月桥机电和天津市浩诚汽车贸易有限公司。",
        "月桥机电和天津市浩诚汽车贸易有限公司",
        0.9,
        "Organization",
    )
    assert found >= {"月桥机电", "天津市浩诚汽车贸易有限公司"}


def test_a_guess_ends_before_the_code_behind_it() -> None:
    assert "月桥化工" in guessed(
        "月桥化工（600001）公告停牌。", "月桥化工（600001）公告", 0.9, "Organization"
    )


def test_what_somebody_says_of_a_firm_is_no_name() -> None:
    (found,) = annotate("她只说公司“不会被供应商吞并”。")
    assert not [one.form for one in found.mentions if "不会" in one.form]
