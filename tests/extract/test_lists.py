"""Names that are listed behind a count (列举), and who follows whom in an office (继任)."""

import pytest

from tests.sentences import said


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
