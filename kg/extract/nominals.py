"""Tell a verb from the noun that is made of it (名词化): 收購【計劃】, 開發【理賠】系統, 王氏【控股】繼承人."""

from kg.extract.kinds import Kind
from kg.extract.neighbours import Word, is_last_verb

_INSIDE = (Kind.NOUN, Kind.ADJECTIVE, Kind.DETERMINER, Kind.NUMBER)
_DESCRIBING = ("compound", "nmod", "amod")  # of Universal Dependencies


def is_noun_here(word: Word) -> bool:
    """Tell whether a word that a dictionary calls a verb is a noun, or part of one, in its sentence."""
    unknown = word.form not in word.sentence.predicates
    if word.sentence.grammar.is_a(word.following, "person_suffix"):
        return True  # 【配送】員
    whole = _is_nominal(word) or _is_matter(word) or _is_label(word) or _ends_object(word) or ends_firm(word)
    return (
        whole
        or _is_listed(word)
        or (unknown and (_is_attributive(word) or _is_compound(word) or _modifies(word)))
    )


def _is_nominal(word: Word) -> bool:
    """Tell whether a dictionary verb is a noun here: after 的 with no object, or before 計劃, 協議."""
    copula = word.is_a("copula")  # 甲缺的【是】乙
    if word.before is Kind.GENITIVE and word.after not in (Kind.NAME, Kind.PARTICLE) and not copula:
        return True
    words = word.sentence.grammar.words
    if word.following in words["category"] and word.before in (Kind.VERBAL_NOUN, Kind.ADJECTIVE):
        return True
    names = word.following in words["event_noun"] and word.before not in (Kind.ADVERB, Kind.STOP)
    return names and not word.is_a("light_verb")


def _is_matter(word: Word) -> bool:
    """Tell whether a word that ends a clause names what the verb before it is about: 遞交上市【申請】."""
    acts = word.before in (Kind.VERB, Kind.VERBAL_NOUN) and word.sentence.predicates.get(word.earlier) == "v"
    return acts and word.after is Kind.STOP and word.is_a("matter_noun")


def _is_label(word: Word) -> bool:
    """Tell whether a verb says which ones a copula goes on to name: 首批【搭載】機型為…, 首家【入駐】品牌是…."""
    behind = word.sentence.tokens[word.index + 2 : word.index + 3]
    copula = bool(behind) and word.sentence.grammar.is_a(behind[0].form, "copula")
    return copula and word.after is Kind.NOUN and word.sentence.grammar.is_a(word.earlier, "edition")


def _is_listed(word: Word) -> bool:
    """Tell whether a verb in a list of nouns describes the last: 提供收銀和【配送】服務."""
    joined = word.before in (Kind.COORDINATOR, Kind.COMITATIVE) and list(word.settled[-2:-1]) == [Kind.NOUN]
    acts = word.is_a("light_verb") or word.is_a("lending")
    served = any(
        word.sentence.grammar.is_a(word.following, kind) for kind in ("abstract_noun", "served_noun")
    )
    return joined and served and not acts


def _ends_object(word: Word) -> bool:
    """Tell whether a verb ends what another acts on: 取代三成人工【搬運】."""
    at = len(word.settled)
    while at and word.settled[at - 1] in (*_INSIDE, Kind.VALUE):
        at -= 1
    if (
        not at
        or word.settled[at - 1] is not Kind.VERB
        or word.before is not Kind.NOUN
        or word.after is not Kind.STOP
    ):
        return False
    governing = word.sentence.tokens[at - 1].form
    return governing in word.sentence.grammar.words["replacing"]


def ends_firm(word: Word) -> bool:
    """Tell whether a verb ends the name of a firm whose people or parts follow: 王氏【控股】繼承人某某."""
    ends = word.before is Kind.NAME and word.form in word.sentence.grammar.naming_heads
    ends = ends and list(word.settled[-2:-1]) != [Kind.PREPOSITION]  # 在海南【建設】基地
    role = word.following in word.sentence.grammar.positions.titles or word.sentence.grammar.is_a(
        word.following, "category"
    )
    role = role or word.sentence.grammar.is_a(word.following, "heir")
    return ends and word.after is Kind.NOUN and role


def _modifies(word: Word) -> bool:
    """Tell whether the parse has the first verb of a clause describe what follows: 【穿戴】裝置品牌明月電子."""
    token = word.sentence.tokens[word.index]
    ahead = token.head is not None and token.head > word.index
    return word.before is Kind.STOP and ahead and token.deprel in _DESCRIBING


def _is_attributive(word: Word) -> bool:
    """Tell whether a verb inside a description names a trade: 雲端【計算】公司明月電子."""
    behind = word.sentence.letters[word.index + 2 : word.index + 3]
    named = bool(behind) and behind[0] in (Kind.NAME, Kind.QUOTE)
    modifies = word.before in (Kind.NOUN, Kind.UNKNOWN, Kind.GENITIVE)
    return named and modifies and word.following in word.sentence.grammar.words["category"]


def _is_nested(word: Word) -> bool:
    """Tell whether an object has begun before a verb: 導入庫存【追蹤】系統, but not 要求員工【追蹤】系統."""
    at = len(word.settled)
    while at and word.settled[at - 1] in _INSIDE:
        at -= 1
    if not at or word.settled[at - 1] is not Kind.VERB or word.before is not Kind.NOUN:
        return False
    governing = word.sentence.tokens[at - 1].form
    pivot = governing in word.sentence.grammar.scope.pivots
    return word.sentence.predicates.get(governing) == "v" and not pivot


def _is_compound(word: Word) -> bool:
    """Tell whether a verb is the front of a thing's name inside an object: 開發【理賠】系統, 取代部分【裝配】工人."""
    opens = word.before is Kind.DETERMINER or word.sentence.predicates.get(word.earlier) == "v"
    fronted = word.sentence.grammar.is_a(word.earlier, "disposal")
    fronted = fronted and (
        word.before is Kind.PREPOSITION or (len(word.earlier) > 1 and not is_last_verb(word))
    )
    opens = opens or fronted or word.sentence.grammar.is_a(word.earlier, "edition")
    opens = opens or list(word.settled[-2:]) == [Kind.GENITIVE, Kind.VERBAL_NOUN] or _is_nested(word)
    opens = opens or list(word.settled[-2:]) == [Kind.GENITIVE, Kind.NOUN]  # 甲開發的AI【排班】軟件
    thing = word.following in word.sentence.grammar.heads or _is_made(word)
    return opens and word.after is Kind.NOUN and thing


def _is_made(word: Word) -> bool:
    """Tell whether the verb before makes or hands over things, so that a thing's name follows: 生產【噴墨】紙."""
    return word.sentence.grammar.is_a(word.earlier, "making_verb")
