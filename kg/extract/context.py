"""Settle what a word is by its neighbours (语境): 合作, 計劃, 生產 are nouns or verbs."""

from collections.abc import Callable, Mapping, Sequence

from kg.extract.kinds import Kind
from kg.extract.neighbours import Sentence, Word, is_last_verb
from kg.extract.nominals import ends_firm, is_noun_here
from kg.model import Token
from kg.ontology.grammar import Grammar

_OF, _SEAT = "的", "总部"
_NOMINAL = (Kind.NAME, Kind.NOUN, Kind.UNKNOWN, Kind.VALUE)
_MODIFYING = (Kind.NAME, Kind.NOUN, Kind.UNKNOWN, Kind.ADJECTIVE, Kind.VERBAL_NOUN, Kind.GENITIVE)
_PARTNERS = (Kind.NAME, Kind.QUOTE, Kind.NOUN, Kind.UNKNOWN)
_CLOSING = (Kind.STOP, Kind.CLOSE, Kind.LOCALIZER)
_THINGS = (Kind.NOUN, Kind.UNKNOWN, Kind.VERBAL_NOUN)
_OBJECT_STARTS = (
    *_NOMINAL, Kind.ADJECTIVE, Kind.DETERMINER, Kind.NUMBER, Kind.PREPOSITION, Kind.PARTICLE, Kind.PRONOUN, Kind.TIME
)  # fmt: skip
_PREDICATIVE = (Kind.VERB, Kind.VERBAL_NOUN, Kind.ADVERB, Kind.PREPOSITION, Kind.COVERB, Kind.COMITATIVE)


def in_context(
    letters: Sequence[Kind], tokens: Sequence[Token], grammar: Grammar, predicates: Mapping[str, str]
) -> list[Kind]:
    """Return the letters of a sentence as their neighbours settle them, from left to right."""
    sentence = Sentence(letters, tokens, grammar, predicates)
    settled: list[Kind] = []
    for index, letter in enumerate(letters):
        word = Word(sentence, index, settled)
        known = (rule(word) for rule in _RULES.get(letter, ()))
        settled.append(_joining(word) or next((kind for kind in known if kind), letter))
    return settled


def _joining(word: Word) -> Kind | None:
    """Settle 兼 between two offices (董事長【兼】總裁某某 is one phrase), and 開設【聯名】餐廳."""
    titles = word.sentence.grammar.positions.titles
    opens = word.before in (Kind.VERB, Kind.PARTICLE) or word.sentence.grammar.is_a(word.earlier, "edition")
    opens = opens or word.sentence.grammar.is_a(word.earlier, "instrumental")  # 以【自研】芯片取代甲
    if word.is_a("joint_attribute") and opens and word.after in _THINGS:
        return Kind.ADJECTIVE
    return Kind.NOUN if word.earlier in titles and word.is_a("office_joiner") else None


def _pronoun(word: Word) -> Kind | None:
    """Settle 集團 and the like, which end a name as often as they stand for one: 遠山【集團】."""
    named = word.before in _MODIFYING and word.form in word.sentence.grammar.heads
    return Kind.NOUN if named else None


def _preposition(word: Word) -> Kind | None:
    """Settle 聯合 and 在 before a verb (【聯合】投資, 【在】開發), and a preposition that governs nothing."""
    verbal = word.after is Kind.VERB or word.sentence.predicates.get(word.following) == "v"
    if word.after is Kind.GENITIVE and word.sentence.predicates.get(word.form) == "v":
        return Kind.VERB  # 甲【用】的是乙
    if word.is_a("jointly") and verbal:
        return Kind.ADVERB
    if word.is_a("jointly") and word.before is Kind.NAME and word.after in _PARTNERS and is_last_verb(word):
        return Kind.VERB  # 甲【攜手】乙，推出丙
    if word.is_a("progressive") and word.after in (Kind.VERB, Kind.ADVERB, Kind.VERBAL_NOUN):
        return Kind.ADVERB
    return Kind.LOCALIZER if word.following and word.after in (Kind.STOP, Kind.CLOSE) else None


def _coverb(word: Word) -> Kind | None:
    """Settle 通過 that governs nothing (股東會【通過】，…), or whose subject is an organ: 董事會【通過】收購乙."""
    if word.is_a("approving") and word.sentence.grammar.ends_in(_before_adverbs(word), "assembly"):
        return Kind.VERB
    return Kind.VERB if word.after in (Kind.STOP, Kind.PARTICLE) and word.settled else None


def _before_adverbs(word: Word) -> str:
    """Return the form of the word before a word and its adverbs: 董事會 of 董事會已通過."""
    at = word.index - 1
    while at > 0 and word.settled[at] in (Kind.ADVERB, Kind.TIME):
        at -= 1
    return word.sentence.tokens[at].form if at >= 0 else ""


def _adverb(word: Word) -> Kind | None:
    """Settle an adverb between 的 and a noun, which it describes, 會 with no verb behind it (舉行發表【會】), 洽售甲."""
    ends_noun = word.before in (Kind.VERB, Kind.VERBAL_NOUN, Kind.NOUN) and word.after in _CLOSING
    if ends_noun and word.is_a("modal"):
        return Kind.NOUN
    describes = word.before is Kind.GENITIVE and word.after in (*_NOMINAL, Kind.VERBAL_NOUN)
    if describes:
        return Kind.ADJECTIVE
    return Kind.VERB if _is_only_verb(word) else None


def _verb(word: Word) -> Kind | None:
    """Settle a verb that is used as a noun."""
    return Kind.NOUN if _is_issue(word) or is_noun_here(word) else None


def _is_issue(word: Word) -> bool:
    """Tell whether a word for going public only says in what somebody plays a part: 甲【IPO】的保薦人."""
    owned = word.is_a("rank") and word.after is Kind.GENITIVE and word.before is Kind.NAME
    part = word.sentence.tokens[word.index + 2 : word.index + 3]
    return owned and bool(part) and not word.sentence.grammar.is_a(part[0].form, "matter_noun")


def _cue(word: Word) -> Kind | None:
    """Settle a word for a plan or a rumour before a predicate: 【計劃】收購乙."""
    scope = word.sentence.grammar.scope
    verb = word.sentence.predicates.get(word.following) == "v"  # 計劃【建設】, though 建設 ends names as well
    dated = word.sentence.grammar.is_a(word.following, "until")  # 計劃【到2029年】建成乙
    leads = verb or dated or word.after in (*_PREDICATIVE, Kind.TIME, Kind.VALUE, Kind.NUMBER)
    cue = word.form in scope.words and (leads or word.form in scope.sentence["possible"])
    return Kind.ADVERB if cue else None


def _noun(word: Word) -> Kind | None:
    """Settle a noun that is the verb here, and 原 before a plan."""
    grammar = word.sentence.grammar
    if word.form in grammar.positions.former and word.following in grammar.scope.words:
        return Kind.ADVERB  # 甲【原】計劃收購乙
    if word.is_a("paying_noun") and word.before is Kind.NAME and word.after is Kind.VALUE:
        return Kind.ADVERB  # 甲【作價】三億元出售乙
    if ends_firm(word) or _is_issue(word):
        return Kind.NOUN
    if word.is_a("together") and word.before is Kind.STOP and word.after is Kind.PREPOSITION:
        return Kind.ADVERB  # 甲攜手乙，【合資】在丙設廠
    if _is_resolving(word) or _is_saying(word) or _is_deed(word):
        return Kind.VERB
    hands_on = word.form in word.sentence.grammar.scope.pivots
    if hands_on and word.before in _NOMINAL and word.after is Kind.NAME:
        return Kind.VERB
    ends = word.letter is Kind.VERBAL_NOUN and word.after is Kind.STOP
    if ends and (_is_whole(word) or _is_dated_predicate(word)):
        return Kind.VERB
    return Kind.VERB if word.sentence.predicates.get(word.form) == "v" and _is_predicate(word) else None


def _unknown(word: Word) -> Kind | None:
    """Settle a verb of one character that no dictionary knows: 甲【訴】乙, 某某【任】總經理."""
    titled = word.following in word.sentence.grammar.positions.titles
    between = word.before is Kind.NAME and (word.after is Kind.NAME or titled)
    return Kind.VERB if between and word.sentence.predicates.get(word.form) == "v" else None


def _person_suffix(word: Word) -> Kind | None:
    """Settle 員 behind a verb or a noun: 【配送】員, 【分揀】員."""
    nominal = word.before in (Kind.VERB, Kind.VERBAL_NOUN, Kind.NOUN)
    return Kind.NOUN if word.is_a("person_suffix") and nominal else None


def _particle(word: Word) -> Kind | None:
    """Settle 到 and 成 where no verb stands before them."""
    complements = word.before in (Kind.VERB, Kind.VERBAL_NOUN)
    return Kind.VERB if word.is_a("complement") and not complements else None


def _intended(word: Word) -> Kind | None:
    """Settle 的計劃 that ends what somebody has, or has not, in mind to do: 甲沒有收購乙【的計劃】."""
    seat = word.following.startswith(_SEAT) and word.sentence.predicates.get(word.following) == "v"
    if word.letter is Kind.GENITIVE and seat:
        return Kind.PARTICLE  # 甲【的】總部位於乙
    at = word.index + (word.letter is Kind.GENITIVE)
    tokens, letters, grammar = word.sentence.tokens, word.sentence.letters, word.sentence.grammar
    ends = at + 1 >= len(tokens) or letters[at + 1] in (Kind.STOP, Kind.CLOSE)
    if not ends or at >= len(tokens) or not grammar.is_a(tokens[at].form, "intention"):
        return None
    if at == word.index:
        return Kind.PARTICLE if word.before is Kind.PARTICLE and word.earlier == _OF else None
    clause = _since_stop(word.settled)
    forms = [token.form for token in tokens[word.index - len(clause) : word.index]]
    has = next((i for i, form in enumerate(forms) if grammar.is_a(form, "having")), len(forms))
    verbal = (word.sentence.predicates.get(form) == "v" for form in forms[has + 1 :])
    return Kind.PARTICLE if any(verbal) else None


def _localizer(word: Word) -> Kind | None:
    """Settle 前 before an office or a name, and 當中 that opens a clause: behind a noun they say when or where.

    委任【前】青禾科技高管某某; 新增四名會員，【當中】包括明月電子.
    """
    if word.before is Kind.STOP and word.is_a("among"):
        return Kind.CONJUNCTION
    positions = word.sentence.grammar.positions
    modifies = word.after in (Kind.NAME, Kind.NOUN) and word.before not in (
        *_NOMINAL,
        Kind.VERBAL_NOUN,
        Kind.TIME,
    )
    former = word.form in positions.former and (word.following in positions.titles or modifies)
    return Kind.ADJECTIVE if former else None


def _is_resolving(word: Word) -> bool:
    """Tell whether a word that ends a clause says what an organ does: 甲董事會【決議】，收購乙."""
    organ = word.sentence.grammar.ends_in(word.earlier, "assembly")
    return organ and word.after is Kind.STOP and word.form in word.sentence.grammar.scope.before["planned"]


def _is_whole(word: Word) -> bool:
    """Tell whether a name is complete before a word, so that what ends the clause is its verb: 明月電子【停產】."""
    clause = _since_stop(word.settled)
    if any(kind in (Kind.VERB, Kind.PREPOSITION, Kind.COMITATIVE) for kind in clause):
        return False
    ends_name = word.earlier in word.sentence.grammar.naming_heads and word.index > 1
    return word.before is Kind.NAME or (word.before is Kind.NOUN and ends_name)


def _is_dated_predicate(word: Word) -> bool:
    """Tell whether a date stands between a noun and what ends the clause, its verb: 甲搭建的平台昨日【投產】."""
    clause = list(_since_stop(word.settled))
    if clause[-1:] != [Kind.TIME] or not {Kind.NAME, Kind.NOUN}.intersection(clause[-2:-1]):
        return False
    verb = max((at for at, kind in enumerate(clause) if kind is Kind.VERB), default=-1)
    return verb < 0 or Kind.GENITIVE in clause[verb:]


def _follows_agent(word: Word) -> bool:
    """Tell whether the clause has said by whom, however long that is: 由持股四成的子公司明月電子【供應】."""
    length = len(_since_stop(word.settled))
    clause = word.sentence.tokens[word.index - length : word.index]
    return any(word.sentence.grammar.is_a(token.form, "agent") for token in clause)


def _is_predicate(word: Word) -> bool:
    """Tell whether a word that may be a noun is the verb here: 明月電子【生產】電池, 與遠山銀行【合作】."""
    before, previous, after = word.settled, word.before, word.after
    if after is Kind.LOCALIZER and word.following in word.sentence.grammar.positions.former:
        after = Kind.ADJECTIVE  # 【委任】前明月電子高層某某為總裁
    things = word.sentence.letters[word.index + 1 : word.index + 3]
    if list(things) in ([Kind.VERBAL_NOUN, Kind.NOUN], [Kind.VERB, Kind.NOUN]) and _ends_oblique(before):
        after = Kind.NOUN  # 在海南【建設】育種基地
    if word.sentence.grammar.is_a(word.earlier, "purpose_verb"):  # 資金用於【建設】乙
        return after in _OBJECT_STARTS
    if word.following in word.sentence.grammar.words["event_noun"] or previous in (
        Kind.GENITIVE,
        Kind.VERB,
        Kind.PARTICLE,
    ):
        return False
    if previous in (Kind.ADVERB, Kind.LOCALIZER):
        return True
    if after is Kind.QUOTE:  # 明月電子【上線】“星河”
        return previous is Kind.NAME and (_is_first_verb(before) or _ends_oblique(before))
    if after is Kind.STOP:
        agent = previous is Kind.NAME and _follows_agent(word)
        return agent or _ends_oblique(before) or (previous is Kind.TIME and _is_first_verb(before))
    if _before_compound(word):  # 為甲【供應】噴墨紙
        return previous in (*_NOMINAL, Kind.TIME) and _ends_oblique(before)
    if _is_for_whom(word) and after in _OBJECT_STARTS:  # 乙將為其【供應】電池
        return True
    if after is Kind.VERB:  # 與網易【合作】推出月餅
        return Kind.COMITATIVE in before[-3:] and _ends_oblique(before)
    if after is Kind.GENITIVE:  # 由甲【運營】的乙
        return previous is Kind.NAME or (previous in _NOMINAL and _ends_oblique(before))
    joined = previous is Kind.COORDINATOR and (len(before) == 1 or before[-2] is Kind.STOP)
    if joined or previous in (Kind.STOP, Kind.CONJUNCTION):
        return after in (Kind.NAME, Kind.PARTICLE, Kind.DETERMINER)
    if previous is Kind.PRONOUN and after is Kind.NAME:  # 公司【中標】甲局的工程
        return True
    return previous in (*_NOMINAL, Kind.TIME) and after in _OBJECT_STARTS


def _before_compound(word: Word) -> bool:
    """Tell whether the name of a thing follows that begins with a verb: 供應【噴墨】紙."""
    unknown = word.after is Kind.VERB and word.following not in word.sentence.predicates
    behind = word.sentence.letters[word.index + 2 : word.index + 3]
    making = word.sentence.grammar.is_a(word.form, "making_verb")
    return making and unknown and bool(behind) and behind[0] in _THINGS


def _is_for_whom(word: Word) -> bool:
    """Tell whether 為其 stands before the last word of a clause that may be its verb."""
    grammar = word.sentence.grammar
    served = grammar.is_a(word.earlier, "pronoun") or grammar.is_a(word.earlier, "latter_pronoun")
    return served and list(word.settled[-2:-1]) == [Kind.PREPOSITION] and is_last_verb(word)


def _is_deed(word: Word) -> bool:
    """Tell whether a word says what somebody is helped to do: 協助甲【收款】."""
    helped = list(word.settled[-2:]) == [Kind.VERB, Kind.NAME] and word.after is Kind.STOP
    pivots = word.sentence.grammar.scope.pivots
    return helped and word.is_a("deed") and word.sentence.tokens[word.index - 2].form in pivots


def _is_saying(word: Word) -> bool:
    """Tell whether a word that ends a clause behind a name says that somebody speaks: 甲總經理某某【坦言】，…."""
    return (
        word.before is Kind.NAME
        and word.after is Kind.STOP
        and word.form in word.sentence.grammar.scope.reports
    )


def _is_only_verb(word: Word) -> bool:
    """Tell whether a word for a plan is itself what is done: 正【洽購】甲, but not 洽購收購甲."""
    takes = word.after in (Kind.NAME, Kind.QUOTE, Kind.DETERMINER, Kind.NUMBER)
    needless = word.is_a("needless") and word.after in (Kind.NOUN, Kind.ADJECTIVE)
    if word.sentence.predicates.get(word.form) == "v" and needless:
        return is_last_verb(word)  # 無需銀行貸款
    known = word.sentence.predicates.get(word.form) == "v" and word.form in word.sentence.grammar.scope.words
    letters = word.sentence.letters[word.index + 2 : word.index + 5]
    compound = word.after is Kind.DETERMINER and list(letters) == [Kind.VERB, Kind.NOUN, Kind.STOP]
    return known and takes and (compound or is_last_verb(word))  # 急需更多儲能電站


def _is_first_verb(before: Sequence[Kind]) -> bool:
    """Tell whether no verb stands between the last stop and here: 甲面板明年【量產】."""
    clause = _since_stop(before)
    return bool(clause) and Kind.VERB not in clause and clause[0] is Kind.NAME


def _since_stop(before: Sequence[Kind]) -> Sequence[Kind]:
    """Return what stands between the last stop and here."""
    clause = list(before)
    return clause[len(clause) - clause[::-1].index(Kind.STOP) :] if Kind.STOP in clause else clause


def _ends_oblique(before: Sequence[Kind]) -> bool:
    """Tell whether only a phrase stands between here and a preposition: 為【商家】導流."""
    for kind in reversed(before):
        if kind in (Kind.PREPOSITION, Kind.COMITATIVE):
            return True
        if kind in (Kind.VERB, Kind.STOP):
            return False
    return False


# The rules for what a word is by itself; the first that settles it counts.
_RULES: Mapping[Kind, Sequence[Callable[[Word], Kind | None]]] = {
    Kind.PRONOUN: (_pronoun,),
    Kind.PREPOSITION: (_preposition,),
    Kind.COVERB: (_coverb,),
    Kind.ADVERB: (_intended, _adverb),
    Kind.VERB: (_intended, _verb, _cue),
    Kind.NOUN: (_intended, _cue, _noun),
    Kind.VERBAL_NOUN: (_intended, _cue, _noun),
    Kind.GENITIVE: (_intended,),
    Kind.UNKNOWN: (_intended, _cue, _unknown),
    Kind.PARTICLE: (_person_suffix, _particle),
    Kind.ADJECTIVE: (_person_suffix,),
    Kind.LOCALIZER: (_localizer,),
}
