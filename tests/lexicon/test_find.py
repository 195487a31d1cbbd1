"""Names are found where they stand as names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon import fold, load_lexicon
from kg.script import to_simplified

LEXICON = load_lexicon()


def ids(text: str) -> list[str]:
    return [match.entries[0].id for match in LEXICON.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("支付宝小程序已打通", ["alipay-mini-program"], id="longest"),
        pytest.param(
            "飞猪、UC、天猫、高德和钉钉也跟进",
            ["fliggy", "uc-browser", "tmall", "amap", "dingtalk"],
            id="list",
        ),
        pytest.param("SUCCESS", [], id="inside-a-latin-word"),
        pytest.param("uc", [], id="short-latin-in-other-case"),
        pytest.param("questmobile报告", ["questmobile"], id="long-latin-in-any-case"),
        pytest.param("ＱｕｅｓｔＭｏｂｉｌｅ报告", ["questmobile"], id="full-width"),
        pytest.param("他发了一条微博", [], id="a-post"),
        pytest.param("微博发布财报", ["weibo"], id="the-company"),
        pytest.param("用户口碑不错", [], id="word-of-mouth"),
        pytest.param("通过口碑完成团购", ["koubei"], id="the-platform"),
        pytest.param("小米粥和小米手机", ["xiaomi"], id="millet-and-maker"),
        pytest.param("王者荣耀", ["honor-of-kings"], id="game-not-maker"),
    ],
)
def test_find(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


@given(
    st.lists(
        st.sampled_from(["支付宝", "微博", "，", "和", "腾讯", "UC", "A", "天猫旗舰店", "的"]), max_size=12
    )
)
def test_matches_are_ordered_apart_and_names_of_their_entries(parts: list[str]) -> None:
    text = "".join(parts)
    end = 0
    for match in LEXICON.find(text):
        assert match.start >= end
        end = match.end
        assert match.entries[0] in LEXICON.lookup(text[match.start : match.end])


@given(st.text(max_size=40))
def test_fold_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.sampled_from(sorted(entry.id for entry in LEXICON)))
def test_every_name_leads_to_its_entity(id: str) -> None:
    entry = LEXICON.entry(id)
    assert entry is not None
    for name in entry.names():
        assert entry in LEXICON.lookup(name)
        assert entry in LEXICON.lookup(to_simplified(name))
