"""Make the tree of a sentence regular before it is read: a parser errs where Chinese marks nothing.

Chinese-GSD reads many a 在, 由 and 通過 as a verb that governs its noun; as in the guidelines of Universal
Dependencies they mark the noun here, and the noun hangs on the verb. The other repairs hold by word order alone.
"""

from itertools import pairwise

from kg.extract.chunks import Kind, Parsed
from kg.extract.open.tree import Tree
from kg.ontology.grammar import Grammar

_GOVERNED = ("obj", "obl")
_CLAUSES = ("advcl", "xcomp", "ccomp", "obl", "acl", "root", "parataxis")
_PREDICATES = ("root", "advcl", "ccomp", "xcomp", "parataxis", "conj", "csubj", "dep")
_PREPOSITIONS = ("preposition", "coverb", "comitative")
_NOUNS = ("nsubj", "obj", "obl", "nmod")
_RESULTS = ("为", "成")
_NOMINAL = ("nmod", "nummod", "amod", "obl")
_ARGUMENTS = ("nsubj", "obj")


def tree_of(parsed: Parsed, grammar: Grammar) -> Tree | None:
    """Return the tree of a sentence; None if its annotator does not parse."""
    if any(token.head is None for token in parsed.tokens):
        return None
    heads = [-1 if token.head is None else token.head for token in parsed.tokens]
    relations = [(token.deprel or "dep").partition(":")[0] for token in parsed.tokens]
    forms = [token.form for token in parsed.tokens]
    cases = {
        at
        for at, form in enumerate(forms)
        if any(grammar.is_a(form, kind) for kind in _PREPOSITIONS) and not grammar.is_a(form, "passive")
    }
    for index in range(len(forms)):
        if grammar.is_a(forms[index], "passive"):
            _suffer(index, heads, relations)
        if grammar.is_a(forms[index], "modal") and relations[index] in _PREDICATES:
            _demote(index, parsed, heads, relations)
    for index in sorted(cases):
        _join(index, forms, heads, relations)
        if forms[index] not in grammar.scope.openers or relations[index] != "case":
            _mark(index, parsed, heads, relations)
    for index, relation in enumerate(relations):
        if relation == "nsubj" and forms[index] in grammar.metrics.bases:
            relations[index] = "advmod"  # 同比增長
        if parsed.kinds[index] == Kind.LOCALIZER and index and _verbal(parsed, relations, index - 1):
            heads[index], relations[index] = index - 1, "mark"  # 交易完成【後】
        if relation == "case" and index < heads[index] and index not in cases:
            relations[index] = _marker(parsed.kinds[index], parsed.tokens[index].upos)
    for index in range(len(forms)):
        if parsed.kinds[index] == Kind.GENITIVE and relations[index] == "case":
            _own(heads[index], index, parsed.kinds, heads, relations)
    for index in range(len(forms)):
        if relations[index] == "cc" and parsed.tokens[index].upos != "PUNCT":
            _coordinate(heads[index], parsed, heads, relations)
    marked = {heads[at] for at in cases if relations[at] == "case" and at < heads[at]}
    stops = [at for at, kind in enumerate(parsed.kinds) if kind == Kind.STOP]
    for index, relation in enumerate(relations):
        if relation == "nsubj" and index in marked:
            relations[index] = "obl"
        elif relation == "nsubj":
            _lift(index, heads, relations, _NOMINAL)
            _hand_back(index, heads, relations, stops)
        elif relation == "obj" and heads[index] > index:
            _hand_back(index, heads, relations, stops)
        elif relation in ("obl", "nmod", "acl") and index + 1 in stops and index in marked:
            _lift(index, heads, relations, (*_NOMINAL, *_ARGUMENTS))
    for index in sorted(marked):
        _extend(index, parsed.kinds, heads, relations)
    _apposed(parsed, heads, relations)
    return Tree(parsed, tuple(heads), tuple(relations))


def _extend(index: int, kinds: str, heads: list[int], relations: list[str]) -> None:
    """A noun right behind a prepositional phrase, with no preposition of its own, heads it: 為外國和跨國【客戶】."""
    last = max([index, *(at for at, head in enumerate(heads) if head == index and relations[at] == "conj")])
    noun = last + 1
    if noun >= len(heads) or relations[index] != "obl" or relations[noun] not in ("obl", "obj"):
        return
    if (
        heads[noun] != heads[index]
        or noun > heads[noun]
        or kinds[noun] not in (Kind.NOUN, Kind.NAME, Kind.UNKNOWN)
    ):
        return
    for at in range(index):
        if heads[at] == index and relations[at] == "case":
            heads[at] = noun
    heads[index], relations[index], relations[noun] = noun, "nmod", "obl"


def _apposed(parsed: Parsed, heads: list[int], relations: list[str]) -> None:
    """Two subjects side by side are one: 一種語言A, 單曲「夢想家」."""
    subjects = [at for at, relation in enumerate(relations) if relation == "nsubj"]
    for first, second in pairwise(subjects):
        between = range(first + 1, second)
        nominal = "PRON" not in (parsed.tokens[first].upos, parsed.tokens[second].upos)
        if heads[first] == heads[second] and nominal and all(_within(at, second, heads) for at in between):
            heads[first], relations[first] = second, "nmod"


def _within(index: int, ancestor: int, heads: list[int]) -> bool:
    for _ in heads:
        if index in (-1, ancestor):
            break
        index = heads[index]
    return index == ancestor


def _mark(case: int, parsed: Parsed, heads: list[int], relations: list[str]) -> None:
    """Hang a preposition that governs a noun on that noun, and what it governs beside on the verb behind it."""
    governor = heads[case]
    if relations[case] == "case" and governor > case and _verbal(parsed, relations, governor):
        between = [at for at in range(case + 1, governor) if heads[at] == governor and relations[at] in _NOUNS]
        _govern(case, between[:1], governor, heads, relations)
        return
    if relations[case] not in _CLAUSES:
        return
    below = [at for at, head in enumerate(heads) if head == case and at > case]
    nouns = [at for at in below if relations[at] in _GOVERNED]
    verbs = [at for at in below if relations[at] in ("ccomp", "xcomp")]
    if verbs and Kind.STOP not in parsed.kinds[case : verbs[0]]:
        # 由甲開發, 借助甲開發: the verb of the clause hangs on the preposition
        inside = [at for at in range(case + 1, verbs[0]) if heads[at] == verbs[0] and relations[at] == "nsubj"]
        nouns = [at for at in nouns if at < verbs[0]] or inside[:1]
        if nouns:
            heads[verbs[0]], relations[verbs[0]] = governor, relations[case]
            governor = verbs[0]
    if governor >= 0:
        _govern(case, nouns, governor, heads, relations)


def _govern(case: int, nouns: list[int], governor: int, heads: list[int], relations: list[str]) -> None:
    """Make `case` the preposition of the last of the nouns, an adjunct of `governor`."""
    if not nouns:
        return
    for at, head in enumerate(heads):
        if head == case and at not in (nouns[-1], governor):
            heads[at] = nouns[-1] if at in nouns else governor
            relations[at] = "nmod" if at in nouns else relations[at]
    heads[nouns[-1]], relations[nouns[-1]] = governor, "obl"
    heads[case], relations[case] = nouns[-1], "case"


def _suffer(passive: int, heads: list[int], relations: list[str]) -> None:
    """Make 遭 and 獲 before a verb the mark of its passive, and the noun between them its agent."""
    verbs = [
        at for at, head in enumerate(heads) if head == passive < at and relations[at] in ("ccomp", "xcomp")
    ]
    if relations[passive] not in _PREDICATES or not verbs:
        return
    verb = verbs[0]
    heads[verb], relations[verb] = heads[passive], relations[passive]
    for at, head in enumerate(heads):
        if head == passive and at != verb:
            heads[at] = verb
            relations[at] = "nsubj" if passive < at < verb and relations[at] == "obj" else relations[at]
    heads[passive], relations[passive] = verb, "aux"


def _coordinate(right: int, parsed: Parsed, heads: list[int], relations: list[str]) -> None:
    """A noun with 和 before it is a conjunct of the noun beside it that hangs on the same word."""
    if right < 0 or relations[right] not in _NOUNS or parsed.tokens[right].upos == "VERB":
        return
    left = [at for at in range(right) if heads[at] == heads[right] and relations[at] == relations[right]]
    if left and not any(parsed.kinds[at] == Kind.GENITIVE for at in range(left[-1], right)):
        heads[right], relations[right] = left[-1], "conj"


def _own(owner: int, genitive: int, kinds: str, heads: list[int], relations: list[str]) -> None:
    """Hang the noun before 的 on the noun after it, and its preposition with it."""
    if relations[owner] not in ("obj", "nsubj", "obl") or owner > genitive:
        return
    for at in range(genitive + 1, len(heads)):
        if kinds[at] in (Kind.STOP, Kind.GENITIVE) or relations[at] in _PREDICATES or heads[at] == owner:
            return
        if relations[at] in ("obj", "nsubj", "obl"):
            for case in range(owner):
                if heads[case] == owner and relations[case] == "case":
                    heads[case] = at
            heads[owner], relations[owner] = at, "nmod"
            return


def _verbal(parsed: Parsed, relations: list[str], index: int) -> bool:
    return parsed.tokens[index].upos == "VERB" and relations[index] in _PREDICATES


def _demote(modal: int, parsed: Parsed, heads: list[int], relations: list[str]) -> None:
    """Make a modal that is read as a verb the auxiliary of the verb behind it: 擬斥資."""
    for verb in range(modal + 1, len(heads)):
        if parsed.kinds[verb] == Kind.STOP:
            return
        if parsed.tokens[verb].upos == "VERB":
            break
    else:
        return
    if _within(verb, modal, heads):
        heads[verb], relations[verb] = heads[modal], relations[modal]
    for at, head in enumerate(heads):
        if head == modal and at != verb:
            heads[at] = verb
    heads[modal], relations[modal] = verb, "aux"


def _marker(kind: str, upos: str) -> str:
    """What is called a preposition and is none: a conjunction (如果), a prefix (大教堂), or a verb (到)."""
    if kind == Kind.CONJUNCTION:
        return "mark"
    return "case" if upos in ("VERB", "ADP") and kind != Kind.LOCALIZER else "compound"


def _join(index: int, forms: list[str], heads: list[int], relations: list[str]) -> None:
    """為 and 成 right behind a verb belong to it: 被理解為."""
    if (
        index
        and forms[index] in _RESULTS
        and relations[index - 1] in _PREDICATES
        and relations[index] == "case"
    ):
        heads[index], relations[index] = index - 1, "mark"


def _lift(index: int, heads: list[int], relations: list[str], through: tuple[str, ...]) -> None:
    """Hang a subject or a fronted phrase that hangs on a noun on the predicate above it."""
    governor = heads[index]
    for _ in heads:
        if governor < 0 or relations[governor] not in through:
            break
        governor = heads[governor]
    if governor > index and governor != heads[index]:
        heads[index] = governor
        relations[index] = relations[index] if relations[index] == "nsubj" else "obl"


def _hand_back(index: int, heads: list[int], relations: list[str], stops: list[int]) -> None:
    """Give the last noun before a comma to the verb before it that has no object: 切割一部分，然後……"""
    if index + 1 not in stops:
        return
    start = max((at for at in stops if at < index), default=-1)
    for verb in range(index - 1, start, -1):
        if relations[verb] in _PREDICATES and verb != heads[index]:
            taken = any(heads[at] == verb and relations[at] in ("obj", "ccomp") for at in range(verb, index))
            subject = any(heads[at] == verb and relations[at] == "nsubj" for at in range(verb, index))
            if not taken and not subject:
                heads[index], relations[index] = verb, "obj"
            return
