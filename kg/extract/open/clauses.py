"""Clauses of a dependency tree: which words head one, and which clauses say nothing by themselves."""

from kg.extract.kinds import Kind
from kg.extract.open.tree import Tree
from kg.ontology.grammar import Grammar

_CLAUSES = ("root", "advcl", "ccomp", "xcomp", "parataxis", "conj", "csubj", "acl", "dep")
_ARGUMENTS = ("nsubj", "obj", "obl", "aux", "ccomp", "xcomp", "cop")
_PEERS = ("root", "advcl", "conj", "parataxis", "dep")


def is_predicate(tree: Tree, index: int) -> bool:
    """Tell whether a word heads a clause of its own."""
    token, relation = tree.parsed.tokens[index], tree.relations[index]
    if relation not in _CLAUSES or token.upos in ("PUNCT", "ADP", "CCONJ"):
        return False
    if _relative(tree, index):
        return False
    if relation == "acl" and index < tree.heads[index] and (tree.stop_after(index) > tree.heads[index]):
        return False
    before = tree.heads[index]
    if relation == "conj" and not (before < index and is_predicate(tree, before)):
        return False
    return token.upos == "VERB" or bool(tree.children(index, *_ARGUMENTS))


def _relative(tree: Tree, index: int) -> bool:
    """Tell whether a clause describes the noun behind its 的."""
    marks = [at for at in tree.children(index, "mark") if at > index and tree.kind(at) == Kind.GENITIVE]
    return any(tree.relations[index] == "acl" or tree.heads[index] > at for at in marks)


def is_said(tree: Tree, grammar: Grammar, index: int) -> bool:
    """Tell whether a clause is said at all, and not asked, supposed, or what someone denies or plans."""
    return not _supposed(tree, grammar, index) and not _embedded(tree, grammar, index)


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
    governor = level(tree, index)
    if governor < 0:
        return False
    cues = grammar.scope.before.values()
    form = tree.form(governor)
    return any(form in words for words in cues) or grammar.scope.reports.get(form) == "denied"


def level(tree: Tree, index: int) -> int:
    """Return the word in whose complement a clause stands, -1 for none."""
    for _ in tree.heads:
        if index < 0 or tree.relations[index] not in _PEERS:
            break
        index = tree.heads[index]
    return tree.heads[index] if index >= 0 else -1
