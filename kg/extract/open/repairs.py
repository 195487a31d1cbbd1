"""Make the tree of a sentence regular before it is read: a parser errs where Chinese marks nothing but by order."""

from itertools import pairwise

from kg.extract.chunks import Parsed
from kg.extract.kinds import Kind
from kg.extract.open.coverbs import settle
from kg.extract.open.draft import PREDICATES, Draft
from kg.extract.open.tree import Tree
from kg.ontology.grammar import Grammar

_ARGUMENTS = ("nsubj", "obj", "obl")
_NOMINAL = ("nmod", "nummod", "amod", "obl")


def tree_of(parsed: Parsed, grammar: Grammar) -> Tree | None:
    """Return the tree of a sentence; None if its annotator does not parse."""
    if any(token.head is None for token in parsed.tokens):
        return None
    heads = [-1 if token.head is None else token.head for token in parsed.tokens]
    draft = Draft(parsed, grammar, heads, [(one.deprel or "dep").partition(":")[0] for one in parsed.tokens])
    settle(draft)
    for at in range(len(draft)):
        if draft.kind(at) == Kind.GENITIVE and draft.relations[at] == "case":
            _own(draft, draft.heads[at], at)
    for at in range(len(draft)):
        if draft.relations[at] == "cc" and draft.upos(at) != "PUNCT":
            _coordinate(draft, at)
    marked = draft.marked()
    for at in range(len(draft)):
        _argument(draft, at, marked=at in marked)
    for at in marked:
        _extend(draft, at)
    _appose(draft)
    return Tree(parsed, tuple(draft.heads), tuple(draft.relations))


def _own(draft: Draft, owner: int, genitive: int) -> None:
    """Hang the noun before 的 on the noun after it, and its preposition with it."""
    if draft.relations[owner] not in _ARGUMENTS or owner > genitive:
        return
    for at in range(genitive + 1, len(draft)):
        if draft.kind(at) in (Kind.STOP, Kind.GENITIVE) or draft.relations[at] in PREDICATES:
            return
        if draft.heads[at] == owner:
            return
        if draft.relations[at] in _ARGUMENTS:
            for case in draft.below(owner, "case"):
                if case < owner:
                    draft.heads[case] = at
            draft.hang(owner, at, "nmod")
            return


def _coordinate(draft: Draft, joint: int) -> None:
    """A noun with 和 before it is a conjunct of the noun beside it that hangs on the same word."""
    right = draft.heads[joint]
    while right >= 0 and draft.heads[right] > right and draft.first(draft.heads[right]) == joint:
        right = draft.heads[right]
    draft.heads[joint] = right
    if (
        right < 0
        or draft.relations[right] not in (*_ARGUMENTS, "nmod", "appos")
        or draft.upos(right) == "VERB"
    ):
        return
    if draft.relations[right] == "appos":
        draft.relations[right] = "conj"
        return
    beside = draft.below(draft.heads[right], *_ARGUMENTS, "nmod")
    left = [at for at in beside if at < right and draft.relations[at] in (draft.relations[right], "nmod")]
    if left and Kind.GENITIVE not in draft.parsed.kinds[left[-1] : right]:
        draft.hang(right, left[-1], "conj")


def _argument(draft: Draft, at: int, *, marked: bool) -> None:
    """Settle a subject or an object that hangs on what cannot have it."""
    relation = draft.relations[at]
    if relation == "nsubj" and draft.form(at) in draft.grammar.metrics.bases:
        draft.relations[at] = "advmod"  # 同比增長
    elif relation == "nsubj" and marked:
        draft.relations[at] = "obl"
    elif relation == "nsubj":
        _lift(draft, at, _NOMINAL)
        _hand_back(draft, at)
    elif relation == "obj" and draft.heads[at] > at:
        _hand_back(draft, at)
    elif relation in ("obl", "nmod", "acl") and marked and draft.stops(at + 1):
        _lift(draft, at, (*_NOMINAL, *_ARGUMENTS))


def _lift(draft: Draft, at: int, through: tuple[str, ...]) -> None:
    """Hang a subject or a fronted phrase that hangs on a noun on the predicate above it."""
    governor = draft.heads[at]
    for _ in draft.heads:
        if governor < 0 or draft.relations[governor] not in through:
            break
        governor = draft.heads[governor]
    if governor > at and governor != draft.heads[at]:
        draft.hang(at, governor, "nsubj" if draft.relations[at] == "nsubj" else "obl")


def _hand_back(draft: Draft, at: int) -> None:
    """Give the last noun before a comma to the verb before it that has no object: 切割一部分，然後……"""
    if not draft.stops(at + 1):
        return
    for verb in range(at - 1, -1, -1):
        if draft.stops(verb):
            return
        if draft.relations[verb] in PREDICATES and verb != draft.heads[at]:
            if not any(verb <= one < at for one in draft.below(verb, "obj", "ccomp", "nsubj")):
                draft.hang(at, verb, "obj")
            return


def _extend(draft: Draft, at: int) -> None:
    """A noun right behind a prepositional phrase, with no preposition of its own, heads it: 為外國和跨國【客戶】."""
    noun = max([at, *draft.below(at, "conj")]) + 1
    if noun >= len(draft) or draft.relations[at] != "obl" or draft.relations[noun] not in ("obl", "obj"):
        return
    nominal = draft.kind(noun) in (Kind.NOUN, Kind.NAME, Kind.UNKNOWN)
    if not nominal or draft.heads[noun] != draft.heads[at] or noun > draft.heads[noun]:
        return
    for case in draft.below(at, "case"):
        if case < at:
            draft.heads[case] = noun
    draft.hang(at, noun, "nmod")
    draft.relations[noun] = "obl"


def _appose(draft: Draft) -> None:
    """Two subjects side by side are one: 一種語言A, 單曲「夢想家」."""
    subjects = [at for at, relation in enumerate(draft.relations) if relation == "nsubj"]
    for first, second in pairwise(subjects):
        beside = all(draft.within(at, second) for at in range(first + 1, second))
        nominal = "PRON" not in (draft.upos(first), draft.upos(second))
        if draft.heads[first] == draft.heads[second] and nominal and beside:
            draft.hang(first, second, "nmod")
