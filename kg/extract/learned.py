"""Say what a model has learned of two names, where no frame has spoken; cues of the text decide its status."""

from collections.abc import Iterator, Mapping, Sequence
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
# Below, three in four links of the shipped model were wrong on the development gold.
_LIKELY = 0.95


class LearnedExtractor:
    """Turn the roles of an annotation, and its links of at least `threshold` odds, into extractions."""

    def __init__(
        self, frames: Frames, grammar: Grammar, vocabulary: Vocabulary, threshold: float = _LIKELY
    ) -> None:
        self._grammar = grammar
        self._words = frames.words()
        self._vocabulary = vocabulary
        self._threshold = threshold
        self._cues = CueTable.of(grammar.scope)
        self._types = _types_of(frames)
        self._events = load_events()

    def extract(
        self, annotations: Sequence[Annotation], said: Sequence[Extraction]
    ) -> tuple[Extraction, ...]:
        """Return what the model adds to what is `said` already, in order of position."""
        spoken = {
            (one.sentence.index, frozenset((one.subject.normal, one.object.normal)))
            for one in said
            if isinstance(one.object, Argument)
        }
        found = []
        for annotation in annotations:
            likely = [link for link in annotation.links if link.odds >= self._threshold]
            likely += self._role_links(annotation)
            if likely:
                parsed = parse(annotation, self._grammar, self._words)
                found += list(self._sentence(parsed, likely, spoken))
        return tuple(found)

    def _sentence(
        self, parsed: Parsed, links: Sequence[Link], spoken: set[tuple[int, frozenset[str]]]
    ) -> Iterator[Extraction]:
        sentence = parsed.annotation.sentence
        cues, clauses = Cues.of(parsed, self._cues), tuple(clauses_of(parsed, self._grammar))
        for link in sorted(links, key=lambda link: (-link.odds, link.subject, link.object, link.relation)):
            subject, object_ = (self._argument(parsed, within) for within in (link.subject, link.object))
            if subject is None or object_ is None or _is_one(subject, object_):
                continue
            pair = (sentence.index, frozenset((subject.normal, object_.normal)))
            if pair in spoken or not self._fits(link.relation, subject, object_):
                continue
            status = self._status(parsed, link, cues, clauses)
            if status is None:
                continue
            spoken.add(pair)
            yield Extraction(
                sentence=sentence,
                subject=subject,
                predicate=link.relation,
                object=object_,
                status=status,
                rule=f"{link.relation}/model",
                confidence=link.odds,
            )

    def _argument(self, parsed: Parsed, within: Span) -> Argument | None:
        tokens = [at for at, token in enumerate(parsed.tokens) if token.within.overlaps(within)]
        if not tokens:
            return None
        return argument_of(parsed, range(tokens[0], tokens[-1] + 1), self._grammar)

    def _fits(self, relation: str, subject: Argument, object_: Argument) -> bool:
        """Tell whether the frames of a relation would take arguments of these classes."""
        wanted = self._types.get(relation)
        return wanted is not None and all(
            not types or any(self._vocabulary.is_a(one.type, kind) for kind in types)
            for one, types in zip((subject, object_), wanted, strict=True)
        )

    def _status(self, parsed: Parsed, link: Link, cues: Cues, clauses: Sequence[Clause]) -> Status | None:
        """Take the strongest of the model's status and all cues of the clauses that the two names span.

        None where another clause of the sentence denies something: nobody can tell whether it is this.
        """
        start, end = min(link.subject.start, link.object.start), max(link.subject.end, link.object.end)
        found = [Status(link.status)]
        for clause in clauses:
            within = parsed.within(clause.tokens)
            if within.start < end and start < within.end:
                found += cues.anywhere(clause)
                found += [status for first, _, status in cues.after if first in clause.tokens]
            if within.start < end:
                found += cues.lasting(clause)
        everywhere = {status for _, _, status in (*cues.before, *cues.after, *cues.sentence)}
        denials = self._grammar.scope.hindsight.get(Status.DENIED.value, ())
        taken_back = any(phrase in parsed.annotation.sentence.normal for phrase in denials)
        if Status.DENIED not in found and (Status.DENIED in everywhere or taken_back):
            return None
        return strongest(found)

    def _role_links(self, annotation: Annotation) -> Iterator[Link]:
        by_event: dict[str, dict[str, list[Role]]] = {}
        for role in annotation.roles:
            by_event.setdefault(role.event, {}).setdefault(role.role, []).append(role)
        for event, roles in by_event.items():
            known = self._events.get(event)
            if known is None or any(map(annotation.sentence.normal.__contains__, known.undone)):
                continue
            for edge in known.edges:
                for subject, object_ in _parties(roles, edge.subject, edge.object):
                    yield Link(
                        subject=subject.within,
                        object=object_.within,
                        relation=edge.relation,
                        status=Status.ASSERTED.value,
                        odds=_ROLE_ODDS,
                    )


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
