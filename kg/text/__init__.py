"""Read files, repair scraped text, and cut it into sentences, never losing an offset."""

from kg.text.read import read_documents
from kg.text.readable import sentences_of

__all__ = ["read_documents", "sentences_of"]
