"""Tell whose notice a firm has received (告知): what follows is told of them (接到控股股東【甲】的通知，其將…)."""

from kg.extract.clauses import Clause
from kg.extract.phrases import Phrase
from kg.ontology.grammar import Grammar


def informer_of(clause: Clause, grammar: Grammar) -> Phrase | None:
    """Return the shareholder, named as one, who informs the firm; None where a clause tells of no such notice."""
    parsed, tokens = clause.parsed, clause.parsed.tokens
    if not clause.text().endswith(tuple(grammar.words["notice"])):
        return None
    hears = [at for at in clause.tokens if grammar.is_a(tokens[at].form, "hearing_verb")]
    for at in clause.tokens[1:]:
        named = at in parsed.mentions and bool(hears) and at > hears[0]
        if named and grammar.is_a(tokens[at - 1].form, "own_account"):
            return Phrase(parsed, range(at, at + 1), (range(at, at + 1),))
    return None
