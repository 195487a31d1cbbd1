"""Open extraction (开放抽取): what a sentence says in its own words, where no frame of the ontology looks."""

from collections.abc import Iterator, Sequence

from kg.extract.arguments import CONCEPT
from kg.extract.chunks import Parsed, parse
from kg.extract.open.facts import Fact, facts_of
from kg.extract.open.phrases import Words
from kg.extract.open.positional import positional_facts
from kg.extract.open.repairs import tree_of
from kg.extract.scope import strongest
from kg.model import Annotation, Argument, Extraction, Span, Status
from kg.ontology.grammar import Grammar

_CONFIDENCE = 0.5


class OpenExtractor:
    """Say in the words of the sentence whatever its verbs say; `words` are predicates that may look like nouns.

    subject | verb | object, conjuncts apart, and each adjunct as subject | verb + object | adjunct. Negation and
    modals stay in the predicate, other adverbs go. After the annotation of BenchIE (Gashteovski et al., ACL 2022):
    a triple is a minimal unit of what was said. Open triples are kept apart from the ontology's relations.
    """

    def __init__(self, grammar: Grammar, words: dict[str, str]) -> None:
        self._grammar = grammar
        self._words = words

    def extract(self, annotations: Sequence[Annotation]) -> tuple[Extraction, ...]:
        """Return the open triples of the sentences, in order; each sentence stands for itself."""
        return tuple(one for annotation in annotations for one in self._sentence(annotation))

    def _sentence(self, annotation: Annotation) -> Iterator[Extraction]:
        parsed = parse(annotation, self._grammar, self._words)
        tree = tree_of(parsed, self._grammar)
        facts = facts_of(tree, self._grammar) if tree else positional_facts(parsed, self._grammar)
        seen: set[tuple[str, ...]] = set()
        for fact in facts:
            key = tuple(text_of(parsed, words) for words in (fact.subject, fact.predicate, fact.target))
            if key not in seen and all(key):
                seen.add(key)
                yield _extraction(parsed, fact, _status(parsed, fact, self._grammar))


def text_of(parsed: Parsed, words: Words) -> str:
    """Return the words as they are written, without what stands between them."""
    text, parts, start = parsed.annotation.sentence.text, [], 0
    for at in range(1, len(words) + 1):
        if at == len(words) or words[at] != words[at - 1] + 1:
            parts.append(parsed.within(range(words[start], words[at - 1] + 1)).slice(text).strip())
            start = at
    return "".join(parts)


def _spoken(parsed: Parsed, words: Words) -> str:
    """Return a predicate without the 了 that some dictionaries leave on its verbs (獲得了)."""
    text = text_of(parsed, words)
    for at in words:
        if parsed.tokens[at].upos == "VERB" and parsed.tokens[at].form[1:].endswith("了"):
            form = text_of(parsed, (at,))
            text = text.replace(form, form[:-1], 1)
    return text


def _status(parsed: Parsed, fact: Fact, grammar: Grammar) -> Status:
    """Return how a fact is meant by the cues of its predicate, and by what opens the sentence (據傳)."""
    before, sentence = grammar.scope.before, grammar.scope.sentence
    places = [(at, before) for at in fact.cues] + [(at, sentence) for at in range(fact.predicate[0])]
    found = [
        Status(name) for at, cues in places for name, words in cues.items() if parsed.tokens[at].form in words
    ]
    return strongest(found)


def _extraction(parsed: Parsed, fact: Fact, status: Status) -> Extraction:
    return Extraction(
        sentence=parsed.annotation.sentence,
        subject=_argument(parsed, fact.subject),
        predicate=_spoken(parsed, fact.predicate),
        object=_argument(parsed, fact.target),
        status=status,
        rule=f"open/{fact.kind}",
        confidence=_CONFIDENCE,
        open=True,
    )


def _argument(parsed: Parsed, words: Words) -> Argument:
    sentence = parsed.annotation.sentence
    within = Span(parsed.tokens[words[0]].within.start, parsed.tokens[words[-1]].within.end)
    mention = parsed.mentions.get(words[0]) if len(words) == 1 else None
    return Argument(
        sentence=sentence,
        within=within,
        text=text_of(parsed, words),
        normal=within.slice(sentence.normal),
        type=mention.type if mention else CONCEPT,
        mention=mention,
    )
