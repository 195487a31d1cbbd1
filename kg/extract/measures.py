"""What a value says of what (指標與數值): a measured phrase, a link verb or none, and the value.

A value is read leftwards: hedges (已、仍、約), link verbs (達、為、增至), growth (同比增長8%至), what the figure was
before (由2,300人), and then the noun phrase that is measured. Words come from ``ontology/grammar/metrics.yaml``.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.extract.chunks import Parsed
from kg.extract.clauses import Clause
from kg.extract.growth import Growth
from kg.extract.kinds import Kind
from kg.model import Value
from kg.ontology.grammar import Grammar, Metrics

_HEDGES = (Kind.ADVERB, Kind.PARTICLE, Kind.CONJUNCTION, Kind.TIME)
_BEHIND = (
    Kind.ADVERB,
    Kind.LOCALIZER,
    Kind.CLOSE,
    Kind.OPEN,
    Kind.COORDINATOR,
    Kind.COMITATIVE,
    Kind.CONJUNCTION,
)
_NOT_MEASURED = {Kind.STOP, Kind.OPEN, Kind.CLOSE, Kind.VALUE}
_NOT_NOMINAL = {Kind.PREPOSITION, Kind.COVERB, Kind.COORDINATOR, Kind.COMITATIVE, Kind.PRONOUN}
_ALTERNATIVE = "或"
_REACHING = ("至", "到")
_EACH = "每"
_SHORT = 2


@dataclass(frozen=True, slots=True)
class Reach:
    """What stands between a measured phrase and its value: the phrase ends before token `stop`.

    `linked` tells that something says the value is reached, `verb` is the token of a verb of having, or -1, and
    `skipped` are the tokens of growth and of what the figure was before.
    """

    stop: int
    linked: bool
    verb: int
    skipped: frozenset[int]


def reach(parsed: Parsed, start: int, index: int, growths: Mapping[int, Growth], metrics: Metrics) -> Reach:
    """Read leftwards from the value at token `index` as far as `start`, up to the phrase that is measured."""
    stop, linked, verb = index, bool(parsed.values[index].comparator), -1
    skipped: set[int] = set()
    while stop > start:
        growth = growths.get(stop - 1)
        if length := _link_length(parsed, start, stop, metrics):
            verb = stop - length if _has(parsed, range(stop - length, stop), metrics) else verb
            stop, linked = _before_change(parsed, start, stop - length), True
        elif growth is not None and growth.start >= start:
            skipped |= set(range(growth.start, stop))
            stop, linked = growth.start, True
        elif (origin := _origin(parsed, start, stop, metrics)) < stop:
            skipped |= set(range(origin, stop))
            stop, linked = origin, True
        elif _is_hedge(parsed, stop - 1, index):
            stop -= 1
        else:
            break
    return Reach(stop, linked, verb, frozenset(skipped))


def _is_hedge(parsed: Parsed, index: int, value: int) -> bool:
    """Tell whether a word only limits a value; of 每晚4,200元 that is 每晚, but not 每股盈餘 of 每股盈餘2.31元."""
    form = parsed.tokens[index].form
    each = form.startswith(_EACH) and len(form) <= _SHORT and index + 1 == value
    return parsed.kinds[index] in _HEDGES or form == _ALTERNATIVE or each


def is_having(parsed: Parsed, index: int, metrics: Metrics) -> bool:
    """Tell whether a token is an existential verb: 運營著 and 擁有 both are."""
    return _has(parsed, range(index, index + 1), metrics)


def _has(parsed: Parsed, tokens: range, metrics: Metrics) -> bool:
    return parsed.form(tokens).rstrip("着了") in metrics.having


def _before_change(parsed: Parsed, start: int, link: int) -> int:
    """Return where a change begins that ends in 至, though no list holds its verb: 淨息差【擴闊】至1.85%."""
    changes = parsed.tokens[link].form in _REACHING and link - 1 > start
    return link - 1 if changes and parsed.kinds[link - 1] in (Kind.VERB, Kind.UNKNOWN) else link


def _link_length(parsed: Parsed, start: int, stop: int, metrics: Metrics) -> int:
    for length in (3, 2, 1):
        if stop - length < start:
            continue
        tokens = range(stop - length, stop)
        form = parsed.form(tokens)
        if (
            form in metrics.links
            or form in metrics.changes
            or (length == 1 and _has(parsed, tokens, metrics))
        ):
            return length
    return 0


def is_origin(parsed: Parsed, start: int, index: int, metrics: Metrics) -> bool:
    """Tell whether a value is what the figure was before: 由【2,300人】增至3,100人."""
    return _origin(parsed, start, index + 1, metrics) <= index


def _origin(parsed: Parsed, start: int, stop: int, metrics: Metrics) -> int:
    """Return where it begins what a figure was before: 員工人數【由前年的2,300人】增至3,100人; `stop` if nothing is."""
    at = stop - 1
    if at <= start or parsed.kinds[at] != Kind.VALUE:
        return stop
    at -= 1
    while at > start and parsed.kinds[at] in (Kind.TIME, Kind.GENITIVE, Kind.ADVERB):
        at -= 1
    return at if parsed.tokens[at].form in metrics.origins else stop


def is_last(clause: Clause, index: int) -> bool:
    """Tell whether nothing is said behind a value but what limits it: 九成以上, but not 300家【企業】."""
    parsed, after = clause.parsed, index + 1
    while after < clause.tokens.stop and parsed.kinds[after] in _BEHIND:
        if parsed.kinds[after] in (Kind.OPEN, Kind.COORDINATOR, Kind.COMITATIVE, Kind.CONJUNCTION):
            return True
        after += 1
    return after >= clause.tokens.stop


def is_metric(parsed: Parsed, tokens: range, grammar: Grammar, value: Value, *, predicated: bool) -> bool:
    """Tell whether a phrase can be what a value measures.

    What ends as measures do may stand right before the value (廣告收入3.71億美元). Any other noun phrase must be
    `predicated`: linked to the value, and that the end of it (平均評分為4.6分).
    """
    if parsed.kinds[tokens.start : tokens.stop] == Kind.VERB and value.kind == "money":
        return False  # 向甲【貸款】4億元
    form, metrics = parsed.form(tokens), grammar.metrics
    kinds = set(parsed.kinds[tokens.start : tokens.stop])
    if kinds & _NOT_MEASURED or is_of_deal(form, metrics):
        return False
    if not predicated and value.kind == "count" and _acts(parsed, tokens.start, metrics):
        return False
    if form.endswith(metrics.endings) or form.endswith(metrics.suffixes):
        return Kind.GENITIVE in kinds or not kinds & {Kind.PREPOSITION, Kind.COVERB}
    if predicated and Kind.GENITIVE in kinds and parsed.kinds[tokens.stop - 1] in "Nv":
        return True
    return predicated and value.unit not in metrics.durations and is_nominal(parsed, tokens, grammar)


def _acts(parsed: Parsed, index: int, metrics: Metrics) -> bool:
    """Tell whether a verb does something to so many (關閉門店120家); 新增會員 is as many new ones."""
    return parsed.kinds[index] == Kind.VERB and parsed.tokens[index].form not in metrics.flows


def is_flow(parsed: Parsed, tokens: range, metrics: Metrics) -> bool:
    """Tell whether a phrase says what was turned out in a period: 9月【交付新車】2.3萬輛."""
    return (
        bool(tokens)
        and parsed.tokens[tokens.start].form in metrics.flows
        and set(parsed.kinds[tokens.start + 1 : tokens.stop]) <= {"N", "A", "v"}
    )


def is_nominal(parsed: Parsed, tokens: range, grammar: Grammar, *, counted: bool = False) -> bool:
    """Tell whether tokens are a common noun with what describes it: 準班率, 持有部位; `counted` may be anything."""
    kinds = parsed.kinds[tokens.start : tokens.stop]
    if set(kinds) & _NOT_NOMINAL or Kind.VERB in kinds[1:] or kinds[-1:] not in ("N", "v", "O"):
        return False
    last, form = parsed.tokens[tokens.stop - 1].form, parsed.form(tokens)
    vague = form in grammar.metrics.vague or grammar.is_a(form, "bare_noun") or grammar.is_a(form, "category")
    if vague and not counted:
        return False
    directions = grammar.metrics.rise | grammar.metrics.fall
    placed = not counted and form.endswith(grammar.endings["adverbial_noun"])
    return len(form) > 1 and last not in directions and not placed


def is_of_deal(form: str, metrics: Metrics) -> bool:
    """Tell whether a phrase is of a deal: 合同金額 is, 研發投入 is not; the longest ending decides."""
    dealt = _longest(form, metrics.deals)
    return dealt > 0 and dealt >= _longest(form, metrics.endings)


def _longest(form: str, endings: tuple[str, ...]) -> int:
    return max((len(ending) for ending in endings if form.endswith(ending)), default=0)
