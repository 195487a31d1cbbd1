"""Group the tokens of a sentence into noun phrases (名词短语) by a grammar over word classes.

Each token gets one letter by what it does in a clause (``ontology/grammar/words.yaml`` first, then its part of
speech), and phrases are regular expressions over those letters: a cascaded finite-state parser after
Abney, "Partial parsing via finite-state cascades", Natural Language Engineering 2 (4), 1996.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kg.extract.context import in_context
from kg.extract.kinds import Kind, is_count, is_quote, kind_of
from kg.model import Annotation, Mention, Span, Token, Value
from kg.ontology.grammar import Grammar

# A plain phrase: determiners, numbers, times and adjectives, then nouns.
_QUOTED_NAME = r"(?:\"R\")"
_CORE = rf"(?:Z(?=[NO]))?[IEMAT]*(?:{_QUOTED_NAME}[NRO]*|\"?[NROAvETM]*(?:Z[NRO]+)?[NROvE](?:{_QUOTED_NAME}|\"(?!R\"))?)"
_WIRES = ("讯", "电")  # behind 消息 and 报道 there is more to say
_DAY = "日"
_PHRASE = re.compile(rf"(?:{_CORE}[ZMT]?G)*(?:{_CORE})")


@dataclass(frozen=True, slots=True)
class Parsed:
    """An annotated sentence with a letter for each token; phrases are ranges of token indices."""

    annotation: Annotation
    kinds: str
    mentions: dict[int, Mention]
    values: dict[int, Value]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the sentence."""
        return self.annotation.tokens

    def form(self, tokens: range) -> str:
        """Return the simplified text of a range of tokens."""
        start, end = self.tokens[tokens.start].within.start, self.tokens[tokens.stop - 1].within.end
        return self.annotation.sentence.normal[start:end]

    def within(self, tokens: range) -> Span:
        """Return the character range of a range of tokens."""
        return Span(self.tokens[tokens.start].within.start, self.tokens[tokens.stop - 1].within.end)


def parse(
    annotation: Annotation, grammar: Grammar, predicates: Mapping[str, str] = MappingProxyType({})
) -> Parsed:
    """Give each token of a sentence the letter of its function; `predicates` tells which words may be verbs."""
    by_start = {mention.within: mention for mention in annotation.mentions}
    values = {value.within: value for value in annotation.values}
    mentions_at = {i: by_start[t.within] for i, t in enumerate(annotation.tokens) if t.within in by_start}
    values_at = {i: values[t.within] for i, t in enumerate(annotation.tokens) if t.within in values}
    letters = []
    for index, token in enumerate(annotation.tokens):
        if index in mentions_at and _dates(annotation, index, mentions_at[index], grammar):
            letters.append(Kind.TIME)
        elif index in mentions_at:
            plain = mentions_at[index].entity is None and predicates.get(token.form) == "v"  # 「買入」評級
            plain = plain or _describes(annotation, index, mentions_at, grammar)
            letters.append(Kind.NOUN if plain else Kind.NAME)
        elif index in values_at:
            letters.append(Kind.TIME if values_at[index].kind in ("date", "period") else Kind.VALUE)
        else:
            letters.append(kind_of(token, grammar))
    if (end := _byline(annotation, letters, grammar)) is not None:
        letters[end] = Kind.STOP
    named = {index: mention for index, mention in mentions_at.items() if letters[index] is Kind.NAME}
    kinds = "".join(in_context(letters, annotation.tokens, grammar, predicates))
    return Parsed(annotation, _without_gathered(annotation, kinds, grammar), named, values_at)


def _without_gathered(annotation: Annotation, kinds: str, grammar: Grammar) -> str:
    """Make adverbs of what a thing unites in itself; nobody does any of it: 一家【集研發、生產於一體】的企業."""
    for start, token in enumerate(annotation.tokens):
        if not grammar.is_a(token.form, "gathering"):
            continue
        stop = kinds.find(Kind.STOP, start)
        behind = range(start + 1, stop if stop >= 0 else len(kinds))
        ends = [at for at in behind if grammar.is_a(annotation.tokens[at].form, "as_one")]
        if ends:
            kinds = kinds[:start] + Kind.ADVERB * (ends[0] + 1 - start) + kinds[ends[0] + 1 :]
    return kinds


def _byline(annotation: Annotation, letters: Sequence[Kind], grammar: Grammar) -> int | None:
    """Return the token that ends who brings the news, where no comma does: 某某財經【訊】青禾科技收購了明月電子."""
    for index, token in enumerate(annotation.tokens):
        dated = letters[max(index - 1, 0)] is Kind.NUMBER  # 12月5|日電, but 日電 is a firm as well
        if token.form in grammar.scope.bylines and (index or len(token.form) > len(_DAY)):
            wire = token.form.endswith(_WIRES) and (dated or not token.form.startswith(_DAY))
            return index if wire else None
        if letters[index] not in (Kind.NAME, Kind.NOUN, Kind.UNKNOWN, Kind.TIME, Kind.NUMBER):
            return None
    return None


def _dates(annotation: Annotation, index: int, mention: Mention, grammar: Grammar) -> bool:
    """Tell whether an event only says when: 【雙十一】期間銷量達38萬台."""
    after = annotation.tokens[index + 1 : index + 2]
    return mention.type == "Event" and bool(after) and grammar.is_a(after[0].form, "event_time")


def _describes(annotation: Annotation, index: int, mentions: Mapping[int, Mention], grammar: Grammar) -> bool:
    """Tell whether an unknown name only says what the next one is: 半導體公司 in 半導體公司“明月電子”."""
    tokens = annotation.tokens
    known = mentions[index].entity is not None
    if not known and is_count(tokens[index].form, grammar):
        return True  # 八所大學 names none of them
    if not known and grammar.is_a(tokens[index].form, "latin_noun"):
        return True  # GMV
    if known or not grammar.ends_in(tokens[index].form, "category"):
        return False
    after = index + 1
    quoted = after < len(tokens) and is_quote(tokens[after])
    return after + quoted in mentions


def phrase_at(parsed: Parsed, start: int, stop: int) -> range | None:
    """Return the longest noun phrase that begins at token `start`, within `stop`; None if none does."""
    match = _PHRASE.match(parsed.kinds, start, stop)
    return range(match.start(), match.end()) if match and match.end() > match.start() else None
