"""The adjuncts of predicates: prepositional phrases, dates, purposes, and the agent of a passive."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.kinds import Kind
from kg.extract.open.objects import preposition_of
from kg.extract.open.phrases import Words, members_of
from kg.extract.open.predicates import Predicate
from kg.extract.open.tree import Tree
from kg.ontology.grammar import Grammar


@dataclass(frozen=True, slots=True)
class Adjunct:
    """Words beside a predicate; kind: adjunct, time, agent, or disposal (what 把 and 將 front)."""

    kind: str
    words: Words


def adjuncts_of(
    tree: Tree, grammar: Grammar, predicates: Sequence[Predicate]
) -> dict[Predicate, list[Adjunct]]:
    """Return the adjuncts of each predicate in order."""
    found: dict[Predicate, list[Adjunct]] = {one: [] for one in predicates}
    for one in predicates:
        for verb in one.verbs:
            for at in tree.children(verb, "obl", "nmod", "nsubj", "obj"):
                for adjunct in _adjunct(tree, grammar, one, at):
                    found[_owner(predicates, one, adjunct.words)].append(adjunct)
    return found


def _owner(predicates: Sequence[Predicate], one: Predicate, words: Words) -> Predicate:
    """An adjunct before several clauses belongs to the first that follows it."""
    following = (other for other in predicates if words[-1] < other.words[0] <= one.words[0])
    return next(following, one)


def _adjunct(tree: Tree, grammar: Grammar, one: Predicate, at: int) -> Iterator[Adjunct]:
    if one.copular and at >= one.words[0]:
        return
    case = preposition_of(tree, one, at)
    if case is not None:
        disposal = grammar.is_a(tree.form(case), "disposal")
        for words in members_of(tree, at, case + 1):
            own = preposition_of(tree, one, words[-1])
            if tree.form(case) + tree.form(words[0]) in grammar.words["conjunction"]:
                continue  # 因此
            after = _localizers(tree, words[-1]) or _localizers(tree, at)
            yield Adjunct("disposal" if disposal else "adjunct", (own or case, *words, *after))
    elif tree.relations[at] == "nsubj":
        passive = one.passive
        if passive is not None and passive < at < one.last:
            for words in members_of(tree, at, passive + 1):
                yield Adjunct("agent", words)
    elif tree.relations[at] != "obj" and at < one.words[0]:
        words = members_of(tree, at, tree.clause_start(at))[0]
        if _temporal(tree, grammar, words):
            yield Adjunct("time", (*words, *_localizers(tree, at)))


def _temporal(tree: Tree, grammar: Grammar, words: Words) -> bool:
    """Tell whether a noun before the verb is a date; 現在 alone is none."""
    if len(words) == 1 and tree.parsed.tokens[words[0]].upos == "ADV":
        return False
    return any(tree.kind(at) == Kind.TIME or grammar.is_a(tree.form(at), "time_word") for at in words)


def _localizers(tree: Tree, at: int) -> Words:
    stop = start = at + 1
    while start < len(tree) and tree.form(start) in ("》", "”", "」"):
        start = stop = start + 1
    while stop < len(tree) and tree.kind(stop) == Kind.LOCALIZER:
        stop += 1
    return tuple(range(start, stop))
