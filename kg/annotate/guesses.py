"""Names that a model has guessed (猜測), brought to where words of the text say that they begin and end."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.annotate.names import is_of_office
from kg.annotate.words import TITLE, Word
from kg.model import Mention, Span
from kg.ontology.grammar import Grammar

_SHORT = 2
_CASE = "p"  # jieba's tag of prepositions
_PLACE, _PLAIN = "ns", ("n", "vn", "a", "b", "v")
_BY = "以"  # 以【青禾茶業】為例
_COMPANIES = ("Organization", "Brand", "Platform")
_PARTIES = ("Organization", "Person")
_CASES = ("官司", "一案", "案件", "诉讼", "纠纷")
_ORDERS = ("急单", "订单", "大单", "长单")
_SHARES = "股份"
_GENERATIONS = ("5G", "4G", "6G", "3G", "AI", "IPO")
_SORTS = ("车企", "药企", "酒企", "茶企", "房企", "巨头", "龙头", "大厂", "厂商", "业者", "运营商", "经销商")
_COPULA, _PLAN = "系", "计划"
_LISTING, _BEHIND = "、", "、，。；和及与等"
_WIRE, _IS, _AND, _AREA, _ONCE = "讯", "是", "和", "区", "原"
_GIVEN = (_AND, "之")  # words that end given names as well
_CODED = re.compile(r"（[\dA-Z.:：]{4,12}）.*$")
_DISTRICTS = ("省", "市", "县", "区", "州")  # a registered name begins with its place
_PLATFORM = "Platform"
_PRODUCT, _NOUN, _DESCRIBING = "Product", "n", ("n", "a", "b", "vn")
_OPENING = ("“", "「", "『", "‘", '"')
_OF_THINGS = ("款", "台", "部", "辆", "枚", "艘", "架", "颗", "新品")  # classifiers of what is made
_DESCRIBED = 6  # words before a name that may say what it is
_ADVERBS = tuple("新先已又再均曾将拟仍")
_NO_NAMES = ("v", "p", "d")  # jieba's tags of verbs, prepositions and adverbs
_TAILS = ("genitive", "coordinator", "comitative", "et_cetera", "case_marker")  # no name ends in these words


@dataclass(frozen=True, slots=True)
class Guess:
    """A name that someone else has seen, and how sure of it they are, 0 to 1."""

    mention: Mention
    sure: float


def trimmed(guess: Guess, words: Sequence[Word], normal: str, grammar: Grammar) -> Guess:
    """Return a guess without the preposition before it, with all of the noun at its end, without what follows that.

    `words` are those of the sentence `normal`, in simplified characters.
    """
    whole = _to_head(_without_case(guess, words, normal, grammar), words, grammar)
    return _without_tail(whole, words, grammar)


def parted(guess: Guess, words: Sequence[Word], grammar: Grammar) -> tuple[Guess, ...]:
    """Return the two names of a guess that holds a registered name behind another: 明月機電|和|天津市青禾有限公司."""
    mention = guess.mention
    inside = [word for word in words if word.within in mention.within]
    if not inside or not grammar.is_a(inside[-1].form, "legal_form"):
        return (guess,)
    for joint, place in pairwise(inside):
        joins = grammar.is_a(joint.form, "coordinator") or grammar.is_a(joint.form, "comitative")
        if not joins or place.tag != _PLACE or place.form[-1] not in _DISTRICTS:
            continue
        spans = (
            Span(mention.within.start, joint.within.start),
            Span(place.within.start, mention.within.end),
        )
        if len(spans[0]) >= _SHORT:
            start = mention.within.start
            forms = (mention.form[one.start - start : one.end - start] for one in spans)
            return tuple(
                replace(guess, mention=replace(mention, within=one, form=form))
                for one, form in zip(spans, forms, strict=True)
            )
    return (guess,)


def is_of_market(name: Mention, words: Sequence[Word], grammar: Grammar) -> bool:
    """Tell whether a guess is a place and plain words, and names a market with what follows: 中國智能|投影市場."""
    inside = [word for word in words if word.within in name.within]
    placed = bool(inside) and inside[0].tag == _PLACE and all(one.tag in _PLAIN for one in inside[1:])
    if not placed or len(inside) < _SHORT:
        return False
    for word in [one for one in words if one.within.start >= name.within.end][:_SHORT]:
        if grammar.ends_in(word.form, "market"):
            return True
        if word.tag not in _PLAIN:
            return False
    return False


def with_ending(
    name: Mention,
    named: Sequence[Mention],
    words: Sequence[Word],
    grammar: Grammar,
    boundaries: Collection[str],
) -> Mention:
    """Return a company's name with the trade that ends it, where a verb or a stop follows: 青禾|健身|宣布."""
    if name.entity is not None or name.type not in _COMPANIES:
        return name
    behind = [word for word in words if word.within.start >= name.within.end][:2]
    if not behind or behind[0].within.start != name.within.end:
        return name
    ending, after = behind[0], behind[1] if len(behind) > 1 else None
    goes_on = after is not None and not _ends_name(after, boundaries)
    counted = after is not None and after.form[0].isdigit()  # 青禾|支付|3億元
    before = next((word.form for word in words if word.within.end == name.within.start), "")
    done_by = grammar.is_a(before, "agent") or grammar.is_a(before, "passive")  # 由青禾|控股
    whole = any(name.form.endswith(head) for head in grammar.naming_heads)  # 青禾食品|支付|貨款
    pays = whole and after is not None and after.form[0].isalnum()
    goes_on = goes_on or ((counted or done_by or pays) and ending.tag[:1] == "v")
    taken = any(one is not name and one.within.overlaps(ending.within) for one in named)
    if goes_on or taken or not grammar.is_a(ending.form, "name_ending"):
        return name
    within = Span(name.within.start, ending.within.end)
    return replace(name, within=within, form=name.form + ending.form)


def with_given_name(name: Mention, words: Sequence[Word]) -> Mention:
    """Return a person's name with the 和 or 之 that ends it, where nothing is joined: 王景|和|表示, 沈牧|之|（."""
    if name.type != "Person" or len(name.within) != _SHORT or name.entity is not None:
        return name
    behind = [word for word in words if word.within.start >= name.within.end][:2]
    if len(behind) < _SHORT or behind[0].form not in _GIVEN or behind[0].within.start != name.within.end:
        return name
    joins = any(char.isalnum() for char in behind[1].form) and behind[1].tag[:1] not in _NO_NAMES
    if joins or (behind[0].form == _AND and not behind[1].tag):
        return name
    within = Span(name.within.start, behind[0].within.end)
    return replace(name, within=within, form=name.form + behind[0].form)


def whole_in_list(
    name: Mention, named: Sequence[Mention], words: Sequence[Word], normal: str, functions: Collection[str]
) -> Mention:
    """Return a member of a list with the beginning that was left out: 、禹|王橡胶、."""
    start = normal.rfind(_LISTING, 0, name.within.start) + 1
    left_out = normal[start : name.within.start]
    ends = not normal[name.within.end : name.within.end + 1].strip(_BEHIND)
    if not (start and ends and 0 < len(left_out) <= _SHORT) or name.entity is not None:
        return name
    plain = all("一" <= char <= "鿿" and char not in functions for char in left_out)
    within = Span(start, name.within.end)
    taken = any(one is not name and one.within.overlaps(within) for one in named)
    word = any(one.within.start == start and one.within.end == name.within.start and one.tag for one in words)
    if not plain or taken or word or name.type not in _COMPANIES:
        return name
    return replace(name, within=within, form=left_out + name.form)


def as_described(name: Mention, words: Sequence[Word], grammar: Grammar) -> Mention:
    """Return a name as that of a product where the nouns before it say so: 純電動車|A1, 首款雲台“遊隼”."""
    before = [word for word in words if word.within.end <= name.within.start][-_DESCRIBED:]
    if before and before[-1].form in _OPENING:
        before.pop()
    if name.entity is not None or name.type not in (*_COMPANIES, _PRODUCT) or not before:
        return name
    if not before[-1].tag.startswith(_NOUN):
        return name
    kind = next(
        (kind for at in range(len(before[-1].form)) if (kind := grammar.heads.get(before[-1].form[at:]))), ""
    )
    counted = False
    for word in reversed(before[:-1]):
        counted = counted or word.form.endswith(_OF_THINGS)
        if not word.tag.startswith(_DESCRIBING):
            break
    if name.type == _PRODUCT:
        return replace(name, type=_PLATFORM) if kind == _PLATFORM else name  # 平台|晴空視頻
    made = kind == _PRODUCT or (not kind and counted)
    return replace(name, type=_PRODUCT) if made else name


def without_copula(name: Mention, named: Sequence[Mention]) -> Mention:
    """Return a name without the copula that leads on to the next: 青禾科技|系|明月協會會員."""
    if name.entity is not None or not name.form.endswith(_COPULA) or len(name.form) <= _SHORT + 1:
        return name
    if not any(one.within.start == name.within.end for one in named):
        return name
    return replace(name, within=Span(name.within.start, name.within.end - 1), form=name.form[:-1])


def _ends_name(word: Word, boundaries: Collection[str]) -> bool:
    """Tell whether no name goes on with a word: a stop, a verb, a date, a function word or a title."""
    stop = not any(char.isalnum() for char in word.form)
    return stop or word.form in boundaries or word.tag in ("v", "t", "m")


def _to_head(guess: Guess, words: Sequence[Word], grammar: Grammar) -> Guess:
    """Return a name with the rest of the noun that it ends in the middle of: 青禾問診大|模型."""
    within = guess.mention.within
    last = next((word for word in words if word.within.start < within.end < word.within.end), None)
    if last is None or last.form not in grammar.heads or last.within.start <= within.start:
        return guess
    form = guess.mention.form + last.form[within.end - last.within.start :]
    whole = replace(guess.mention, within=Span(within.start, last.within.end), form=form)
    return replace(guess, mention=whole)


def _without_case(guess: Guess, words: Sequence[Word], normal: str, grammar: Grammar) -> Guess:
    """Return the name behind a preposition that was taken for its first character: 向|青禾电子."""
    within = guess.mention.within
    first = next(word for word in words if word.within.overlaps(within))
    inside = [word for word in words if word.within in within and word.within.end < within.end]
    described = next((one.within.end for one in inside if one.form.endswith(_SORTS)), 0)  # 滬上車企|騏風汽車
    marked = grammar.is_a(first.form, "case_marker") or grammar.is_a(first.form, "aspect")  # 收購|了|青禾電子
    marker = marked and first.within.start == within.start
    example = normal.startswith(tuple(grammar.words["exemplifying"]), within.end)
    titled = first.tag == TITLE and first.within.start < within.start  # 董事長|江明月, no 長江
    cut = len(first.form) if marker else int(example and normal[within.start] == _BY)
    cut = first.within.end - within.start if titled else cut
    astride = normal[max(within.start - 1, 0) : within.start + 1]
    cut = cut or max(described - within.start, 0)
    cut = cut or int(len(astride) == _SHORT and grammar.is_a(astride, "category"))  # 護膚品|牌翠嶼
    if not cut or len(within) - cut < _SHORT:
        return guess
    rest = Span(within.start + cut, within.end)
    form = guess.mention.form[cut:]
    return replace(guess, mention=replace(guess.mention, within=rest, form=form))


def _counted_out(within: Span, words: Sequence[Word], grammar: Grammar) -> list[Word]:
    """Return the words of a guess that say that there are more such: 青禾股份|等|多家公司."""
    inside = [word for word in words if word.within in within and word.within.start >= within.start + _SHORT]
    return [word for word in inside if grammar.is_a(word.form, "et_cetera")]


def _without_tail(guess: Guess, words: Sequence[Word], grammar: Grammar) -> Guess:
    """Return the name without what it runs on into: 明月集團|及, 明月電子有限公司|買賣合同."""
    within, form = guess.mention.within, guess.mention.form
    last = next((word for word in words if word.within.end == within.end), None)
    end = len(form)
    tail = last is not None and any(grammar.is_a(last.form, one) for one in _TAILS)
    tail = tail or (last is not None and (last.tag == _CASE or last.form in grammar.metrics.means))
    if last and end - len(last.form) >= _SHORT and (tail or last.form == _IS):
        end -= len(last.form)
    if within.start == 0 and form.endswith(_WIRE) and form[:-1].endswith(grammar.scope.press):
        end -= len(_WIRE)  # 青禾商報|訊
    behind = next((word for word in words if word.within.start == within.end), None)
    if behind and behind.tag.startswith("v") and form.endswith(_ADVERBS) and len(form) > _SHORT + 1:
        end -= 1  # 明月電子|新|發行
    if last and behind and is_of_office(words, words.index(behind), grammar) and last.tag == _NOUN:
        end -= len(last.form) if end - len(last.form) >= _SHORT else 0  # 明月電信|企業|業務總經理
    if last and last.form in _GENERATIONS and last.within.start > within.start:
        end -= len(last.form)  # 明月移動|5G|用戶
    planned = behind is not None and (
        behind.form in grammar.scope.words or grammar.is_a(behind.form, "copula")
    )
    if planned and form.endswith(_ONCE) and len(form) > _SHORT + 1:
        end -= len(_ONCE)  # 明月電子|原|計劃收購
    if behind and behind.form[0].isdigit() and form.endswith(_PLAN) and len(form) > _SHORT + len(_PLAN):
        end -= len(_PLAN)  # 明月實業|計劃|15個交易日後減持
    region = next(
        (one for one in sorted(grammar.positions.modifiers) if one[-1] == _AREA and form.endswith(one)), ""
    )
    if end - len(region) >= _SHORT:
        end -= len(region)  # 明月精工|台灣區
    if guess.mention.type in _PARTIES:
        end -= _runs_on(form[:end], grammar)
    coded = _CODED.search(form)
    end = min(end, coded.start()) if coded else end  # 明月化工（600001）公告
    end = min([end, *(one.within.start - within.start for one in _counted_out(within, words, grammar))])
    # The last first: a branch behind 有限公司 belongs to the name, whatever follows it.
    for legal in sorted(grammar.words["legal_form"], key=lambda one: (-form.rfind(one), one)):
        at = form.find(legal, _SHORT) + len(legal)
        if _SHORT + len(legal) <= at < end and not _names_more(form[at:end], grammar):
            end = at
    mention = replace(guess.mention, within=Span(within.start, within.start + end), form=form[:end])
    return replace(guess, mention=mention)


def _runs_on(form: str, grammar: Grammar) -> int:
    """Return how many characters behind a name are the lawsuit, the order or the shares of who bears it: 明月|官司.

    青禾股份 is what a listed firm is called for short.
    """
    for tail in sorted({*_CASES, *_ORDERS, *grammar.words["share_noun"]}, key=lambda one: (-len(one), one)):
        name = form.removesuffix(tail)
        if name == form or len(name) < _SHORT or len(tail) < _SHORT:
            continue
        whole = any(name.endswith(head) and len(name) > len(head) for head in grammar.naming_heads)
        return len(tail) if tail != _SHARES or whole else 0
    return 0


def _names_more(rest: str, grammar: Grammar) -> bool:
    """Tell whether the words behind a legal form end a name as well: 有限公司【杭州分公司】, 有限公司【工会】."""
    return any(rest[at:] in grammar.naming_heads for at in range(len(rest)))
