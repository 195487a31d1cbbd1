import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packed_data import unpacked

from kg.view.packing import DIGITS, alphabet, by_rank, packed


def test_digits_mean_nothing_in_html() -> None:
    assert len(set(DIGITS)) == 91
    assert not set(DIGITS) & set('"&< \r\n')


@given(st.binary(max_size=300))
def test_bytes_come_back(data: bytes) -> None:
    assert unpacked(packed(data)) == data


@pytest.mark.parametrize("size", range(0, 60, 7))
def test_whatever_the_length(size: int) -> None:
    data = random.Random(size).randbytes(1000 + size)
    assert unpacked(packed(data)) == data


def test_news_comes_out_smaller_than_utf8() -> None:
    chance = random.Random(1)
    text = "".join(chance.choices([chr(0x4E00 + at) for at in range(300)], k=20_000))
    assert len(packed(by_rank([text], alphabet([text])))) < 0.8 * len(packed(text.encode()))


def test_the_commonest_characters_take_one_byte() -> None:
    many = [chr(0x4E00 + at) * (10_000 - at) for at in range(9_000)]
    characters = alphabet(many)
    assert characters[0] == "一"
    assert [len(by_rank([char], characters)) for char in (characters[223], characters[224])] == [1, 2]
    assert [len(by_rank([char], characters)) for char in (characters[8159], characters[8160])] == [2, 4]
