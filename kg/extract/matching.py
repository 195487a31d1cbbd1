"""Apply relation frames to the clauses of a document: from annotated sentences to extractions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product

from kg.extract.chunks import Parsed, parse
from kg.extract.clauses import Clause, clauses_of, subjects_of
from kg.extract.discourse import Discourse
from kg.extract.frames import Frame, Frames
from kg.extract.functions import fill
from kg.extract.kinds import Kind
from kg.extract.observations import Setting, observe
from kg.extract.presupposed import PresupposedExtractor
from kg.extract.qualifiers import qualifiers_of, time_of
from kg.extract.relative import head_described
from kg.extract.scope import Attribution, Cues, CueTable, attribution_of, closing_attribution, strongest
from kg.extract.site import Filled, Site, is_passive
from kg.extract.triggers import in_titles, stands
from kg.model import Annotation, Argument, Extraction, Status
from kg.ontology.grammar import Grammar
from kg.ontology.vocabulary import Vocabulary

_INHERITED = 0.85
_LONGEST_TRIGGER = 4
_ANSWER = 16  # characters of an answer that say yes or no


@dataclass(slots=True)
class _Hold:
    """What the clauses so far of a sentence say about all that follows in it."""

    cues: Cues
    statuses: list[Status] = field(default_factory=list)
    carried: list[Status] = field(default_factory=list)
    before: list[Status] = field(default_factory=list)
    hindsight: list[Status] = field(default_factory=list)
    attribution: Attribution | None = None
    speaker: Argument | None = None
    time: str = ""


class FrameExtractor:
    """Extract the relations that frames describe, and metrics; one clause at a time."""

    def __init__(self, frames: Frames, grammar: Grammar, vocabulary: Vocabulary) -> None:
        self._frames = frames
        self._grammar = grammar
        self._vocabulary = vocabulary
        self._words = frames.words()
        self._cues = CueTable.of(grammar.scope)
        self._on_topic = [frame for frame in frames.frames if frame.object.function == "topic"]
        self._ends = {frame.rule: frame for frame in frames.frames if frame.ends}
        self._initials = frozenset(trigger[0] for trigger in frames.by_trigger)
        self._presupposed = PresupposedExtractor(frames, grammar, vocabulary)

    def extract(self, annotations: Sequence[Annotation]) -> tuple[Extraction, ...]:
        """Return what the sentences of one document say, in order of position."""
        discourse = Discourse(self._grammar)
        found: list[Extraction] = []
        for position, annotation in enumerate(annotations):
            discourse.begin_sentence(annotation.sentence.paragraph)
            answer = annotations[position + 1] if position + 1 < len(annotations) else None
            hindsight = self._answered(annotation, answer)
            found += self._sentence(parse(annotation, self._grammar, self._words), discourse, hindsight)
        return tuple(found)

    def _answered(self, asked: Annotation, answer: Annotation | None) -> list[Status]:
        """Return the statuses that the answer gives a question: 甲收購乙？公司：消息不實."""
        if answer is None or not asked.sentence.normal.rstrip().endswith(("？", "?")):
            return []
        opening = answer.sentence.normal[:_ANSWER]
        return [
            Status(status)
            for status, phrases in self._grammar.scope.answers.items()
            if any(phrase in opening for phrase in phrases)
        ]

    def _sentence(
        self, parsed: Parsed, discourse: Discourse, answered: Sequence[Status] = ()
    ) -> Iterator[Extraction]:
        hold = _Hold(Cues.of(parsed, self._cues))
        figures: list[Extraction] = []
        stated: list[Extraction] = []
        firms: list[tuple[int, tuple[Argument, ...]]] = []
        clauses = list(clauses_of(parsed, self._grammar))
        if closing := closing_attribution(clauses, self._grammar):
            hold.attribution, hold.speaker = closing, closing.speaker
        for position, clause in enumerate(clauses):
            last = position == len(clauses) - 1
            said = attribution_of(clause, discourse.topic, self._grammar, last=last)
            if said:
                hold.attribution = said
                hold.speaker = said.speaker
            if additional := self._additional(clause, discourse):
                discourse.additional = additional
                continue
            anew = self._begins_anew(clause)
            hold.before = hold.carried
            if anew:
                hold.carried = []
            if anew and not said and parsed.tokens[clause.tokens.start].form in self._grammar.scope.contrast:
                hold.attribution = hold.speaker = None
            hold.hindsight = [
                *answered,
                *self._taken_back(clauses[position + 1 :], named_only=not clause.main_verbs),
            ]
            firms.append((clause.tokens.start, discourse.firm()))
            discourse.look_ahead(None if last or position else clauses[position + 1])
            own = time_of(clause)
            hold.time = own if own and not hold.time.startswith(own) else hold.time
            found = list(self._clause(clause, hold, discourse))
            discourse.name(clause)
            yield from found
            stated += found
            discourse.note(found)
            observe(clause, self._setting(clause, hold), discourse, self._grammar, figures)
            hold.statuses += hold.cues.lasting(clause)
            hold.carried += hold.cues.carried_on(clause)
            self._remember(clause, said, found, discourse)
        yield from figures
        yield from self._still_true(self._presupposed.extract(parsed, firms), stated)

    def _remember(
        self, clause: Clause, said: Attribution | None, found: Sequence[Extraction], discourse: Discourse
    ) -> None:
        """Take what a clause is about for the topic, unless it only shows or quotes what others do."""
        last = clause.parsed.tokens[clause.tokens.stop - 1].form
        shows = said is not None and self._grammar.is_a(last, "evidence_verb")
        if not shows and not self._keeps_topic(found, discourse):
            discourse.read(clause, speaks=said is not None)
        discourse.additional = ()
        if said and said.status is Status.REPORTED:
            discourse.hand_over()

    def _still_true(
        self, presupposed: Iterable[Extraction], stated: Sequence[Extraction]
    ) -> Iterator[Extraction]:
        """Yield what is presupposed but for what the sentence says has ended: 甲總裁某某【辭任】."""
        ended = {
            (self._ends[one.rule].ends, _ended(one, self._ends[one.rule]).normal)
            for one in stated
            if one.rule in self._ends and one.status in (Status.ASSERTED, Status.REPORTED)
        }
        for one in presupposed:
            if (one.predicate, one.subject.normal) not in ended:
                yield one

    def _keeps_topic(self, found: Sequence[Extraction], discourse: Discourse) -> bool:
        """Tell whether a clause acts on the topic, which then goes on being talked about: …，由甲領投，乙跟投."""
        rules = {one.rule for one in found}
        return bool(discourse.topic) and any(frame.rule in rules for frame in self._on_topic)

    def _taken_back(self, later: Sequence[Clause], *, named_only: bool) -> list[Status]:
        """Return the statuses that later clauses give what was said before them: …，其實不然."""
        texts = [clause.text() for clause in later]
        ends = tuple(self._grammar.scope.after["denied"])
        if named_only and texts and texts[0].endswith(ends):  # 甲與乙簽的協議，已於去年終止
            return [Status.DENIED]
        return [
            Status(status)
            for status, phrases in self._grammar.scope.hindsight.items()
            if any(phrase in text for phrase in phrases for text in texts)
        ]

    def _begins_anew(self, clause: Clause) -> bool:
        """Tell whether a clause has a subject of its own, or says that something is done already."""
        first = next(iter(clause.main_verbs), clause.tokens.stop)
        done = any(
            clause.parsed.tokens[index].form in self._grammar.scope.done
            and (index < first + 2 or clause.parsed.kinds[index] != Kind.ADVERB)  # 收購乙全部【已】發行股份
            for index in clause.tokens
        )
        return done or bool(subjects_of(clause, first, self._grammar))

    def _additional(self, clause: Clause, discourse: Discourse) -> tuple[Argument, ...]:
        """Return 甲 of 不只是甲，乙也…: the clause has no verb, and what follows holds for 甲 as well."""
        first = clause.parsed.tokens[clause.tokens.start].form
        if clause.verbs or not self._grammar.is_a(first, "additive"):
            return ()
        phrases = [*clause.phrases, *(oblique.phrase for oblique in clause.obliques)]
        return tuple(actor for phrase in phrases for actor in discourse.actors(phrase))

    def _clause(self, clause: Clause, hold: _Hold, discourse: Discourse) -> Iterator[Extraction]:
        for trigger, frame in self._triggers(clause):
            site = Site(clause, trigger, frame, discourse, self._grammar, self._vocabulary)
            yield from self._predicate(site, hold)

    def _setting(self, clause: Clause, hold: _Hold) -> Setting:
        statuses = [*hold.statuses, *hold.hindsight, *hold.cues.anywhere(clause)]
        if hold.attribution:
            statuses.append(hold.attribution.status)
        return Setting(hold.time or None, hold.speaker if hold.attribution else None, strongest(statuses))

    def _triggers(self, clause: Clause) -> Iterator[tuple[range, Frame]]:
        """Yield the triggers of a clause with their frames; a longer trigger hides a shorter one inside it."""
        titles = in_titles(clause)
        index = clause.tokens.start
        while index < clause.tokens.stop:
            step = 1
            if index in titles or clause.parsed.tokens[index].form[0] not in self._initials:
                index += 1
                continue
            for length in range(min(_LONGEST_TRIGGER, clause.tokens.stop - index), 0, -1):
                trigger = range(index, index + length)
                frames = self._frames.by_trigger.get(clause.parsed.form(trigger), ())
                fitting = [frame for frame in frames if stands(clause, trigger, frame, self._grammar)]
                if fitting:
                    yield from ((trigger, frame) for frame in fitting)
                    step = length
                    break
            index += step

    def _predicate(self, site: Site, hold: _Hold) -> Iterator[Extraction]:
        frame = site.frame
        qualifiers = qualifiers_of(site, hold.time)
        if any(need not in dict(qualifiers) for need in frame.needs):
            return
        subject, target = fill(site, frame.subject), fill(site, frame.object)
        pairs = _pairs(subject, target, site)
        if not pairs:
            return
        status = (
            Status.ASSERTED
            if subject.presupposed or frame.given
            else self._status(site, subject, hold, inherited=target.inherited)
        )
        confidence = frame.confidence * (_INHERITED if subject.inherited else 1)
        for one, other in pairs:
            if one.normal == other.normal:
                continue
            said = Extraction(
                sentence=site.clause.parsed.annotation.sentence,
                subject=one,
                predicate=frame.relation,
                object=other,
                status=status,
                qualifiers=qualifiers,
                according_to=_source(site, hold),
                rule=frame.rule,
                confidence=confidence,
            )
            yield said
            if frame.converse:
                yield replace(said, subject=other, object=one, predicate=frame.converse)

    def _status(self, site: Site, subject: Filled, hold: _Hold, *, inherited: bool) -> Status:
        at = subject.predicate
        predicate = site.trigger if at < 0 else range(at, max(at + 1, site.trigger.stop))
        found = [
            *hold.statuses,
            *hold.carried,
            *(one for one in hold.hindsight if one is Status.DENIED or not _is_given(site)),
            *hold.cues.on(site.clause, predicate, subject.end),
        ]
        if site.frame.kind == "roles" and inherited:
            found += hold.before  # 甲將於明年交付，首位租戶為乙
        if site.frame.implies:
            found.append(site.frame.implies)
        if hold.attribution and _is_said(site, hold.attribution) and not _is_given(site):
            found.append(hold.attribution.status)
        return strongest(found)


def _ended(one: Extraction, frame: Frame) -> Argument:
    """Return whose fact ends: who leaves, or whom another succeeds."""
    return one.object if frame.ended == "object" and isinstance(one.object, Argument) else one.subject


def _pairs(subject: Filled, target: Filled, site: Site) -> list[tuple[Argument, Argument]]:
    """Return who stands in the relation to whom.

    Where companions share one slot (甲、乙和丙合作, 雙方合作), each is the others' companion.
    """
    mutual = (site.frame.light and not is_passive(site)) or site.frame.subject.function == "possessor"
    if site.frame.object.function == "companion" and not target.arguments and mutual:
        if _is_each(site):
            return []
        return list(combinations(subject.arguments, 2))
    if site.frame.object.function == "companion" and site.frame.kind == "verbs" and not target.arguments:
        return _couple(subject, site)
    return list(product(subject.arguments, target.arguments))


def _is_each(site: Site) -> bool:
    """Tell whether the clause says it of each for itself: 甲、乙【均】已簽署."""
    tokens = site.clause.parsed.tokens[site.clause.tokens.start : site.trigger.start]
    return any(site.grammar.is_a(token.form, "distributive") for token in tokens)


def _couple(subject: Filled, site: Site) -> list[tuple[Argument, Argument]]:
    """Return two that 與 joins: 甲【與】乙共組的丙; who only stand in a list need not know each other."""
    if len(subject.arguments) != 2:
        return []
    one, other = subject.arguments
    if one.within not in site.clause.parsed.within(site.clause.tokens):  # 雙方: named elsewhere
        return []
    normal = site.clause.parsed.annotation.sentence.normal
    joined = normal[one.within.end : other.within.start].strip("“”「」《》")
    return [(one, other)] if site.grammar.is_a(joined, "comitative") else []


def _is_said(site: Site, attribution: Attribution) -> bool:
    return site.trigger.start >= attribution.start or site.clause.tokens.start >= attribution.start


def _is_given(site: Site) -> bool:
    """Tell whether a predicate describes a noun: who speaks of 甲創立的乙 does not claim that 甲 founded it."""
    return site.frame.kind == "verbs" and head_described(site.clause, site.trigger) is not None


def _source(site: Site, hold: _Hold) -> str | None:
    return (
        hold.speaker.text if hold.speaker and hold.attribution and _is_said(site, hold.attribution) else None
    )
