"""Tell who is at law with whom by what a sentence calls them, wherever they stand (当事人): 被告甲…向原告乙支付…."""

from collections.abc import Iterator, Sequence
from itertools import product

from kg.extract.arguments import argument_of
from kg.extract.chunks import Parsed
from kg.extract.kinds import Kind
from kg.extract.memory import EMPLOYERS
from kg.extract.sequences import listed_after
from kg.model import Argument, Extraction
from kg.ontology.grammar import Grammar

_RELATION, _RULE, _CONFIDENCE = "litigatesAgainst", "litigatesAgainst/called-parties", 0.8
_NUMBERS = "一二三四五"


def parties_of(parsed: Parsed, stated: Sequence[Extraction], grammar: Grammar) -> Iterator[Extraction]:
    """Yield the suits between those whom a sentence calls plaintiff and defendant, unless it states them otherwise."""
    accused = _called(parsed, "defendant", grammar)
    accusing = _called(parsed, "plaintiff", grammar) if accused else []
    known = {
        frozenset((one.subject.normal, one.object.normal))
        for one in stated
        if one.predicate == _RELATION and isinstance(one.object, Argument)
    }
    for one, other in product(accusing, accused):
        pair = frozenset((one.normal, other.normal))
        if len(pair) > 1 and pair not in known:
            known.add(pair)
            yield Extraction(
                sentence=parsed.annotation.sentence,
                subject=one,
                predicate=_RELATION,
                object=other,
                rule=_RULE,
                confidence=_CONFIDENCE,
            )


def _called(parsed: Parsed, kind: str, grammar: Grammar) -> list[Argument]:
    """Return the names right behind the words of a kind, with those listed behind them: 被告【甲、乙】, 被告一【甲】."""
    found = []
    for at, token in enumerate(parsed.tokens[:-1]):
        first = at + 1 + (parsed.tokens[at + 1].form in _NUMBERS)
        if not grammar.is_a(token.form, kind) or parsed.kinds[first : first + 1] != Kind.NAME:
            continue
        name = range(first, first + 1)
        for member in (name, *listed_after(parsed, name.stop)):
            one = argument_of(parsed, member, grammar)
            if one and one.type in (*EMPLOYERS, "Person"):
                found.append(one)
    return found
