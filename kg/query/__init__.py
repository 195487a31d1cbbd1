"""Ask the graph (查询): SPARQL, neighbourhoods, paths, names."""

from kg.query.ask import Answer, Question, ask, load_questions
from kg.query.conflicts import Conflict, conflicts
from kg.query.find import find_entities
from kg.query.formats import FORMATS, write_results
from kg.query.rows import rows
from kg.query.sources import Sources, sources_of
from kg.query.subgraph import neighbourhood, shortest_path
from kg.query.validation import Finding, validate

__all__ = [
    "FORMATS",
    "Answer",
    "Conflict",
    "Finding",
    "Question",
    "Sources",
    "ask",
    "conflicts",
    "find_entities",
    "load_questions",
    "neighbourhood",
    "rows",
    "shortest_path",
    "sources_of",
    "validate",
    "write_results",
]
