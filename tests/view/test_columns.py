import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packed_data import long_column

from kg.view.columns import short_column

NUMBERS = st.one_of(st.none(), st.integers(-(2**40), 2**40))
FEW = st.one_of(
    st.none(), st.booleans(), st.sampled_from(["", "微博", "a\nb", 0.5, 2.0]), st.lists(st.just("時間"))
)


@given(st.lists(NUMBERS))
def test_numbers_come_back(column: list[int | None]) -> None:
    assert long_column(short_column(column)) == column


@given(st.lists(FEW, max_size=100))
def test_values_come_back(column: list[object]) -> None:
    assert long_column(short_column(column)) == column


@given(st.lists(st.text(st.sampled_from("ab微😀\n"), max_size=5)))
def test_texts_come_back(column: list[str]) -> None:
    assert long_column(short_column(column)) == column


@pytest.mark.parametrize(
    ("column", "most"),
    [
        pytest.param(list(range(1000)), 1000, id="neighbours-are-steps"),
        pytest.param(random.Random(1).sample(range(4096), 1000), 2000, id="two-digits"),
        pytest.param([0.51, 0.52] * 500, 1000, id="few-values"),
    ],
)
def test_numbers_take_as_few_digits_as_they_need(column: list[object], most: int) -> None:
    assert len(short_column(column)["digits"]) == most


def test_texts_leave_out_what_the_one_before_has() -> None:
    assert short_column(["alipay", "alipay-life"])["rest"] == "alipay\n-life"
