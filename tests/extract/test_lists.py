"""Names that are listed behind a count (列举), and who follows whom in an office (继任)."""

from decimal import Decimal
from itertools import combinations

import pytest

from kg.model import OBSERVATION, Argument
from tests.sentences import extract, said


@pytest.mark.parametrize(
    "text",
    [
        "远山集团投资了两家公司，分别是青禾科技和远山银行。",
        "远山集团投资了两家公司（青禾科技和远山银行）。",
        "远山集团投资了两家公司：青禾科技和远山银行。",
        "远山集团投资了多家公司，其中包括青禾科技和远山银行。",
    ],
)
def test_a_count_stands_for_the_names_behind_it(text: str) -> None:
    assert {one[2] for one in said(text) if one[1] == "investsIn"} == {"青禾科技", "远山银行"}


def test_what_follows_a_name_is_no_list_of_it() -> None:
    found = said("远山集团投资了青禾科技，其中远山银行未参与。")
    assert {one[2] for one in found if one[1] == "investsIn"} == {"青禾科技"}


def test_those_who_stand_for_one_party_are_not_each_others() -> None:
    found = said("青禾科技与三家银行签约，其中远山银行和长河银行已采用其系统。")
    assert not {one for one in found if one[1] == "signsAgreementWith" and "青禾科技" not in one}


def test_a_former_officer_of_another_title_is_not_succeeded() -> None:
    found = said("远山银行任命陈大文为独立董事，前行长王小明出席会议。")
    assert not {one for one in found if one[1] == "succeeds"}


def test_whom_a_list_behind_with_names_are_not_each_others_partners() -> None:
    found = said("青禾科技与百度、腾讯、美团建立了合作关系。")
    partners = {one[2] for one in found if one[1] == "partnersWith" and one[0] == "青禾科技"}
    assert partners == {"百度", "腾讯", "美团"}
    assert not {one for one in found if one[1] == "partnersWith" and "青禾科技" not in one}


def test_three_in_one_list_are_each_others_partners() -> None:
    found = said("青禾科技、百度与腾讯达成战略合作。")
    pairs = {frozenset((one[0], one[2])) for one in found if one[1] == "partnersWith"}
    assert pairs == {frozenset(two) for two in combinations(("青禾科技", "百度", "腾讯"), 2)}


@pytest.mark.parametrize(
    "text",
    [
        "远山集团拟收购百度51%股权和腾讯30%股权。",
        "远山集团拟收购百度51%的股权、腾讯30%的股权。",
    ],
)
def test_each_of_a_list_has_its_own_share(text: str) -> None:
    found = {
        one.object.text: dict(one.qualifiers).get("share")
        for one in extract(text)
        if one.predicate == "acquires" and isinstance(one.object, Argument)
    }
    assert found == {"百度": Decimal("0.51"), "腾讯": Decimal("0.3")}


def test_who_follows_takes_the_office_that_is_left() -> None:
    found = extract("远山银行行长王小明离任，陈大文接掌。")
    roles = {(one.subject.text, one.predicate): dict(one.qualifiers).get("role") for one in found}
    assert roles[("王小明", "leaves")] == "行长"
    assert roles[("陈大文", "holdsPosition")] == "行长"


def test_what_a_thing_unites_is_done_by_nobody() -> None:
    assert not said("青禾科技是集研发、生产、销售于一体的企业。")


def test_what_follows_a_described_name_is_said_of_it() -> None:
    (bought,) = (
        one for one in extract("远山集团收购的青禾科技去年亏损3亿元。") if one.predicate == "acquires"
    )
    assert not bought.qualifiers
    (lost,) = (
        one for one in extract("远山集团收购的青禾科技去年亏损3亿元。") if one.predicate == OBSERVATION
    )
    assert lost.subject.text == "青禾科技"
