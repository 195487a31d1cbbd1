"""Open triples by position alone, for an annotator that does not parse: noun phrases, prepositions and verbs."""

from collections.abc import Iterator
from itertools import product

from kg.extract.chunks import Parsed
from kg.extract.clauses import Clause, clauses_of, subjects_of
from kg.extract.kinds import Kind
from kg.extract.open.facts import Fact
from kg.extract.open.phrases import Words
from kg.extract.phrases import Phrase, object_after
from kg.ontology.grammar import Grammar


def positional_facts(parsed: Parsed, grammar: Grammar) -> Iterator[Fact]:
    """Yield what the clauses of a sentence say, verb by verb; a clause without a subject has that of the last."""
    subjects: list[Words] = []
    for clause in clauses_of(parsed, grammar):
        for verb in _predicates(clause):
            found = subjects_of(clause, verb, grammar)
            subjects = _members(found[0]) if found else subjects
            yield from _facts(clause, grammar, verb, subjects)


def _facts(clause: Clause, grammar: Grammar, verb: int, subjects: list[Words]) -> Iterator[Fact]:
    predicate, after = _predicate(clause, grammar, verb)
    phrase = object_after(clause.parsed, after, clause.tokens.stop)
    objects = _members(phrase) if phrase else []
    for subject, target in product(subjects, objects):
        yield Fact("verb", subject, predicate, target, predicate[:-1])
    spoken = [(*predicate, *target) for target in objects] or [predicate]
    for subject, adjunct, words in product(subjects, _adjuncts(clause, verb, phrase), spoken):
        yield Fact("adjunct", subject, words, adjunct, predicate[:-1])


def _predicate(clause: Clause, grammar: Grammar, verb: int) -> tuple[Words, int]:
    """Return the verb with its negation, modals and complement, and the token that follows it."""
    tokens = clause.parsed.tokens
    subjects = subjects_of(clause, verb, grammar)
    start = subjects[0].tokens.stop if subjects else clause.tokens.start
    cases = {oblique.tokens.start for oblique in clause.obliques}
    cues = (*grammar.scope.before.values(), grammar.words["passive"])
    kept = [
        at for at in range(start, verb) if at not in cases and any(tokens[at].form in words for words in cues)
    ]
    after = verb + 1
    belonging = grammar.words["complement"] | grammar.words["result"]
    while after < clause.tokens.stop and tokens[after].form in belonging:
        after += 1
    return (*kept, *range(verb, after)), after


def _adjuncts(clause: Clause, verb: int, target: Phrase | None) -> Iterator[Words]:
    """Yield the prepositional phrases and dates that belong to the verb."""
    taken = target.tokens if target else range(0)
    start = clause.tokens.start
    earlier = max((one for one in _predicates(clause) if one < verb), default=start)
    for oblique in clause.obliques:
        first = oblique.tokens.start
        if first not in taken and not (start != earlier > first) and verb not in oblique.tokens:
            yield tuple(oblique.tokens)
    if clause.parsed.kinds[start] == Kind.TIME and len(clause.tokens) > 1:
        yield (start,)


def _predicates(clause: Clause) -> list[int]:
    """Return the verbs that no prepositional phrase holds."""
    return [verb for verb in clause.verbs if clause.parsed.kinds[verb] == Kind.VERB]


def _members(phrase: Phrase) -> list[Words]:
    return [tuple(_without_time(phrase.parsed, member)) for member in phrase.members]


def _without_time(parsed: Parsed, tokens: range) -> range:
    start = tokens.start
    while start < tokens.stop - 1 and parsed.kinds[start] == Kind.TIME:
        start += 1
    return range(start, tokens.stop)
