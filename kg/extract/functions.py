"""Fill the slots of a frame from the clause around its trigger."""

from kg.extract.clauses import subjects_of
from kg.extract.counts import counted_before
from kg.extract.frames import Slot
from kg.extract.memory import DEALS
from kg.extract.objects import companion_of, held_by, object_of, oblique_of, possessor_of, receiver_of
from kg.extract.offices import office_of
from kg.extract.phrases import Phrase, object_after
from kg.extract.reference import firm_of
from kg.extract.relational import bearing_of
from kg.extract.relative import head_described
from kg.extract.site import Filled, Site, employer, fitting, is_passive, members, subject_fitting
from kg.extract.spoken import beneficiary_of, holder_of, spoken_of, topic_of
from kg.extract.stakes import stake_of
from kg.extract.subjects import passive_agent, subject_of
from kg.model import Argument

_COUNTS = frozenset("MIZ")


def fill(site: Site, slot: Slot) -> Filled:
    """Return the arguments that fill a slot."""
    match slot.function:
        case "nsubj":
            return subject_of(site, slot)
        case "agent":
            return passive_agent(site, slot) or Filled(())
        case "obj":
            return Filled(object_of(site, slot))
        case "receiver":
            return Filled(receiver_of(site, slot))
        case "held_by":
            return Filled(held_by(site, slot))
        case "companion":
            return Filled(companion_of(site, slot))
        case "possessor":
            return Filled(possessor_of(site, slot))
        case "bearer" | "whole":
            return _bearing(site, slot)
        case "employer":
            return Filled(_employing(site, slot))
        case "office":
            return Filled(_office(site, slot))
        case "post":
            named = office_of(site.clause, site.trigger, site.grammar)
            return Filled(() if named else fitting(site, site.discourse.office, slot))
        case "vacancy":
            return Filled(_vacant(site, slot))
        case "acted":
            if site.frame.kind == "roles" and _has_whole(site):
                return Filled(())  # 甲設立乙，【丙】的總部為上海
            if site.frame.kind == "verbs" and _has_object(site, slot):
                return Filled(())  # 甲出售乙，丙無意收購【丁】
            deal = site.discourse.traded if site.frame.relation in DEALS else ()
            return Filled(fitting(site, deal or site.discourse.acted_on, slot), inherited=True)
        case "stake":
            return Filled(stake_of(site, slot), inherited=True)
        case "beneficiary":
            return Filled(beneficiary_of(site, slot), inherited=True)
        case "brought_in":
            return _brought_in(site, slot)
        case "counted":
            return Filled(counted_before(site, slot), inherited=True)
        case "holder":
            return Filled(holder_of(site, slot), inherited=True)
        case "topic":
            if site.frame.object.function == "acted" and _names_another(site):
                return Filled(())  # 甲合資的乙揭牌，【丙】持股六成
            return Filled(topic_of(site, slot), inherited=True)
    return Filled(oblique_of(site, tuple(slot.function.removeprefix("obl:").split("|")), slot))


def _has_object(site: Site, slot: Slot) -> bool:
    """Tell whether what could fill the slot stands right behind the predicate."""
    following = object_after(site.clause.parsed, site.trigger.stop, site.clause.tokens.stop)
    return bool(following and members(site, following, slot))


def _names_another(site: Site) -> bool:
    """Tell whether the subject of the clause is somebody else than the text speaks of."""
    phrases = subjects_of(site.clause, site.trigger.start, site.grammar)
    acting = {one.normal for phrase in phrases for one in site.discourse.actors(phrase) if one.mention}
    return bool(acting - {one.normal for one in site.discourse.topic})


def _brought_in(site: Site, slot: Slot) -> Filled:
    """Return the thing that the sentence launched or put to use before, unless the clause has a subject of its own.

    甲改用【乙】，取代自製的系統; 甲推出【乙】，由丙代工.
    """
    acts = slot is site.frame.subject
    named = subjects_of(site.clause, site.trigger.start, site.grammar)
    things = () if named or (acts and is_passive(site)) else fitting(site, site.discourse.thing, slot)
    if acts and not things:
        return subject_of(site, slot)
    return Filled(things, site.clause.tokens.start, inherited=True)


def _employing(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return for whom the person works who is the subject, else whom the text was about."""
    head = head_described(site.clause, site.trigger)  # 退休的【甲】董事長某某
    own = employer(site, head, slot) if head else subject_fitting(site, site.trigger.start, slot)
    return own or spoken_of(site, slot)


def _office(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return where the office is that the predicate speaks of, else whom the text was about."""
    office = office_of(site.clause, site.trigger, site.grammar)
    if office is None:
        return ()
    if office.place and not _is_own(site, office.place):
        return members(site, office.place, slot)
    if site.frame.subject.function == "obj" and (agent := passive_agent(site, slot)):
        return agent.arguments  # 某某被甲任命為總裁
    handing = [verb for verb in _pivots(site) if verb < site.trigger.start][:1]  # 甲讓某某出任總裁
    own = [site.trigger.start] if site.frame.subject.function == "obj" else []  # 甲任命某某為(集團)總裁
    for verb in (*handing, *own):
        for phrase in subjects_of(site.clause, verb, site.grammar):
            if appointing := members(site, phrase, slot) or employer(site, phrase, slot):
                return appointing
    if site.frame.ends and (own_firm := _firm_of_subject(site, slot)):
        return own_firm  # 【甲】董事長某某辭去董事長職務
    return (
        members(site, office.place, slot) if office.place else _of_organ(site, slot) or spoken_of(site, slot)
    )


def _of_organ(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return whose organ is the subject: 【甲】董事會聘任某某為總裁."""
    for phrase in subjects_of(site.clause, site.trigger.start, site.grammar):
        last = phrase.tokens.stop - 1
        if len(phrase.tokens) > 1 and site.grammar.is_a(phrase.parsed.tokens[last].form, "assembly"):
            before = range(phrase.tokens.start, last)
            return members(site, Phrase(phrase.parsed, before, (before,)), slot)
    return ()


def _firm_of_subject(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return for whom the officer works who is the subject."""
    subjects = subjects_of(site.clause, site.trigger.start, site.grammar)
    return next((found for phrase in subjects if (found := employer(site, phrase, slot))), ())


def _vacant(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return where the office is of whom the predicate replaces: 甲接替【遠山銀行】行長乙."""
    behind = range(site.trigger.stop, site.clause.tokens.stop)
    titles = site.grammar.positions.titles
    tokens = site.clause.parsed.tokens
    agents = [one.tokens.start for one in site.clause.obliques if site.grammar.is_a(one.case, "agent")]
    handed = any(tokens[start - 1].form in titles for start in agents)  # 甲【主席】由某某接替乙
    if not handed and not any(tokens[index].form in titles for index in behind):
        return ()
    return _office(site, slot)


def _pivots(site: Site) -> list[int]:
    """Return the verbs that hand the subject on."""
    pivots = site.grammar.scope.pivots
    return [verb for verb in site.clause.main_verbs if site.clause.parsed.tokens[verb].form in pivots]


def _is_own(site: Site, place: Phrase) -> bool:
    """Tell whether a place is only called 公司 or 集團."""
    return site.grammar.is_a(place.parsed.form(place.tokens), "pronoun")


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
        arguments = arguments or _having(site, slot)
        if site.frame.relation == "holdsSharesIn":  # 甲領投【乙】，老股東丙跟投
            arguments = arguments or fitting(site, site.discourse.funded, slot)
        arguments = arguments or _opening(site, slot) or fitting(site, site.discourse.topic, slot)
        arguments = arguments or fitting(site, site.discourse.holder, slot)
        if slot.function == "whole" and found.presupposed:  # 【創辦人】某某表示
            arguments = arguments or fitting(site, firm_of(site.discourse, site.grammar), slot)
        if slot.function == "bearer":  # 作為甲的夥伴，【乙】…
            arguments = arguments or fitting(site, site.discourse.ahead, slot)
    return Filled(arguments, found.subject_end, inherited, found.presupposed, found.predicate)


def _has_whole(site: Site) -> bool:
    """Tell whether a clause says whose the relational noun is."""
    found = bearing_of(site.clause, site.trigger, site.grammar)
    return found is not None and found.whole is not None


def _opening(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return whom the sentence began with: 【甲】完成融資，乙領投，丙擔任財務顧問."""
    leading = site.discourse.leading
    return fitting(site, leading, slot) if slot.function == "whole" and len(leading) == 1 else ()


def _appointing(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return who appoints whoever bears a relational noun: 【甲】委任乙為財務顧問."""
    tokens, appointing = site.clause.parsed.tokens, site.grammar.positions.appointing
    for verb in site.clause.main_verbs:
        if verb < site.trigger.start and tokens[verb].form in appointing:
            return subject_fitting(site, verb, slot)
    return ()


def _having(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return who has those that a relational noun names: 【甲】新增會員三家，包括乙."""
    verb = site.trigger.start - 1
    while verb > site.clause.tokens.start and site.clause.parsed.kinds[verb] in _COUNTS:
        verb -= 1
    if slot.function != "whole" or not site.grammar.is_a(site.clause.parsed.tokens[verb].form, "having_verb"):
        return ()
    return subject_fitting(site, verb, slot) if verb in site.clause.tokens else ()


def _owner_before(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return the subject of the clause that a relational noun stands in: 甲將【子公司】乙出售."""
    for phrase in subjects_of(site.clause, site.trigger.start, site.grammar):
        if phrase.tokens.stop <= site.trigger.start and (arguments := members(site, phrase, slot)):
            return arguments
    return ()
