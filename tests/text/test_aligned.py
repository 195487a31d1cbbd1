"""Aligned text keeps every character's place in the untouched text, whatever is edited."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Span
from kg.text.aligned import Aligned, Edit, joined

texts = st.text(alphabet="微博支付寶aB1,。 ", max_size=30)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, Aligned]:
    source = draw(texts)
    cuts = sorted(draw(st.lists(st.integers(0, len(source)), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return source, Aligned.of(source).edited(Edit(a, b, draw(texts)) for a, b in pairs)


@given(edited())
def test_every_character_points_into_the_source_and_never_back(case: tuple[str, Aligned]) -> None:
    source, text = case
    for start, end in zip(text.starts, text.ends, strict=True):
        assert 0 <= start <= end <= len(source)
    assert list(text.starts) == sorted(text.starts)
    assert list(text.ends) == sorted(text.ends)


@given(texts, st.integers(0, 30), st.integers(0, 30))
def test_a_part_is_what_its_offsets_say(source: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(source)), min(other, len(source))))
    part = Aligned.of(source).part(start, end)
    assert part.text == source[start:end]
    assert "".join(source[a:b] for a, b in zip(part.starts, part.ends, strict=True)) == part.text


def test_an_equally_long_edit_maps_character_to_character() -> None:
    assert Aligned.of("增長８％", 5).edited([Edit(2, 4, "8%")]).starts == (5, 6, 7, 8)


def test_an_insertion_has_an_empty_place() -> None:
    text = Aligned.of("獨立PP").edited([Edit(2, 2, "A", doubtful=True)])
    assert (text.text, text.starts[2], text.ends[2]) == ("獨立APP", 2, 2)
    assert text.doubtful_spans() == (Span(2, 3),)


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        Aligned.of("支付寶").edited([Edit(0, 2), Edit(1, 3)])


def test_doubts_move_with_their_characters() -> None:
    text = Aligned.of("  支付?寶 ").marked([4]).stripped()
    assert [span.slice(text.text) for span in text.doubtful_spans()] == ["?"]
    assert joined([Aligned.of("微博"), text]).doubtful_spans() == (Span(4, 5),)
