"""Scores over raw text count aligned words only."""

from kg.train.corpora import Word
from kg.train.scores import score_syntax

GOLD = (Word((0, 2), "PROPN", 1, "nsubj"), Word((2, 4), "VERB", -1, "root"), Word((4, 6), "PROPN", 1, "obj"))


def test_a_perfect_reading_scores_one() -> None:
    assert set(score_syntax([(GOLD, GOLD)]).values()) == {1.0}


def test_a_word_cut_in_two_costs_recall_and_precision() -> None:
    found = (*GOLD[:2], Word((4, 5), "PROPN", 1, "obj"), Word((5, 6), "PROPN", 2, "flat"))
    scores = score_syntax([(found, GOLD)])
    assert scores["seg"] == 2 * 2 / 7
    assert scores["LAS"] == 2 * 2 / 7


def test_a_wrong_relation_costs_only_the_label() -> None:
    found = (*GOLD[:2], Word((4, 6), "PROPN", 1, "iobj"))
    scores = score_syntax([(found, GOLD)])
    assert (scores["UAS"], scores["LAS"]) == (1.0, 2 / 3)
