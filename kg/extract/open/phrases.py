"""Noun phrases of a dependency tree: their extent, and their conjuncts one by one."""

from collections.abc import Iterator

from kg.extract.kinds import Kind
from kg.extract.open.tree import Tree

Words = tuple[int, ...]

_MODIFIERS = ("nmod", "amod", "nummod", "det", "compound", "acl", "clf", "flat", "appos", "advmod", "punct")
_TRAILING = ("flat", "appos", "clf")
_QUOTES = {"“": "”", "「": "」", "《": "》", "『": "』", "‘": "’", "（": "）", "(": ")", '"': '"'}


def members_of(tree: Tree, head: int, start: int) -> list[Words]:
    """Return a noun phrase and its conjuncts, each as the words of one member; none begins before `start`."""
    found: list[Words] = []
    conjuncts = list(_conjuncts(tree, head))
    for one in (head, *conjuncts):
        words = extent(tree, one, start)
        start = words[-1] + 1
        if found and _ranges(tree, found[-1][-1], one):
            found[-1] = tuple(range(found[-1][0], start))
        else:
            pair = found and len(conjuncts) == 1
            found += shared(tree, _inherit(tree, found[0], words) if pair else words)
    return found


def _ranges(tree: Tree, before: int, conjunct: int) -> bool:
    """Tell whether 至, 到, 比 or nothing joins a conjunct to what is before it: 2006年至2008年 is one."""
    if any(tree.parsed.tokens[at].upos == "ADP" for at in tree.children(conjunct, "cc")):
        return True
    if tree.children(conjunct, "case"):
        return False
    joint = (Kind.COORDINATOR, Kind.COMITATIVE, Kind.CONJUNCTION, Kind.STOP, Kind.ET_CETERA)
    return not any(tree.kind(at) in joint for at in range(before, conjunct))


def _inherit(tree: Tree, first: Words, words: Words) -> Words:
    """Give the second of two the 的-modifier that it shares with the first: 不正當的手段和價格."""
    if any(tree.kind(at) == Kind.GENITIVE for at in words):
        return words
    ends = [at for at in first if tree.kind(at) == Kind.GENITIVE]
    return (*range(first[0], ends[-1] + 1), *words) if ends else words


def extent(tree: Tree, head: int, start: int) -> Words:
    """Return the words of a noun phrase without its conjuncts, from the first modifier to the head."""
    first = head
    for child in reversed([at for at in tree.children(head) if at < head]):
        if tree.relations[child] not in _MODIFIERS or child < start or _stopped(tree, child, first):
            break
        first = max(start, min(first, _leftmost(tree, child)))
    last = head
    for child in tree.children(head, *_TRAILING):
        if child == last + 1:
            last = _rightmost(tree, child)
    while first < last and _loose(tree, first):
        first += 1
    return balanced(tree, tuple(range(first, last + 1)), start)


def _leftmost(tree: Tree, index: int) -> int:
    return min(at for at in range(index + 1) if tree.descends(at, index))


def _rightmost(tree: Tree, index: int) -> int:
    last = index
    while last + 1 < len(tree) and tree.descends(last + 1, index) and tree.relations[last + 1] in _TRAILING:
        last += 1
    return last


def _stopped(tree: Tree, start: int, stop: int) -> bool:
    return any(tree.kind(at) == Kind.STOP for at in range(start, stop))


def _conjuncts(tree: Tree, head: int) -> Iterator[int]:
    for child in tree.children(head, "conj"):
        if child > head:
            yield child
            yield from _conjuncts(tree, child)


def shared(tree: Tree, words: Words) -> list[Words]:
    """Spell out conjuncts that share what follows: 甲和乙的客戶 are 甲的客戶 and 乙的客戶."""
    for at in words[:-1]:
        joined = [one for one in _conjuncts(tree, at) if one in words and tree.relations[at] != "conj"]
        if joined and not tree.children(at, "obj"):
            marks = [case + 1 for case in tree.children(at, "case") if case < at]
            first = max([_leftmost(tree, at), words[0], *marks])
            parts = [tuple(range(first, at + 1))]
            for one in joined:
                if _ranges(tree, at, one):
                    return [words]
                part = extent(tree, one, parts[-1][-1] + 1)
                parts.append(_determined(tree, parts[0], part))
            before = tuple(i for i in words if i < first)
            after = tuple(i for i in words if i > parts[-1][-1])
            return [before + part + after for part in parts]
    return [words]


def _determined(tree: Tree, first: Words, words: Words) -> Words:
    """Give a bare conjunct the determiner of the first: 任何規模或形式."""
    own = [at for at in first if tree.relations[at] in ("det", "nummod") and tree.heads[at] == first[-1]]
    if (
        own
        and not tree.children(tree.heads[own[0]], "case")
        and tree.relations[words[0]] not in ("det", "nummod")
    ):
        return (*own, *words)
    return words


def balanced(tree: Tree, words: Words, start: int) -> Words:
    """Take in the quotation marks that belong to a phrase, and leave out at its ends what stands alone."""
    first, last = words[0], words[-1]
    opening = _open(tree, first, last)
    if opening is not None and last + 1 < len(tree) and tree.form(last + 1) == _QUOTES[tree.form(opening)]:
        last += 1
    elif first > start and last + 1 < len(tree) and _QUOTES.get(tree.form(first - 1)) == tree.form(last + 1):
        return (first - 1, *words, last + 1)
    elif opening == first and first < last:
        first += 1
    while first < last and tree.form(last) in _QUOTES.values() and not _closes(tree, first, last):
        last -= 1
    return tuple(range(first, last + 1))


def _closes(tree: Tree, first: int, last: int) -> bool:
    opening = _open(tree, first, last - 1)
    return opening is not None and _QUOTES[tree.form(opening)] == tree.form(last)


def _open(tree: Tree, first: int, last: int) -> int | None:
    """Return the last quotation mark that is opened in a range of words and not closed there."""
    opened: list[int] = []
    for at in range(first, last + 1):
        if opened and tree.form(at) == _QUOTES[tree.form(opened[-1])]:
            opened.pop()
        elif tree.form(at) in _QUOTES:
            opened.append(at)
    return opened[-1] if opened else None


def _loose(tree: Tree, at: int) -> bool:
    """Tell whether a word at the start of a phrase is no part of it."""
    if tree.form(at) in _QUOTES:
        return False
    return (
        tree.kind(at) in (Kind.CONJUNCTION, Kind.COORDINATOR, Kind.STOP) or tree.form(at) in _QUOTES.values()
    )
