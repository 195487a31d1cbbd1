"""Open extraction: triples in the words of the sentence, over a parse where there is one."""

from kg.extract.open.extractor import OpenExtractor

__all__ = ["OpenExtractor"]
