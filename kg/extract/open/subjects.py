"""Who the subject of a predicate is: its own, or that of a clause beside or above it."""

from collections.abc import Sequence

from kg.extract.open.clauses import level
from kg.extract.open.predicates import Predicate
from kg.extract.open.tree import Tree
from kg.ontology.grammar import Grammar


def subjects_of(tree: Tree, grammar: Grammar, predicates: Sequence[Predicate]) -> list[int | None]:
    """Return the head of the subject of each predicate, its own or that of a clause beside it."""
    own = [_own(tree, one) for one in predicates]
    levels = [level(tree, one.first) for one in predicates]
    found = list(own)
    for at, one in enumerate(predicates):
        if found[at] is not None:
            continue
        earlier = [found[i] for i in range(at) if levels[i] == levels[at] and found[i] is not None]
        later = [
            subject
            for i in range(at + 1, len(predicates))
            for subject in reversed(_subjects(tree, predicates[i]))
            if levels[i] == levels[at] and subject < one.words[0]
        ]
        if later or earlier:
            found[at] = later[0] if later else earlier[-1]
        else:
            found[at] = _governing(tree, grammar, predicates, found, one)
    return found


def _own(tree: Tree, one: Predicate) -> int | None:
    subjects = _subjects(tree, one)
    if not subjects:
        return None
    start = tree.clause_start(subjects[-1])
    return next(at for at in subjects if at >= start)


def _subjects(tree: Tree, one: Predicate) -> list[int]:
    limit = one.words[0] if one.passive is None else one.passive
    return sorted(at for verb in one.verbs for at in tree.children(verb, "nsubj") if at < limit)


def _governing(
    tree: Tree, grammar: Grammar, predicates: Sequence[Predicate], found: Sequence[int | None], one: Predicate
) -> int | None:
    """A complement without a subject takes the object of a causative (使甲成為乙), else its governor's subject."""
    governor = level(tree, one.first)
    objects = (
        [at for at in tree.children(governor, "obj") if governor < at < one.words[0]] if governor >= 0 else []
    )
    if objects and tree.form(governor) in grammar.scope.pivots:
        return objects[-1]
    for at, other in enumerate(predicates):
        if governor in other.verbs:
            return found[at]
    return None
