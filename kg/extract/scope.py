"""Tell how a text stands to what it says (真值状态): by cues, which come from ``ontology/grammar/scope.yaml``."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.chunks import Parsed
from kg.extract.clauses import Clause
from kg.extract.kinds import Kind
from kg.model import Span, Status
from kg.ontology.grammar import Grammar

_STRENGTH = (Status.DENIED, Status.POSSIBLE, Status.PLANNED, Status.REPORTED, Status.ASSERTED)
_YEAR = 2  # characters of 明年
_LONGEST_CUE = 4
_COPULAR = "是非"
_DECIDES, _ON = "决定", "对"
_MANNERS = frozenset({"方式", "形式", "名义", "手段", "为由"})
_NOUNS = (Kind.NOUN, Kind.VERBAL_NOUN)


def strongest(statuses: Sequence[Status]) -> Status:
    """Combine statuses that nest: denied > possible > planned > reported > asserted.

    >>> strongest([Status.PLANNED, Status.DENIED])
    <Status.DENIED: 'denied'>
    """
    return next((status for status in _STRENGTH if status in statuses), Status.ASSERTED)


# What a fronted number of things looks like: 所持|500萬股, then what is done with it.
_COUNTED = re.compile(
    rf"(?:[{Kind.DETERMINER}{Kind.NAME}{Kind.PRONOUN}{Kind.NOUN}]|{Kind.VERB}{Kind.GENITIVE})*"
    rf"{Kind.VALUE}{Kind.NOUN}*[{Kind.VERB}{Kind.VERBAL_NOUN}{Kind.UNKNOWN}{Kind.PREPOSITION}]"
)

Places = tuple[tuple[int, int, Status], ...]


@dataclass(frozen=True, slots=True)
class CueWords:
    """The cue words of one place with their statuses; None shields a cue inside the word (不僅)."""

    statuses: Mapping[str, Status | None]
    initials: frozenset[str]

    @classmethod
    def of(cls, cues: Mapping[str, frozenset[str]], shields: frozenset[str]) -> "CueWords":
        """Index cue words; denied wins over possible, and possible over planned, where a word is listed twice."""
        statuses: dict[str, Status | None] = {}
        for status in reversed(_STRENGTH):
            statuses |= dict.fromkeys(cues.get(status.value, ()), status)
        statuses |= dict.fromkeys(shields, None)
        return cls(statuses, frozenset(word[0] for word in statuses))

    def find(self, parsed: Parsed, *, verbal: bool = False) -> Iterator[tuple[int, int, Status]]:
        """Yield the cues of a sentence, the longest at each place: first token, token after the last, status.

        With `verbal`, a word that is a noun in its sentence is no cue (推出公益計劃).
        """
        index = 0
        while index < len(parsed.tokens):
            length, status = self._at(parsed, index)
            if status is not None and not (verbal and parsed.kinds[index] in _NOUNS):
                yield index, index + length, status
            index += length

    def _at(self, parsed: Parsed, index: int) -> tuple[int, Status | None]:
        found: tuple[int, Status | None] = (1, None)
        if parsed.tokens[index].form[0] not in self.initials:
            return found
        if index in parsed.values and (ahead := self.statuses.get(parsed.tokens[index].form[:_YEAR])):
            return 1, ahead  # 【明年】第一季打入乙的供應鏈
        form = ""
        for length, token in enumerate(parsed.tokens[index : index + _LONGEST_CUE], 1):
            form += token.form
            if form in self.statuses:
                found = (length, self.statuses[form])
        return found


def _purposes(parsed: Parsed, purposive: frozenset[str]) -> Iterator[tuple[int, int, Status]]:
    """Yield the words that open a clause which says what for: ，【以】打入乙的供應鏈; 【為】收購乙，甲….

    以收購的方式 says how.
    """
    for index, token in enumerate(parsed.tokens):
        opens = token.form in purposive and (index == 0 or parsed.kinds[index - 1] == Kind.STOP)
        if opens and parsed.kinds[index + 1 : index + 2] == Kind.VERB:
            stop = parsed.kinds.find(Kind.STOP, index)
            rest = parsed.tokens[index : stop if stop > 0 else len(parsed.tokens)]
            if not any(one.form in _MANNERS for one in rest):
                yield index, index + 1, Status.PLANNED


def _approvals(parsed: Parsed, grammar: Grammar) -> Iterator[tuple[int, int, Status]]:
    """Yield the words by which an organ passes what is still to be done: 董事會【通過】收購乙; who it appoints is so."""
    for index, token in enumerate(parsed.tokens):
        if index == 0 or not grammar.is_a(token.form, "approving"):
            continue
        organ = index - 1
        while organ > 0 and parsed.kinds[organ] in (Kind.ADVERB, Kind.TIME):
            organ -= 1
        after = index + 1 + (parsed.kinds[index + 1 : index + 2] == Kind.STOP)  # 股東會通過，由某某接任
        stop = parsed.kinds.find(Kind.STOP, after)
        rest = parsed.tokens[after : stop if stop > 0 else len(parsed.tokens)]
        appoints = any(one.form in grammar.positions.titles for one in rest)
        if grammar.ends_in(parsed.tokens[organ].form, "assembly") and not appoints:
            yield index, index + 1, Status.PLANNED


@dataclass(frozen=True, slots=True)
class CueTable:
    """All cue words, by the place where they count; made once."""

    before: CueWords
    after: CueWords
    sentence: CueWords
    pivots: frozenset[str]
    own_clause: frozenset[str]
    counts: tuple[str, ...]
    telling: frozenset[str]
    facing: frozenset[str]
    disposal: frozenset[str]
    ending: frozenset[str]
    purposive: frozenset[str]
    authority: tuple[str, ...]
    grammar: Grammar

    @classmethod
    def of(cls, grammar: Grammar) -> "CueTable":
        """Index the cue words of the grammar."""
        scope = grammar.scope
        before, after, sentence = (
            CueWords.of(group, scope.shields) for group in (scope.before, scope.after, scope.sentence)
        )
        return cls(
            before,
            after,
            sentence,
            scope.pivots,
            scope.own_clause,
            scope.counts,
            scope.telling,
            scope.facing,
            disposal=grammar.words["disposal"],
            ending=grammar.words["ending"],
            purposive=grammar.words["purposive"],
            authority=grammar.endings["authority"],
            grammar=grammar,
        )


@dataclass(frozen=True, slots=True)
class Cues:
    """The cue words of a sentence, found once: (first token, token after the last, status) by place."""

    before: Places
    after: Places
    sentence: Places
    embedding: Places
    carrying: Places
    telling: Places = ()
    pivots: tuple[int, ...] = ()

    @classmethod
    def of(cls, parsed: Parsed, table: CueTable) -> "Cues":
        """Find the cues of a sentence; words that shield a cue are passed over."""
        cues = [*table.before.find(parsed, verbal=True), *_purposes(parsed, table.purposive)]
        cues = sorted([*cues, *_approvals(parsed, table.grammar)])
        before = tuple(
            cue
            for cue in cues
            if not _denies_count(parsed, cue, table.counts)
            and not _fronts(parsed, cue, table.disposal)
            and not _rules(parsed, cue, table.authority)
            and not _describes(parsed, cue, table.own_clause)
            and not _is_modifier(parsed, cue)
        )
        before, after = _without_double_denial(
            _without_denied_end(parsed, before, table.ending), tuple(table.after.find(parsed))
        )
        words = [parsed.form(range(start, stop)) for start, stop, _ in before]
        return cls(
            before,
            after,
            tuple(cue for cue in table.sentence.find(parsed) if not _is_faced(parsed, cue, table.facing)),
            embedding=tuple(cue for cue, word in zip(before, words, strict=True) if word in table.pivots),
            carrying=tuple(
                cue for cue, word in zip(before, words, strict=True) if word not in table.own_clause
            ),
            telling=tuple(cue for cue in before if _is_untold(parsed, cue, table.telling)),
            pivots=tuple(at for at, token in enumerate(parsed.tokens) if token.form in table.pivots),
        )

    def on(
        self, clause: Clause, predicate: range, subject_end: int, acted_on: Span | None = None
    ) -> list[Status]:
        """Return the statuses that a clause gives its predicate.

        Cues count between the end of the subject (or the start of the clause) and the predicate, and after it; a
        verb that takes a whole clause (甲否認【乙收購丙】) counts before the subject as well;
        those that open the sentence (據傳, 如果) count before the predicate. Inside what is acted on (`acted_on`) a
        word is its name: 參與某某【計劃】 is no plan.
        """
        first = clause.tokens.start
        if any(first <= pivot < min(subject_end, predicate.start) for pivot in self.pivots):
            subject_end = first  # 甲【未】讓乙出任總裁
        untold = frozenset(start for start, stop, _ in self.telling if stop < predicate.start)
        passed = _cases(clause) | untold
        found = _within(self.before, range(max(subject_end, first), predicate.start), passed)
        found += _within(self.embedding, range(first, max(subject_end, first)))
        later = [verb for verb in clause.verbs if verb >= predicate.stop]
        # Behind another verb the words are that verb's affair (聯合甲【推出】保障計劃).
        behind = range(predicate.stop, min([clause.tokens.stop, *(verb + 1 for verb in later)]))
        described = clause.parsed.kinds[predicate.stop : behind.stop]
        if described.startswith(Kind.GENITIVE) and Kind.NAME in described:
            behind = range(
                predicate.stop, predicate.stop
            )  # 自研的新藥【獲准】上市: what is described is done
        named = {at for at in behind if acted_on and clause.parsed.tokens[at].within in acted_on}
        found += [
            status
            for start, stop, status in self.after
            if behind.start <= start
            and stop <= behind.stop
            and not (status is Status.PLANNED and (start in named or _is_called(clause.parsed, stop)))
        ]
        found += [Status.POSSIBLE] if clause.closed_by == "？" else []
        return found + _within(self.sentence, range(first, predicate.start))

    def anywhere(self, clause: Clause) -> list[Status]:
        """Return the statuses of all cues before a value that a clause may give it."""
        untold = frozenset(start for start, _, _ in self.telling)
        return _within(self.before, clause.tokens, _cases(clause) | untold) + self.lasting(clause)

    def carried_on(self, clause: Clause) -> list[Status]:
        """Return the plans and possibilities of a clause that hold for the next one too if it has no subject."""
        found = _within(self.carrying, clause.tokens, _cases(clause))
        return [status for status in found if status in (Status.PLANNED, Status.POSSIBLE)]

    def lasting(self, clause: Clause) -> list[Status]:
        """Return the statuses that a clause gives all that follows it in the sentence."""
        return _within(self.sentence, clause.tokens)


def _without_denied_end(parsed: Parsed, before: Places, ending: frozenset[str]) -> Places:
    """Let a denied end count as one word that denies nothing: 甲【並未終止】與乙的合作."""
    denials = {stop for _, stop, status in before if status is Status.DENIED}
    ends = {
        start for start, stop, _ in before if start in denials and parsed.form(range(start, stop)) in ending
    }
    goes_on = {
        index for index in ends if index + 1 < len(parsed.tokens) and parsed.kinds[index + 1] != Kind.STOP
    }
    return tuple(cue for cue in before if cue[0] not in goes_on and cue[1] not in goes_on)


def _without_double_denial(before: Places, after: Places) -> tuple[Places, Places]:
    """Leave out a denial of what ends something: 甲與乙的合作【並未終止】 goes on."""
    denials = {stop for _, stop, status in before if status is Status.DENIED}
    ends = {start for start, _, status in after if status is Status.DENIED} & denials
    return (
        tuple(cue for cue in before if not (cue[1] in ends and cue[2] is Status.DENIED)),
        tuple(cue for cue in after if not (cue[0] in ends and cue[2] is Status.DENIED)),
    )


def _denies_count(parsed: Parsed, cue: tuple[int, int, Status], counts: Sequence[str]) -> bool:
    """Tell whether a denial is about how often: 這並非甲【第一次】與乙合作."""
    start, stop, status = cue
    if status is not Status.DENIED or parsed.form(range(start, stop))[-1] not in _COPULAR:
        return False
    if stop >= len(parsed.tokens):
        return False
    breaks = (at for at in range(stop, len(parsed.tokens)) if parsed.kinds[at] == Kind.STOP)
    within = parsed.form(range(stop, next(breaks, len(parsed.tokens))))
    return any(count in within for count in counts)


def _fronts(parsed: Parsed, cue: tuple[int, int, Status], disposal: frozenset[str]) -> bool:
    """Tell whether 將 fronts a number of things, and is no plan then: 甲【將】所持500萬股質押給乙."""
    start, stop, _ = cue
    form = parsed.form(range(start, stop))
    alone = form in disposal and len(form) == 1  # 擬將 is a plan as well
    return alone and _COUNTED.match(parsed.kinds, stop) is not None


def _is_modifier(parsed: Parsed, cue: tuple[int, int, Status]) -> bool:
    """Tell whether a plan only says which noun is meant: 為乙【申請】的貸款提供擔保."""
    _, stop, status = cue
    behind = parsed.kinds[stop : stop + 2]
    return status is Status.PLANNED and behind in (Kind.GENITIVE + Kind.NOUN, Kind.GENITIVE + Kind.ADJECTIVE)


def _describes(parsed: Parsed, cue: tuple[int, int, Status], helping: frozenset[str]) -> bool:
    """Tell whether a word of help only describes what comes: 甲【支持】的論壇在某地舉行."""
    start, stop, _ = cue
    genitive = parsed.kinds[stop : stop + 1] == Kind.GENITIVE
    return genitive and parsed.form(range(start, stop)) in helping


def _is_faced(parsed: Parsed, cue: tuple[int, int, Status], facing: frozenset[str]) -> bool:
    """Tell whether a rumour is only what somebody answers: 【針對】市場傳聞，甲發布公告."""
    start, stop, _ = cue
    opening = parsed.kinds.rfind(Kind.STOP, 0, start) + 1
    alone = parsed.kinds[stop : stop + 1] == Kind.STOP  # 對於市場傳聞【甲收購乙】
    return alone and parsed.tokens[opening].form in facing


def _is_untold(parsed: Parsed, cue: tuple[int, int, Status], telling: frozenset[str]) -> bool:
    """Tell whether a denial is of telling something, and not of what is told: 甲【沒有】透露收購乙的價格."""
    _, stop, status = cue
    behind = parsed.tokens[stop : stop + 1]
    return status is Status.DENIED and bool(behind) and behind[0].form in telling


def _rules(parsed: Parsed, cue: tuple[int, int, Status], authority: tuple[str, ...]) -> bool:
    """Tell whether an authority decides on somebody, which is its act and no plan: 證監會【決定】對甲立案."""
    start, stop, _ = cue
    decides = parsed.form(range(start, stop)) == _DECIDES and parsed.form(range(stop, stop + 1)) == _ON
    return decides and start > 0 and parsed.tokens[start - 1].form.endswith(authority)


def _is_called(parsed: Parsed, stop: int) -> bool:
    """Tell whether a name follows a word that says what it is: 推出節能計劃「甲」."""
    return parsed.kinds[stop : stop + 1] in (Kind.QUOTE, Kind.NAME)


def _within(cues: Places, tokens: range, passed: frozenset[int] = frozenset()) -> list[Status]:
    return [
        status
        for start, stop, status in cues
        if tokens.start <= start and stop <= tokens.stop and start not in passed
    ]


def _cases(clause: Clause) -> frozenset[int]:
    """Return the tokens that only mark an oblique: 將 that fronts an object is no 將 of the future, as 擬將 is."""
    tokens = clause.parsed.tokens
    starts = (one.tokens.start for one in clause.obliques if tokens[one.tokens.start].form == one.case)
    return frozenset(starts)
