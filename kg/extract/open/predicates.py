"""The predicates of a dependency tree: verbs with their negation, modals and complement, and who their subject is."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.chunks import Kind
from kg.extract.open.tree import Tree
from kg.ontology.grammar import Grammar

_CLAUSES = ("root", "advcl", "ccomp", "xcomp", "parataxis", "conj", "csubj", "acl", "dep")
_ARGUMENTS = ("nsubj", "obj", "obl", "aux", "ccomp", "xcomp", "cop")
_CUES = ("aux", "advmod", "mark", "discourse", "dep")
PURPOSE = ("以", "为了")
_PEERS = ("root", "advcl", "conj", "parataxis", "dep")


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb, or a noun with its copula, and the words that are said with it.

    `verbs` is the chain from the governing verb to the one that has the object (开始, 吸取); `words` are the verbs with
    their negation, modals, passive and complement; `stop` is the token that follows them.
    """

    verbs: tuple[int, ...]
    words: tuple[int, ...]
    stop: int
    copular: bool = False
    passive: int | None = None
    link: int | None = None

    @property
    def first(self) -> int:
        """The verb that governs the chain."""
        return self.verbs[0]

    @property
    def last(self) -> int:
        """The verb that has the object."""
        return self.verbs[-1]


def predicates_of(tree: Tree, grammar: Grammar) -> list[Predicate]:
    """Return the predicates of a sentence in order; clauses that describe a noun (的) have none."""
    found: list[Predicate] = []
    taken: set[int] = set()
    for index in range(len(tree)):
        if index in taken or not is_predicate(tree, index):
            continue
        verbs = _chain(tree, grammar, index)
        taken.update(verbs)
        if _supposed(tree, grammar, index) or _embedded(tree, grammar, index):
            continue
        found.append(_predicate(tree, grammar, verbs))
    return sorted(found, key=lambda one: one.verbs)


def is_predicate(tree: Tree, index: int) -> bool:
    """Tell whether a word heads a clause of its own."""
    token, relation = tree.parsed.tokens[index], tree.relations[index]
    if relation not in _CLAUSES or token.upos in ("PUNCT", "ADP", "CCONJ"):
        return False
    if _relative(tree, index):
        return False
    if relation == "acl" and index < tree.heads[index] and (tree.stop_after(index) > tree.heads[index]):
        return False
    if relation == "conj" and not is_predicate(tree, tree.heads[index]):
        return False
    return token.upos == "VERB" or bool(tree.children(index, *_ARGUMENTS))


def _supposed(tree: Tree, grammar: Grammar, index: int) -> bool:
    """Tell whether a clause is only supposed or asked: 如果, 一旦, 是否."""
    start = tree.clause_start(index)
    if next((tree.form(at) for at in tree.stops() if at > index), "") in ("？", "?"):
        return True
    marks = {start, *tree.children(index, "mark", "case", "advmod")}
    return any(
        tree.form(at) in grammar.scope.sentence["possible"]
        and (tree.kind(at) == Kind.CONJUNCTION or tree.form(at).endswith("否"))
        for at in marks
        if at <= index
    )


def _embedded(tree: Tree, grammar: Grammar, index: int) -> bool:
    """Tell whether a clause is what someone denies, plans or asks for: 否認甲收購乙."""
    governor = _level(tree, index)
    if governor < 0:
        return False
    cues = grammar.scope.before.values()
    form = tree.form(governor)
    return any(form in words for words in cues) or grammar.scope.reports.get(form) == "denied"


def _relative(tree: Tree, index: int) -> bool:
    marks = [at for at in tree.children(index, "mark") if at > index and tree.kind(at) == Kind.GENITIVE]
    return any(tree.relations[index] == "acl" or tree.heads[index] > at for at in marks)


def _chain(tree: Tree, grammar: Grammar, verb: int) -> tuple[int, ...]:
    """Follow the verbs that share their subject with the one before: 开始 → 吸取."""
    verbs = [verb]
    while True:
        following = [
            at
            for at in tree.children(verbs[-1], "xcomp", "ccomp")
            if tree.form(verbs[-1]) not in grammar.scope.reports
            and at > verbs[-1]
            and (is_predicate(tree, at) or tree.relations[at] == "xcomp")
            and not tree.children(at, "cop")
            and not any(subject > verb for subject in tree.children(at, "nsubj"))
            and not any(tree.kind(one) == Kind.STOP for one in range(verbs[-1], at))
        ]
        if not following or tree.children(verbs[-1], "obj") or tree.children(verbs[-1], "cop"):
            return tuple(verbs)
        verbs.append(following[0])


def _predicate(tree: Tree, grammar: Grammar, verbs: tuple[int, ...]) -> Predicate:
    copula = [at for at in tree.children(verbs[-1], "cop") if tree.kind(at) != Kind.CONJUNCTION]
    if copula:
        words = {copula[-1], *verbs[:-1]}
        words |= _cues(tree, grammar, copula[-1])
        return Predicate(verbs, tuple(sorted(words)), copula[-1] + 1, copular=True)
    words = set(verbs)
    for verb in verbs:
        words |= _cues(tree, grammar, verb)
    stop = verbs[-1] + 1
    for verb in verbs:
        stop = verb + 1
        while stop < len(tree) and tree.heads[stop] == verb and tree.relations[stop] in ("mark", "aux"):
            if tree.form(stop) != "了":
                words.add(stop)
            stop += 1
    passive = [at for at in words if grammar.is_a(tree.form(at), "passive") and at not in verbs]
    links = [
        at
        for at in tree.children(verbs[0], "mark", "case")
        if at < verbs[0] and (tree.form(at) in PURPOSE or grammar.is_a(tree.form(at), "coverb"))
    ]
    return Predicate(
        verbs,
        tuple(sorted(words)),
        stop,
        passive=max(passive, default=None),
        link=max(links, default=None),
    )


def _cues(tree: Tree, grammar: Grammar, verb: int) -> set[int]:
    """Return what negates or qualifies a verb, and the mark of its passive."""
    kept = (grammar.words["modal"], grammar.words["passive"], *grammar.scope.before.values())
    found = set()
    for at in range(verb - 1, -1, -1):
        if tree.kind(at) == Kind.STOP or is_predicate(tree, at):
            break
        auxiliary = tree.relations[at] == "aux" and tree.kind(at) not in (Kind.PREPOSITION, Kind.COVERB)
        said = auxiliary or any(tree.form(at) in words for words in kept)
        adverbial = tree.relations[at] in _CUES or tree.kind(at) == Kind.ADVERB
        if said and adverbial and tree.heads[at] >= verb:
            found.add(at)
    return found


def subjects_of(tree: Tree, predicates: Sequence[Predicate]) -> list[int | None]:
    """Return the head of the subject of each predicate, its own or that of a clause beside it."""
    own = [_own(tree, one) for one in predicates]
    levels = [_level(tree, one.first) for one in predicates]
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
            found[at] = _governing(tree, predicates, found, one)
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


def _level(tree: Tree, index: int) -> int:
    """Return the word in whose complement a clause stands, -1 for none."""
    for _ in tree.heads:
        if index < 0 or tree.relations[index] not in _PEERS:
            break
        index = tree.heads[index]
    return tree.heads[index] if index >= 0 else -1


def _governing(
    tree: Tree, predicates: Sequence[Predicate], found: Sequence[int | None], one: Predicate
) -> int | None:
    """A complement without a subject takes the object of its governor (使甲成為乙), or else its subject."""
    governor = _level(tree, one.first)
    objects = (
        [at for at in tree.children(governor, "obj") if governor < at < one.words[0]] if governor >= 0 else []
    )
    if objects:
        return objects[-1]
    for at, other in enumerate(predicates):
        if governor in other.verbs:
            return found[at]
    return None
