"""Say what a model has learned of two names, where no frame has spoken; cues of the text decide its status."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import product

from kg.extract.arguments import argument_of
from kg.extract.chunks import Parsed, parse
from kg.extract.clauses import Clause, clauses_of
from kg.extract.frames import Frames
from kg.extract.scope import Cues, CueTable, strongest
from kg.model import Annotation, Argument, Extraction, Link, Role, Span, Status
from kg.ontology.events import TRIGGER, load_events
from kg.ontology.grammar import Grammar
from kg.ontology.vocabulary import Vocabulary

_ROLE_ODDS = 0.6
# What frames say of a stake tells the event of which a deal is guessed.
_STAKES = frozenset({"increasesStakeIn", "reducesStakeIn"})
_DEALS = frozenset({"investsIn", "acquires", "sells"})
# Below, most links of the shipped model were wrong on the development gold.
_LIKELY = 0.98

# The relations that are said already of two names of a sentence, given by its number.
Spoken = dict[tuple[int, frozenset[str]], set[str]]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A link; where an event gives it, the classes of its two names and the words that say the event."""

    link: Link
    kinds: tuple[str, str] = ("", "")
    triggers: tuple[Span, ...] = ()

    def reach(self) -> tuple[int, int]:
        """Return from where to where the text speaks of it."""
        places = (self.link.subject, self.link.object, *self.triggers)
        return min(place.start for place in places), max(place.end for place in places)


class LearnedExtractor:
    """Turn the roles of an annotation, and its links of at least `threshold` odds, into extractions."""

    def __init__(
        self, frames: Frames, grammar: Grammar, vocabulary: Vocabulary, threshold: float = _LIKELY
    ) -> None:
        self._grammar = grammar
        self._words = frames.words()
        self._vocabulary = vocabulary
        self._threshold = threshold
        self._cues = CueTable.of(grammar)
        self._types = _types_of(frames)
        self._events = load_events()
        self._happening = {edge.relation for event in self._events.values() for edge in event.edges}

    def extract(
        self, annotations: Sequence[Annotation], said: Sequence[Extraction]
    ) -> tuple[Extraction, ...]:
        """Return what the model adds to what is `said` already, in order of position."""
        spoken: Spoken = {}
        for one in said:
            if isinstance(one.object, Argument):
                pair = (one.sentence.index, frozenset((one.subject.normal, one.object.normal)))
                spoken.setdefault(pair, set()).add(one.predicate)
        found = []
        for annotation in annotations:
            likely = [_Candidate(link) for link in annotation.links if link.odds >= self._threshold]
            likely += self._of_roles(annotation)
            if likely:
                parsed = parse(annotation, self._grammar, self._words)
                found += list(self._sentence(parsed, likely, spoken))
        return tuple(found)

    def _sentence(
        self, parsed: Parsed, candidates: Sequence[_Candidate], spoken: Spoken
    ) -> Iterator[Extraction]:
        sentence = parsed.annotation.sentence
        cues, clauses = Cues.of(parsed, self._cues), tuple(clauses_of(parsed, self._grammar))
        for candidate in sorted(candidates, key=_surest):
            link, (kind, other) = candidate.link, candidate.kinds
            subject = self._argument(parsed, link.subject, kind)
            object_ = self._argument(parsed, link.object, other)
            if subject is None or object_ is None or _is_one(subject, object_):
                continue
            pair = (sentence.index, frozenset((subject.normal, object_.normal)))
            known = spoken.setdefault(pair, set())
            if kind and _is_elsewhere(link.relation, pair, spoken):
                continue
            if self._is_told(link.relation, known) or not self._fits(link.relation, subject, object_):
                continue
            status = self._status(parsed, candidate, cues, clauses)
            if status is None:
                continue
            known.add(link.relation)
            yield Extraction(
                sentence=sentence,
                subject=subject,
                predicate=link.relation,
                object=object_,
                status=status,
                rule=f"{link.relation}/model",
                confidence=link.odds,
            )

    def _is_told(self, relation: str, known: Set[str]) -> bool:
        """Tell whether what is known of two names leaves no room: a holder of shares may sell them all the same."""
        told = self._happening | (_STAKES if relation in _DEALS else set())
        return bool(known & told if relation in self._happening else known)

    def _argument(self, parsed: Parsed, within: Span, kind: str) -> Argument | None:
        """Return the argument at a place; who takes part in an event has its class, though no list has the name."""
        tokens = [at for at, token in enumerate(parsed.tokens) if token.within.overlaps(within)]
        if not tokens:
            return None
        found = argument_of(parsed, range(tokens[0], tokens[-1] + 1), self._grammar)
        if found is None or found.mention or not kind or found.within != within:
            return found
        return replace(found, type=kind)

    def _fits(self, relation: str, subject: Argument, object_: Argument) -> bool:
        """Tell whether the frames of a relation would take arguments of these classes."""
        wanted = self._types.get(relation)
        return wanted is not None and all(
            not types or any(self._vocabulary.is_a(one.type, kind) for kind in types)
            for one, types in zip((subject, object_), wanted, strict=True)
        )

    def _status(
        self, parsed: Parsed, candidate: _Candidate, cues: Cues, clauses: Sequence[Clause]
    ) -> Status | None:
        """Take the strongest of the model's status and all cues of the clauses that speak of it.

        None where another clause of the sentence denies something: nobody can tell whether it is this.
        """
        start, end = candidate.reach()
        found = [Status(candidate.link.status)]
        for clause in clauses:
            within = parsed.within(clause.tokens)
            if within.start < end and start < within.end:
                found += cues.anywhere(clause)
                found += [status for first, _, status in cues.after if first in clause.tokens]
            if within.start < end:
                found += cues.lasting(clause)
        everywhere = {status for _, _, status in (*cues.before, *cues.after, *cues.sentence)}
        denials = self._grammar.scope.hindsight.get(Status.DENIED.value, ())
        forms = {token.form for token in parsed.tokens}  # 未来 holds no 未
        taken_back = any(
            phrase in forms if len(phrase) == 1 else phrase in parsed.annotation.sentence.normal
            for phrase in denials
        )
        if Status.DENIED not in found and (Status.DENIED in everywhere or taken_back):
            return None
        return strongest(found)

    def _of_roles(self, annotation: Annotation) -> Iterator[_Candidate]:
        by_event: dict[str, dict[str, list[Role]]] = {}
        for role in annotation.roles:
            by_event.setdefault(role.event, {}).setdefault(role.role, []).append(role)
        for event, roles in by_event.items():
            triggers = tuple(role.within for role in roles.get(TRIGGER, ()))
            known = self._events.get(event)
            if known is None or any(map(annotation.sentence.normal.__contains__, known.undone)):
                continue
            for edge in known.edges:
                for subject, object_ in _parties(roles, edge.subject, edge.object):
                    link = Link(
                        subject=subject.within,
                        object=object_.within,
                        relation=edge.relation,
                        status=Status.ASSERTED.value,
                        odds=_ROLE_ODDS,
                    )
                    kinds = (known.parties[subject.role], known.parties[object_.role])
                    yield _Candidate(link, kinds, triggers)


def _is_elsewhere(
    relation: str, pair: tuple[int, frozenset[str]], spoken: Mapping[tuple[int, frozenset[str]], set[str]]
) -> bool:
    """Tell whether frames say an event of this sentence of others, and of neither of these two."""
    told = [names for (index, names), known in spoken.items() if index == pair[0] and relation in known]
    return bool(told) and not any(pair[1] & names for names in told)


def _surest(candidate: _Candidate) -> tuple[float, Span, Span, str]:
    link = candidate.link
    return -link.odds, link.subject, link.object, link.relation


def _is_one(subject: Argument, object_: Argument) -> bool:
    return subject.normal in object_.normal or object_.normal in subject.normal


def _types_of(frames: Frames) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return the classes that any frame of a relation takes, subject and object; none where one takes all."""
    found: dict[str, list[list[frozenset[str]]]] = {}
    for frame in frames.frames:
        both = found.setdefault(frame.relation, [[], []])
        both[0].append(frame.subject.types)
        both[1].append(frame.object.types)
    return {relation: (_joined(subject), _joined(object_)) for relation, (subject, object_) in found.items()}


def _joined(types: Sequence[frozenset[str]]) -> frozenset[str]:
    return frozenset() if not all(types) else frozenset().union(*types)


def _parties(
    roles: Mapping[str, Sequence[Role]], subjects: frozenset[str], objects: frozenset[str]
) -> Iterator[tuple[Role, Role]]:
    """Yield who did it to whom: everybody where there is one trigger, else the nearest two to each."""
    actors, others = _filling(roles, subjects), _filling(roles, objects)
    triggers = roles.get(TRIGGER, ())
    if len(triggers) < 2:
        yield from product(actors, others)
    elif actors and others:
        yield from dict.fromkeys((_nearest(actors, at), _nearest(others, at)) for at in triggers)


def _filling(roles: Mapping[str, Sequence[Role]], names: frozenset[str]) -> list[Role]:
    return [role for name in sorted(names) for role in roles.get(name, ())]


def _nearest(roles: Sequence[Role], trigger: Role) -> Role:
    return min(roles, key=lambda role: (abs(role.within.start - trigger.within.start), role.within))
