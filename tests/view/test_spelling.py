from hypothesis import given
from hypothesis import strategies as st

from kg.view.spelling import is_spelt_by, syllables, table_of

NAMES = st.text(st.sampled_from("重庆银行长安UC浏览器支付宝𠮷野家·1"), max_size=6)


@given(NAMES)
def test_every_character_has_its_syllable(text: str) -> None:
    assert len(syllables(text)) == len(text)


@given(st.lists(NAMES))
def test_a_name_is_spelt_by_the_table_or_not_but_never_wrong(texts: list[str]) -> None:
    spelt = [syllables(text) for text in texts]
    table = table_of(texts, spelt)
    for text, parts in zip(texts, spelt, strict=True):
        assert is_spelt_by(table, text, parts) == ([table.get(char, char) for char in text] == parts)


def test_one_reading_of_a_character_is_in_the_table_and_the_other_spelt_out() -> None:
    texts = ["重量", "重大", "重庆"]
    spelt = [syllables(text) for text in texts]
    table = table_of(texts, spelt)
    assert [is_spelt_by(table, text, parts) for text, parts in zip(texts, spelt, strict=True)] == [
        True,
        True,
        False,
    ]
