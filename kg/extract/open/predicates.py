"""The predicates of a dependency tree: verbs with their negation, modals and complement."""

from dataclasses import dataclass

from kg.extract.kinds import Kind
from kg.extract.open.clauses import is_predicate, is_said
from kg.extract.open.tree import Tree
from kg.ontology.grammar import Grammar

_ENDINGS = ("mark", "aux", "compound")
_VERBAL = ("advcl", "xcomp", "ccomp", "conj", "parataxis")
_CUES = ("aux", "advmod", "mark", "discourse", "dep")
PURPOSE = ("以", "为了")


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb, or a noun with its copula, and the words that are said with it.

    `verbs` is the chain from the governing verb to the one that has the object (开始, 吸取); `words` are the verbs with
    their negation, modals, passive and complement; `stop` is the token that follows them. `passive` is where 被
    stands, `link` what makes the clause a means or a purpose.
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
        if is_said(tree, grammar, index):
            found.append(_predicate(tree, grammar, verbs))
    return sorted(found, key=lambda one: one.verbs)


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
    copula = [
        at for at in tree.children(verbs[-1], "cop") if at < verbs[-1] and tree.kind(at) != Kind.CONJUNCTION
    ]
    if copula:
        words = {copula[-1], *verbs[:-1], *_cues(tree, grammar, copula[-1])}
        return Predicate(verbs, tuple(sorted(words)), copula[-1] + 1, copular=True)
    words, stop = set(verbs), verbs[-1] + 1
    for verb in verbs:
        belonging, stop = _complement(tree, verb)
        words |= _cues(tree, grammar, verb) | belonging
    passive = [at for at in words if grammar.is_a(tree.form(at), "passive") and at not in verbs]
    return Predicate(
        verbs,
        tuple(sorted(words)),
        stop,
        passive=max(passive, default=None),
        link=_link(tree, grammar, verbs[0]),
    )


def _complement(tree: Tree, verb: int) -> tuple[set[int], int]:
    """Return what belongs to a verb behind it but 了, and the token that follows; 達【不到】 is denied."""
    found, stop = set(), verb + 1
    while stop < len(tree) and tree.heads[stop] == verb:
        if tree.relations[stop] not in _ENDINGS and tree.form(stop) != "不":
            break
        if tree.form(stop) != "了":
            found.add(stop)
        stop += 1
    return found, stop


def _link(tree: Tree, grammar: Grammar, verb: int) -> int | None:
    """Return the word that makes a clause the means or the purpose of another: 通過, 以, 為了."""
    marks = [at for at in tree.children(verb, "mark", "case") if at < verb]
    found = [at for at in marks if tree.form(at) in PURPOSE or grammar.is_a(tree.form(at), "coverb")]
    return found[-1] if found else None


def _cues(tree: Tree, grammar: Grammar, verb: int) -> set[int]:
    """Return what negates or qualifies a verb, and the mark of its passive."""
    kept = (grammar.words["modal"], grammar.words["passive"], *grammar.scope.before.values())
    found = set()
    for at in range(verb - 1, -1, -1):
        if tree.kind(at) == Kind.STOP or is_predicate(tree, at):
            break
        auxiliary = tree.relations[at] == "aux" and tree.kind(at) not in (Kind.PREPOSITION, Kind.COVERB)
        said = auxiliary or any(tree.form(at) in words for words in kept)
        relation = tree.relations[at]
        adverbial = relation in _CUES or (tree.kind(at) == Kind.ADVERB and relation in _VERBAL)
        if said and adverbial and tree.heads[at] >= verb:
            found.add(at)
    return found
