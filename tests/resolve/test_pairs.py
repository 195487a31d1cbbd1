"""The gold of resolution."""

from collections import Counter

import pytest
from resolve.mentions import linker

from kg.errors import DataError
from kg.evaluate.resolution import PairScore, read_pairs, resolve_pairs, score_pairs
from kg.pipeline import Pipeline


def score(part: str) -> PairScore:
    pairs = [pair for pair in read_pairs() if pair.part == part]
    return score_pairs(resolve_pairs(pairs, Pipeline().annotate, linker().link))


def test_the_gold_is_as_large_and_as_divided_as_it_says() -> None:
    parts = Counter(pair.part for pair in read_pairs())
    assert sum(parts.values()) >= 200
    held = sum(count for part, count in parts.items() if part.startswith("held-out"))
    assert held * 3 >= sum(parts.values())


def test_pairs_that_were_built_with() -> None:
    result = score("built-with")
    assert result.f1 >= 0.95
    assert result.wrong_merges == 0


@pytest.mark.parametrize("part", ["held-out", "held-out-2"])
def test_held_out_pairs(part: str) -> None:
    result = score(part)
    assert result.f1 >= 0.95
    assert result.wrong_merges == 0


def test_a_name_that_is_not_in_its_text_is_told(tmp_path) -> None:
    path = tmp_path / "pairs.tsv"
    header = "id\tpart\tsame\ttext_a\tname_a\ttext_b\tname_b\ttype\twhy\n"
    path.write_text(header + "1\tx\tyes\t騰訊。\t騰訊\t百度。\t騰訊\tOrganization\t\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"pairs\.tsv:2: "):
        read_pairs(path)
