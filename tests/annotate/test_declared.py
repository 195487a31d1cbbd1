"""A bracket that gives a short form says where the long name begins."""

import pytest

from kg.annotate.encoder.declared import declared
from kg.annotate.guesses import Guess
from kg.model import Mention, Span


def names(text: str, *guessed: tuple[str, str]) -> list[tuple[str, str]]:
    guesses = [
        Guess(Mention(within=Span(at := text.index(form), at + len(form)), form=form, type=kind), 0.7)
        for form, kind in guessed
    ]
    (found,) = declared([guesses], [text])
    return [(one.mention.form, one.mention.type) for one in found]


@pytest.mark.parametrize(
    ("text", "guessed", "long"),
    [
        ("芯片厂商砺山微电子（下称“砺山微”）上市。", [("山微电子", "Organization")], "砺山微电子"),
        ("芯片厂商砺山微电子（以下简称「砺山微」）上市。", [], "砺山微电子"),
        ("重庆砺山汽车有限公司(简称“砺山汽车”)上市。", [("重庆砺山汽车有限公司", "Organization")], None),
    ],
)
def test_the_long_name_begins_with_its_short_form(
    text: str, guessed: list[tuple[str, str]], long: str | None
) -> None:
    found = [form for form, _ in names(text, *guessed)]
    assert (long or "重庆砺山汽车有限公司") in found
    assert len(found) == 2


def test_what_stops_a_clause_ends_the_search() -> None:
    found = names("砺石科技称，远山微电子（下称“砺山微”）上市。", ("远山微电子", "Organization"))
    assert found == [("远山微电子", "Organization"), ("砺山微", "Organization")]


def test_no_bracket_declares_nothing() -> None:
    assert names("砺山微电子（600001）上市。", ("砺山微电子", "Organization")) == [
        ("砺山微电子", "Organization")
    ]


def test_a_persons_title_is_no_name() -> None:
    text = "王小明（下称“王先生”）出任总裁。"
    assert names(text, ("王小明", "Person")) == [("王小明", "Person")]
