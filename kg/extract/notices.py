"""Tell whose papers a sentence goes by: a notice (接到控股股東【甲】的通知，其將…), a filing (【甲】財報顯示，公司…)."""

from kg.extract.clauses import Clause
from kg.extract.kinds import Kind
from kg.extract.memory import EMPLOYERS
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


def filer_of(clause: Clause, grammar: Grammar) -> Phrase | None:
    """Return whose own filing a clause goes by, where it says nothing else: (據)【甲】去年的財報顯示."""
    parsed, last = clause.parsed, clause.tokens.stop - 1
    shows = grammar.is_a(parsed.tokens[last].form, "evidence_verb")
    filings = [at for at in clause.tokens if grammar.ends_in(parsed.tokens[at].form, "filing")]
    if not filings or (not shows and parsed.tokens[clause.tokens.start].form not in grammar.scope.openers):
        return None
    for at in range(filings[0] - 1, clause.tokens.start - 1, -1):
        named = parsed.mentions.get(at)
        if named is not None and named.type in EMPLOYERS:
            return Phrase(parsed, range(at, at + 1), (range(at, at + 1),))
        if parsed.kinds[at] == Kind.VERB:
            return None
    return None
