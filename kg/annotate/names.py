"""Recognise names that no lexicon has, by how Chinese names are built (命名规则)."""

import re
from collections.abc import Callable, Sequence

from kg.annotate.words import TITLE, Word
from kg.model import Mention, Span
from kg.ontology.grammar import Grammar

_HAN_NAME = re.compile(r"[㐀-䶿一-鿿]{2,4}")
_FOREIGN = re.compile(r"[一-鿿]{1,6}(?:·[一-鿿]{1,6})+")
_FAMILY = re.compile(
    r"氏(?:家族|兄弟|姐妹|姊妹|兄妹|姐弟|父子|父女|母子|母女|夫妇|夫妻|[一二两三四五六]兄弟)"
)
_CAPITAL = r"(?:[A-Z]|[a-z]{1,2}(?=[A-Z]))[A-Za-z0-9]*"  # iPhone, eBay
_LATIN = re.compile(
    rf"(?<![A-Za-z0-9])(?:[a-z]+ (?=[A-Z]))?{_CAPITAL}(?:(?:[ .&-]| of | and | & ){_CAPITAL})*(?![A-Za-z0-9])"
)
_SHARE = re.compile(r"\d+(?:\.\d+)?$")
_PARTS = re.compile(r"(?:\.\d+)?[%％‰]")
_QUOTED_WORK = re.compile(r"《([^》]{1,40})》")
_AND = "和"
_OPENED, _CLOSED, _BRACKETED = "（", "）", 3
_BEFORE_VERB = tuple("将已曾拟仍也则均亦又再")
_NO_OWNER, _SHORT = ("v", "p", "c", "u"), 2
_QUOTED = re.compile(r"[“\"「『]([^“”\"「」『』，。；：！？、《》]{2,12})[”\"」』]")
_NAMED_IN_QUOTES = (
    "Person",
    "Product",
    "Platform",
    "Service",
    "MiniProgram",
    "Brand",
    "Event",
    "Organization",
)
NAME_TAGS = ("ns", "nt", "nz", "nr", "j")
_MODIFIER_TAGS = ("n", "ns", "nt", "nz", "nr", "nrt", "j", "vn", "eng", "s")
_NO_NAME = ("v", "p", "d", "c", "n", "r", "a")  # jieba's tags of what no transliteration is made of
_LONGEST_NAME = 8
_RELATED = ("子公司", "母公司")
_BUSINESS = "业务"
_MANNER = ("a", "ad", "d")  # jieba's tags of words that say how
_GIVEN = 2  # characters that a surname and a given name have at least
_REGISTERED = 4  # characters of a legal form that says so in full


def find_people(words: Sequence[Word], grammar: Grammar, boundaries: frozenset[str]) -> list[Mention]:
    """Find people: after a title (美團副總裁周曉嵐, 員工何遠), or before a verb that only people govern (李大為出任)."""
    found = []
    index = 0
    while index < len(words):
        length = _person_at(words, index, grammar, boundaries)
        if length:
            within = Span(words[index].within.start, words[index + length - 1].within.end)
            form = "".join(word.form for word in words[index : index + length])
            if len(form) > _GIVEN and form[-1] in grammar.scope.reports:  # 總裁李明|說
                form, within = form[:-1], Span(within.start, within.end - 1)
            found.append(Mention(within=within, form=form, type="Person"))
        index += max(length, 1)
    return found


def _person_at(words: Sequence[Word], index: int, grammar: Grammar, boundaries: frozenset[str]) -> int:
    """Return how many words from `index` are a person's name, 0 for none."""
    before = words[index - 1].form if index else ""
    titled = _is_title(before, grammar) or before in grammar.positions.appointing
    for length in (3, 2, 1):
        part = words[index : index + length]
        form = "".join(word.form for word in part)
        if len(part) < length or not _is_person_form(form, grammar):
            continue
        # 曾, 于 and 向 are surnames as well: right after a title they begin a name.
        inside = part[1:] if titled else part
        if form in boundaries or any(word.form in boundaries for word in inside):
            continue
        if form in grammar.positions.modifiers:
            continue  # 總裁【高級】助理
        if titled and length == 1 and part[0].tag in _MANNER:
            continue  # 發言人【鄭重】否認
        after = words[index + length].form if index + length < len(words) else ""
        unknown = part[-1].tag in ("", "nr") and grammar.is_a(before, "person_noun")
        if (titled or unknown) and not _goes_on(words, index + length, form):
            return length
        if after in grammar.positions.verbs and (length > 1 or part[0].tag in ("nr", "")):
            return length
        if length == 1 and part[0].tag == "nr" and len(form) == 3 and form[-1] not in grammar.naming_heads:
            return 1
    return 0


def _is_title(form: str, grammar: Grammar) -> bool:
    titles = grammar.positions.titles
    return form in titles or any(form[start:] in titles for start in range(1, len(form) - 1))


def _is_person_form(form: str, grammar: Grammar) -> bool:
    if form[:2] in grammar.surnames:
        return len(form) in (3, 4) and _HAN_NAME.fullmatch(form) is not None
    return len(form) in (2, 3) and form[0] in grammar.surnames and _HAN_NAME.fullmatch(form) is not None


def _goes_on(words: Sequence[Word], after: int, form: str) -> bool:
    """Tell whether the next word may belong to a name of only two characters."""
    if len(form) > 2 or after >= len(words):
        return False
    tail = words[after]
    return len(tail.form) == 1 and tail.tag in ("", "nr", "zg", "g", "ng", "vg", "n", "a", "nz")


def find_foreign(normal: str, words: Sequence[Word]) -> list[Mention]:
    """Find transliterated names of persons: 埃隆·马斯克, between the words that run into them (委任|埃隆·马斯克|宣布)."""
    found = []
    for match in _FOREIGN.finditer(normal):
        first = normal.index("·", match.start())
        before = [word for word in words if match.start() < word.within.end < first]
        known = [word.within.end for word in before if len(word.form) > 1 and word.tag[:1] in _NO_NAME]
        last = normal.rindex("·", match.start(), match.end()) + 2
        behind = [word for word in words if last <= word.within.start < match.end()]
        cut = [word.within.start for word in behind if len(word.form) > 1 and word.tag[:1] in _NO_NAME]
        within = Span(max([match.start(), *known]), min([match.end(), *cut]))
        going = [word for word in words if word.within.start == within.end and word.tag[:1] in ("v", "d")]
        if going and normal[within.end - 1] in _BEFORE_VERB and within.end - last >= _SHORT - 1:
            within = Span(within.start, within.end - 1)  # 埃隆·马斯克|將|續任
        found.append(Mention(within=within, form=within.slice(normal), type="Person"))
    return found


def find_families(normal: str, grammar: Grammar) -> list[Mention]:
    """Find people of one surname: 倪氏兄弟, 江氏家族."""
    found = []
    for match in _FAMILY.finditer(normal):
        for length in (2, 1):
            within = Span(max(match.start() - length, 0), match.end())
            if normal[within.start : match.start()] in grammar.surnames:
                found.append(Mention(within=within, form=within.slice(normal), type="Person"))
                break
    return found


def find_latin(normal: str, is_word: Callable[[str], bool]) -> list[Mention]:
    """Find capitalised Latin names inside Chinese text: QuestMobile, Roland Berger, icash Pay; `is_word` sifts APP, AI."""
    names = (
        Span(match.start(), without_share(match.start(), match.end(), normal))
        for match in _LATIN.finditer(normal)
    )
    return [
        Mention(within=within, form=within.slice(normal), type="Organization")
        for within in names
        if len(within) > 1 and not is_word(within.slice(normal))
    ]


def without_share(start: int, end: int, normal: str) -> int:
    """Return where a name ends that a share stuck to: PSA|50%股权, 明月电子|49%."""
    share = _SHARE.search(normal, start, end)
    return share.start() if share and share.start() > start and _PARTS.match(normal, end) else end


def find_works(normal: str, grammar: Grammar) -> list[Mention]:
    """Find titles in book marks: 《王者荣耀》, 《证券法》; the marks belong to the text, not to the name."""
    return [
        Mention(
            within=Span(*match.span(1)),
            form=match[1],
            type="Document" if grammar.ends_in(match[1], "paper") else "Product",
        )
        for match in _QUOTED_WORK.finditer(normal)
    ]


def find_quoted(normal: str, words: Sequence[Word], grammar: Grammar) -> list[Mention]:
    """Find names in quotation marks next to the noun that says what they are: 氣泡水飲料“檸小野”, “松風”作業系統."""
    found = []
    for match in _QUOTED.finditer(normal):
        quoted = Span(*match.span(1))
        if any(word.form in grammar.scope.words for word in words if word.within in quoted):
            continue  # 公司“不会被收购” is what somebody says
        before = next((word for word in words if word.within.end == match.start()), None)
        after = next((word for word in words if word.within.start == match.end()), None)
        kinds = [_class_of(word, grammar) for word in (before, after) if word is not None]
        if before is not None and grammar.is_a(before.form, "ware_noun"):
            kinds[0] = "Product"  # 機器人「靈臂」, though 青禾機器人 is a firm
        if before is not None and grammar.is_a(before.form, "person_noun"):
            kinds[0] = "Person"  # 博主“老周”
        type_ = next((kind for kind in kinds if kind in _NAMED_IN_QUOTES), None)
        if type_:
            found.append(Mention(within=Span(*match.span(1)), form=match[1], type=type_))
    return found


def _class_of(word: Word, grammar: Grammar) -> str:
    """Return the class of a head noun, or of a word that ends in one."""
    return next(
        (grammar.heads[word.form[at:]] for at in range(len(word.form)) if word.form[at:] in grammar.heads), ""
    )


def find_compounds(
    words: Sequence[Word],
    known: Sequence[Mention],
    grammar: Grammar,
    boundaries: frozenset[str],
    *,
    unknown_is_proper: bool = True,
) -> list[Mention]:
    """Find names that end in a head noun and hold a proper part: 山城晚報讀者服務中心, 美團到店餐飲事業部.

    A word that the dictionary lacks may be the proper part, unless something better tells names from common nouns
    (`unknown_is_proper`: 青禾科技, but also 換電網絡).
    """
    found = []
    names = {index: mention for mention in known for index in _indices(words, mention.within)}
    for index, word in enumerate(words):
        head = _head_of(word, grammar)
        if head is None or index in names:
            continue
        start = _behind_deed(words, _compound_start(words, index, names, boundaries, grammar), index, names)
        if word.tag[:1] == "v" and (
            _governs(words, index, names, grammar) or _follows_head(words, index, grammar)
        ):
            continue
        owner = names.get(index - 1)
        if owner and owner.entity and grammar.is_a(word.form, "share_noun"):
            continue  # 減持美團|股份
        sort = len(word.form) >= _REGISTERED and grammar.is_a(word.form, "category")
        if sort and all(_is_place(words[at], names.get(at)) for at in range(start, index)):
            continue  # 深圳|初创公司|萌芽智能
        if grammar.is_a(word.form, "listed_noun"):
            continue  # 港交所|上市公司|青禾科技
        if word.form.endswith(_RELATED) and _is_trade(words[index - 1], grammar):
            continue  # 青禾藥業|子公司|明月生物
        if _is_done_by(words, start, index, grammar) or is_of_office(words, index + 1, grammar):
            continue
        before = [(words[at], names.get(at)) for at in range(start, index)]
        if word.tag[:1] == "v" and all(_is_place(*one) for one in before):
            continue  # 在湖南瀏陽【建設】工廠, 台北【報導】
        # Nothing but a firm is called 有限公司, whatever common words its name is made of.
        registered = len(word.form) >= _REGISTERED and grammar.is_a(word.form, "legal_form")
        unknown = unknown_is_proper or registered
        proper = any(_is_proper(*one, unknown=unknown) for one in before) or (
            registered and len(before) > 1 and not all(_is_trade(one, grammar) for one, _ in before)
        )
        embedded = word.tag in ("nt", "nz") and len(word.form) > len(head) + 1
        if (proper and start < index) or (embedded and not grammar.is_a(word.form, "determiner")):
            within = Span(words[start].within.start, word.within.end)
            form = "".join(one.form for one in words[start : index + 1])
            found.append(Mention(within=within, form=form, type=grammar.heads[head]))
    return found


def is_of_office(words: Sequence[Word], at: int, grammar: Grammar) -> bool:
    """Tell whether the word at `at` goes on to an office, which what stands before it is of: 微博遊戲【業務】總監."""
    behind = words[at : at + 2]
    titled = any(_is_title(word.form, grammar) for word in behind)
    return titled and behind[0].form.startswith(_BUSINESS)


def _behind_deed(words: Sequence[Word], start: int, head: int, names: dict[int, Mention]) -> int:
    """Return where a compound begins behind what is done at a place: 在合肥【建設】晶圓廠."""
    placed = start in names and names[start].type == "Place" and start > 0 and words[start - 1].tag == "p"
    deeds = [at for at in range(start + 1, head) if placed and words[at].tag[:1] == "v"]
    return deeds[0] + 1 if deeds else start


def _is_done_by(words: Sequence[Word], start: int, head: int, grammar: Grammar) -> bool:
    """Tell whether a word that may end a name is what somebody does: 由青禾國投【控股】."""
    marked = start > 0 and grammar.is_a(words[start - 1].form, "agent")
    ends = head + 1 == len(words) or not any(char.isalnum() for char in words[head + 1].form)
    return marked and ends and words[head].tag[:1] == "v"


def _governs(words: Sequence[Word], index: int, names: dict[int, Mention], grammar: Grammar) -> bool:
    """Tell whether a word that may be a verb has an object here: 騰訊【投資】了知乎."""
    after = words[index + 1] if index + 1 < len(words) else None
    titled = after is not None and (after.tag == TITLE or after.form in grammar.positions.modifiers)
    if after is None or titled or grammar.is_a(after.form, "category"):
        return False
    sum_behind = after.form[0].isdigit()  # 向OpenAI【投資】1,000億美元
    return sum_behind or grammar.is_a(after.form, "aspect") or index + 1 in names or after.tag[:1] == "n"


def _follows_head(words: Sequence[Word], index: int, grammar: Grammar) -> bool:
    """Tell whether a name ended just before: 遠山集團|控股."""
    return index > 0 and _head_of(words[index - 1], grammar) is not None


def _indices(words: Sequence[Word], within: Span) -> list[int]:
    return [index for index, word in enumerate(words) if word.within.overlaps(within)]


def _head_of(word: Word, grammar: Grammar) -> str | None:
    """Return the head noun that a word is or ends in (投資公司, 深圳市)."""
    if word.form in grammar.naming_heads:
        return word.form
    if word.tag == "n" and len(word.form) == 4 and word.form[2:] in grammar.naming_heads:
        return word.form[2:]
    if word.tag in ("", "nt", "nz", "ns"):
        return next(
            (word.form[at:] for at in range(1, len(word.form)) if word.form[at:] in grammar.naming_heads),
            None,
        )
    return None


def _compound_start(
    words: Sequence[Word], head: int, names: dict[int, Mention], boundaries: frozenset[str], grammar: Grammar
) -> int:
    """Walk left from the head over what may stand inside a name."""
    start = head - 2 if _begins_before_and(words, head, boundaries) else head
    registered = grammar.is_a(words[head].form, "legal_form")
    while start > 0 and head - start < _LONGEST_NAME:
        if registered and _is_placed(words, start, names):
            start = _before_bracket(words, start - _BRACKETED, boundaries)  # 青禾（上海）商貿有限公司
            continue
        if not _may_precede(
            words[start - 1], start < head, names.get(start - 1), boundaries, grammar, registered
        ):
            break
        start -= 1
    if words[start].form == _OPENED:
        return start + _BRACKETED
    verb_inside = 1 < start < head and start - 2 in names and words[start - 1].tag == "v"
    if (
        verb_inside
        and words[start - 1].form not in boundaries
        and grammar.heads.get(words[head].form) == "Organization"
    ):
        return start - 2
    return start


def _is_placed(words: Sequence[Word], stop: int, names: dict[int, Mention]) -> bool:
    """Tell whether a place in a bracket ends before the word at `stop`."""
    inside = words[max(stop - _BRACKETED, 0) : stop]
    if len(inside) < _BRACKETED or (inside[0].form, inside[2].form) != (_OPENED, _CLOSED):
        return False
    return _is_place(inside[1], names.get(stop - 2))


def _before_bracket(words: Sequence[Word], stop: int, boundaries: frozenset[str]) -> int:
    """Return where the word begins that a bracketed place belongs to, characters that are no word of their own with it."""
    start = stop
    while start > 0 and stop - start < _SHORT and not words[start - 1].tag.startswith(_NO_OWNER):
        form = words[start - 1].form
        if (
            not form.isalnum()
            or form in boundaries
            or (start < stop and len(form + words[start].form) > _SHORT)
        ):
            break
        start -= 1
    return start


def _begins_before_and(words: Sequence[Word], head: int, boundaries: frozenset[str]) -> bool:
    """Tell whether 和 stands inside a name, behind one character that is no word here: 賣給|瑞|和|精密."""
    if head < 2 or words[head - 1].form != _AND or len(words[head - 2].form) > 1:
        return False
    first = words[head - 2].form
    before = words[head - 3].form if head > 2 else ""
    opened = not before or before in boundaries or not any(char.isalnum() for char in before)
    return opened and first.isalpha() and first not in boundaries


def _may_precede(
    word: Word,
    inside: bool,
    name: Mention | None,
    boundaries: frozenset[str],
    grammar: Grammar,
    registered: bool,
) -> bool:
    """Tell whether a word may stand in a name; `inside` when something already stands between it and the head."""
    if name is not None:
        return name.type != "Person"
    if grammar.is_a(word.form, "trade_word") and registered:
        return True
    if word.form in boundaries and word.form not in grammar.naming_heads:
        return False
    if inside and grammar.is_a(word.form, "category"):
        return False
    return word.tag in _MODIFIER_TAGS or (word.tag == "" and word.form.isalnum())


def _is_proper(word: Word, name: Mention | None, *, unknown: bool) -> bool:
    known = name is not None or word.tag in NAME_TAGS
    return known or (unknown and word.tag == "" and word.form.isalpha())


def _is_trade(word: Word, grammar: Grammar) -> bool:
    """Tell whether a word of a registered name only says what the firm does: 資本|管理|有限公司."""
    return word.form in grammar.naming_heads or grammar.is_a(word.form, "trade_word")


def _is_place(word: Word, name: Mention | None) -> bool:
    return name.type == "Place" if name else word.tag == "ns"
