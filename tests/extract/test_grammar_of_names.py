"""Who is meant where no verb says it: relational nouns, describing clauses, offices, elided subjects and objects."""

import pytest

from tests.sentences import said

_ROLES = [
    pytest.param(
        "明月电子的大客户星河汽车宣布减产。",
        "星河汽车",
        "customerOf",
        "明月电子",
        "asserted",
        id="客户-beside",
    ),
    pytest.param(
        "青禾科技的客户包括远山银行。", "远山银行", "customerOf", "青禾科技", "asserted", id="客户包括"
    ),
    pytest.param(
        "远山银行已成为青禾科技的最大客户。", "远山银行", "customerOf", "青禾科技", "asserted", id="成为-客户"
    ),
    pytest.param(
        "远山银行并非青禾科技的客户。", "远山银行", "customerOf", "青禾科技", "denied", id="并非-客户"
    ),
    pytest.param(
        "远山银行有望成为青禾科技的客户。",
        "远山银行",
        "customerOf",
        "青禾科技",
        "planned",
        id="有望成为-客户",
    ),
    pytest.param(
        "青禾科技的供应商可能是远山集团。", "远山集团", "supplies", "青禾科技", "possible", id="供应商可能是"
    ),
    pytest.param(
        "青禾科技裁员，大股东远山集团沉默。",
        "远山集团",
        "holdsSharesIn",
        "青禾科技",
        "asserted",
        id="大股东-elided",
    ),
    pytest.param(
        "远山集团将子公司青禾科技出售。",
        "远山集团",
        "hasSubsidiary",
        "青禾科技",
        "asserted",
        id="将子公司-subject",
    ),
]


@pytest.mark.parametrize(("text", "subject", "relation", "target", "status"), _ROLES)
def test_relational_nouns(text: str, subject: str, relation: str, target: str, status: str) -> None:
    assert (subject, relation, target, status) in said(text)


def test_what_was_is_not_stated() -> None:
    found = said("青禾科技曾是远山集团的子公司。") | said("青禾科技的前股东远山集团回应。")
    assert {one[1] for one in found} & {"hasSubsidiary", "holdsSharesIn"} == set()


_DESCRIBING = [
    pytest.param(
        "由王小明创办的青禾科技今日上市。", ("王小明", "founded", "青禾科技", "asserted"), id="由-创办的"
    ),
    pytest.param(
        "远山集团拟收购王小明创办的青禾科技。",
        ("王小明", "founded", "青禾科技", "asserted"),
        id="收购-创办的",
    ),
    pytest.param(
        "远山集团拟收购王小明创办的青禾科技。",
        ("远山集团", "acquires", "青禾科技", "planned"),
        id="main-verb",
    ),
    pytest.param(
        "远山资本和青禾资本联合投资的星云科技今日上市。",
        ("青禾资本", "investsIn", "星云科技", "asserted"),
        id="联合投资的",
    ),
]


@pytest.mark.parametrize(("text", "fact"), _DESCRIBING)
def test_describing_clauses(text: str, fact: tuple[str, str, str, str]) -> None:
    assert fact in said(text)


_OFFICES = [
    pytest.param("王小明加盟青禾科技，出任首席财务官。", ("王小明", "青禾科技", "asserted"), id="加盟-出任"),
    pytest.param(
        "青禾科技今日停牌，董事长王小明拒绝置评。", ("王小明", "青禾科技", "asserted"), id="title-elided-firm"
    ),
    pytest.param("远山银行总经理由王小明接任。", ("王小明", "远山银行", "asserted"), id="由-接任"),
    pytest.param("王小明不再担任远山银行董事长。", ("王小明", "远山银行", "denied"), id="不再担任"),
    pytest.param("王小明将出任远山银行董事长。", ("王小明", "远山银行", "planned"), id="将出任"),
]


@pytest.mark.parametrize(("text", "fact"), _OFFICES)
def test_offices(text: str, fact: tuple[str, str, str]) -> None:
    assert (fact[0], "holdsPosition", fact[1], fact[2]) in said(text)


def test_who_leaves_holds_no_office() -> None:
    found = said("远山银行董事长王小明昨日辞任。")
    assert ("王小明", "leaves", "远山银行", "asserted") in found
    assert "holdsPosition" not in {one[1] for one in found}


_TAKEN_BACK = [
    pytest.param(("青禾科技收购远山商城？", "公司：消息不实。"), "denied", id="question-answered"),
    pytest.param(("青禾科技收购远山商城的计划喊卡。",), "denied", id="喊卡"),
    pytest.param(("远山商城未被青禾科技收购。",), "denied", id="未被"),
    pytest.param(("远山商城或将被青禾科技收购。",), "possible", id="或将被"),
    pytest.param(("监管局核准青禾科技收购远山商城。",), "planned", id="核准"),
]


@pytest.mark.parametrize(("texts", "status"), _TAKEN_BACK)
def test_what_is_taken_back_is_no_fact(texts: tuple[str, ...], status: str) -> None:
    found = {one for one in said(*texts) if one[1] == "acquires"}
    assert {one[3] for one in found} == {status}


def test_a_first_clause_finds_its_subject_ahead() -> None:
    assert ("远山商城", "affectedBy", "台风", "asserted") in said("受台风影响，远山商城昨日关闭。")


def test_a_blank_divides_a_headline() -> None:
    assert ("远山资本", "investsIn", "青禾科技", "asserted") in said("青禾科技完成亿元融资 由远山资本领投")


def test_words_that_a_frame_shuns() -> None:
    assert "acquires" not in {one[1] for one in said("青禾科技拿下远山银行的系统标案。")}
