"""Words between verb and preposition: 在, 通過, 由, 被, 擬.

Chinese-GSD reads many of them as verbs that govern what follows; as in the guidelines of Universal Dependencies
a preposition marks its noun here, 被 and a modal their verb.
"""

from kg.extract.kinds import Kind
from kg.extract.open.draft import PREDICATES, Draft

_CLAUSES = (*PREDICATES, "obl", "acl")
_COMPLEMENTS = ("ccomp", "xcomp")
_NOUNS = ("nsubj", "obj", "obl", "nmod")
_CAUSES = ("由于", "因", "随着", "为了")
_RESULTS = ("为", "成")


def settle(draft: Draft) -> None:
    """Make prepositions, passives and modals marks of what they belong to."""
    grammar = draft.grammar
    for at in range(len(draft)):
        if grammar.is_a(draft.form(at), "passive"):
            _suffer(draft, at)
        if grammar.is_a(draft.form(at), "modal") and draft.relations[at] in PREDICATES:
            _demote(draft, at)
    prepositions = draft.prepositions()
    for at in prepositions:
        if draft.form(at) in _RESULTS and at and draft.relations[at] == "case":
            _join(draft, at)
        if draft.form(at) == "给" and at and draft.relations[at] != "case":
            _join(draft, at)
        if draft.form(at) not in grammar.scope.openers or draft.relations[at] != "case":
            _mark(draft, at)
    for at in range(len(draft)):
        if draft.kind(at) == Kind.LOCALIZER and at and draft.is_verb(at - 1):
            draft.hang(at, at - 1, "mark")  # 交易完成【後】
        if draft.relations[at] == "case" and at < draft.heads[at] and at not in prepositions:
            draft.relations[at] = _marker(draft.kind(at), draft.upos(at))


def _suffer(draft: Draft, passive: int) -> None:
    """Make 遭 and 獲 before a verb the mark of its passive, and the noun between them its agent."""
    verbs = [at for at in draft.below(passive, *_COMPLEMENTS) if at > passive]
    if draft.relations[passive] not in PREDICATES or not verbs:
        return
    verb = verbs[0]
    draft.hang(verb, draft.heads[passive], draft.relations[passive])
    for at in draft.below(passive):
        agent = passive < at < verb and draft.relations[at] == "obj"
        draft.hang(at, verb, "nsubj" if agent else draft.relations[at])
    draft.hang(passive, verb, "aux")


def _demote(draft: Draft, modal: int) -> None:
    """Make a modal that is read as a verb the auxiliary of the verb behind it: 擬斥資."""
    stop = next((at for at in range(modal, len(draft)) if draft.stops(at)), len(draft))
    verb = next((at for at in range(modal + 1, stop) if draft.upos(at) == "VERB"), None)
    if verb is None:
        return
    if draft.within(verb, modal):
        draft.hang(verb, draft.heads[modal], draft.relations[modal])
    for at in draft.below(modal):
        if at != verb:
            draft.heads[at] = verb
    draft.hang(modal, verb, "aux")


def _join(draft: Draft, result: int) -> None:
    """為, 成 and 給 right behind a verb belong to it: 被理解為, 賣給."""
    if draft.relations[result - 1] in PREDICATES:
        draft.hang(result, result - 1, "mark")


def _mark(draft: Draft, case: int) -> None:
    """Hang a preposition that governs a noun on that noun, and what it governs beside on the verb behind it."""
    governor = draft.heads[case]
    if draft.relations[case] == "case":
        _claim(draft, case)
    if draft.relations[case] not in _CLAUSES or (draft.form(case) in _CAUSES and draft.is_verb(governor)):
        return
    nouns = [at for at in draft.below(case, "obj", "obl") if at > case]
    verbs = [at for at in draft.below(case, *_COMPLEMENTS) if at > case]
    if verbs and Kind.STOP not in draft.parsed.kinds[case : verbs[0]]:
        # 由甲開發, 借助甲開發: the verb of the clause hangs on the preposition
        inside = [at for at in draft.below(verbs[0], "nsubj") if case < at < verbs[0]]
        nouns = [at for at in nouns if at < verbs[0]] or inside[:1]
        if nouns:
            draft.hang(verbs[0], governor, draft.relations[case])
            governor = verbs[0]
        elif governor > verbs[0]:  # 通過建立甲獲得乙
            draft.hang(verbs[0], governor, "advcl")
            draft.hang(case, verbs[0], "mark")
            return
    if governor >= 0:
        _govern(draft, case, nouns, governor)


def _claim(draft: Draft, case: int) -> None:
    """Hang a preposition that hangs on the verb on the noun between, unless it opens a clause: 在甲開發乙後."""
    verb = draft.heads[case]
    if verb < case or not draft.is_verb(verb) or draft.form(case) in _CAUSES:
        return
    framed = any(at > verb and draft.kind(at) == Kind.LOCALIZER for at in draft.below(verb, "mark", "case"))
    if not framed:
        _govern(draft, case, [at for at in draft.below(verb, *_NOUNS) if case < at < verb][:1], verb)


def _govern(draft: Draft, case: int, nouns: list[int], governor: int) -> None:
    """Make `case` the preposition of the last of the nouns, an adjunct of `governor`."""
    if not nouns:
        return
    noun = nouns[-1]
    for at in draft.below(case):
        if at in nouns:
            draft.hang(at, noun, "nmod")
        elif at != governor:
            draft.heads[at] = governor
    draft.hang(noun, governor, "obl")
    draft.hang(case, noun, "case")


def _marker(kind: str, upos: str) -> str:
    """What is called a preposition and is none: a conjunction (如果), a prefix (大教堂), or a verb (到)."""
    if kind == Kind.CONJUNCTION:
        return "mark"
    return "case" if upos in ("VERB", "ADP") and kind != Kind.LOCALIZER else "compound"
