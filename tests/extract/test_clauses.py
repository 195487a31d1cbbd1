"""Chinese as it is written: passives, fronted objects, lists, dropped subjects, pronouns."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sentences import extract, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("明月电子被青禾科技收购。", {("青禾科技", "acquires", "明月电子")}, id="被-passive"),
        pytest.param(
            "該項目由青禾科技開發，小程序由騰訊開發。", {("騰訊", "develops", "小程序")}, id="由-agent"
        ),
        pytest.param(
            "远山集团把星河汽车出售给青禾科技。",
            {("远山集团", "sells", "星河汽车")},
            id="把-fronts-the-object",
        ),
        pytest.param(
            "腾讯、百度和京东投资了知乎。",
            {(who, "investsIn", "知乎") for who in ("腾讯", "百度", "京东")},
            id="list-of-subjects",
        ),
        pytest.param(
            "腾讯投资了知乎、京东和美团。",
            {("腾讯", "investsIn", what) for what in ("知乎", "京东", "美团")},
            id="list-of-objects",
        ),
        pytest.param(
            "腾讯收购了知乎，并投资了美团。",
            {("腾讯", "acquires", "知乎"), ("腾讯", "investsIn", "美团")},
            id="subject-carried-on",
        ),
        pytest.param("青禾科技帮助百度开发小程序。", {("百度", "develops", "小程序")}, id="pivot"),
        pytest.param("百度完成对知乎的收购。", {("百度", "acquires", "知乎")}, id="nominal-predicate"),
    ],
)
def test_arguments_are_found(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert expected <= {one[:3] for one in said(text)}


def test_a_place_in_the_clause_is_no_subject() -> None:
    found = {one[:3] for one in said("星巴克做到了店外通過京東攬客，近場通過順豐送貨。")}
    assert found == {("星巴克", "uses", "京東"), ("星巴克", "uses", "順豐")}


def test_an_unresolved_pronoun_says_nothing() -> None:
    assert said("该公司收购了知乎。") == set()


@given(
    st.text(
        alphabet=st.sampled_from(
            "腾讯同官司与将被由的把对合作收购投资，。：“”（）《》不只是3亿元%表示微博在为"
        ),
        max_size=40,
    )
)
@settings(max_examples=150, deadline=None)
def test_no_arrangement_of_words_breaks_the_extractor(text: str) -> None:
    for extraction in extract(text):
        assert extraction.subject.within.slice(extraction.subject.sentence.normal).strip()
