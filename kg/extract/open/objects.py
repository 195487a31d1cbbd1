"""The object of a predicate: noun phrases, what a copula equates, or the clause that someone says or thinks."""

from collections.abc import Iterator

from kg.extract.kinds import Kind
from kg.extract.open.clauses import is_predicate
from kg.extract.open.phrases import Words, balanced, members_of, shared
from kg.extract.open.predicates import Predicate
from kg.extract.open.tree import Tree
from kg.ontology.grammar import Grammar

_INSIDE = ("obj", "nmod", "amod", "nummod", "det", "compound")
_POSTVERBAL = ("在", "于", "给", "到", "向", "至", "自", "往", "以")
_OPENING = ("“", "「", "『", '"', "‘")


def objects_of(tree: Tree, grammar: Grammar, one: Predicate) -> list[Words]:
    """Return the objects of a predicate, conjuncts apart."""
    if one.copular:
        return [_with_de(tree, one, words) for words in _filled(tree, one, one.last)]
    clause = _clause(tree, grammar, one)
    if clause:
        return [clause]
    end = next((at for at in tree.stops() if at >= one.stop), len(tree))
    bracket = tree.parsed.kinds.find(Kind.OPEN, one.stop, end)
    end = end if bracket < 0 else bracket
    heads = [
        at
        for at in tree.children(one.last, "obj", "iobj", "obl")
        if one.stop <= at < end
        and not grammar.is_a(tree.form(at), "particle")
        and not preposition_of(tree, one, at)
    ]
    return list(_filled(tree, one, _verbal(tree, one, max(heads), end))) if heads else []


def _verbal(tree: Tree, one: Predicate, head: int, end: int) -> int:
    """Follow an object that is itself a verb to its own object: 終止收購甲公司."""
    after = [at for at in tree.children(one.last, "obj", "ccomp", "xcomp") if head < at < end]
    own = [at for at in tree.children(head, "obj") if head < at < end]
    verbal = tree.parsed.tokens[head].upos == "VERB"
    return max([*after, *own]) if verbal and (after or own) else head


def preposition_of(tree: Tree, one: Predicate, at: int) -> int | None:
    """Return the preposition of a noun, None if it has none.

    Behind the verb a preposition that 的 follows stands inside the object (擊敗對甲的攻擊), unless the verb
    is what it follows (出生在甲的乙).
    """
    found = [case for case in tree.children(at, "case") if case < at and tree.kind(case) != Kind.GENITIVE]
    found = [case for case in found if not case < one.last < at]
    if not found:
        return None
    case = found[-1]
    inside = any(tree.kind(i) == Kind.GENITIVE for i in range(case, at))
    if case >= one.stop and inside and tree.form(case) not in _POSTVERBAL:
        return None
    return case


def _filled(tree: Tree, one: Predicate, head: int) -> Iterator[Words]:
    """Yield the members of the object; whatever stands between verb and object modifies it."""
    first, *others = members_of(tree, head, one.stop)
    between = range(one.stop, first[0])
    clean = not any(
        is_predicate(tree, at) or (tree.heads[at] == one.last and tree.relations[at] not in _INSIDE)
        for at in between
    )
    if clean and (not others or others[0][0] > first[-1]):
        whole = balanced(tree, tuple(range(one.stop, first[-1] + 1)), one.stop)
        yield from shared(tree, whole)
    else:
        yield first
    yield from others


def _with_de(tree: Tree, one: Predicate, words: Words) -> Words:
    """Keep the 的 that closes a predicative adjective: 是有效的."""
    after = words[-1] + 1
    closing = after < len(tree) and tree.heads[after] == one.last and tree.kind(after) == Kind.GENITIVE
    return (*words, after) if closing else words


def _clause(tree: Tree, grammar: Grammar, one: Predicate) -> Words:
    """Return the clause that is the object of a verb: what someone says, thinks or has done."""
    start = one.stop
    while start < len(tree) and (tree.kind(start) == Kind.STOP or tree.form(start) in _OPENING):
        start += 1
    reports = tree.form(one.last) in grammar.scope.reports
    stopped = any(tree.kind(at) == Kind.STOP for at in range(one.stop, start))
    end = len(tree) if reports and stopped else next((at for at in tree.stops() if at > start), len(tree))
    bracket = tree.parsed.kinds.find(Kind.OPEN, start, end)
    end = end if bracket < 0 or reports else bracket
    below = [at for at in range(start, end) if _complement(tree, one, at, reports=reports)]
    if not below or (stopped and not reports):
        return ()
    if tree.kind(start) == Kind.CONJUNCTION and not stopped:
        return ()
    while end > start and tree.kind(end - 1) == Kind.STOP:
        end -= 1
    return balanced(tree, tuple(range(start, end)), start)


def _complement(tree: Tree, one: Predicate, at: int, *, reports: bool) -> bool:
    if not is_predicate(tree, at):
        return False
    return reports or (
        tree.heads[at] == one.last and tree.relations[at] == "ccomp" and bool(tree.children(at, "nsubj"))
    )
