"""Open extraction (开放抽取): what a sentence says in its own words, where no frame of the ontology looks.

For each verb: subject | verb | object, conjuncts apart, and each adjunct as subject | verb + object | adjunct.
Negation and modals stay in the predicate, other adverbs go. After the annotation of BenchIE (Gashteovski et al.,
ACL 2022): a triple is a minimal unit of what was said. Open triples are kept apart from the ontology's relations.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from kg.extract.arguments import CONCEPT
from kg.extract.chunks import Kind, Parsed, parse
from kg.extract.clauses import Clause, Phrase, clauses_of, object_after, subjects_of
from kg.model import Annotation, Argument, Extraction, Mention, Span
from kg.ontology.grammar import Grammar

_CONFIDENCE = 0.5


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of a sentence: the surface text and where it stands."""

    text: str
    tokens: range


class OpenExtractor:
    """Say in the words of the sentence whatever its verbs say; `words` are predicates that may look like nouns."""

    def __init__(self, grammar: Grammar, words: dict[str, str]) -> None:
        self._grammar = grammar
        self._words = words
        cues = (*grammar.scope.before.values(), grammar.words["passive"])
        self._belonging = grammar.words["complement"] | grammar.words["result"]
        self._kept = frozenset(word for group in cues for word in group)

    def extract(self, annotations: Sequence[Annotation]) -> tuple[Extraction, ...]:
        """Return the open triples of the sentences, in order; each sentence stands for itself."""
        return tuple(one for annotation in annotations for one in self._sentence(annotation))

    def _sentence(self, annotation: Annotation) -> Iterator[Extraction]:
        parsed = parse(annotation, self._grammar, self._words)
        subjects: tuple[_Piece, ...] = ()
        seen: set[tuple[str, str, str]] = set()
        for clause in clauses_of(parsed, self._grammar):
            for verb in _predicates(clause):
                subjects = self._subjects(clause, verb) or subjects
                for subject, predicate, target in self._triples(clause, verb, subjects):
                    key = (subject.text, predicate, target.text)
                    if key not in seen and all(key):
                        seen.add(key)
                        yield _extraction(parsed, subject, predicate, target)

    def _subjects(self, clause: Clause, verb: int) -> tuple[_Piece, ...]:
        found = subjects_of(clause, verb, self._grammar)
        return _members(found[0]) if found else ()

    def _triples(
        self, clause: Clause, verb: int, subjects: tuple[_Piece, ...]
    ) -> Iterator[tuple[_Piece, str, _Piece]]:
        parsed, stop = clause.parsed, clause.tokens.stop
        predicate, after = self._predicate(clause, verb)
        phrase = object_after(parsed, after, stop)
        objects = _members(phrase) if phrase else ()
        for subject, target in product(subjects, objects):
            yield subject, predicate, target
        spoken = [predicate + target.text for target in objects] or [predicate]
        for subject, adjunct, words in product(subjects, self._adjuncts(clause, verb, phrase), spoken):
            yield subject, words, adjunct

    def _predicate(self, clause: Clause, verb: int) -> tuple[str, int]:
        """Return the verb with its negation, modals and complement, and the token that follows it."""
        parsed = clause.parsed
        subjects = subjects_of(clause, verb, self._grammar)
        start = subjects[0].tokens.stop if subjects else clause.tokens.start
        cases = {oblique.tokens.start for oblique in clause.obliques}
        between = (index for index in range(start, verb) if index not in cases)
        kept = [_text(parsed, range(at, at + 1)) for at in between if parsed.tokens[at].form in self._kept]
        after = verb + 1
        words = _text(parsed, range(verb, after))
        while after < clause.tokens.stop and parsed.tokens[after].form in self._belonging:
            words += _text(parsed, range(after, after + 1))
            after += 1
        return "".join(kept) + words, after

    def _adjuncts(self, clause: Clause, verb: int, target: Phrase | None) -> Iterator[_Piece]:
        """Yield the prepositional phrases and dates that belong to the verb."""
        taken = target.tokens if target else range(0)
        earlier = max((one for one in _predicates(clause) if one < verb), default=clause.tokens.start)
        for oblique in clause.obliques:
            if oblique.tokens.start in taken or (
                oblique.tokens.start < earlier and earlier != clause.tokens.start
            ):
                continue
            if verb not in oblique.tokens:
                yield _Piece(_text(clause.parsed, oblique.tokens), oblique.tokens)
        for index in clause.tokens:
            alone = index == clause.tokens.start and index + 1 < clause.tokens.stop
            if clause.parsed.kinds[index] == Kind.TIME and alone:
                yield _Piece(_text(clause.parsed, range(index, index + 1)), range(index, index + 1))


def _predicates(clause: Clause) -> list[int]:
    """Return the verbs that no prepositional phrase holds."""
    return [verb for verb in clause.verbs if clause.parsed.kinds[verb] == Kind.VERB]


def _members(phrase: Phrase) -> tuple[_Piece, ...]:
    return tuple(
        _Piece(_text(phrase.parsed, _without_time(phrase.parsed, member)), member)
        for member in phrase.members
    )


def _without_time(parsed: Parsed, tokens: range) -> range:
    start = tokens.start
    while start < tokens.stop - 1 and parsed.kinds[start] == Kind.TIME:
        start += 1
    return range(start, tokens.stop)


def _text(parsed: Parsed, tokens: range) -> str:
    return parsed.within(tokens).slice(parsed.annotation.sentence.text).strip()


def _extraction(parsed: Parsed, subject: _Piece, predicate: str, target: _Piece) -> Extraction:
    return Extraction(
        sentence=parsed.annotation.sentence,
        subject=_argument(parsed, subject),
        predicate=predicate,
        object=_argument(parsed, target),
        rule="open/verb",
        confidence=_CONFIDENCE,
        open=True,
    )


def _argument(parsed: Parsed, piece: _Piece) -> Argument:
    sentence = parsed.annotation.sentence
    within = parsed.within(piece.tokens)
    start = sentence.text.find(piece.text, within.start, within.end)
    within = Span(start, start + len(piece.text)) if start >= 0 else within
    mention: Mention | None = parsed.mentions.get(piece.tokens.start) if len(piece.tokens) == 1 else None
    return Argument(
        sentence=sentence,
        within=within,
        text=piece.text,
        normal=within.slice(sentence.normal),
        type=mention.type if mention else CONCEPT,
        mention=mention,
    )
