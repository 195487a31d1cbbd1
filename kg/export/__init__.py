"""Hand the graph on (导出): RDF in every usual format, and tables for tools that know none."""

from kg.export.formats import FORMATS, export
from kg.export.jsonl import read_statements_jsonl, write_statements_jsonl
from kg.export.rdf import write_turtle

__all__ = ["FORMATS", "export", "read_statements_jsonl", "write_statements_jsonl", "write_turtle"]
