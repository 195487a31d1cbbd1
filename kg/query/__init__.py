"""Ask the graph (查询): SPARQL, neighbourhoods, paths, names."""

from kg.query.find import find_entities
from kg.query.formats import FORMATS, write_results
from kg.query.rows import rows
from kg.query.subgraph import neighbourhood, shortest_path

__all__ = ["FORMATS", "find_entities", "neighbourhood", "rows", "shortest_path", "write_results"]
