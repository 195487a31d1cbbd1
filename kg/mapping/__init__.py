"""From extractions and entities to statements of the ontology."""

from kg.mapping.statements import statements_of

__all__ = ["statements_of"]
