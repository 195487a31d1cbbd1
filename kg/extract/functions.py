"""Fill the slots of a frame from the clause around its trigger."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.arguments import argument_of
from kg.extract.chunks import Kind
from kg.extract.clauses import Phrase, object_after, opening_relative, relative_at, subjects_of
from kg.extract.frames import Slot
from kg.extract.offices import office_of
from kg.extract.relational import bearing_of
from kg.extract.relative import actor_described, agent_in_focus, cleft, head_described
from kg.extract.site import Site, employer, fitting, governs, is_passive, members
from kg.extract.spoken import holder_of, spoken_of, topic_of
from kg.model import Argument

_NOMINAL = {Kind.NAME, Kind.NOUN, Kind.UNKNOWN, Kind.VERBAL_NOUN, Kind.PRONOUN}


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
        if opening := opening_relative(site.clause, site.trigger.stop - 1):
            return Filled(members(site, opening[1], slot), site.clause.tokens.start)
        if out := _brought_out(site, subject=True):
            return Filled(members(site, out, slot), site.clause.tokens.start)
        agent = _passive_agent(site, slot)
        if agent is None and head_described(site.clause, site.trigger):
            described = _describing(site, slot)
            elsewhere = site.frame.given or site.frame.object.function.startswith("obl:")
            return described if described.arguments or not elsewhere else _subject(site, slot)
        # Who does it stands behind 由 or 被; where that cannot be told, nobody else is to be guessed.
        return agent or (Filled(()) if is_passive(site) else _subject(site, slot))
    if function == "obj":
        return Filled(_object(site, slot))
    if function == "companion":
        return Filled(_companion(site, slot))
    if function == "possessor":
        owner = _possessor(site)
        return Filled(members(site, _up_to(site, owner) if owner else None, slot))
    if function == "employer":
        found = (
            members(site, phrase, slot)
            for phrase in subjects_of(site.clause, site.trigger.start, site.grammar)
        )
        return Filled(next((one for one in found if one), ()) or spoken_of(site, slot))
    if function in ("bearer", "whole"):
        return _bearing(site, slot)
    if function == "office":
        return Filled(_office(site, slot))
    if function == "post":
        named = office_of(site.clause, site.trigger, site.grammar)
        return Filled(() if named else fitting(site, site.discourse.office, slot))
    if function == "holder":
        return Filled(holder_of(site, slot), inherited=True)
    if function == "topic":
        return Filled(topic_of(site, slot), inherited=True)
    if function == "agent":
        return _passive_agent(site, slot) or Filled(())
    return Filled(_oblique(site, tuple(function.removeprefix("obl:").split("|")), slot))


def _office(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return where the office is that the predicate speaks of, else whom the text was about."""
    office = office_of(site.clause, site.trigger, site.grammar)
    if office is None:
        return ()
    if office.place and not _is_own(site, office.place):
        return members(site, office.place, slot)
    if site.frame.subject.function == "obj" and (agent := _passive_agent(site, slot)):
        return agent.arguments  # 某某被甲任命為總裁
    handing = [verb for verb in _pivots(site) if verb < site.trigger.start][:1]  # 甲讓某某出任總裁
    own = [site.trigger.start] if site.frame.subject.function == "obj" else []  # 甲任命某某為(集團)總裁
    for verb in (*handing, *own):
        for phrase in subjects_of(site.clause, verb, site.grammar):
            if appointing := members(site, phrase, slot) or employer(site, phrase, slot):
                return appointing
    return members(site, office.place, slot) if office.place else spoken_of(site, slot)


def _pivots(site: Site) -> list[int]:
    """Return the verbs that hand the subject on."""
    pivots = site.grammar.scope.pivots
    return [verb for verb in site.clause.main_verbs if site.clause.parsed.tokens[verb].form in pivots]


def _is_own(site: Site, place: Phrase) -> bool:
    """Tell whether a place is only called 公司 or 集團."""
    return site.grammar.is_a(place.parsed.form(place.tokens), "pronoun")


def _describing(site: Site, slot: Slot) -> Filled:
    """Return who acts where the predicate describes a noun: 甲 in 丙加入甲創辦的乙."""
    actor = actor_described(site.clause, site.trigger)
    if actor and _is_placed(site, actor):
        return Filled(())
    return Filled(members(site, actor, slot), actor.tokens.stop if actor else -1)


def _is_placed(site: Site, actor: Phrase) -> bool:
    """Tell whether 在 between belongs to what is described: 某某【在】廈門舉辦的大會【上】表示."""
    head = head_described(site.clause, site.trigger)
    between = range(actor.tokens.stop, site.trigger.start)
    placed = any(site.grammar.is_a(site.clause.parsed.tokens[at].form, "locative") for at in between)
    return placed and head is not None and site.clause.parsed.kinds[head.tokens.stop :][:1] == Kind.LOCALIZER


def _bearing(site: Site, slot: Slot) -> Filled:
    """Return who bears a relational noun, or whose it is."""
    found = bearing_of(site.clause, site.trigger, site.grammar)
    if found is None:
        return Filled(())
    phrase = found.bearers if slot.function == "bearer" else found.whole
    arguments = members(site, phrase, slot)
    inherited = phrase is None and (slot.function == "bearer" or site.frame.elided)
    if inherited:
        arguments = _owner_before(site, slot) if found.presupposed else _appointing(site, slot)
        arguments = arguments or fitting(site, site.discourse.topic, slot)
        arguments = arguments or fitting(site, site.discourse.holder, slot)
        if slot.function == "bearer":  # 作為甲的夥伴，【乙】…
            arguments = arguments or fitting(site, site.discourse.ahead, slot)
    return Filled(arguments, found.subject_end, inherited, found.presupposed, found.predicate)


def _appointing(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return who appoints whoever bears a relational noun: 【甲】委任乙為財務顧問."""
    for verb in site.clause.main_verbs:
        if verb < site.trigger.start and (
            site.clause.parsed.tokens[verb].form in site.grammar.positions.appointing
        ):
            found = (members(site, one, slot) for one in subjects_of(site.clause, verb, site.grammar))
            return next((one for one in found if one), ())
    return ()


def _owner_before(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return the subject of the clause that a relational noun stands in: 甲將【子公司】乙出售."""
    for phrase in subjects_of(site.clause, site.trigger.start, site.grammar):
        if phrase.tokens.stop <= site.trigger.start and (arguments := members(site, phrase, slot)):
            return arguments
    return ()


def _passive_agent(site: Site, slot: Slot) -> Filled | None:
    """Return who does it where 由 or 被 marks them before the predicate, or 是 and 的 around both."""
    if focused := agent_in_focus(site.clause, site.trigger):
        return Filled(members(site, focused, slot), focused.tokens.start - 1)
    for oblique in site.clause.obliques:
        if site.grammar.is_a(oblique.case, "agent") and governs(site, oblique.tokens.stop):
            arguments = members(site, oblique.phrase, slot)
            if arguments:
                patient = next(iter(subjects_of(site.clause, oblique.tokens.start, site.grammar)), None)
                return Filled(arguments, patient.tokens.stop if patient else -1)
    return None


def _subject(site: Site, slot: Slot) -> Filled:
    if site.frame.kind == "nouns" and (own := _own_subject(site, slot)):
        return own
    candidates = subjects_of(site.clause, site.trigger.start, site.grammar)
    for phrase in candidates:
        if arguments := members(site, phrase, slot):
            acting = (*site.discourse.additional, *arguments, *_acting_along(site, slot))
            return Filled(acting, phrase.tokens.stop)
    adverbial = all(not site.discourse.actors(phrase) for phrase in candidates)
    topic = fitting(site, site.discourse.topic, slot)
    firm = fitting(site, site.discourse.employer, slot)
    if firm and adverbial and (slot.office or not topic) and not _blocked(candidates, site):
        return Filled(firm, site.clause.tokens.start, inherited=True)  # 甲董事長某某宣布，將收購乙
    if adverbial and len(topic) == len(site.discourse.topic) and not _blocked(candidates, site):
        # 受颱風影響，【甲】停工: the subject may come in the next clause only.
        topic = topic or fitting(site, site.discourse.ahead, slot)
        return Filled(topic, site.clause.tokens.start, inherited=True)
    return Filled(holder_of(site, slot), inherited=True) if slot.owner else Filled(())


def _acting_along(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return who does the same together with the subject: 甲與【乙】共同打造丙, 甲攜手【乙】推出丙."""
    if site.frame.object.function == "companion" or slot.named:
        return ()
    tokens = site.clause.parsed.tokens
    for oblique in site.clause.obliques:
        between = [tokens[at].form for at in range(oblique.tokens.stop, site.trigger.stop)]
        joint = any(form.startswith(site.grammar.endings["together"]) for form in between)
        if (
            oblique.tokens.stop <= site.trigger.start
            and site.grammar.is_a(oblique.case, "comitative")
            and joint
        ):
            return members(site, oblique.phrase, slot)
        if site.grammar.is_a(oblique.case, "jointly") and governs(site, oblique.tokens.stop):
            return members(site, oblique.phrase, slot)
    return ()


def _own_subject(site: Site, slot: Slot) -> Filled | None:
    """Return the subject inside a noun phrase: 岚岫水泥 in 法院駁回了【嵐岫水泥】對盛霖集團的起訴."""
    for oblique in site.clause.obliques:
        if site.trigger.start in oblique.tokens:
            for phrase in site.clause.phrases:
                if phrase.tokens.stop == oblique.tokens.start and (arguments := members(site, phrase, slot)):
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


def _brought_out(site: Site, *, subject: bool) -> Phrase | None:
    """Return what 的是 brings out behind the predicate, if it is its subject, or else its object."""
    copulas = site.grammar.words["copula"] | site.grammar.words["listing_verb"]
    found = cleft(site.clause, site.trigger, copulas)
    if found is None:
        return None
    own = subjects_of(site.clause, site.trigger.start, site.grammar)
    is_subject = found[0] or not own
    return found[1] if is_subject is subject else None


def _object(site: Site, slot: Slot) -> tuple[Argument, ...]:
    head = head_described(site.clause, site.trigger)
    if head and (described := members(site, head, slot)):
        return described
    if out := _brought_out(site, subject=False):
        return members(site, out, slot)
    passive = is_passive(site)
    if passive:
        patients = subjects_of(site.clause, site.trigger.start, site.grammar)
        for phrase in patients:
            if arguments := members(site, phrase, slot):
                return arguments
        return () if _blocked(patients, site) else fitting(site, site.discourse.topic, slot)
    disposal = tuple(site.grammar.words["disposal"])
    fronted = _oblique(site, disposal, slot)
    if _takes_fronted(site):
        fronted = ()
    elif any(one.case in disposal for one in site.clause.obliques):
        return fronted  # 把甲賣給乙: 乙 is not what is sold, even where 甲 does not fit
    following = object_after(site.clause.parsed, site.trigger.stop, site.clause.tokens.stop)
    if opening := opening_relative(site.clause, site.trigger.stop - 1):
        following = opening[0]
    return fronted or members(site, _without_matter(site, _really_meant(site, following)), slot)


def _without_matter(site: Site, phrase: Phrase | None) -> Phrase | None:
    """Return the name alone where a noun for the whole matter follows: 收購【甲】的交易, 收購【甲】一事."""
    if phrase is None or len(phrase.members) > 1:
        return phrase
    parsed, tokens = phrase.parsed, phrase.tokens
    behind = tokens.start + 1
    behind += parsed.kinds[behind : behind + 1] == Kind.GENITIVE
    named = parsed.kinds[tokens.start] == Kind.NAME and behind == tokens.stop - 1
    if named and site.grammar.is_a(parsed.tokens[behind].form, "matter_noun"):
        return Phrase(parsed, range(tokens.start, tokens.start + 1), (range(tokens.start, tokens.start + 1),))
    return phrase


def _takes_fronted(site: Site) -> bool:
    """Tell whether the object is the receiver: the other slot takes what 把 fronts, or the verb ends so (抵押【給】)."""
    verb = site.clause.parsed.form(site.trigger)
    fronting = any("把" in slot.function for slot in (site.frame.subject, site.frame.object))
    ends = any(site.grammar.ends_in(verb, kind) for kind in ("giving", "becoming"))
    return fronting or site.frame.given or ends


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


def _companion(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return whom it is done with: 與X, 攜手X, or the other conjuncts of the subject (甲與乙合作)."""
    for oblique in site.clause.obliques:
        before = oblique.tokens.start < site.trigger.stop and site.grammar.is_a(oblique.case, "comitative")
        if before and (arguments := members(site, _up_to(site, oblique.phrase), slot)):
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
        if oblique.case in cases and (arguments := members(site, _up_to(site, oblique.phrase), slot)):
            return arguments
    return ()
