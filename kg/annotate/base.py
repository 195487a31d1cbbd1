"""What every annotator promises, whatever it is made of."""

from collections.abc import Sequence
from typing import Protocol

from kg.annotate.dates import Reference
from kg.model import Annotation, Sentence


class Annotator(Protocol):
    """Turn sentences into tokens, mentions and values; pure, deterministic, no network."""

    name: str

    def annotate(self, sentences: Sequence[Sentence], reference: Reference) -> tuple[Annotation, ...]:
        """Annotate the sentences of one document, in order; `reference` resolves 今年 and 第二季度."""
        ...
