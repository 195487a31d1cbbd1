"""One opinion of a name in one document."""

from kg.annotate.encoder.recurring import recurring
from kg.annotate.guesses import Guess
from kg.model import Mention, Span


def guess(text: str, form: str, kind: str, sure: float) -> Guess:
    start = text.index(form)
    return Guess(Mention(within=Span(start, start + len(form)), form=form, type=kind), sure)


def names(texts: list[str], *guesses: list[Guess]) -> list[list[tuple[str, str]]]:
    return [[(one.mention.form, one.mention.type) for one in found] for found in recurring(guesses, texts)]


def test_a_sure_name_is_found_in_the_other_sentences() -> None:
    texts = ["半日闲宣布上市。", "竞争对手半日闲也在提速，半日闲有九百家店。"]
    assert names(texts, [guess(texts[0], "半日闲", "Brand", 0.9)], [])[1] == [("半日闲", "Brand")] * 2


def test_an_unsure_name_is_not() -> None:
    texts = ["半日闲宣布上市。", "偷得半日闲。"]
    assert names(texts, [guess(texts[0], "半日闲", "Brand", 0.6)], [])[1] == []


def test_all_its_places_are_of_the_class_that_most_speaks_for() -> None:
    texts = ["明月坊上市。", "明月坊开店。", "明月坊降价。"]
    kinds = [("Brand", 0.9), ("Organization", 0.95), ("Brand", 0.6)]
    found = names(texts, *([guess(text, "明月坊", *kind)] for text, kind in zip(texts, kinds, strict=True)))
    assert found == [[("明月坊", "Brand")]] * 3


def test_it_yields_to_a_longer_name_that_is_as_sure_and_wins_over_one_that_is_not() -> None:
    texts = ["明月坊上市。", "明月坊银行开业。", "明月坊商家降价。"]
    given = [
        [guess(texts[0], "明月坊", "Brand", 0.9)],
        [guess(texts[1], "明月坊银行", "Organization", 0.99)],
        [guess(texts[2], "明月坊商家", "Organization", 0.55)],
    ]
    assert names(texts, *given)[1:] == [[("明月坊银行", "Organization")], [("明月坊", "Brand")]]


def test_a_latin_name_is_found_as_a_whole_word_only() -> None:
    texts = ["Orbix上市。", "Orbix3降价，Orbix开店。"]
    assert names(texts, [guess(texts[0], "Orbix", "Brand", 0.9)], [])[1] == [("Orbix", "Brand")]
