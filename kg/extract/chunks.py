"""Group the tokens of a sentence into noun phrases (名词短语) by a grammar over word classes.

Each token gets one letter by what it does in a clause (``ontology/grammar/words.yaml`` first, then its part of
speech), and phrases are regular expressions over those letters: a cascaded finite-state parser after
Abney, "Partial parsing via finite-state cascades", Natural Language Engineering 2 (4), 1996.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from kg.model import Annotation, Mention, Span, Token, Value
from kg.ontology.grammar import Grammar


class Kind(StrEnum):
    """What a token does in a clause; one letter each, so that a clause is a string."""

    NAME = "R"
    NOUN = "N"
    UNKNOWN = "O"
    PRONOUN = "E"
    NUMBER = "M"
    TIME = "T"
    VALUE = "Z"
    ADJECTIVE = "A"
    VERB = "V"
    VERBAL_NOUN = "v"
    ADVERB = "D"
    PREPOSITION = "P"
    COVERB = "Q"
    COMITATIVE = "K"
    COORDINATOR = "C"
    ET_CETERA = "H"
    GENITIVE = "G"
    PARTICLE = "U"
    LOCALIZER = "F"
    CONJUNCTION = "J"
    DETERMINER = "I"
    STOP = "S"
    OPEN = "("
    CLOSE = ")"
    QUOTE = '"'
    PUNCTUATION = "W"


_CLOSED = (
    ("time_word", Kind.TIME), ("genitive", Kind.GENITIVE), ("et_cetera", Kind.ET_CETERA), ("comitative", Kind.COMITATIVE),
    ("coordinator", Kind.COORDINATOR), ("coverb", Kind.COVERB), ("conjunction", Kind.CONJUNCTION), ("modal", Kind.ADVERB),
    ("preposition", Kind.PREPOSITION), ("localizer", Kind.LOCALIZER), ("particle", Kind.PARTICLE),
    ("adverb", Kind.ADVERB), ("determiner", Kind.DETERMINER), ("plural_pronoun", Kind.PRONOUN), ("pronoun", Kind.PRONOUN),
    ("former_pronoun", Kind.PRONOUN), ("latter_pronoun", Kind.PRONOUN),
    ("latin_noun", Kind.NOUN),
)  # fmt: skip
_BY_UPOS = {
    "PROPN": Kind.NOUN, "NOUN": Kind.NOUN, "VERB": Kind.VERB, "ADJ": Kind.ADJECTIVE, "ADV": Kind.ADVERB,
    "NUM": Kind.NUMBER, "PRON": Kind.PRONOUN, "ADP": Kind.PREPOSITION, "CCONJ": Kind.CONJUNCTION,
    "PART": Kind.PARTICLE, "INTJ": Kind.ADVERB, "X": Kind.UNKNOWN,
}  # fmt: skip
_PUNCTUATION = {
    "，": Kind.STOP, "；": Kind.STOP, "。": Kind.STOP, "：": Kind.STOP, "！": Kind.STOP, "？": Kind.STOP, "…": Kind.STOP,
    ":": Kind.STOP, ",": Kind.STOP, ";": Kind.STOP, "——": Kind.STOP, "—": Kind.STOP, "|": Kind.STOP,
    "（": Kind.OPEN, "(": Kind.OPEN, "）": Kind.CLOSE, ")": Kind.CLOSE,
    "“": Kind.QUOTE, "”": Kind.QUOTE, "「": Kind.QUOTE, "」": Kind.QUOTE, "《": Kind.QUOTE, "》": Kind.QUOTE,
    "『": Kind.QUOTE, "』": Kind.QUOTE, '"': Kind.QUOTE, "‘": Kind.QUOTE, "’": Kind.QUOTE,
}  # fmt: skip

_NOMINAL = (Kind.NAME, Kind.NOUN, Kind.UNKNOWN, Kind.VALUE)
_MODIFYING = (Kind.NAME, Kind.NOUN, Kind.UNKNOWN, Kind.ADJECTIVE, Kind.VERBAL_NOUN, Kind.GENITIVE)
_OBJECT_STARTS = (
    *_NOMINAL, Kind.ADJECTIVE, Kind.DETERMINER, Kind.NUMBER, Kind.PREPOSITION, Kind.PARTICLE, Kind.PRONOUN, Kind.TIME
)  # fmt: skip
_ENDS = (Kind.STOP,)
_PREDICATIVE = (Kind.VERB, Kind.VERBAL_NOUN, Kind.ADVERB, Kind.PREPOSITION, Kind.COVERB, Kind.COMITATIVE)

# A plain phrase: determiners, numbers, times and adjectives, then nouns.
_QUOTED_NAME = r"(?:\"R\")"
_CORE = rf"[IEMAT]*(?:{_QUOTED_NAME}[NRO]*|\"?[NROAvETM]*(?:Z[NRO]+)?[NROvE](?:{_QUOTED_NAME}|\"(?!R\"))?)"
_PHRASE = re.compile(rf"(?:{_CORE}Z?G)*(?:{_CORE})")


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
        if index in mentions_at:
            letters.append(Kind.NOUN if _describes(annotation, index, mentions_at, grammar) else Kind.NAME)
        elif index in values_at:
            letters.append(Kind.TIME if values_at[index].kind in ("date", "period") else Kind.VALUE)
        else:
            letters.append(_kind_of(token, grammar))
    named = {index: mention for index, mention in mentions_at.items() if letters[index] is Kind.NAME}
    kinds = "".join(_in_context(letters, annotation.tokens, grammar, predicates))
    return Parsed(annotation, kinds, named, values_at)


def _describes(annotation: Annotation, index: int, mentions: Mapping[int, Mention], grammar: Grammar) -> bool:
    """Tell whether an unknown name only says what the next one is: 半導體公司 in 半導體公司“明月電子”."""
    tokens = annotation.tokens
    known = mentions[index].entity is not None
    if known or not grammar.ends_in(tokens[index].form, "category"):
        return False
    after = index + 1
    quoted = after < len(tokens) and _PUNCTUATION.get(tokens[after].form) is Kind.QUOTE
    return after + quoted in mentions


def _kind_of(token: Token, grammar: Grammar) -> Kind:
    if token.form in grammar.scope.shields:
        return Kind.ADVERB
    for name, kind in _CLOSED:
        if token.form in grammar.words[name]:
            return kind
    if token.upos == "PUNCT":
        return _PUNCTUATION.get(token.form, Kind.PUNCTUATION)
    if token.form in grammar.metrics.bases or token.form in grammar.metrics.steps:
        return Kind.ADVERB
    if (
        token.form in grammar.metrics.heads
        or token.form in grammar.heads
        or token.form in grammar.positions.titles
    ):
        return Kind.NOUN
    if token.xpos.startswith("vn"):
        return Kind.VERBAL_NOUN
    if token.xpos == "" and token.upos == "PROPN":
        return Kind.UNKNOWN
    return _BY_UPOS.get(token.upos, Kind.UNKNOWN)


def _in_context(
    letters: Sequence[Kind], tokens: Sequence[Token], grammar: Grammar, predicates: Mapping[str, str]
) -> list[Kind]:
    """Settle what a word is by its neighbours, from left to right: 合作, 計劃, 生產 are nouns or verbs."""
    scope = grammar.scope
    out = list(letters)
    for index, letter in enumerate(letters):
        before = out[index - 1] if index else Kind.STOP
        after = letters[index + 1] if index + 1 < len(letters) else Kind.STOP
        following = tokens[index + 1].form if index + 1 < len(tokens) else ""
        form = tokens[index].form
        earlier = tokens[index - 1].form if index else ""
        if earlier in grammar.positions.titles and grammar.is_a(form, "office_joiner"):
            out[index] = Kind.NOUN  # 董事長【兼】總裁某某
        elif letter is Kind.PRONOUN and before in _MODIFYING and form in grammar.heads:
            out[index] = Kind.NOUN
        elif (
            letter is Kind.PREPOSITION
            and grammar.is_a(form, "jointly")
            and (after is Kind.VERB or predicates.get(following) == "v")
        ) or (
            letter is Kind.PREPOSITION
            and grammar.is_a(form, "progressive")
            and after in (Kind.VERB, Kind.ADVERB, Kind.VERBAL_NOUN)
        ):
            out[index] = Kind.ADVERB
        elif letter is Kind.ADVERB and before is Kind.GENITIVE and after in (*_NOMINAL, Kind.VERBAL_NOUN):
            out[index] = Kind.ADJECTIVE
        elif (letter is Kind.VERB and _is_nominal(form, before, after, following, grammar)) or (
            letter is Kind.VERB
            and form not in predicates
            and _is_attributive(before, letters[index + 2 : index + 3], following, grammar)
        ):
            out[index] = Kind.NOUN
        elif (
            letter in (Kind.NOUN, Kind.VERBAL_NOUN, Kind.VERB, Kind.UNKNOWN)
            and form in scope.words
            and (after in (*_PREDICATIVE, Kind.TIME, Kind.VALUE) or form in scope.sentence["possible"])
        ):
            out[index] = Kind.ADVERB
        elif (
            letter in (Kind.NOUN, Kind.VERBAL_NOUN)
            and form in scope.pivots
            and before in _NOMINAL
            and after is Kind.NAME
        ) or (letter is Kind.VERBAL_NOUN and after in _ENDS and _is_whole(out, tokens, index, grammar)):
            out[index] = Kind.VERB
        elif letter in (Kind.NOUN, Kind.VERBAL_NOUN) and predicates.get(form) == "v":
            if _is_predicate(out[:index], after, following, grammar):
                out[index] = Kind.VERB
        elif (
            letter is Kind.PARTICLE
            and grammar.is_a(form, "complement")
            and before not in (Kind.VERB, Kind.VERBAL_NOUN)
        ):
            out[index] = Kind.VERB
        elif (
            letter is Kind.LOCALIZER
            and form in grammar.positions.former
            and (following in grammar.positions.titles or _modifies(before, after))
        ):
            out[index] = Kind.ADJECTIVE  # 委任【前】青禾科技高管某某
        elif letter is Kind.PREPOSITION and after in (Kind.STOP, Kind.CLOSE) and index + 1 < len(tokens):
            out[index] = Kind.LOCALIZER
    return out


def _modifies(before: Kind, after: Kind) -> bool:
    """Tell whether 前 belongs to what follows it: behind a name or a noun it means before (交易前)."""
    return after in (Kind.NAME, Kind.NOUN) and before not in (*_NOMINAL, Kind.VERBAL_NOUN, Kind.TIME)


def _is_nominal(form: str, before: Kind, after: Kind, following: str, grammar: Grammar) -> bool:
    """Tell whether a dictionary verb is a noun here: after 的 with no object, or before 計劃, 協議."""
    if before is Kind.GENITIVE and after not in (Kind.NAME, Kind.PARTICLE):
        return True
    attributive = following in grammar.words["category"] and before in (Kind.VERBAL_NOUN, Kind.ADJECTIVE)
    if grammar.is_a(form, "light_verb"):
        return attributive
    return attributive or (
        following in grammar.words["event_noun"] and before not in (Kind.ADVERB, Kind.STOP)
    )


def _is_whole(out: Sequence[Kind], tokens: Sequence[Token], index: int, grammar: Grammar) -> bool:
    """Tell whether a name is complete before a token, so that what ends the clause is its verb: 明月電子【停產】."""
    if not index or out[index - 1] not in (Kind.NAME, Kind.NOUN):
        return False
    if any(kind in (Kind.VERB, Kind.PREPOSITION, Kind.COMITATIVE) for kind in out[:index]):
        return False
    head = tokens[index - 1].form
    return out[index - 1] is Kind.NAME or (head in grammar.naming_heads and index > 1)


def _is_attributive(before: Kind, behind: Sequence[Kind], following: str, grammar: Grammar) -> bool:
    """Tell whether a verb inside a description names a trade: 雲端【計算】公司明月電子."""
    named = bool(behind) and behind[0] in (Kind.NAME, Kind.QUOTE)
    modifies = before in (Kind.NOUN, Kind.UNKNOWN, Kind.GENITIVE)
    return named and modifies and following in grammar.words["category"]


def _is_predicate(before: Sequence[Kind], after: Kind, following: str, grammar: Grammar) -> bool:
    """Tell whether a word that may be a noun is the verb here: 明月電子【生產】電池, 與遠山銀行【合作】."""
    previous = before[-1] if before else Kind.STOP
    if following in grammar.words["event_noun"] or previous in (Kind.GENITIVE, Kind.VERB, Kind.PARTICLE):
        return False
    if previous in (Kind.ADVERB, Kind.LOCALIZER):
        return True
    if after is Kind.STOP:
        return _ends_oblique(before)
    if after is Kind.VERB:  # 與網易【合作】推出月餅
        return Kind.COMITATIVE in before[-3:] and _ends_oblique(before)
    if after is Kind.GENITIVE:  # 由甲【運營】的乙
        return previous is Kind.NAME or (previous in _NOMINAL and _ends_oblique(before))
    joined = previous is Kind.COORDINATOR and (len(before) == 1 or before[-2] is Kind.STOP)
    if joined or previous in (Kind.STOP, Kind.CONJUNCTION):
        return after in (Kind.NAME, Kind.PARTICLE, Kind.DETERMINER)
    return previous in (*_NOMINAL, Kind.TIME) and after in _OBJECT_STARTS


def _ends_oblique(before: Sequence[Kind]) -> bool:
    """Tell whether only a phrase stands between here and a preposition: 為【商家】導流."""
    for kind in reversed(before):
        if kind in (Kind.PREPOSITION, Kind.COMITATIVE):
            return True
        if kind in (Kind.VERB, Kind.STOP):
            return False
    return False


def phrase_at(parsed: Parsed, start: int, stop: int) -> range | None:
    """Return the longest noun phrase that begins at token `start`, within `stop`; None if none does."""
    match = _PHRASE.match(parsed.kinds, start, stop)
    return range(match.start(), match.end()) if match and match.end() > match.start() else None
