"""What every extractor promises."""

from collections.abc import Sequence
from typing import Protocol

from kg.model import Annotation, Extraction


class Extractor(Protocol):
    """Read the annotated sentences of one document and say what they say; pure and deterministic."""

    def extract(self, annotations: Sequence[Annotation]) -> tuple[Extraction, ...]:
        """Return the extractions in order of position."""
        ...
