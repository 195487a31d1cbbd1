"""Match frames that are words in a row (X旗下Y, X副總裁Y): no predicate, so no clause is needed.

Items of a sequence: `{subject}` and `{object}` are noun phrases (`{subject*}` takes all members of a list, `{subject、}`
a phrase and the bare names that 、 adds to it),
`{role:title}` a position, `{time}` a date, `{described}` a few nouns that say what comes next, `a|b` one of several
words, `?` after an item makes it optional.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from kg.extract.chunks import Parsed, phrase_at
from kg.extract.kinds import Kind
from kg.extract.phrases import coordinated_at
from kg.ontology.grammar import Grammar

_PHRASE_STARTS = frozenset('RNOAvEIMTVZ"')
_TITLE = "{role:title}"
_OFFICES = ("业务", "部", "部门", "事务")
_MEMBER = "单位"  # 會長【單位】 is a firm
_REACH = 12  # tokens of names, ranks and departments before the word that anchors a row
_DESCRIBING, _OWNED, _FEW = frozenset("NA"), frozenset("NAOMv"), 4
_QUOTED = Kind.QUOTE + Kind.NAME
_LAST = (Kind.COMITATIVE + Kind.NAME, Kind.COORDINATOR + Kind.NAME)
_SLOTS = ("{subject}", "{object}", "{subject*}", "{object*}", "{subject、}", "{object、}")


@dataclass(frozen=True, slots=True)
class Match:
    """Where the slots of a sequence stand: token ranges; `subjects` has one range a list member."""

    start: int
    stop: int
    subjects: tuple[range, ...] = ()
    objects: tuple[range, ...] = ()
    role: range | None = None
    time: str | None = None


Accepts = Callable[[str, range], bool]


def match_sequence(
    parsed: Parsed, items: tuple[str, ...], grammar: Grammar, accepts: Accepts
) -> Iterator[Match]:
    """Yield where the items stand in a row, leftmost first; `accepts` tells whether a phrase may fill a slot."""
    near = _near_anchor(parsed, items, grammar)
    start = 0
    while start < len(parsed.tokens):
        if start not in near or (parsed.kinds[start] not in _PHRASE_STARTS and items[0] in _SLOTS):
            start += 1
            continue
        match = _match(parsed, items, Match(start, start), grammar, accepts)
        if match:
            yield match
            start = max(match.stop - 1, start + 1)
        else:
            start += 1


def _near_anchor(parsed: Parsed, items: tuple[str, ...], grammar: Grammar) -> frozenset[int]:
    """Return the tokens from which a row may begin: not far before the word that it cannot do without."""
    anchor = next(
        (item for item in items if item == _TITLE or (not item.startswith("{") and item[-1] != "?")), ""
    )
    if not anchor:
        return frozenset(parsed.mentions)
    if anchor == _TITLE:
        places = [at for at, token in enumerate(parsed.tokens) if token.form in grammar.positions.titles]
    else:
        words = anchor.split("|")
        normal = parsed.annotation.sentence.normal
        places = [
            at
            for at, token in enumerate(parsed.tokens)
            if any(normal.startswith(word, token.within.start) for word in words)
        ]
    return frozenset(index for at in places for index in range(max(at - _REACH, 0), at + 1))


def may_match(parsed: Parsed, items: tuple[str, ...], grammar: Grammar) -> bool:
    """Tell cheaply whether a sentence has the words that a sequence cannot do without."""
    normal = parsed.annotation.sentence.normal
    for item in items:
        if item == _TITLE:
            if not any(token.form in grammar.positions.titles for token in parsed.tokens):
                return False
        elif (
            not item.startswith("{")
            and not item.endswith("?")
            and not any(one in normal for one in item.split("|"))
        ):
            return False
    return True


def _match(
    parsed: Parsed, items: tuple[str, ...], so_far: Match, grammar: Grammar, accepts: Accepts
) -> Match | None:
    if not items:
        return so_far
    item, rest = items[0], items[1:]
    optional = item.endswith("?")
    for following in _steps(parsed, item.removesuffix("?"), so_far, grammar, accepts):
        if match := _match(parsed, rest, following, grammar, accepts):
            return match
    return _match(parsed, rest, so_far, grammar, accepts) if optional else None


def _steps(parsed: Parsed, item: str, so_far: Match, grammar: Grammar, accepts: Accepts) -> Iterator[Match]:
    """Yield the ways in which one item may go on from what matched so far."""
    at = so_far.stop if item[0] in "（(" else _past_gloss(parsed, so_far)
    if item in _SLOTS:
        slot = item.strip("{}").rstrip("*、")
        for members in _filling(parsed, at, item, lambda tokens: accepts(slot, tokens)):
            yield _with(so_far, slot, members)
    elif item == "{described}":
        yield from (replace(so_far, stop=stop) for stop in _descriptions(parsed, at))
    elif item == "{time}":
        if at < len(parsed.tokens) and parsed.kinds[at] == Kind.TIME:
            yield replace(so_far, stop=at + 1, time=parsed.values[at].iso if at in parsed.values else None)
    elif item == _TITLE:
        if title := title_at(parsed, at, grammar):
            yield replace(so_far, stop=title.stop, role=title)
    else:
        for length in (1, 2, 3):
            words = range(at, at + length)
            if words.stop <= len(parsed.tokens) and parsed.form(words) in item.split("|"):
                yield replace(so_far, stop=words.stop)


def _filling(
    parsed: Parsed, at: int, item: str, suits: Callable[[range], bool]
) -> Iterator[tuple[range, ...]]:
    """Yield what may fill a slot from token `at`: a phrase, all members of a list (*), or a phrase and names (、)."""
    if item.endswith("*}"):
        phrase = coordinated_at(parsed, at, len(parsed.tokens))
        yield from [phrase.members] if phrase else []
        return
    for tokens in _phrases(parsed, at):
        if suits(tokens):
            yield (tokens, *(listed_after(parsed, tokens.stop) if item.endswith("、}") else ()))


def _descriptions(parsed: Parsed, at: int) -> Iterator[int]:
    """Yield where the nouns from token `at` may end: 明月汽車【新款SUV】星辰."""
    stop, owned = at, parsed.kinds[at - 1] == Kind.GENITIVE
    while stop < min(at + _FEW, len(parsed.tokens)) and parsed.kinds[stop] in (
        _OWNED if owned else _DESCRIBING
    ):
        stop += 1
        if owned or parsed.kinds[stop - 1] == Kind.NOUN:
            yield stop


def _past_gloss(parsed: Parsed, so_far: Match) -> int:
    """Return the token after a name's gloss in brackets, and after a blank: 穆迪【（Moody's）】副總裁."""
    at, stop = so_far.stop, len(parsed.tokens)
    if so_far.start < at < stop and parsed.kinds[at] == Kind.OPEN:
        close = parsed.kinds.find(Kind.CLOSE, at)
        at = close + 1 if close >= 0 else at
    while so_far.start < at < stop and not parsed.tokens[at].form.strip():
        at += 1
    return at


def listed_after(parsed: Parsed, at: int) -> list[range]:
    """Return the bare names that 、 adds to one before token `at`: 共同執行長甲【、乙】."""
    found = []
    while parsed.kinds[at : at + 2] == Kind.COORDINATOR + Kind.NAME and parsed.tokens[at].form == "、":
        found.append(range(at + 1, at + 2))
        at += 2
    if found and parsed.kinds[at : at + 2] in _LAST:  # 甲、乙【和丙】
        found.append(range(at + 1, at + 2))
    return found


def _with(so_far: Match, slot: str, members: tuple[range, ...]) -> Match:
    if slot == "subject":
        return replace(so_far, subjects=members, stop=members[-1].stop)
    return replace(so_far, objects=members, stop=members[-1].stop)


def _phrases(parsed: Parsed, at: int) -> Iterator[range]:
    """Yield the phrases that begin at a token, longest first."""
    longest = phrase_at(parsed, at, len(parsed.tokens))
    if longest is None:
        return
    quoted = parsed.kinds.rfind(_QUOTED, at, longest.stop)
    for stop in range(longest.stop, at, -1):
        told = stop <= quoted and not {Kind.NAME, Kind.GENITIVE}.intersection(parsed.kinds[at:quoted])
        told = told or (
            parsed.kinds[stop : stop + 1] == Kind.NAME
            and stop < longest.stop
            and Kind.NAME not in parsed.kinds[at:stop]
        )
        # 淨水器品牌「甲」 and 數位品牌甲 are no 品牌, and 商家 in 甲商家業務總經理 is of the office
        if parsed.kinds[stop - 1] in "RNOvE" and not told and not _opens_office(parsed, at, stop):
            yield range(at, stop)


def _opens_office(parsed: Parsed, at: int, stop: int) -> bool:
    """Tell whether the noun behind a name says what an officer is in charge of: 甲【商家】業務總經理."""
    goes_on = any(token.form in _OFFICES for token in parsed.tokens[stop : stop + 1])
    return goes_on and parsed.kinds[at:stop] == Kind.NAME + Kind.NOUN


def title_at(parsed: Parsed, at: int, grammar: Grammar) -> range | None:
    """Return the position named at a token: 高級副總裁, 董事長兼CEO; None if there is none."""
    positions = grammar.positions
    end = at
    while end < len(parsed.tokens):
        form = parsed.tokens[end].form
        if form in positions.titles and form not in positions.excluded:
            joined = end + 2 < len(parsed.tokens) and grammar.is_a(
                parsed.tokens[end + 1].form, "title_joiner"
            )
            if joined and (more := title_at(parsed, end + 2, grammar)):
                return range(at, more.stop)
            is_member = [token.form for token in parsed.tokens[end + 1 : end + 2]] == [_MEMBER]
            return None if is_member else range(at, end + 1)
        region = parsed.mentions.get(end)
        named_region = region is not None and region.type == "Place"
        if form not in positions.modifiers and parsed.kinds[end] != Kind.NOUN and not named_region:
            return None
        if end - at >= 3:
            return None
        end += 1
    return None
