"""What a text is about: whom 其, 前者 and a bare title mean."""

import pytest

from tests.sentences import said


def edges(*texts: str) -> set[tuple[str, str, str]]:
    return {(one, relation, other) for one, relation, other, _ in said(*texts)}


def test_its_behind_a_copula_is_nobody_of_the_clause() -> None:
    found = edges("知乎去年上市。", "腾讯、快手和百度均为其股东，其中腾讯持股12.3%。")
    assert found >= {(one, "holdsSharesIn", "知乎") for one in ("腾讯", "快手", "百度")}
    assert not {one for one in found if one[1] == "holdsSharesIn" and one[2] != "知乎"}


def test_its_after_a_verb_is_the_subject_of_the_clause() -> None:
    assert ("腾讯", "uses", "知乎") not in edges("知乎去年上市。", "腾讯依赖其母公司。")


def test_a_bare_title_is_of_whom_the_sentence_before_opens_with() -> None:
    found = edges("知乎宣布完成融资，红杉中国领投，高盛担任财务顾问。", "总裁王小明表示，公司将上市。")
    assert ("王小明", "holdsPosition", "知乎") in found
    assert not {one for one in found if one[0] == "王小明" and one[2] != "知乎"}


@pytest.mark.parametrize(("pronoun", "meant"), [("前者", "京东"), ("后者", "百度")])
def test_former_and_latter_are_two_of_the_sentence_before(pronoun: str, meant: str) -> None:
    assert (meant, "acquires", "知乎") in edges("京东与百度展开竞争。", f"{pronoun}收购了知乎。")


def test_the_former_is_nobody_where_the_two_were_long_ago() -> None:
    found = edges("京东与百度展开竞争。", "市场正在变化。", "用户越来越多。", "前者收购了知乎。")
    assert not {one for one in found if one[1] == "acquires"}


def test_an_example_is_what_the_text_goes_on_about() -> None:
    found = edges("快手宣布合作。", "以花西子为例，该品牌通过淘宝直播带货。其创办人王小明表示，销量增长。")
    assert found >= {("花西子", "uses", "淘宝直播"), ("王小明", "founded", "花西子")}


def test_a_bare_title_is_of_nobody_known_where_another_firm_is_spoken_of() -> None:
    found = edges("知乎宣布上市。", "对手京东宣布，董事长王小明将于9月底卸任。")
    assert ("王小明", "holdsPosition", "知乎") not in found


def test_that_firm_is_no_product_that_the_text_speaks_of() -> None:
    found = edges(
        "腾讯今年推出的《星河大战》卖得很好。", "《星河大战》月活过亿。", "该公司办公楼在西安，已收购知乎。"
    )
    assert ("腾讯", "acquires", "知乎") in found


def test_this_round_is_of_whom_the_text_speaks_of() -> None:
    found = edges("知乎宣布完成3亿元融资。", "本轮融资由红杉中国领投，高瓴资本跟投。")
    assert {one for one in found if one[1] == "investsIn"} == {
        ("红杉中国", "investsIn", "知乎"),
        ("高瓴资本", "investsIn", "知乎"),
    }


def test_this_round_is_of_whom_the_sentence_before_funds() -> None:
    found = edges("红杉中国宣布领投知乎的C轮融资。", "本轮融资由高瓴资本跟投。")
    assert ("高瓴资本", "investsIn", "知乎") in found


def test_its_in_a_parallel_clause_is_for_whom_it_was_done() -> None:
    found = edges("京东方为小米提供屏幕，宁德时代则是其电池供应商。")
    assert ("宁德时代", "supplies", "小米") in found
    assert ("宁德时代", "supplies", "京东方") not in found


def test_a_verb_in_the_name_of_a_meeting_says_nothing() -> None:
    assert not {
        one
        for one in edges("王小明在发布会上指出，知乎去年盈利。", "王小明在发表会上表示看好市场。")
        if one[1] == "launches"
    }


def test_the_firm_is_that_of_the_text_where_the_paragraph_names_it() -> None:
    found = edges("京东今日召开发布会。", "百度、知乎都是京东的客户，前者贡献两成收入。", "公司已收购快手。")
    assert ("京东", "acquires", "快手") in found


def test_a_shareholder_acts_for_nobody_else() -> None:
    found = edges("知乎大股东红杉中国收购了快手。")
    assert ("红杉中国", "acquires", "快手") in found
    assert ("知乎", "acquires", "快手") not in found


def test_an_authority_is_not_the_firm() -> None:
    found = edges("证监会对知乎立案调查。", "公司总裁王小明表示，将积极配合。")
    assert not {one for one in found if one[0] == "王小明" and one[2] == "证监会"}


def test_the_firm_that_somebody_left_is_not_what_the_text_is_about() -> None:
    texts = ("知乎去年上市。", "王小明曾任腾讯副总裁。", "公司收购了快手。")
    found = edges(*texts)
    assert ("知乎", "acquires", "快手") in found
    assert ("腾讯", "acquires", "快手") not in found
