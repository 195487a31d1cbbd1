"""Confidence leans on the author's judgement first, and on counts as they grow."""

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.extract.confidence import Reliability, load_reliability, read_reliability


def test_many_counts_outweigh_the_judgement() -> None:
    reliability = Reliability({"uses/a": (5, 1000)}, 10)
    assert reliability.estimate("uses/a", 0.9) == pytest.approx(0.014, abs=0.001)


def test_the_shipped_counts_can_be_read() -> None:
    assert load_reliability().weight > 0


@pytest.mark.parametrize(
    "text", ["rules: {a: [2, 1]}\nweight: 10", "weight: 0\nrules: {}", "weight: 1", "[]"]
)
def test_wrong_counts_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "reliability.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"reliability\.yaml"):
        read_reliability(path)
