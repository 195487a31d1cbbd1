"""Say what a model has learned of two names, where no frame has spoken; cues of the text decide its status."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import product

from kg.extract.arguments import UNKNOWN, argument_of
from kg.extract.chunks import Parsed, parse
from kg.extract.clauses import Clause, clauses_of
from kg.extract.frames import Frames
from kg.extract.hold import begins_anew
from kg.extract.kinds import Kind
from kg.extract.scope import Cues, CueTable, strongest
from kg.model import Annotation, Argument, Extraction, Link, Role, Span, Status
from kg.ontology.events import TRIGGER, load_events
from kg.ontology.grammar import Grammar
from kg.ontology.vocabulary import Vocabulary

_ROLE_ODDS = 0.6
_NET = "净"
_OFFICE = "holdsPosition"
_HOLDING, _FROM = "holdsSharesIn", ("从", "自")
_BUYING = frozenset({"acquires", "investsIn"})
_TRADING = _BUYING | {"sells"}
# What frames say of a stake tells the event of which a deal is guessed.
_STAKES = frozenset({"increasesStakeIn", "reducesStakeIn"})
_DEALS = frozenset({"investsIn", "acquires", "sells"})
_TAKING, _GIVING = (*sorted(_BUYING), "increasesStakeIn"), ("sells", "reducesStakeIn")
_FAR = 10_000
_SIGNING = "signsAgreementWith"
_AGREED = {_SIGNING}  # is no news of what it is about
# Names that a text merely compares look like these to the model: a word of the sentence must say so.
_SIDE_BY_SIDE = frozenset({"competesWith", "partnersWith", "litigatesAgainst"})
# Whom a frame puts on one side of these is not on the other as well; who is sued may sue back.
_TWO_SIDED = frozenset({"pledgesTo", "guaranteesFor"})
# Where 和 alone stands between two names, they do these side by side, and not to each other.
_ONE_SIDED = frozenset({*_DEALS, *_STAKES, "holdsSharesIn", "establishes"})
# A place beside a name is where its bearer comes from (日本旭峰) more often than where it stands.
_SAID_IN_WORDS = frozenset({"locatedIn"})
# Below, most links of the shipped model were wrong on the development gold.
_LIKELY = 0.85

# The relations that are said already of two names of a sentence, given by its number.
Spoken = dict[tuple[int, frozenset[str]], set[str]]
# Who acts in a relation of a sentence, and on whom.
Sides = dict[tuple[int, str], tuple[set[str], set[str]]]


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
        self._cue_words = _words_of(frames)
        self._events = load_events()
        self._happening = {edge.relation for event in self._events.values() for edge in event.edges}

    def extract(
        self, annotations: Sequence[Annotation], said: Sequence[Extraction]
    ) -> tuple[Extraction, ...]:
        """Return what the model adds to what is `said` already, in order of position."""
        spoken: Spoken = {}
        sides: Sides = {}
        for one in said:
            if isinstance(one.object, Argument):
                pair = (one.sentence.index, frozenset((one.subject.normal, one.object.normal)))
                spoken.setdefault(pair, set()).add(one.predicate)
                _take_sides(sides, one.sentence.index, one.predicate, one.subject, one.object)
        found = []
        for annotation in annotations:
            likely = [_Candidate(link) for link in annotation.links if self._is_likely(link)]
            likely += _without_reverse(tuple(self._of_roles(annotation)))
            if likely:
                parsed = parse(annotation, self._grammar, self._words)
                found += list(self._sentence(parsed, likely, spoken, sides))
        return tuple(found)

    def _sentence(
        self, parsed: Parsed, candidates: Sequence[_Candidate], spoken: Spoken, sides: Sides
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
            if not (kind or self._is_spoken_of(link.relation, parsed)) or _is_list(parsed, link):
                continue
            if link.relation in _BUYING and self._parts_with_it(parsed, candidate):
                continue
            if link.relation == _HOLDING and self._was_held(parsed, subject):
                continue
            if link.relation == _OFFICE and self._was_office(parsed, object_):
                continue
            told = sides.get((sentence.index, link.relation), (set(), set()))
            if link.relation in _TWO_SIDED and _changes_sides(told, subject, object_):
                continue
            if link.relation in _TRADING and _is_seller(sides, sentence.index, object_):
                continue
            if self._is_dealt_out(parsed) and subject.normal in told[0] and object_.normal in told[1]:
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

    def _is_likely(self, link: Link) -> bool:
        return link.odds >= self._threshold and link.relation not in _SAID_IN_WORDS

    def _is_spoken_of(self, relation: str, parsed: Parsed) -> bool:
        """Tell whether a word of the sentence is one that frames know the relation by, where it needs one."""
        words = self._cue_words.get(relation, ())
        return relation not in _SIDE_BY_SIDE or any(token.form in words for token in parsed.tokens)

    def _parts_with_it(self, parsed: Parsed, candidate: _Candidate) -> bool:
        """Tell whether who shall acquire something stands as its seller before all words for the deal: 【甲】出售乙."""
        buyer, tokens = candidate.link.subject, parsed.tokens
        before = next((token.form for token in reversed(tokens) if token.within.end <= buyer.start), "")
        if self._grammar.is_a(before, "case_marker") or self._grammar.is_a(before, "comitative"):
            return False
        if self._gives_up(parsed, candidate.link):
            return True
        said = [one.slice(parsed.annotation.sentence.normal) for one in candidate.triggers]
        sold = said and all(self._grammar.is_a(form, "selling_verb") for form in said)
        return bool(sold) and buyer.end <= min(one.start for one in candidate.triggers)

    def _gives_up(self, parsed: Parsed, link: Link) -> bool:
        """Tell whether the last deal said between two names is a sale, of the second: 【甲】先出售了【乙】，又購買丙."""
        bought = self._cue_words["acquires"] | self._cue_words["investsIn"]
        between = [
            at
            for at, token in enumerate(parsed.tokens)
            if link.subject.end <= token.within.start and token.within.end <= link.object.start
        ]
        deals = [
            at
            for at in between
            if parsed.tokens[at].form in bought or self._grammar.is_a(parsed.tokens[at].form, "selling_verb")
        ]
        if not deals or not self._grammar.is_a(parsed.tokens[deals[-1]].form, "selling_verb"):
            return False
        return Kind.GENITIVE not in parsed.kinds[deals[-1] + 1 : deals[-1] + 2]

    def _was_held(self, parsed: Parsed, holder: Argument) -> bool:
        """Tell whether shares went from a holder: 大股東從【甲】變為乙."""
        before = next((one.form for one in parsed.tokens if one.within.end == holder.within.start), "")
        return before in _FROM

    def _was_office(self, parsed: Parsed, employer: Argument) -> bool:
        """Tell whether an office is one of the past: 某某曾任【甲】副總裁."""
        before = next((one.form for one in parsed.tokens if one.within.end == employer.within.start), "")
        return self._grammar.is_a(before, "holding_before")

    def _is_dealt_out(self, parsed: Parsed) -> bool:
        """Tell whether a sentence says of several who does it to whom: 甲、乙【分別】收購丙、丁."""
        return any(self._grammar.is_a(token.form, "dealing_out") for token in parsed.tokens)

    def _is_told(self, relation: str, known: Set[str]) -> bool:
        """Tell whether what is known of two names leaves no room: a holder of shares may sell them all the same."""
        told = self._happening | (_STAKES if relation in _DEALS else set())
        told -= _AGREED if relation != _SIGNING else set()
        return bool(known & told if relation in self._happening else known)

    def _argument(self, parsed: Parsed, within: Span, kind: str) -> Argument | None:
        """Return the argument at a place; who takes part in an event has its class where no list has the name."""
        tokens = [at for at, token in enumerate(parsed.tokens) if token.within.overlaps(within)]
        if not tokens:
            return None
        found = argument_of(parsed, range(tokens[0], tokens[-1] + 1), self._grammar)
        if found is None or not kind:
            return found
        if found.within != within:
            return replace(found, type=kind) if found.type == UNKNOWN else found  # 青禾|股份
        sure = found.mention and (found.mention.entity or "Person" in (found.type, kind))
        return found if sure else replace(found, type=kind)

    def _fits(self, relation: str, subject: Argument, object_: Argument) -> bool:
        """Tell whether the frames of a relation would take arguments of these classes."""
        wanted = self._types.get(relation)
        if relation in _TRADING and object_.type == "Place" and not self._is_built(object_):
            return False  # 甲出售誠通能源【廣東】41%股權
        return wanted is not None and all(
            not types or any(self._vocabulary.is_a(one.type, kind) for kind in types)
            for one, types in zip((subject, object_), wanted, strict=True)
        )

    def _is_built(self, place: Argument) -> bool:
        """Tell whether a place is one that somebody can own: a plant, a tower, no province."""
        return place.normal.endswith(tuple(self._grammar.naming_heads))

    def _status(
        self, parsed: Parsed, candidate: _Candidate, cues: Cues, clauses: Sequence[Clause]
    ) -> Status | None:
        """Take the strongest of the model's status and all cues of the clauses that speak of it.

        A plan goes on into clauses without a subject of their own. None where a clause before, or one behind that
        speaks of the same, denies something, for nobody can tell whether it is this, and where the model alone sees
        a denial.
        """
        start, end = candidate.reach()
        passed = self._before_event(parsed, candidate, cues, clauses)
        own = Status(candidate.link.status)
        found, carried, last = [own], list[Status](), 0
        for clause in clauses:
            within, anew = parsed.within(clause.tokens), begins_anew(clause, self._grammar)
            carried = [] if anew else carried
            last = clause.tokens.stop if within.start < end or not anew else last
            if within.start < end and start < within.end:
                here = cues.anywhere(clause)
                found += carried
                found += [one for one in here if one is not Status.DENIED or clause.tokens.stop > passed]
                found += [status for first, _, status in cues.after if first in clause.tokens]
            if within.start < end:
                found += cues.lasting(clause)
            carried += cues.carried_on(clause)
        everywhere = (*cues.before, *cues.after, *cues.sentence)
        denied = [cue for cue in everywhere if cue[2] is Status.DENIED and passed <= cue[0] < last]
        denials = self._grammar.scope.hindsight.get(Status.DENIED.value, ())
        forms = {token.form for token in parsed.tokens}  # 未来 holds no 未
        taken_back = any(
            phrase in forms if len(phrase) == 1 else phrase in parsed.annotation.sentence.normal
            for phrase in denials
        )
        said = taken_back or any(cue not in cues.telling for cue in denied)
        uncertain = not said if Status.DENIED in found else taken_back or bool(denied)
        if uncertain:
            return None
        status = strongest(found)
        rumoured = Status.POSSIBLE in found  # 針對被甲收購的傳聞，乙回應：沒談過
        if status is Status.DENIED and not (taken_back or rumoured):
            return status if self._denies_event(parsed, candidate, cues, clauses) else None
        return status

    def _before_event(
        self, parsed: Parsed, candidate: _Candidate, cues: Cues, clauses: Sequence[Clause]
    ) -> int:
        """Return the token before which denials are of something else: 甲【未能】還款，被乙起訴.

        0 where they may be of the event.
        """
        if not candidate.triggers:
            return 0
        first = candidate.triggers[0].start
        clause = next((one.tokens for one in clauses if parsed.within(one.tokens).end > first), range(0))
        denials = [one for one in (*cues.before, *cues.sentence) if one[2] is Status.DENIED]
        said = any(one[0] < clause.start and self._is_report(parsed, one) for one in denials)
        return 0 if said else clause.start

    def _denies_event(
        self, parsed: Parsed, candidate: _Candidate, cues: Cues, clauses: Sequence[Clause]
    ) -> bool:
        """Tell whether a denial is of the event itself: 甲【未】起訴乙, and not 甲【拒絕】付款，遭乙起訴.

        An event without a word of its own is denied by who speaks against it (百度【否认】与腾讯走到一起).
        """
        words = self._cue_words.get(candidate.link.relation, ())
        tokens = list(enumerate(parsed.tokens))
        said = [at for at, token in tokens if token.form in words]
        places = [at for at, token in tokens if any(map(token.within.overlaps, candidate.triggers))] or said
        if not places:
            return any(self._is_report(parsed, cue) for cue in cues.before if cue[2] is Status.DENIED)
        return all(self._is_denied(parsed, at, cues, clauses) for at in places)

    def _is_report(self, parsed: Parsed, cue: tuple[int, int, Status]) -> bool:
        return parsed.form(range(cue[0], cue[1])) in self._grammar.scope.reports

    def _is_denied(self, parsed: Parsed, at: int, cues: Cues, clauses: Sequence[Clause]) -> bool:
        """Tell whether a denial stands before a word of its clause, with no verb between them, or behind it."""
        clause = next((one.tokens for one in clauses if at in one.tokens), range(0))
        before = [
            behind for first, behind, status in cues.before if status is Status.DENIED and first in clause
        ]
        after = [first for first, _, status in cues.after if status is Status.DENIED and first in clause]
        near = any(behind <= at and Kind.VERB not in parsed.kinds[behind:at] for behind in before)
        return near or any(first > at for first in after)

    def _of_roles(self, annotation: Annotation) -> Iterator[_Candidate]:
        by_event: dict[str, dict[str, list[Role]]] = {}
        for role in annotation.roles:
            by_event.setdefault(role.event, {}).setdefault(role.role, []).append(role)
        for event, roles in by_event.items():
            triggers = tuple(role.within for role in roles.get(TRIGGER, ()))
            known = self._events.get(event)
            if known is None or any(map(annotation.sentence.normal.__contains__, known.undone)):
                continue
            if any(annotation.sentence.normal[: one.start].endswith(_NET) for one in triggers):
                continue  # 淨買入 is trade on an exchange
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


def _take_sides(sides: Sides, index: int, relation: str, subject: Argument, object_: Argument) -> None:
    """Remember who stands on which side of a relation in a sentence."""
    acting, others = sides.setdefault((index, relation), (set(), set()))
    acting.add(subject.normal)
    others.add(object_.normal)


def _changes_sides(told: tuple[set[str], set[str]], subject: Argument, object_: Argument) -> bool:
    """Tell whether somebody would stand on both sides: what 甲 pledges to 乙 was not pledged by 乙."""
    acting, others = told
    return subject.normal in others or object_.normal in acting


def _is_seller(sides: Sides, index: int, object_: Argument) -> bool:
    """Tell whether frames have somebody sell in a sentence: 甲收購【乙】持有的丙 is no deal for 乙."""
    return object_.normal in sides.get((index, "sells"), (set(), set()))[0]


def _is_elsewhere(
    relation: str, pair: tuple[int, frozenset[str]], spoken: Mapping[tuple[int, frozenset[str]], set[str]]
) -> bool:
    """Tell whether frames say an event of this sentence of others, and of neither of these two."""
    told = [names for (index, names), known in spoken.items() if index == pair[0] and relation in known]
    return bool(told) and not any(pair[1] & names for names in told)


def _is_list(parsed: Parsed, link: Link) -> bool:
    """Tell whether two names are members of one list (甲、乙以及丙): what is said of them is said of each."""
    start = min(link.subject.end, link.object.end)
    stop = max(link.subject.start, link.object.start)
    between = [
        kind
        for token, kind in zip(parsed.tokens, parsed.kinds, strict=True)
        if start <= token.within.start and token.within.end <= stop
    ]
    joining = {Kind.COORDINATOR} | ({Kind.COMITATIVE} if link.relation in _ONE_SIDED else set())
    return bool(joining & {*between}) and {*between} <= joining | {Kind.NAME, Kind.NOUN, Kind.UNKNOWN}


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


def _words_of(frames: Frames) -> dict[str, set[str]]:
    """Return the words by which the frames of a relation, or of its converse, know it."""
    found: dict[str, set[str]] = {}
    for frame in frames.frames:
        fixed = [item for item in frame.sequence if not item.startswith("{") and not item.endswith("?")]
        literal = {word for item in fixed for word in item.split("|")}
        words = {word for word in (*frame.triggers, *literal) if len(word) > 1}
        for relation in filter(None, (frame.relation, frame.converse)):
            found.setdefault(relation, set()).update(words)
    return found


def _joined(types: Sequence[frozenset[str]]) -> frozenset[str]:
    return frozenset() if not all(types) else frozenset().union(*types)


def _without_reverse(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Leave out the deals that a word nearer to what is dealt in reverses: 甲出售【乙】，又購買丙 is no purchase of 乙."""
    return [
        one
        for one in candidates
        if not any(
            _is_reverse(one.link, other.link) and _to_object(other) < _to_object(one) for other in candidates
        )
    ]


def _is_reverse(one: Link, other: Link) -> bool:
    same = (one.subject, one.object) == (other.subject, other.object)
    return same and any(
        {one.relation, other.relation} == {taken, given} for taken in _TAKING for given in _GIVING
    )


def _to_object(candidate: _Candidate) -> int:
    """Return how many characters lie between the object of a deal and the nearest word that says the deal."""
    at = candidate.link.object.start
    return min((abs(one.start - at) for one in candidate.triggers), default=_FAR)


def _parties(
    roles: Mapping[str, Sequence[Role]], subjects: frozenset[str], objects: frozenset[str]
) -> Iterator[tuple[Role, Role]]:
    """Yield who did it to whom: everybody where there is one trigger, else the nearest two to each."""
    actors, others = _filling(roles, subjects), _filling(roles, objects)
    triggers = roles.get(TRIGGER, ())
    if len(triggers) < 2 or min(len(actors), len(others)) == 1:
        yield from product(actors, others)
    elif actors and others:
        yield from dict.fromkeys((_nearest(actors, at), _nearest(others, at)) for at in triggers)


def _filling(roles: Mapping[str, Sequence[Role]], names: frozenset[str]) -> list[Role]:
    return [role for name in sorted(names) for role in roles.get(name, ())]


def _nearest(roles: Sequence[Role], trigger: Role) -> Role:
    return min(roles, key=lambda role: (abs(role.within.start - trigger.within.start), role.within))
