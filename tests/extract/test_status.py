"""What is denied, planned, possible or only claimed is never an asserted fact."""

import pytest

from tests.sentences import extract, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("騰訊未收購微博。", "denied", id="未-denies"),
        pytest.param("腾讯没有收购微博。", "denied", id="没有-denies"),
        pytest.param("腾讯并未收购微博。", "denied", id="并未-denies"),
        pytest.param("腾讯不会收购微博。", "denied", id="不会-denies"),
        pytest.param("腾讯无意收购微博。", "denied", id="无意-denies"),
        pytest.param("騰訊否認收購微博。", "denied", id="否認-denies"),
        pytest.param("腾讯终止收购微博。", "denied", id="终止-denies"),
        pytest.param("腾讯收购微博失败。", "denied", id="失败-after"),
        pytest.param("腾讯将收购微博。", "planned", id="将-plans"),
        pytest.param("騰訊擬收購微博。", "planned", id="擬-plans"),
        pytest.param("腾讯计划收购微博。", "planned", id="计划-plans"),
        pytest.param("腾讯有望收购微博。", "planned", id="有望-plans"),
        pytest.param("腾讯或收购微博。", "possible", id="或-possible"),
        pytest.param("腾讯可能收购微博。", "possible", id="可能-possible"),
        pytest.param("據傳騰訊將收購微博。", "possible", id="據傳-possible"),
        pytest.param("有消息称，腾讯将收购微博。", "possible", id="消息称-possible"),
        pytest.param("如果腾讯收购微博，市场将改变。", "possible", id="如果-possible"),
        pytest.param("腾讯是否收购微博仍不得而知。", "possible", id="是否-possible"),
        pytest.param("據傳騰訊否認將收購微博。", "denied", id="nested-denial-wins"),
        pytest.param("知情人士透露腾讯收购了微博。", "reported", id="nameless-speaker"),
        pytest.param("谣言称腾讯收购了微博。", "possible", id="谣言-possible"),
        pytest.param("外界以为腾讯收购了微博，其实不然。", "denied", id="taken-back-later"),
        pytest.param("并非腾讯收购了微博，而是百度。", "denied", id="并非-before-the-subject"),
        pytest.param("腾讯试图收购微博。", "planned", id="试图-plans"),
        pytest.param("假使腾讯收购微博，市场将改变。", "possible", id="假使-possible"),
        pytest.param("腾讯险些收购微博。", "possible", id="险些-possible"),
        pytest.param("腾讯收购了微博，但交易尚未完成。", "possible", id="not-completed"),
        pytest.param("虽然百度否认，但腾讯收购了微博。", "asserted", id="contrast-ends-the-quotation"),
        pytest.param("腾讯为避免亏损收购了微博。", "asserted", id="避免-denies-its-own-object"),
        pytest.param("王小明否认腾讯收购微博。", "denied", id="否认-before-the-subject"),
        pytest.param("百度建议腾讯收购微博。", "possible", id="建议-before-the-subject"),
        pytest.param("百度阻止了腾讯收购微博。", "denied", id="阻止-before-the-subject"),
        pytest.param("腾讯收购了微博，知情人士说。", "reported", id="speaker-at-the-end"),
        pytest.param("腾讯收购微博一事告吹。", "denied", id="一事告吹"),
        pytest.param("腾讯收购微博的交易已获批准。", "planned", id="approved-is-not-done"),
        pytest.param("腾讯会不会收购微博？", "possible", id="question"),
        pytest.param("腾讯收购微博？", "possible", id="question-mark"),
        pytest.param("王小明表示，腾讯收购了微博。", "reported", id="表示-claims"),
        pytest.param("据路透社报道，腾讯收购了微博。", "reported", id="据报道-claims"),
        pytest.param("腾讯收购了微博。", "asserted", id="plain"),
        pytest.param("腾讯不仅收购了微博，还投资了知乎。", "asserted", id="不仅-denies-nothing"),
        pytest.param("这并非腾讯首次收购微博。", "asserted", id="并非首次-denies-the-count"),
        pytest.param("【記者王小明／綜合報導】騰訊收購了微博。", "asserted", id="a-byline-claims-nothing"),
        pytest.param("新华社北京12月5日电腾讯收购了微博。", "asserted", id="a-wire-is-no-part-of-the-name"),
        pytest.param("新京报讯腾讯收购了微博。", "asserted", id="nor-is-a-paper"),
        pytest.param("针对市场传闻，腾讯收购了微博。", "asserted", id="a-rumour-that-is-answered"),
        pytest.param("对于市场传闻腾讯收购了微博，知乎不予置评。", "possible", id="a-rumour-that-is-told"),
        pytest.param("腾讯宣布，收购微博。", "asserted", id="宣布-announces"),
        pytest.param("腾讯将微博收购。", "asserted", id="将-fronts-the-object"),
        pytest.param("微博被腾讯收购。", "asserted", id="被收购-passive"),
    ],
)
def test_status_of_an_acquisition(text: str, expected: str) -> None:
    found = {one for one in said(text) if one[1] == "acquires"}
    who = ("騰訊", "微博") if "騰" in text else ("腾讯", "微博")
    assert found == {(who[0], "acquires", who[1], expected)}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("投资者对收购持谨慎态度。", id="no-object"),
        pytest.param("收购计划引发市场关注。", id="noun-compound"),
        pytest.param("废品收购站遭到投诉。", id="收购站"),
        pytest.param("公司不断发展，前景广阔。", id="nobody-named"),
    ],
)
def test_no_fact_is_made_up(text: str) -> None:
    assert said(text) == set()


def test_speaker_is_kept() -> None:
    (claim,) = (one for one in extract("据路透社报道，腾讯收购了微博。") if one.predicate == "acquires")
    assert claim.according_to == "路透社"


def test_a_plan_goes_on_into_a_clause_without_subject() -> None:
    assert {one[1:] for one in said("腾讯将收购知乎，并投资美团。")} == {
        ("acquires", "知乎", "planned"),
        ("investsIn", "美团", "planned"),
    }


def test_a_plan_ends_where_something_is_done() -> None:
    assert ("腾讯", "investsIn", "美团", "asserted") in said("腾讯将收购知乎，去年投资了美团。")
    assert ("百度", "investsIn", "美团", "asserted") in said("腾讯将收购知乎，百度投资了美团。")


def test_what_somebody_says_of_their_own_firm_stays_their_claim() -> None:
    claimed = said("青禾科技总裁王小明表示，公司投资的明月电子明年上市。")
    assert ("青禾科技", "investsIn", "明月电子", "reported") in claimed


def test_what_describes_a_name_is_taken_for_granted_by_whoever_speaks_of_it() -> None:
    claimed = said("王小明表示，将收购青禾科技创立的明月电子。")
    assert ("青禾科技", "founded", "明月电子", "asserted") in claimed


def test_a_denied_end_is_no_end() -> None:
    assert ("腾讯", "partnersWith", "微博", "asserted") in said("腾讯与微博的合作并未终止。")
    assert ("腾讯", "partnersWith", "微博", "denied") in said("腾讯与微博的合作终止。")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("远山集团将所持200万股质押给长河银行。", "asserted"),
        ("远山集团将其持有的200万股质押给长河银行。", "asserted"),
        ("远山集团拟将所持200万股质押给长河银行。", "planned"),
        ("远山集团将质押200万股给长河银行。", "planned"),
    ],
)
def test_what_fronts_a_number_of_things_is_no_plan(text: str, status: str) -> None:
    assert {one[3] for one in said(text) if one[1] == "pledgesTo"} == {status}


@pytest.mark.parametrize(
    ("text", "status"),
    [("青禾科技终止与远山集团的合作。", "denied"), ("青禾科技并未终止与远山集团的合作。", "asserted")],
)
def test_a_denied_end_is_no_denial(text: str, status: str) -> None:
    assert {one[3] for one in said(text) if one[1] == "partnersWith"} == {status}


def test_a_level_that_will_be_reached_is_a_plan() -> None:
    (found,) = extract("青禾科技研发费用率将不超过12%。")
    assert found.status.value == "planned"


def test_what_denies_something_else_behind_a_turn_denies_nothing_before() -> None:
    found = said("知乎正考虑收购快手；至于出售腾讯一事，知乎强调绝无此事。")
    assert ("知乎", "acquires", "快手", "possible") in found
    assert ("知乎", "sells", "腾讯", "denied") in found
