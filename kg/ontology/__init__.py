"""The vocabulary of the graph (本体): its classes, its relations and its names."""

from kg.ontology.namespaces import PREFIXES, Namespaces
from kg.ontology.vocabulary import Relation, Type, Vocabulary, load_vocabulary

__all__ = ["PREFIXES", "Namespaces", "Relation", "Type", "Vocabulary", "load_vocabulary"]
