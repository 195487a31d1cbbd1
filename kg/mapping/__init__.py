"""From extractions and entities to statements of the ontology."""
