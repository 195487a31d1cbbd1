"""Read files, repair scraped text, and cut it into sentences, never losing an offset."""

from kg.text.read import read_documents
from kg.text.readable import sentences_of
from kg.text.unique import Unique, all_different

__all__ = ["Unique", "all_different", "read_documents", "sentences_of"]
