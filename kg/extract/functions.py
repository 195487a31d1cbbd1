"""Fill the slots of a frame from the clause around its trigger."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.arguments import CONCEPT, UNKNOWN, argument_of
from kg.extract.chunks import Kind
from kg.extract.clauses import Clause, Phrase, object_after, relative_at, subjects_of
from kg.extract.discourse import Discourse
from kg.extract.frames import Frame, Slot
from kg.extract.offices import office_of
from kg.extract.relational import bearing_of
from kg.extract.relative import actor_described, head_described
from kg.model import Argument, Value
from kg.ontology.grammar import Grammar
from kg.ontology.vocabulary import Vocabulary

_FIRMS = ("Brand", "Platform")  # news names a company by its brand
_FIRM_TYPES = frozenset({"Organization", "Agent"})
WARE, ABSTRACT = "Ware", "Abstract"
_EMPLOYERS = frozenset({"Organization", "Platform", "Brand"})
_PRONOUNS = (Kind.PRONOUN, Kind.DETERMINER)
_NOMINAL = {Kind.NAME, Kind.NOUN, Kind.UNKNOWN, Kind.VERBAL_NOUN, Kind.PRONOUN}


@dataclass(frozen=True, slots=True)
class Site:
    """A trigger in its clause: where a frame looks for its arguments."""

    clause: Clause
    trigger: range
    frame: Frame
    discourse: Discourse
    grammar: Grammar
    vocabulary: Vocabulary


def fits(argument: Argument, slot: Slot, vocabulary: Vocabulary, grammar: Grammar) -> bool:
    """Tell whether an argument may fill a slot by its class; unknown words fit wherever a name would.

    A slot of `WARE` takes common nouns too, unless they are abstract (one makes tiles, but no policy); a slot of
    `ABSTRACT` takes just those.
    """
    if slot.named and argument.mention is None:
        return False
    if not slot.types:
        return argument.type != CONCEPT
    if argument.type == UNKNOWN:
        return slot.types != {CONCEPT}
    if argument.type == CONCEPT and ABSTRACT in slot.types:
        return grammar.ends_in(argument.normal, "abstract_noun")
    if argument.type == CONCEPT and WARE in slot.types:
        return not grammar.ends_in(argument.normal, "abstract_noun")
    if (
        argument.mention
        and not slot.named
        and argument.type in _FIRMS
        and not _FIRM_TYPES.isdisjoint(slot.types)
    ):
        return True
    return any(vocabulary.is_a(argument.type, wanted) for wanted in slot.types)


@dataclass(frozen=True, slots=True)
class Filled:
    """The arguments of a slot, and how far the subject reaches (cues count only behind it)."""

    arguments: tuple[Argument, ...]
    end: int = -1
    inherited: bool = False
    presupposed: bool = False
    predicate: int = -1


def fill(site: Site, slot: Slot) -> Filled:
    """Return the arguments that fill a slot."""
    function = slot.function
    if function == "nsubj":
        agent = _passive_agent(site, slot)
        if agent is None and head_described(site.clause, site.trigger):
            return _describing(site, slot)
        # Who does it stands behind 由 or 被; where that cannot be told, nobody else is to be guessed.
        return agent or (Filled(()) if _is_passive(site) else _subject(site, slot))
    if function == "obj":
        return Filled(_object(site, slot))
    if function == "companion":
        return Filled(_companion(site, slot))
    if function == "possessor":
        owner = _possessor(site)
        return Filled(_members(site, _up_to(site, owner) if owner else None, slot))
    if function == "employer":
        found = (
            _members(site, phrase, slot)
            for phrase in subjects_of(site.clause, site.trigger.start, site.grammar)
        )
        return Filled(next((one for one in found if one), ()) or _spoken_of(site, slot))
    if function in ("bearer", "whole"):
        return _bearing(site, slot)
    if function == "office":
        return Filled(_office(site, slot))
    if function == "topic":
        return Filled(_topic(site, slot), inherited=True)
    if function == "agent":
        return _passive_agent(site, slot) or Filled(())
    return Filled(_oblique(site, tuple(function.removeprefix("obl:").split("|")), slot))


def _topic(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return what the text is about where the predicate names no object: 完成融資，由甲【領投】.

    A predicate that describes the noun of an event acts on the subject of the clause: 乙獲得甲領投的融資.
    """
    head = head_described(site.clause, site.trigger)
    following = object_after(site.clause.parsed, site.trigger.stop, site.clause.tokens.stop)
    if (head and _members(site, head, slot)) or (following and _members(site, following, slot)):
        return ()
    if head:
        for verb in site.clause.main_verbs:
            if verb < site.trigger.start:
                found = (_members(site, one, slot) for one in subjects_of(site.clause, verb, site.grammar))
                if own := next((one for one in found if one), ()):
                    return own
    return tuple(one for one in site.discourse.topic if fits(one, slot, site.vocabulary, site.grammar))


def _office(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return where the office is that the predicate speaks of, else whom the text was about."""
    office = office_of(site.clause, site.trigger, site.grammar)
    if office is None:
        return ()
    if office.place:
        return _members(site, office.place, slot)
    return _spoken_of(site, slot)


def _spoken_of(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return the organisation whose people the text speaks of."""
    discourse = site.discourse
    for known in (discourse.goal, discourse.topic, discourse.organization, discourse.previous):
        if fitting := _fitting(site, known, slot):
            return fitting[:1]
    return ()


def _fitting(site: Site, known: Sequence[Argument], slot: Slot) -> tuple[Argument, ...]:
    return tuple(one for one in known if fits(one, slot, site.vocabulary, site.grammar))


def _describing(site: Site, slot: Slot) -> Filled:
    """Return who acts where the predicate describes a noun: 甲 in 丙加入甲創辦的乙."""
    actor = actor_described(site.clause, site.trigger)
    return Filled(_members(site, actor, slot), actor.tokens.stop if actor else -1)


def _bearing(site: Site, slot: Slot) -> Filled:
    """Return who bears a relational noun, or whose it is."""
    found = bearing_of(site.clause, site.trigger, site.grammar)
    if found is None:
        return Filled(())
    phrase = found.bearers if slot.function == "bearer" else found.whole
    arguments = _members(site, phrase, slot)
    inherited = phrase is None and (slot.function == "bearer" or site.frame.elided)
    if inherited:
        arguments = _owner_before(site, slot) if found.presupposed else ()
        arguments = arguments or _fitting(site, site.discourse.topic, slot)
    return Filled(arguments, found.subject_end, inherited, found.presupposed, found.predicate)


def _owner_before(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return the subject of the clause that a relational noun stands in: 甲將【子公司】乙出售."""
    for phrase in subjects_of(site.clause, site.trigger.start, site.grammar):
        if phrase.tokens.stop <= site.trigger.start and (arguments := _members(site, phrase, slot)):
            return arguments
    return ()


def _members(site: Site, phrase: Phrase | None, slot: Slot) -> tuple[Argument, ...]:
    if phrase is None or not phrase.tokens:
        return ()
    if slot.function == "employer":
        return _employer(site, phrase, slot)
    bare = slot.function == "obj" and _is_pronoun(phrase)
    if bare and site.grammar.is_a(phrase.parsed.tokens[phrase.tokens.start].form, "bare_noun"):
        return ()  # 創辦了公司 says nothing of which
    if _is_pronoun(phrase) or _is_company_share(site, phrase):
        found: Sequence[Argument | None] = _referents(site, phrase)
    else:
        found = [argument_of(phrase.parsed, member, site.grammar) for member in phrase.members]
    fitting = tuple(
        one for one in found if one is not None and fits(one, slot, site.vocabulary, site.grammar)
    )
    return fitting or (_owner(site, phrase, slot) if slot.owner else ())


def _is_company_share(site: Site, phrase: Phrase) -> bool:
    """Tell whether a phrase is 公司 with its shares (增持公司股份)."""
    kinds = phrase.parsed.kinds[phrase.tokens.start : phrase.tokens.stop]
    rest = range(phrase.tokens.start + 1, phrase.tokens.stop)
    shares = all(site.grammar.is_a(phrase.parsed.tokens[at].form, "share_noun") for at in rest)
    return kinds[0] == Kind.PRONOUN and shares


def _employer(site: Site, phrase: Phrase, slot: Slot) -> tuple[Argument, ...]:
    """Return the organisation before the title of a person: 渡口咖啡 in 渡口咖啡創始人羅漫."""
    for index in phrase.tokens:
        if index > phrase.tokens.start and phrase.parsed.tokens[index].form in site.grammar.positions.titles:
            found = argument_of(phrase.parsed, range(phrase.tokens.start, index), site.grammar)
            return (found,) if found and fits(found, slot, site.vocabulary, site.grammar) else ()
    return ()


def _owner(site: Site, phrase: Phrase, slot: Slot) -> tuple[Argument, ...]:
    """Return the name before 的 that has what the phrase names."""
    genitive = phrase.parsed.kinds.find(Kind.GENITIVE, phrase.tokens.start, phrase.tokens.stop)
    if genitive <= phrase.tokens.start or phrase.parsed.kinds[genitive - 1] != Kind.NAME:
        return ()
    owner = argument_of(phrase.parsed, range(genitive - 1, genitive), site.grammar)
    return (owner,) if owner and fits(owner, slot, site.vocabulary, site.grammar) else ()


def _referents(site: Site, phrase: Phrase) -> tuple[Argument, ...]:
    """Return what a pronoun stands for: 公司 is whose officer was just named (美團CEO否認公司…), else the topic."""
    pronoun = phrase.parsed.tokens[phrase.tokens.start].form
    if site.grammar.is_a(pronoun, "pronoun"):
        for earlier in site.clause.phrases:
            if earlier.tokens.stop <= phrase.tokens.start:
                told = any(earlier.tokens.stop <= verb < phrase.tokens.start for verb in _embedding(site))
                if found := _employer(site, earlier, Slot("", _EMPLOYERS)) or (told and _firm(site, earlier)):
                    return found
    return site.discourse.referents(pronoun)


def _embedding(site: Site) -> list[int]:
    """Return the verbs of a clause that take a clause: 甲【否認】某某將離開公司."""
    pivots = site.grammar.scope.pivots
    return [verb for verb in site.clause.verbs if site.clause.parsed.tokens[verb].form in pivots]


def _firm(site: Site, phrase: Phrase) -> tuple[Argument, ...]:
    found = argument_of(phrase.parsed, phrase.members[0], site.grammar)
    return (found,) if found and found.type == "Organization" else ()


def _is_pronoun(phrase: Phrase) -> bool:
    """Tell whether a phrase is a pronoun alone; 其 is a determiner elsewhere."""
    return len(phrase.tokens) == 1 and phrase.parsed.kinds[phrase.tokens.start] in _PRONOUNS


def _passive_agent(site: Site, slot: Slot) -> Filled | None:
    """Return who does it where 由 or 被 marks them before the predicate."""
    for oblique in site.clause.obliques:
        if site.grammar.is_a(oblique.case, "agent") and _governs(site, oblique.tokens.stop):
            arguments = _members(site, oblique.phrase, slot)
            if arguments:
                patient = next(iter(subjects_of(site.clause, oblique.tokens.start, site.grammar)), None)
                return Filled(arguments, patient.tokens.stop if patient else -1)
    return None


def _subject(site: Site, slot: Slot) -> Filled:
    if site.frame.kind == "nouns" and (own := _own_subject(site, slot)):
        return own
    candidates = subjects_of(site.clause, site.trigger.start, site.grammar)
    for phrase in candidates:
        if arguments := _members(site, phrase, slot):
            return Filled((*site.discourse.additional, *arguments), phrase.tokens.stop)
    adverbial = all(not site.discourse.actors(phrase) for phrase in candidates)
    topic = tuple(one for one in site.discourse.topic if fits(one, slot, site.vocabulary, site.grammar))
    if adverbial and len(topic) == len(site.discourse.topic) and not _blocked(candidates, site):
        # 受颱風影響，【甲】停工: the subject may come in the next clause only.
        topic = topic or _fitting(site, site.discourse.ahead, slot)
        return Filled(topic, site.clause.tokens.start, inherited=True)
    return Filled(())


def _own_subject(site: Site, slot: Slot) -> Filled | None:
    """Return the subject inside a noun phrase: 岚岫水泥 in 法院駁回了【嵐岫水泥】對盛霖集團的起訴."""
    for oblique in site.clause.obliques:
        if site.trigger.start in oblique.tokens:
            for phrase in site.clause.phrases:
                if phrase.tokens.stop == oblique.tokens.start and (arguments := _members(site, phrase, slot)):
                    return Filled(arguments, phrase.tokens.stop)
    return None


def _blocked(candidates: Sequence[Phrase], site: Site) -> bool:
    """Tell whether a subject stands there that does not fit: then nothing may be inherited over it."""
    for phrase in candidates:
        argument = argument_of(phrase.parsed, phrase.members[-1], site.grammar)
        text = argument.normal if argument else phrase.parsed.form(phrase.tokens)
        nominal = set(phrase.parsed.kinds[phrase.tokens.start : phrase.tokens.stop]) & _NOMINAL
        if nominal and not site.grammar.ends_in(text, "adverbial_noun"):
            return True
    return False


def _object(site: Site, slot: Slot) -> tuple[Argument, ...]:
    head = head_described(site.clause, site.trigger)
    if head and (described := _members(site, head, slot)):
        return described
    passive = _is_passive(site)
    if passive:
        for phrase in subjects_of(site.clause, site.trigger.start, site.grammar):
            if arguments := _members(site, phrase, slot):
                return arguments
        return tuple(one for one in site.discourse.topic if fits(one, slot, site.vocabulary, site.grammar))
    fronted = _oblique(site, tuple(site.grammar.words["disposal"]), slot)
    following = object_after(site.clause.parsed, site.trigger.stop, site.clause.tokens.stop)
    return fronted or _members(site, _really_meant(site, following), slot)


def _really_meant(site: Site, phrase: Phrase | None) -> Phrase | None:
    """Return what is held where the phrase only says by whom, or what lies there: 收購甲公司所持【乙公司】股權."""
    if phrase is None:
        return None
    parsed, at, stop = phrase.parsed, phrase.tokens.stop, site.clause.tokens.stop
    if parsed.kinds[at : at + 1] == Kind.OPEN and at < stop:
        at = parsed.kinds.find(Kind.CLOSE, at, stop) + 1 or stop
    if at < stop and site.grammar.is_a(parsed.tokens[at].form, "locating_verb"):
        return relative_at(parsed, at, stop) or phrase
    held = at < stop and site.grammar.is_a(parsed.tokens[at].form, "holding_noun")
    genitive = parsed.kinds[at + 1 : at + 2] == Kind.GENITIVE
    if not held and not (
        genitive and at < stop and site.grammar.is_a(parsed.tokens[at].form, "holding_verb")
    ):
        return phrase
    return object_after(parsed, at + 1 + genitive, stop) or phrase


def _is_passive(site: Site) -> bool:
    """Tell whether 由, 被 or 遭 stands before the predicate, with no verb between them."""
    return any(
        site.grammar.is_a(site.clause.parsed.tokens[index].form, "agent") and _governs(site, index + 1)
        for index in range(site.clause.tokens.start, site.trigger.start)
    )


def _governs(site: Site, start: int) -> bool:
    """Tell whether a marker that ends before token `start` belongs to the predicate: no other verb comes first."""
    between = range(start, site.trigger.start)
    return start <= site.trigger.start and not any(verb in between for verb in site.clause.verbs)


def _companion(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return whom it is done with: 與X, 攜手X, or the other conjuncts of the subject (甲與乙合作)."""
    for oblique in site.clause.obliques:
        before = oblique.tokens.start < site.trigger.stop and site.grammar.is_a(oblique.case, "comitative")
        if before and (arguments := _members(site, _up_to(site, oblique.phrase), slot)):
            return arguments
    return ()


def _up_to(site: Site, phrase: Phrase) -> Phrase:
    """Cut a phrase that holds the trigger itself: 與【新浪微博】的全面互通計劃, 對【乙公司】的收購."""
    if site.trigger.start not in phrase.tokens:
        return phrase
    cut = site.clause.parsed.kinds.rfind(Kind.GENITIVE, phrase.tokens.start, site.trigger.start)
    stop = cut if cut > phrase.tokens.start else site.trigger.start
    members = tuple(range(m.start, min(m.stop, stop)) for m in phrase.members if m.start < stop)
    return Phrase(phrase.parsed, range(phrase.tokens.start, stop), members)


def _possessor(site: Site) -> Phrase | None:
    """Return the phrase before 的 or right before a noun trigger: 微博與騰訊的合作."""
    for phrase in site.clause.phrases:
        if (
            phrase.tokens.start < site.trigger.start < phrase.tokens.stop
            or phrase.tokens.stop == site.trigger.start
        ):
            return phrase
    return None


def _oblique(site: Site, cases: tuple[str, ...], slot: Slot) -> tuple[Argument, ...]:
    for oblique in site.clause.obliques:
        if oblique.case in cases and (arguments := _members(site, _up_to(site, oblique.phrase), slot)):
            return arguments
    return ()


def purpose_after(site: Site) -> str:
    """Return the words that say what for: the verb phrase after the object (通過A【完成B】), in the article's script."""
    parsed, stop = site.clause.parsed, site.clause.tokens.stop
    phrase = object_after(parsed, site.trigger.stop, stop)
    start = phrase.tokens.stop if phrase else site.trigger.stop
    while start < stop and site.grammar.is_a(parsed.tokens[start].form, "purpose_link"):
        start += 1
    end = start
    while end < stop and parsed.kinds[end] != Kind.GENITIVE:
        end += 1
    if start >= end or (
        Kind.VERB not in parsed.kinds[start:end] and Kind.VERBAL_NOUN not in parsed.kinds[start:end]
    ):
        return ""
    return parsed.within(range(start, end)).slice(parsed.annotation.sentence.text)


def role_of(site: Site) -> str:
    """Return the position that the predicate speaks of, in the article's script."""
    office = office_of(site.clause, site.trigger, site.grammar)
    parsed = site.clause.parsed
    return parsed.within(office.role).slice(parsed.annotation.sentence.text) if office else ""


def value_of(clause: Clause, kind: str) -> Value | None:
    """Return the first value of a kind in the clause that no 的 binds to a name (市值3000億元的騰訊)."""
    parsed = clause.parsed
    for index, value in sorted(parsed.values.items()):
        bound = (
            parsed.kinds[index + 1 : index + 2] == Kind.GENITIVE
            and parsed.kinds[index + 2 : index + 3] == Kind.NAME
        )
        if index in clause.tokens and value.kind == kind and not bound:
            return value
    return None
