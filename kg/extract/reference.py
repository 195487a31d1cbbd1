"""What 其, 公司, 雙方, 前者, or nothing at all refers to (指代): always to what is remembered, or to nobody."""

from kg.extract.arguments import CONCEPT
from kg.extract.memory import EMPLOYERS, Memory
from kg.model import Argument
from kg.ontology.grammar import Grammar

_BUILDINGS = frozenset({"Place", "Brand", "Organization"})
_KIN = "家族"  # is no 公司
_TWO = 2  # are 雙方
_FIRMS = EMPLOYERS | {"Group"}


def referents(pronoun: str, memory: Memory, grammar: Grammar) -> tuple[Argument, ...]:
    """Return what a pronoun stands for: 雙方 the last pair, 該公司 the topic; () when nothing is certain."""
    if grammar.is_a(pronoun, "possessive_pronoun") and memory.winner:
        return memory.winner
    if grammar.is_a(pronoun, "plural_pronoun"):
        return _both(memory)
    if grammar.is_a(pronoun, "person_pronoun"):
        known = tuple(one for one in memory.topic or memory.previous if one.type == "Person")[:1]
        return known or memory.person
    if grammar.is_a(pronoun, "former_pronoun"):
        return _two(memory)[:1]
    if grammar.is_a(pronoun, "latter_pronoun"):
        return memory.third or _two(memory)[1:]
    if grammar.is_a(pronoun, "thing_pronoun"):
        building = grammar.ends_in(pronoun, "building")
        return tuple(one for one in memory.item if not building or one.type in _BUILDINGS)
    if grammar.is_a(pronoun, "pronoun"):
        firm = grammar.is_a(pronoun, "firm_pronoun")
        known = _it(memory, firm=firm, speaker=grammar.is_a(pronoun, "bare_noun"))
        if firm and known and all(_is_authority(one, grammar) for one in known):
            watched = _watched(memory, grammar)
            return watched if len(watched) == 1 else ()
        return () if firm and _reports(known, memory, grammar) else known
    return ()


def _two(memory: Memory) -> tuple[Argument, ...]:
    """Return whom 前者 and 後者 mean: two named together, the only two of the sentence, else two of the last one."""
    only = tuple(memory.firms.values()) if len(memory.firms) == _TWO else ()
    return memory.two or only or memory.two_before


def _reports(known: tuple[Argument, ...], memory: Memory, grammar: Grammar) -> bool:
    """Tell whether a broker is named for its paper alone, which speaks of another firm: 甲證券的報告認為，公司…."""
    owner = bool(known) and not memory.topic and known == memory.holder
    return owner and all(grammar.ends_in(one.normal, "broker") for one in known)


def firm_of(memory: Memory, grammar: Grammar) -> tuple[Argument, ...]:
    """Return the organisation that the text is about, whose officers need no employer (董事長某某…)."""
    known = [memory.whose, memory.topic, memory.goal]
    if memory.firms:  # 對手【乙】宣布，董事長某某將卸任
        known.append(_watched(memory, grammar))
    else:
        known += [memory.previous, memory.organization, memory.protagonist]
    for one in known:
        if len(one) == 1 and one[0].type in EMPLOYERS and not _is_authority(one[0], grammar):
            return one
    return ()


def _is_authority(argument: Argument, grammar: Grammar) -> bool:
    """Tell whether a name is that of who watches over firms: after 證監會調查甲, 公司 is not 證監會."""
    return grammar.ends_in(argument.normal, "authority")


def _watched(memory: Memory, grammar: Grammar) -> tuple[Argument, ...]:
    """Return the firms that the sentence names, without those that watch over them."""
    return tuple(one for one in memory.firms.values() if not _is_authority(one, grammar))


def raiser_of(memory: Memory) -> tuple[Argument, ...]:
    """Return who raises the money that a new sentence speaks of: whom the last one funds, else the firm of the text."""
    for known in (memory.funded_before, memory.previous, memory.about, memory.protagonist):
        if len(known) == 1 and known[0].type in EMPLOYERS:
            return known
    return ()


def firm_before(memory: Memory) -> tuple[Argument, ...]:
    """Return the firm that the sentence before was about, else that of the paragraph or the text."""
    for known in (memory.previous, memory.about, memory.protagonist):
        if len(known) == 1 and known[0].type in EMPLOYERS:
            return known
    return ()


def _it(memory: Memory, *, firm: bool, speaker: bool) -> tuple[Argument, ...]:
    """Return what 其 or 公司 stands for: the topic of the sentence, or 公司 whom the speaker works for, else the
    firm that the paragraph or the text began with. A `firm` is meant by 該公司, not the phone that it makes.
    """

    def suiting(known: tuple[Argument, ...]) -> tuple[Argument, ...]:
        return tuple(
            one
            for one in known
            if one.type not in (CONCEPT, "Person")
            and (not firm or one.type in _FIRMS)
            and not one.normal.endswith(_KIN)
        )

    own = suiting(memory.topic)
    if len(own) == 1:
        return own
    first = _first_firm(memory)
    if own and first:
        return first
    if speaker and (spoken := memory.employer or _main_firm(memory) or first):
        return spoken
    return (own or suiting(memory.previous))[:1] or suiting(memory.goal) or memory.organization or first


def _main_firm(memory: Memory) -> tuple[Argument, ...]:
    """Return the firm that a paragraph is about: that of the text where it is named there, else its own first."""
    known = any(one.normal in memory.present for one in memory.protagonist)
    return memory.protagonist if known else memory.about


def _first_firm(memory: Memory) -> tuple[Argument, ...]:
    """Return the firm that the text began with, unless the sentence speaks of others without it."""
    known = not memory.firms or any(one.normal in memory.firms for one in memory.protagonist)
    return memory.protagonist if known else ()


def _both(memory: Memory) -> tuple[Argument, ...]:
    """Return whom 雙方 means: two that this sentence names together, or its only two; else the last pair.

    Where the sentence names others, nobody can tell.
    """
    if memory.two:
        return memory.two
    if {one.normal for one in memory.pair}.issuperset(memory.firms):
        return memory.pair
    return tuple(memory.firms.values()) if len(memory.firms) == _TWO else ()
