"""Words, names, quantities and dates of a sentence (标注)."""

from kg.annotate.base import Annotator
from kg.annotate.dates import Reference
from kg.annotate.lexicon import LexiconAnnotator

__all__ = ["Annotator", "LexiconAnnotator", "Reference"]
