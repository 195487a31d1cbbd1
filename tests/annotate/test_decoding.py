"""The model's scores are read as the best tree, and as names that follow each other properly."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from kg.annotate.encoder.decoding import arguments_of, names_of, tree_of


def reaches_root(heads: tuple[int, ...]) -> bool:
    for word in range(1, len(heads) + 1):
        at = word
        for _ in heads:
            at = heads[at - 1] if at else 0
        if at:
            return False
    return True


def best_by_trying_all(scores: np.ndarray) -> float:
    count = len(scores) - 1
    return max(
        sum(scores[word, head] for word, head in enumerate(heads, 1))
        for heads in product(range(count + 1), repeat=count)
        if heads.count(0) == 1 and reaches_root(heads)
    )


@settings(max_examples=150, deadline=None)
@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.integers(-9, 9), min_size=(n + 1) ** 2, max_size=(n + 1) ** 2)
    )
)
def test_the_tree_is_the_best_with_one_root(values: list[int]) -> None:
    size = int(len(values) ** 0.5)
    scores = np.array(values, np.float32).reshape(size, size)
    heads = tuple(head + 1 for head in tree_of(scores))
    assert heads.count(0) == 1
    assert reaches_root(heads)
    total = sum(scores[word, head] for word, head in enumerate(heads, 1))
    assert total == pytest.approx(best_by_trying_all(scores))


def characters(length: int) -> NDArray[np.int64]:
    """Return the words of a sentence in which each character is one."""
    return np.arange(length)


def test_a_name_is_made_of_whole_words() -> None:
    scores = np.array([[[0, 5, 0], [1, 0, 0], [9, 0, 0]]], np.float32)
    assert names_of(scores, [3], [characters(3)], ["Brand"]) == [[(0, 1, "Brand")]]
    assert names_of(scores, [3], [np.array([0, 2])], ["Brand"]) == [[(0, 2, "Brand")]]


def test_an_inside_without_its_begin_is_never_chosen() -> None:
    scores = np.array([[[1, 0, 9, 0, 0], [0, 0, 9, 0, 0]]], np.float32)
    (found,) = names_of(scores, [2], [characters(2)], ["Brand", "Person"])
    assert found == [(0, 2, "Brand")]


def test_names_of_two_kinds_stand_side_by_side() -> None:
    scores = np.array([[[0, 5, 0, 0, 0], [0, 0, 0, 5, 0], [0, 0, 0, 0, 5]]], np.float32)
    assert names_of(scores, [3], [characters(3)], ["Brand", "Person"]) == [
        [(0, 1, "Brand"), (1, 3, "Person")]
    ]


def test_what_lies_behind_a_sentence_does_not_count() -> None:
    scores = np.array([[[0, 5, 0], [0, 0, 5]], [[0, 5, 0], [9, 0, 50]]], np.float32)
    assert names_of(scores, [2, 1], [characters(2), characters(1)], ["Brand"]) == [
        [(0, 2, "Brand")],
        [(0, 1, "Brand")],
    ]


def test_each_start_takes_the_nearest_end_before_the_next_start() -> None:
    starts = np.array([[1], [-1], [1], [-1]], np.float32)
    ends = np.array([[-1], [1], [-1], [1]], np.float32)
    assert arguments_of(starts, ends, ["投资:sub"]) == [(0, 2, "投资:sub"), (2, 4, "投资:sub")]


def test_a_start_without_an_end_is_no_argument() -> None:
    assert arguments_of(np.array([[1.0]], np.float32), np.array([[-1.0]], np.float32), ["投资:sub"]) == []
