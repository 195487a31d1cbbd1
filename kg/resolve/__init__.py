"""From words to nodes: which entity each argument means (消歧)."""

from kg.resolve.decisions import Decision, Decisions, contradiction, read_decisions, write_decisions
from kg.resolve.explain import Explanation, explain_link
from kg.resolve.linker import Linker
from kg.resolve.review import Proposal, propose, propose_merges, propose_splits
from kg.resolve.suggest import Suggester, Suggestion

__all__ = [
    "Decision",
    "Decisions",
    "Explanation",
    "Linker",
    "Proposal",
    "Suggester",
    "Suggestion",
    "contradiction",
    "explain_link",
    "propose",
    "propose_merges",
    "propose_splits",
    "read_decisions",
    "write_decisions",
]
