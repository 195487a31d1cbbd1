"""The annotator of the shipped model: the dictionary's names and numbers, the model's names, syntax and links."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from kg.annotate.dates import Reference
from kg.annotate.encoder.declared import declared
from kg.annotate.encoder.decoding import Labelled
from kg.annotate.encoder.engine import Analysis, Engine, Syntax
from kg.annotate.encoder.recurring import recurring
from kg.annotate.guesses import Guess
from kg.annotate.lexicon import LexiconAnnotator
from kg.annotate.names import without_share
from kg.model import Annotation, Link, Mention, Role, Sentence, Span, Token
from kg.ontology.events import TRIGGER, events_of, load_events

# Titles are words of the grammar, not names: what a title means hangs on the words beside it.
_NO_NAMES = frozenset({"Position"})
_LINKED = 12
_PARTY = 0.9
_LIKELY = 0.3
_JOINING = ("CCONJ", "PUNCT")
# A share or a sum of money is no name, whatever the model thinks of it, and no name goes beyond a clause.
_NO_NAME = re.compile(r"[%％‰]|\d[万亿千百]?[股元]|[，。；：、？！,;?／〔〕【】《》“”「」]|^\d+$")
_MEMBER = re.compile(r"[^、]+")
_OPEN = re.compile(r"[(（][^()（）]*$")
_CLOSED = re.compile(r"[(（][^()（）]+[)）]$|[+!]$")  # what a name may end in beside letters and digits


class EncoderAnnotator:
    """Annotate with the model beside the dictionaries: names that no list has, and a parse."""

    name = "model"

    def __init__(self, base: LexiconAnnotator, engine: Engine) -> None:
        self._base = base
        self._engine = engine

    def annotate(self, sentences: Sequence[Sentence], reference: Reference) -> tuple[Annotation, ...]:
        """Annotate the sentences of one document, in order."""
        texts = [sentence.normal for sentence in sentences]
        words = [self._base.cut(text) for text in texts]
        analyses = [_sober(one) for one in self._engine.analyse(texts, words)]
        guesses = recurring(declared([_guesses(one) for one in analyses], texts), texts)
        found = []
        for sentence, cut, analysis, named in zip(sentences, words, analyses, guesses, strict=True):
            plain = self._base.compose(sentence, cut, reference, named)
            found.append(
                replace(
                    plain,
                    tokens=_parsed(plain.tokens, analysis.words),
                    roles=tuple(_roles(analysis)),
                    links=tuple(self._links(analysis, plain.mentions)),
                )
            )
        return tuple(found)

    def _links(self, analysis: Analysis, mentions: Sequence[Mention]) -> Iterator[Link]:
        """Score the pairs of names of a sentence; the nearest two places stand for a pair."""
        places: dict[str, list[Span]] = {}
        for mention in mentions:
            if not any(mention.within != one.within and mention.within in one.within for one in mentions):
                places.setdefault(mention.form, []).append(mention.within)
        names = list(places)[:_LINKED]
        pairs = [(one, other) for one in names for other in names if one != other]
        if not pairs:
            return
        ranges = {name: [(span.start, span.end) for span in spans] for name, spans in places.items()}
        scores = self._engine.relations(analysis, [(ranges[one], ranges[other]) for one, other in pairs])
        odds = 1 / (1 + np.exp(-scores.own))
        labels = self._engine.labels.relations["own"]
        for at, label in np.argwhere(odds > _LIKELY):
            subject, object_ = _nearest(*(places[name] for name in pairs[at]))
            status = self._engine.labels.statuses[int(scores.statuses[at].argmax())]
            yield Link(
                subject=subject,
                object=object_,
                relation=labels[label],
                status=status,
                odds=round(float(odds[at, label]), 3),
            )


def _sober(analysis: Analysis) -> Analysis:
    """Drop the events that no word of the text speaks of: the model saw nothing but events when it learned them."""
    spoken = events_of(analysis.text)
    return replace(
        analysis, arguments=tuple(one for one in analysis.arguments if one[2].partition(":")[0] in spoken)
    )


def _guesses(analysis: Analysis) -> list[Guess]:
    """Return the names that the model sees, then who takes part in its events where that cuts no word in two."""
    edges = {0, *(word.end for word in analysis.words)}
    found = [
        (_trimmed(one, analysis.text), sure)
        for one, sure in zip(analysis.names, analysis.certainties, strict=True)
        if one[2] not in _NO_NAMES
    ]
    found += [(one, _PARTY) for one in _parties(analysis, analysis.names) if {one[0], one[1]} <= edges]
    return [
        Guess(Mention(within=Span(start, end), form=analysis.text[start:end], type=kind), sure)
        for (start, end, kind), sure in found
        if end - start > 1 and not _NO_NAME.search(analysis.text[start:end])
    ]


def _trimmed(name: Labelled, text: str) -> Labelled:
    """Return a name without the marks at its ends, nor a bracket that it does not close: 【统一超商】（2912."""
    start, end, kind = name
    if opened := _OPEN.search(text[start:end]):
        end = start + opened.start()
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum() and not _CLOSED.search(text[start:end]):
        end -= 1
    return start, without_share(start, end, text), kind


def _parties(analysis: Analysis, names: Sequence[Labelled]) -> list[Labelled]:
    """Return who takes part in the events that have a trigger; a list of names is not one name."""
    events = load_events()
    labels = {label for _, _, label in analysis.arguments}
    found: list[Labelled] = []
    for start, end, label in analysis.arguments:
        event, _, role = label.partition(":")
        party = events[event].parties.get(role) if event in events else None
        free = all(end <= first or last <= start for first, last, _ in (*names, *found))
        joined = any(start < word.start < end and word.upos in _JOINING for word in analysis.words)
        if party and free and not joined and f"{event}:{TRIGGER}" in labels:
            found.append((start, end, party))
    return found


def _roles(analysis: Analysis) -> Iterator[Role]:
    """Yield who and what takes part in the events; of a list, each of its members."""
    for start, end, label in analysis.arguments:
        event, _, role = label.partition(":")
        for part in _MEMBER.finditer(analysis.text, start, end):
            yield Role(within=Span(*part.span()), event=event, role=role)


def _nearest(subjects: Sequence[Span], objects: Sequence[Span]) -> tuple[Span, Span]:
    return min(
        ((one, other) for one in subjects for other in objects),
        key=lambda pair: (max(pair[0].start, pair[1].start) - min(pair[0].end, pair[1].end), pair),
    )


def _parsed(tokens: Sequence[Token], words: Sequence[Syntax]) -> tuple[Token, ...]:
    """Give each token the head and relation of the word that leads out of it."""
    word_at = {at: index for index, word in enumerate(words) for at in range(word.start, word.end)}
    token_at = {
        at: index for index, one in enumerate(tokens) for at in range(one.within.start, one.within.end)
    }
    parsed = []
    for index, token in enumerate(tokens):
        inside = sorted({word_at[at] for at in range(token.within.start, token.within.end)})
        leading = [
            at for at in inside if words[at].head < 0 or token_at.get(words[words[at].head].start) != index
        ]
        word = words[(leading or inside)[-1]]
        head = -1 if word.head < 0 else token_at.get(words[word.head].start, -1)
        parsed.append(replace(token, head=head, deprel=word.deprel))
    return tuple(parsed)
