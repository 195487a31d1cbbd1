"""Turn a noun phrase into an argument: cut it to the name it bears, and tell its class."""

import re

from kg.extract.chunks import Parsed
from kg.extract.kinds import Kind, is_count
from kg.model import Argument, Mention, Span
from kg.ontology.grammar import Grammar

CONCEPT = "Concept"
UNKNOWN = "Thing"

_FRONT = (
    Kind.DETERMINER,
    Kind.TIME,
    Kind.PRONOUN,
    Kind.QUOTE,
    Kind.GENITIVE,
    Kind.ADVERB,
    Kind.VALUE,
)
_COUNTS = (Kind.NUMBER, Kind.DETERMINER, Kind.VALUE)
_OF_SHARES = frozenset((Kind.VALUE, Kind.GENITIVE, Kind.NUMBER, Kind.DETERMINER, Kind.PRONOUN))
_MEASURES = frozenset((Kind.VALUE, Kind.TIME))
_NAMING = frozenset((Kind.NAME, Kind.UNKNOWN))
_LONGEST_HEAD = 6
_BRANCHES = ("分行", "支行", "分公司")  # what somebody opens: 增設兩間分行
_POINTING = ("这", "该", "此", "上述", "前述")
_QUOTED = re.compile(r'G"R"N+$')
_MADE = ("Product", "Platform")
_NAME_TAGS = ("nr", "nz", "nt", "ns", "j")


def argument_of(parsed: Parsed, tokens: range, grammar: Grammar) -> Argument | None:
    """Return the argument that a phrase stands for; None for a bare pronoun or where the text is damaged.

    A phrase that ends in a name means the name (中國公司華為 is 華為); a name before a common noun is part of
    a longer one (華為商城). `type` is `CONCEPT` for common nouns and `UNKNOWN` for words nobody knows.
    """
    given = tokens
    tokens = _without_shares(parsed, _trim(parsed, tokens, grammar), grammar)
    if not tokens or _names_nobody(parsed, tokens, grammar) or _is_indefinite(parsed, given, grammar):
        return None
    if set(parsed.kinds[tokens.start : tokens.stop]) <= {Kind.PRONOUN, Kind.NUMBER}:
        return None
    if _points_back(parsed, given, tokens):
        return None
    tokens = _whole_name(parsed, _behind_category(parsed, tokens, grammar), grammar)
    last = _bearing_name(parsed, tokens, grammar)
    if _is_local_unit(parsed, tokens):  # 【甲越南】
        return _argument(parsed, range(tokens.stop - 2, tokens.stop), "Organization", None, grammar)
    if parsed.kinds[last] == Kind.NAME:
        mention = parsed.mentions[last]
        return _argument(parsed, range(last, last + 1), _named_type(mention, grammar), mention, grammar)
    known = Kind.NAME in parsed.kinds[tokens.start : tokens.stop] or parsed.kinds[last] != Kind.UNKNOWN
    return _argument(parsed, tokens, type_of(parsed, tokens, grammar) if known else UNKNOWN, None, grammar)


def _is_local_unit(parsed: Parsed, tokens: range) -> bool:
    """Tell whether a phrase ends in a firm's name and a place, which together name its unit there: 明月電子越南."""
    last = [parsed.mentions.get(index) for index in range(tokens.stop - 2, tokens.stop)]
    if len(tokens) < 2 or None in last:
        return False
    firm, place = last
    return firm is not None and place is not None and (firm.type, place.type) == ("Organization", "Place")


def _bearing_name(parsed: Parsed, tokens: range, grammar: Grammar) -> int:
    """Return the name that a phrase means, where quotes or nouns around it show which; else its last token."""
    quoted = tokens.start and parsed.kinds[tokens.start - 1 : tokens.start + 2] == '"R"'
    behind = tokens.start + 2
    derived = behind < tokens.stop and parsed.tokens[behind].form.startswith(tuple(grammar.words["derived"]))
    if quoted and derived:
        return tokens.stop - 1  # 《西遊》主題展 is no 《西遊》
    if quoted and parsed.kinds[behind : behind + 1] != Kind.NAME:
        return tokens.start  # “天樞”數據庫 is 天樞
    if inside := _QUOTED.search(parsed.kinds, tokens.start, tokens.stop):
        return inside.start() + 2  # 甲的“快帆”系統 is 快帆
    return _apposed(parsed, tokens) or tokens.stop - 1


def _apposed(parsed: Parsed, tokens: range) -> int | None:
    """Return the name of a product that nouns behind it only explain: 【月光X2】訓練卡."""
    name = parsed.kinds.rfind(Kind.NAME, tokens.start, tokens.stop)
    behind = range(name + 1, tokens.stop)
    if name < 0 or not behind or set(parsed.kinds[behind.start : behind.stop]) - {Kind.NOUN}:
        return None
    made = parsed.mentions[name].type in _MADE
    owned = parsed.kinds[tokens.start : name + 1].endswith(Kind.NAME * 2)  # 甲雲【千帆】平台
    return name if made or owned else None


def type_of(parsed: Parsed, tokens: range, grammar: Grammar) -> str:
    """Return the class that the last word of a phrase gives it."""
    last, form = parsed.tokens[tokens.stop - 1], parsed.form(tokens)
    for start in range(max(len(form) - _LONGEST_HEAD, 0), len(form) - 1):
        if form[start:] in grammar.heads:
            return grammar.heads[form[start:]]
    if last.form in grammar.heads:
        return grammar.heads[last.form]
    if len(last.form) == 1 and len(form) > 1 and last.xpos[:1] in ("n", "q", ""):
        return UNKNOWN  # 明月齋, 青禾堂: names end so, common nouns of business seldom
    if parsed.kinds[tokens.stop - 1] == Kind.UNKNOWN or last.xpos.startswith(_NAME_TAGS):
        return UNKNOWN
    return CONCEPT


def _named_type(mention: Mention, grammar: Grammar) -> str:
    """Return the type of a name; a title that ends as documents do is one (《機器人白皮書》)."""
    if mention.entity is None or mention.type == "Product":
        for start in range(max(len(mention.form) - _LONGEST_HEAD, 0), len(mention.form) - 1):
            if grammar.heads.get(mention.form[start:]) == "Document":
                return "Document"
    return mention.type


def _names_nobody(parsed: Parsed, tokens: range, grammar: Grammar) -> bool:
    """Tell whether a phrase is only the generic part of names: 產品, 投資集團有限公司."""
    if grammar.is_a(parsed.form(tokens), "bare_noun"):
        return True
    if grammar.is_a(parsed.tokens[tokens.stop - 1].form, "coordinator"):
        return True  # 【甲創辦人暨】執行長
    proper = any(parsed.kinds[index] in (Kind.NAME, Kind.UNKNOWN) for index in tokens)
    last = parsed.tokens[tokens.stop - 1].form
    return not proper and grammar.is_a(last, "legal_form") and not last.endswith(_BRANCHES)


def _is_indefinite(parsed: Parsed, tokens: range, grammar: Grammar) -> bool:
    """Tell whether a phrase means nobody in particular: 任何一間航空公司."""
    return grammar.is_a(parsed.tokens[tokens.start].form, "indefinite")


def _points_back(parsed: Parsed, given: range, tokens: range) -> bool:
    """Tell whether a phrase means something named before, which nobody has resolved: 【這款】電子錢包."""
    first = range(max(given.start - 1, 0), tokens.start)
    pointing = any(
        parsed.kinds[at] == Kind.DETERMINER and parsed.tokens[at].form.startswith(_POINTING) for at in first
    )
    return pointing and Kind.NAME not in parsed.kinds[tokens.start : tokens.stop]


def _behind_category(parsed: Parsed, tokens: range, grammar: Grammar) -> range:
    """Let a name stand for itself where the phrase says first what it is: 半導體公司【明月電子】."""
    for index in range(tokens.stop - 2, tokens.start - 1, -1):
        if grammar.is_a(parsed.tokens[index].form, "category") and parsed.kinds[index] == Kind.NOUN:
            rest = range(index + 1, tokens.stop)
            named = any(parsed.kinds[at] in (Kind.NAME, Kind.UNKNOWN) for at in rest)
            named = named or (len(rest) > 1 and parsed.tokens[rest.stop - 1].form in grammar.naming_heads)
            owns = (
                parsed.kinds[rest.start : rest.start + 2] == Kind.NAME + Kind.GENITIVE
            )  # 新創公司【甲的平台】
            whole = owns or Kind.GENITIVE not in parsed.kinds[rest.start : rest.stop]
            return rest if named and whole else tokens
    return tokens


def _whole_name(parsed: Parsed, tokens: range, grammar: Grammar) -> range:
    """Cut off what no name goes on with: a sum, a date or an act (甲資本【2億元投資】), anything behind a person."""
    first, person = tokens.start, parsed.kinds.rfind(Kind.NAME, tokens.start, tokens.stop)
    if len(tokens) < 2 or person < 0 or Kind.GENITIVE in parsed.kinds[first : tokens.stop]:
        return tokens
    following = parsed.kinds[first + 1]
    apart = following in (Kind.VALUE, Kind.TIME) or parsed.tokens[first + 1].form.endswith("元")
    acts = set(parsed.kinds[first + 1 : tokens.stop]) == {Kind.VERBAL_NOUN}  # 接受證監會【審查】
    firm = first in parsed.mentions and parsed.mentions[first].type == "Organization"
    if first in parsed.mentions and (apart or (acts and firm)):
        return range(first, first + 1)
    described = set(parsed.kinds[person + 1 : tokens.stop]) == {Kind.VERBAL_NOUN}  # 依賴日商【明月】供應
    if described and parsed.mentions[person].type == "Organization":
        return range(person, person + 1)
    named = parsed.tokens[tokens.stop - 1].form in grammar.naming_heads
    if first in parsed.mentions and parsed.mentions[first].type == "Person":
        person = first
    if parsed.mentions[person].type == "Person" and not named:
        return range(first, person + 1)
    return tokens


def _without_shares(parsed: Parsed, tokens: range, grammar: Grammar) -> range:
    """Let shares stand for their company: 星河汽車12%的股份 is 星河汽車."""
    stop = tokens.stop
    while stop - 1 > tokens.start and (
        parsed.tokens[stop - 1].form in grammar.words["share_noun"]
        or (stop < tokens.stop and parsed.kinds[stop - 1] in _OF_SHARES)
    ):
        stop -= 1
    return range(tokens.start, stop)


def _trim(parsed: Parsed, tokens: range, grammar: Grammar) -> range:
    start, stop = tokens.start, tokens.stop
    while start < stop and (parsed.kinds[start] in _FRONT or _counts(parsed, start, stop, grammar)):
        start += 1
    start = _behind_edition(
        parsed, range(_behind_measure(parsed, range(start, stop), grammar), stop), grammar
    )
    while start < stop and parsed.kinds[stop - 1] in (Kind.QUOTE, Kind.GENITIVE, Kind.TIME):
        stop -= 1
    if stop - start > 1 and grammar.is_a(parsed.tokens[stop - 1].form, "plural_pronoun"):
        stop -= 1
    elif (
        stop - start > 2
        and parsed.kinds[stop - 2] in _COUNTS
        and parsed.tokens[stop - 1].form in grammar.words["category"]
    ):
        stop -= 2  # 甲、乙兩家公司 are 甲 and 乙
    return range(start, stop)


def _counts(parsed: Parsed, index: int, stop: int, grammar: Grammar) -> bool:
    """Tell whether a word only counts what follows, or says which one it is: 三款, 4.2萬【根】, 新一代."""
    form = parsed.tokens[index].form
    if form.isdigit():
        return True
    if index + 1 >= stop or parsed.kinds[index] == Kind.NAME:
        return False
    counted = index > 0 and parsed.kinds[index - 1] in (Kind.VALUE, Kind.NUMBER)
    number = parsed.kinds[index] == Kind.NUMBER and is_count(form, grammar)
    return number or grammar.is_a(form, "edition") or (counted and grammar.is_a(form, "classifier"))


def _behind_measure(parsed: Parsed, tokens: range, grammar: Grammar) -> int:
    """Return where a phrase begins behind a measure that describes it: 年產50萬噸的【酒廠】, 為期三年的【計畫】."""
    cut = parsed.kinds.find(Kind.GENITIVE, tokens.start, tokens.stop - 1)
    front = range(tokens.start, cut)
    shares = parsed.tokens[tokens.stop - 1].form in grammar.words["share_noun"]
    if shares or any(parsed.kinds[index] in _NAMING for index in front):
        return tokens.start
    others = [index for index in front if not _measures(parsed, index, grammar)]
    return cut + 1 if len(front) > len(others) and len(others) < 2 else tokens.start


def _measures(parsed: Parsed, index: int, grammar: Grammar) -> bool:
    """Tell whether a word is an amount or a time: 50萬噸, 三年; but 半盞 may begin a name."""
    form = parsed.tokens[index].form
    return parsed.kinds[index] in _MEASURES or is_count(form, grammar) or grammar.ends_in(form, "duration")


def _behind_edition(parsed: Parsed, tokens: range, grammar: Grammar) -> int:
    """Return where a thing begins whose maker stands before which one it is: 明月電子新一代【面板】."""
    for index in range(tokens.start + 1, tokens.stop - 1):
        if parsed.kinds[index - 1] == Kind.NAME and grammar.is_a(parsed.tokens[index].form, "edition"):
            return index + 1
    return tokens.start


def _organ_of(mention: Mention, grammar: Grammar) -> str:
    """Return the organ of a firm that a name ends in, "" if it names none: 董事會 in 甲公司董事會."""
    organ = next((one for one in grammar.endings["organ"] if mention.form.endswith(one)), "")
    return organ if len(mention.form) > len(organ) and mention.entity is None else ""


def _argument(
    parsed: Parsed, tokens: range, type: str, mention: Mention | None, grammar: Grammar
) -> Argument | None:
    sentence = parsed.annotation.sentence
    within = parsed.within(tokens)
    if mention is not None and (organ := _organ_of(mention, grammar)):
        within = Span(within.start, within.end - len(organ))  # 【甲】董事會通過收購乙
        mention = next((one for one in parsed.annotation.mentions if one.within == within), None)
        type = "Organization"
    if any(within.overlaps(doubtful) for doubtful in sentence.doubtful):
        return None
    return Argument(
        sentence=sentence,
        within=within,
        text=_words(within, sentence.text),
        normal=_words(within, sentence.normal),
        type=type,
        mention=mention,
    )


def _words(within: Span, text: str) -> str:
    return within.slice(text).strip("“”「」『』《》\"' ")
