"""Apply relation frames to the clauses of a document: from annotated sentences to extractions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.extract.attribution import Attribution, attribution_of, closing_attribution, quoted_by
from kg.extract.chunks import parse
from kg.extract.clauses import Clause, clauses_of
from kg.extract.contrast import contrasted
from kg.extract.discourse import Discourse
from kg.extract.frames import Frame, Frames
from kg.extract.functions import fill
from kg.extract.hold import Hold, answered
from kg.extract.kinds import Kind
from kg.extract.lacking import lacked
from kg.extract.observations import observe
from kg.extract.pairs import pairs_of
from kg.extract.parties import parties_of
from kg.extract.presupposed import PresupposedExtractor
from kg.extract.qualifiers import of_target, qualifiers_of
from kg.extract.reference import firm_of
from kg.extract.scope import Cues, CueTable
from kg.extract.site import Filled, Site
from kg.extract.successions import successions_of, with_offices
from kg.extract.triggers import in_titles, stands
from kg.model import Annotation, Argument, Extraction, Status
from kg.ontology.grammar import Grammar
from kg.ontology.vocabulary import Vocabulary

_INHERITED = 0.85
_LONGEST_TRIGGER = 4


class FrameExtractor:
    """Extract the relations that frames describe, and metrics; one clause at a time."""

    def __init__(self, frames: Frames, grammar: Grammar, vocabulary: Vocabulary) -> None:
        self._frames = frames
        self._grammar = grammar
        self._vocabulary = vocabulary
        self._words = frames.words()
        self._cues = CueTable.of(grammar)
        self._on_topic = [frame for frame in frames.frames if frame.object.function == "topic"]
        self._ends = {frame.rule: frame for frame in frames.frames if frame.ends}
        self._initials = frozenset(trigger[0] for trigger in frames.by_trigger)
        self._presupposed = PresupposedExtractor(frames, grammar, vocabulary)

    def extract(self, annotations: Sequence[Annotation]) -> tuple[Extraction, ...]:
        """Return what the sentences of one document say, in order of position."""
        discourse = Discourse(grammar=self._grammar)
        found: list[Extraction] = []
        cut = [self._clauses(annotation) for annotation in annotations]
        for annotation, answer, clauses, behind in zip(
            annotations, [*annotations[1:], None], cut, [*cut[1:], []], strict=True
        ):
            discourse.begin_sentence(annotation.sentence.paragraph)
            answers = answered(annotation, answer, self._grammar)
            found += self._sentence(clauses, behind, discourse, answers)
        return tuple(found)

    def _clauses(self, annotation: Annotation) -> list[Clause]:
        return list(clauses_of(parse(annotation, self._grammar, self._words), self._grammar))

    def _sentence(
        self,
        clauses: Sequence[Clause],
        behind: Sequence[Clause],
        discourse: Discourse,
        answers: Sequence[Status],
    ) -> Iterator[Extraction]:
        """Yield what the clauses of a sentence say; those `behind` it may tell whose words they are."""
        if not clauses:
            return
        parsed = clauses[0].parsed
        ending = closing_attribution(clauses, self._grammar)
        closing = ending or quoted_by(clauses, behind, self._grammar)
        hold = Hold(Cues.of(parsed, self._cues), self._grammar, answers, closing)
        figures: list[Extraction] = []
        stated: list[Extraction] = []
        firms: list[tuple[int, tuple[Argument, ...]]] = []
        found: list[Extraction] = []
        if closing:
            discourse.quote(clauses[-1] if ending else behind[0])
        for position, clause in enumerate(clauses):
            later = clauses[position + 1 :]
            said = attribution_of(clause, discourse.topic, self._grammar, last=not later)
            hold.attribution = said or hold.attribution
            if additional := self._additional(clause, discourse):
                found = []
                self._go_beyond(additional, later, discourse)
                continue
            hold.enter(clause, later, said)
            discourse.resume(clause)
            firms.append((clause.tokens.start, firm_of(discourse, self._grammar)))
            discourse.look_ahead(later[0] if later and not position else None)
            instead = list(contrasted(clause, found, hold.attribution, self._grammar))
            needed = lacked(clause, later, hold.attribution, discourse)
            found = [*self._clause(clause, hold, discourse), *instead, *needed]
            discourse.name(clause)
            discourse.note(found)
            observe(clause, hold.setting(clause), discourse, self._grammar, figures)
            hold.leave(clause)
            self._remember(clause, said, found, discourse)
            stated += found
        stated += successions_of(parsed, stated, self._grammar)
        stated += parties_of(parsed, stated, self._grammar)
        yield from with_offices(parsed, stated, self._grammar)
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
        discourse.file(clause)
        discourse.additional = discourse.beyond = ()
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

    def _additional(self, clause: Clause, discourse: Discourse) -> tuple[Argument, ...]:
        """Return 甲 of 不只是甲，乙也…, 甲之外，乙也…: it has no verb, and what follows holds for 甲 as well."""
        tokens = clause.parsed.tokens
        opens = self._grammar.is_a(tokens[clause.tokens.start].form, "additive")
        last = clause.tokens.stop - 1
        named = (
            clause.parsed.kinds[last - 1] == Kind.NAME or tokens[last - 1].form in self._grammar.naming_heads
        )
        ends = self._grammar.is_a(tokens[last].form, "besides") and named
        if clause.verbs or not (opens or ends):
            return ()
        phrases = [*clause.phrases, *(oblique.phrase for oblique in clause.obliques)]
        return tuple(actor for phrase in phrases for actor in discourse.actors(phrase))

    def _go_beyond(self, known: tuple[Argument, ...], later: Sequence[Clause], discourse: Discourse) -> None:
        """Keep whom the next clause adds to, as who acts (乙【也】推出丙) or as who is acted on (乙【還】投資丙)."""
        forms = [later[0].parsed.tokens[index].form for index in later[0].tokens] if later else []
        if any(self._grammar.is_a(form, "likewise") for form in forms):
            discourse.additional = known
        elif any(self._grammar.is_a(form, "moreover") for form in forms):
            discourse.beyond = known

    def _clause(self, clause: Clause, hold: Hold, discourse: Discourse) -> Iterator[Extraction]:
        for trigger, frame in self._triggers(clause):
            site = Site(clause, trigger, frame, discourse, self._grammar, self._vocabulary)
            yield from self._predicate(site, hold)

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

    def _predicate(self, site: Site, hold: Hold) -> Iterator[Extraction]:
        frame = site.frame
        qualifiers = qualifiers_of(site, hold.time)
        if any(need not in dict(qualifiers) for need in frame.needs):
            return
        subject, target = fill(site, frame.subject), _with_beyond(site, fill(site, frame.object))
        for one, other in pairs_of(subject, target, site):
            said = Extraction(
                sentence=site.clause.parsed.annotation.sentence,
                subject=one,
                predicate=frame.relation,
                object=other,
                status=hold.status_of(
                    site,
                    subject,
                    other,
                    inherited=target.inherited or (subject.inherited and frame.subject.function == "acted"),
                ),
                qualifiers=of_target(site, qualifiers, other, target.arguments),
                according_to=hold.source_of(site),
                rule=frame.rule,
                confidence=frame.confidence * (_INHERITED if subject.inherited else 1),
            )
            yield said
            if frame.converse:
                yield replace(said, subject=other, object=one, predicate=frame.converse)


def _with_beyond(site: Site, target: Filled) -> Filled:
    """Return what is acted on with what the clause before said to go beyond: 除了【甲】，乙還投資了丙."""
    function, kinds = site.frame.object.function, {one.type for one in target.arguments}
    if not function.startswith(("obj", "companion", "obl:")):
        return target
    more = tuple(one for one in site.discourse.beyond if one.type in kinds)
    return replace(target, arguments=(*more, *target.arguments))


def _ended(one: Extraction, frame: Frame) -> Argument:
    """Return whose fact ends: who leaves, or whom another succeeds."""
    return one.object if frame.ended == "object" and isinstance(one.object, Argument) else one.subject
