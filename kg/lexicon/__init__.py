"""The names that we know: one row an entity, with its labels in every language (词典)."""

from kg.lexicon.entry import Entry, Match, Near
from kg.lexicon.index import Lexicon
from kg.lexicon.load import load_lexicon, read_groups
from kg.lexicon.names import fold, name_key

__all__ = ["Entry", "Lexicon", "Match", "Near", "fold", "load_lexicon", "name_key", "read_groups"]
