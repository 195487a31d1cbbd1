"""Compose the stages: one document in, statements out."""
