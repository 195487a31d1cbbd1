"""Build knowledge graphs from Chinese business news: sourced, offline, plain RDF (知识图谱)."""

__version__ = "0.1.0"
