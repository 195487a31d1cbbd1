"""Propose merges and splits for a person to decide (待审). Nothing here changes a graph."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.lexicon import Lexicon, name_key
from kg.lexicon.sounds import sound_of
from kg.model import Entity, Evidence, Statement
from kg.resolve.decisions import MERGE, SPLIT, Decision, Decisions
from kg.resolve.entities import entity_of
from kg.resolve.parts import read_parts
from kg.resolve.reading import Reader
from kg.resolve.suggest import Suggester, is_slip

_HOLDS = "holdsPosition"
_MOST_EVIDENCE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a person may want to decide: `one` is `other` (merge), or `one` is several (split).

    `evidence` are a few sentences to decide by. `document` is the one where a split would apply.
    """

    decision: str
    one: Entity
    other: Entity
    reason: str
    evidence: tuple[Evidence, ...] = ()
    document: str = ""

    def accepted(self) -> Decision:
        """Return the decision that this proposal becomes when a person agrees."""
        return Decision(
            decision=self.decision,
            id=self.one.id,
            into=self.other.id,
            document=self.document,
            label=self.other.label(),
            type=self.other.type,
            note=self.reason,
        )


def propose(
    statements: Sequence[Statement], lexicon: Lexicon, decisions: Decisions | None = None
) -> tuple[Proposal, ...]:
    """Propose merges and splits among the entities of `statements`, sorted, without what is decided already."""
    known = decisions or Decisions()
    entities: dict[str, Entity] = {}
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    for statement in statements:
        for entity in (statement.subject, statement.object):
            if isinstance(entity, Entity):
                entities.setdefault(entity.id, entity)
                evidence[entity.id] += statement.evidence
    found = [*propose_merges(entities.values(), lexicon), *propose_splits(statements)]
    open_ones = (one for one in found if not known.forbid(one.decision, one.one.id, one.other.id))
    return tuple(
        Proposal(
            decision=one.decision,
            one=one.one,
            other=one.other,
            reason=one.reason,
            evidence=one.evidence or tuple(evidence[one.one.id][:_MOST_EVIDENCE]),
            document=one.document,
        )
        for one in sorted(open_ones, key=lambda one: (one.decision, one.one.id, one.other.id))
        if known.of(one.one.id, one.document) is None
    )


def propose_merges(entities: Iterable[Entity], lexicon: Lexicon) -> Iterator[Proposal]:
    """Propose to merge unknown entities with known ones and with each other, each pair with one reason."""
    parts = read_parts()
    unknown = sorted((one for one in entities if lexicon.entry(one.id) is None), key=lambda one: one.id)
    suggester = Suggester(lexicon, parts)
    reader = Reader(lexicon, parts)
    for entity in unknown:
        for suggestion in suggester.suggest(entity.label()):
            if _may_be(entity.type, suggestion.entry.type):
                yield _merge(entity, entity_of(suggestion.entry), f"'{suggestion.name}' {suggestion.reason}")
    yield from _alike(unknown)
    yield from _short_and_full(unknown, reader)


def propose_splits(statements: Iterable[Statement], holds: str = _HOLDS) -> Iterator[Proposal]:
    """Propose to split people who hold positions in several organisations, by document."""
    places: dict[str, dict[str, Statement]] = defaultdict(dict)
    for statement in statements:
        if statement.relation == holds and isinstance(statement.object, Entity):
            places[statement.subject.id].setdefault(statement.object.id, statement)
    for by_house in places.values():
        first, *others = (by_house[house] for house in sorted(by_house))
        for statement in others:
            document = statement.evidence[0].document
            if document not in {one.document for one in first.evidence}:
                yield _split(statement, document)


def _split(statement: Statement, document: str) -> Proposal:
    person, house = statement.subject, statement.object
    assert isinstance(house, Entity)
    return Proposal(
        decision=SPLIT,
        one=person,
        other=Entity(id=f"{person.id}-{house.id}", type=person.type, labels=person.labels),
        reason=f"holds a position at '{house.label()}' in one document and elsewhere in another",
        evidence=statement.evidence[:_MOST_EVIDENCE],
        document=document,
    )


def _merge(one: Entity, other: Entity, reason: str) -> Proposal:
    return Proposal(decision=MERGE, one=one, other=other, reason=reason)


def _alike(entities: Sequence[Entity]) -> Iterator[Proposal]:
    """Pair unknown entities of one name (people of several houses) or of one sound."""
    groups: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        groups[sound_of(name_key(entity.label()))].append(entity)
    for group in groups.values():
        first, *others = group
        for other in others:
            alike = is_slip(name_key(first.label()), name_key(other.label()))
            if alike and _may_be(first.type, other.type):
                same = first.label() == other.label()
                yield _merge(
                    other, first, "has the same name" if same else f"'{first.label()}' sounds the same"
                )


def _short_and_full(entities: Sequence[Entity], reader: Reader) -> Iterator[Proposal]:
    """Pair an unknown short name with the one company that it is short for."""
    by_name = {name_key(entity.label()): entity for entity in entities}
    longer: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        parts = reader.split(entity.label() + reader.parts.bare_forms[-1])
        for form in parts.short_forms if parts else ():
            if name_key(form) != name_key(entity.label()):
                longer[name_key(form)].append(entity)
    for name, bearers in sorted(longer.items()):
        short = by_name.get(name)
        if short and len(bearers) == 1 and _may_be(short.type, bearers[0].type):
            yield _merge(short, bearers[0], f"is a short form of '{bearers[0].label()}'")


def _may_be(one: str, other: str) -> bool:
    """Tell whether things of these two types can be one: a person is never a company."""
    kinds = {"Person", "Place", "Concept", "Document"}
    return one == other or not {one, other} & kinds
