"""From words to nodes: which entity each argument means (消歧)."""

from kg.resolve.linker import Linker

__all__ = ["Linker"]
