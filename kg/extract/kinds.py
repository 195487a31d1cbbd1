"""Tell what a word does in a clause (词类), whatever stands beside it: one letter a word.

``ontology/grammar/words.yaml`` says it of the closed classes, the part of speech of the rest.
"""

from enum import StrEnum

from kg.model import Token
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
    ("purpose_verb", Kind.VERB), ("former_pronoun", Kind.PRONOUN), ("latter_pronoun", Kind.PRONOUN),
    ("latin_noun", Kind.NOUN), ("thing_pronoun", Kind.PRONOUN), ("trade_noun", Kind.NOUN), ("trade_verb", Kind.VERB),
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
    "*": Kind.QUOTE,  # *ST青禾
}  # fmt: skip
BARS = ("丨", "｜", "|")  # behind the name of a wire or of a column
_NUMERALS = "0123456789一二两三四五六七八九十百千几数多余"


def kind_of(token: Token, grammar: Grammar) -> Kind:
    """Return what a word is by itself, names and values apart."""
    if token.form in BARS:
        return Kind.STOP
    if not token.form.strip():
        return Kind.STOP  # 　, which headlines write for a comma
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
    if token.upos == "ADP" and is_count(token.form, grammar):
        return Kind.NUMBER  # 兩間, which the dictionary takes for a word of place
    if token.xpos == "" and token.upos == "PROPN":
        if token.form in grammar.metrics.rise or token.form in grammar.metrics.fall:
            return Kind.VERB  # 收窄, which the dictionary lacks
        if token.form in grammar.scope.reports:
            return Kind.VERB  # 總裁李明|說
        return Kind.UNKNOWN
    return _BY_UPOS.get(token.upos, Kind.UNKNOWN)


def is_quote(token: Token) -> bool:
    """Tell whether a token is a quotation mark or a book mark."""
    return _PUNCTUATION.get(token.form) is Kind.QUOTE


def is_count(form: str, grammar: Grammar) -> bool:
    """Tell whether a word is a number with its classifier and perhaps a noun: 八所大學, 兩家."""
    digits = len(form) - len(form.lstrip(_NUMERALS))
    return 0 < digits < len(form) and grammar.is_a(form[digits], "classifier")
