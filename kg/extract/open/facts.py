"""What the predicates of a dependency tree say, as triples of words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from kg.extract.open.adjuncts import Adjunct, adjuncts_of
from kg.extract.open.objects import objects_of
from kg.extract.open.phrases import Words, members_of
from kg.extract.open.predicates import PURPOSE, Predicate, predicates_of
from kg.extract.open.subjects import subjects_of
from kg.extract.open.tree import Tree
from kg.ontology.grammar import Grammar


@dataclass(frozen=True, slots=True)
class Fact:
    """A triple of words of a sentence: which tokens stand in each slot, and what kind of statement it is.

    `cues` are the words of the predicate before its last verb: negation, modals, verbs that govern it.
    """

    kind: str
    subject: Words
    predicate: Words
    target: Words
    cues: Words = ()


def facts_of(tree: Tree, grammar: Grammar) -> Iterator[Fact]:
    """Yield what a sentence says, verb by verb."""
    predicates = predicates_of(tree, grammar)
    subjects = subjects_of(tree, grammar, predicates)
    adjuncts = adjuncts_of(tree, grammar, predicates)
    objects = {one: objects_of(tree, grammar, one) for one in predicates}
    purposes = {one for one in predicates if one.link is not None and tree.form(one.link) in PURPOSE}
    for one, host in _linked(tree, predicates):
        ends = [words[-1] for words in objects[one]] or [one.stop - 1]
        adjuncts[host] += [Adjunct("purpose", tuple(range(one.link or 0, end + 1))) for end in ends]
    for one, head in zip(predicates, subjects, strict=True):
        if head is None or one in purposes:
            continue
        members = members_of(tree, head, tree.clause_start(head))
        for at, subject in enumerate(members):
            said = objects[one]
            if len(said) == len(members) and _respectively(tree, grammar, one):
                said = [said[at]]
            yield from _said(one, subject, said, adjuncts[one])


def _linked(tree: Tree, predicates: Sequence[Predicate]) -> Iterator[tuple[Predicate, Predicate]]:
    """Yield the clauses that say by what means or to what end, each with the predicate that they belong to."""
    for at, one in enumerate(predicates):
        if one.link is None:
            continue
        hosts = [other for other in predicates[at + 1 :] if tree.heads[one.first] in other.verbs]
        if at and tree.form(one.link) in PURPOSE:
            hosts = [predicates[at - 1]]
        if hosts:
            yield one, hosts[0]


def _respectively(tree: Tree, grammar: Grammar, one: Predicate) -> bool:
    """Tell whether 分別 pairs the subjects with the objects."""
    return any(tree.form(at) in grammar.metrics.respectively for at in range(one.words[0], -1, -1)[:3])


def _said(
    one: Predicate, subject: Words, objects: Sequence[Words], adjuncts: Sequence[Adjunct]
) -> Iterator[Fact]:
    moved = {at for adjunct in adjuncts if adjunct.kind == "disposal" for at in adjunct.words}
    predicate = tuple(sorted({*one.words, *moved}))
    cues = tuple(at for at in one.words if at != one.last)
    if len(one.verbs) > 1 and one.last - 1 in one.words and not objects and not adjuncts:
        governing = tuple(at for at in predicate if at < one.last)
        yield Fact("verb", subject, governing, tuple(range(one.last, one.stop)), cues)
    for target in objects:
        yield Fact("copula" if one.copular else "verb", subject, predicate, target, cues)
    spoken = [(*predicate, *target) for target in objects] or [predicate]
    for adjunct, words in product(adjuncts, spoken):
        if adjunct.kind != "disposal" and not set(adjunct.words) & {*subject, *words}:
            yield Fact(adjunct.kind, subject, words, adjunct.words, cues)
