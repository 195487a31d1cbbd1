"""How sure an extraction is (置信度): how often its rule was right before, on the development gold.

`ontology/reliability.yaml` counts, for each rule, how many of its statements were right. A rule that was seen seldom
leans on the judgement of who wrote it: the estimate is the mean of a beta distribution with that judgement as prior.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from kg.errors import DataError
from kg.model import Extraction
from kg.ontology.grammar import read_yaml
from kg.resources import data_path

_PLACES = 3


@dataclass(frozen=True, slots=True)
class Reliability:
    """Counts by rule, (right, all), and how many statements the prior judgement weighs."""

    counts: Mapping[str, tuple[int, int]]
    weight: float

    def estimate(self, rule: str, prior: float) -> float:
        """Return the probability that a statement of `rule` is right, when its author gave it `prior`.

        >>> Reliability({"acquires/buy-x": (18, 20)}, 10).estimate("acquires/buy-x", 0.75)
        0.85
        >>> Reliability({}, 10).estimate("acquires/buy-x", 0.75)
        0.75
        """
        right, used = self.counts.get(rule, (0, 0))
        return round((right + self.weight * prior) / (used + self.weight), _PLACES)

    def weighed(self, extractions: Iterable[Extraction]) -> tuple[Extraction, ...]:
        """Return the extractions with what experience says of them."""
        return tuple(replace(one, confidence=self.estimate(one.rule, one.confidence)) for one in extractions)


@lru_cache(maxsize=1)
def load_reliability() -> Reliability:
    """Read the counts; raise `DataError` when the file is wrong."""
    path = data_path("ontology", "reliability.yaml")
    return read_reliability(path)


def read_reliability(path: Path) -> Reliability:
    """Read a file of counts; raise `DataError` when it is wrong."""
    try:
        data = read_yaml(path)
        counts = {str(rule): (int(right), int(used)) for rule, (right, used) in data["rules"].items()}
        found = Reliability(counts, float(data["weight"]))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise DataError(f"{path}: expected `weight` and `rules: {{rule: [right, all]}}`") from error
    if found.weight <= 0 or any(not 0 <= right <= used for right, used in counts.values()):
        raise DataError(
            f"{path}: a rule cannot be right more often than it was used, and weight must be above 0"
        )
    return found
