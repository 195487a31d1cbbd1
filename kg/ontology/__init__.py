"""Read the ontology: classes, relations, their labels and shapes (本体)."""
