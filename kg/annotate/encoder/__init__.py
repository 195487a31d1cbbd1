"""The model's part of annotation: characters in, words, syntax, names, events and relation scores out."""

from kg.annotate.encoder.annotator import EncoderAnnotator
from kg.annotate.encoder.engine import Analysis, Engine, Syntax
from kg.annotate.encoder.session import load_engine

__all__ = ["Analysis", "EncoderAnnotator", "Engine", "Syntax", "load_engine"]
