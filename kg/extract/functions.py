"""Fill the slots of a frame from the clause around its trigger."""

from dataclasses import replace

from kg.extract.clauses import subjects_of
from kg.extract.counts import counted_before
from kg.extract.frames import Slot
from kg.extract.kinds import Kind
from kg.extract.memory import DEALS
from kg.extract.objects import companion_of, held_by, object_of, oblique_of, possessor_of, receiver_of
from kg.extract.offices import office_of
from kg.extract.phrases import Phrase, happening_in, object_after
from kg.extract.reference import firm_of
from kg.extract.relational import bearing_of
from kg.extract.relative import head_described
from kg.extract.site import Filled, Site, employer, fitting, is_passive, members, subject_fitting
from kg.extract.spoken import beneficiary_of, holder_of, spoken_of, topic_of
from kg.extract.stakes import stake_of
from kg.extract.subjects import passive_agent, subject_of
from kg.model import Argument

_COUNTS = frozenset("MIZ")
_CAUSAL = (Kind.PREPOSITION, Kind.CONJUNCTION)
_WHEN = (Kind.TIME, Kind.ADVERB)
_SHARES = frozenset({"holdsSharesIn", "increasesStakeIn", "reducesStakeIn"})


def fill(site: Site, slot: Slot) -> Filled:
    """Return the arguments that fill a slot."""
    match slot.function:
        case "nsubj":
            about = site.frame.relation == "affectedBy" and slot is site.frame.object
            if about and (happening := _happening(site)):
                return Filled(members(site, happening, slot), happening.tokens.stop)
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
            told = is_passive(site) or _has_object(site, Slot("obj", slot.types))
            if site.frame.relation in _SHARES and told:
                return Filled(())  # 甲董事長某某減持【乙】股份, 【乙】由某某持有三成
            return Filled(_employing(site, slot))
        case "left":
            return Filled(_left(site, slot))
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
            if _has_object(site, slot):
                return Filled(())  # 甲減持【乙】股份
            return Filled(stake_of(site, slot), inherited=True)
        case "beneficiary":
            return Filled(beneficiary_of(site, slot), inherited=True)
        case "brought_in":
            return _brought_in(site, slot)
        case "counted":
            return Filled(counted_before(site, slot), inherited=True)
        case "accuser":
            return Filled(_accuser(site, slot), inherited=True)
        case "holder":
            return Filled(holder_of(site, slot), inherited=True)
        case "topic":
            if site.frame.object.function == "acted" and _names_another(site):
                return Filled(())  # 甲合資的乙揭牌，【丙】持股六成
            alike = site.frame.object is slot and (_does_the_same(site) or _is_about_both(site))
            return Filled(() if alike else topic_of(site, slot), inherited=True)
    return Filled(oblique_of(site, tuple(slot.function.removeprefix("obl:").split("|")), slot))


def _happening(site: Site) -> Phrase | None:
    """Return what happens, where a clause opens with that: 【原料漲價】拖累甲的業績."""
    start = site.clause.tokens.start
    while start < site.trigger.start and site.clause.parsed.kinds[start] in _WHEN:
        start += 1
    return happening_in(site.clause.parsed, range(start, site.trigger.start), site.grammar)


def _accuser(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return who sues in the sentence, where a clause does not say whom it is against: 【甲】起訴乙，乙反訴."""
    against = ("receiving", "concerning", "disposal")
    if any(site.grammar.is_a(one.case, kind) for one in site.clause.obliques for kind in against):
        return ()
    discourse = site.discourse
    subjects = subjects_of(site.clause, site.trigger.start, site.grammar)
    named = {one.normal for phrase in subjects for one in discourse.actors(phrase)}
    acting = named or {one.normal for one in discourse.topic}
    accused = acting & {one.normal for one in discourse.accused}
    return fitting(site, discourse.accuser, slot) if accused else ()


def _has_object(site: Site, slot: Slot) -> bool:
    """Tell whether what could fill the slot stands right behind the predicate."""
    following = object_after(site.clause.parsed, site.trigger.stop, site.clause.tokens.stop)
    return bool(following and members(site, following, slot))


def _names_another(site: Site) -> bool:
    """Tell whether the subject of the clause is somebody else than the text speaks of."""
    phrases = subjects_of(site.clause, site.trigger.start, site.grammar)
    acting = {one.normal for phrase in phrases for one in site.discourse.actors(phrase) if one.mention}
    return bool(acting - {one.normal for one in site.discourse.topic})


def _does_the_same(site: Site) -> bool:
    """Tell whether the topic is the first to do what a list of clauses says: 【甲】認購一億股，乙認購二億股."""
    tokens, kinds = site.clause.parsed.tokens, site.clause.parsed.kinds
    form, first = tokens[site.trigger.start].form, site.clause.tokens.start
    ends = {one.within.end for one in site.discourse.topic}
    for start in (at for at in range(first) if tokens[at].within.end in ends):
        stop = kinds.find(Kind.STOP, start, first)
        if any(token.form == form for token in tokens[start : stop if stop >= 0 else first]):
            return True
    return False


def _is_about_both(site: Site) -> bool:
    """Tell whether the topic would be both who acts and whom they act on: 甲與乙合資成立丙，【持股六成】."""
    acts = site.frame.relation == "holdsSharesIn" and site.frame.subject.function == "nsubj"
    return acts and not is_passive(site) and not subjects_of(site.clause, site.trigger.start, site.grammar)


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
    return own or _announcing(site, slot) or spoken_of(site, slot)


def _left(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return for whom the officer worked who takes an office elsewhere: 【甲】總監某某轉任乙總經理."""
    office = office_of(site.clause, site.trigger, site.grammar)
    place = members(site, office.place, slot) if office and office.place else ()
    known = {one.normal for one in place}
    return tuple(one for one in _firm_of_subject(site, slot) if place and one.normal not in known)


def _announcing(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return the firm that tells of its own officer: 【甲】則宣布財務長某某退休."""
    for verb in _pivots(site):
        announces = site.grammar.is_a(site.clause.parsed.tokens[verb].form, "announcing_verb")
        if announces and verb < site.trigger.start:
            for phrase in subjects_of(site.clause, verb, site.grammar):
                if phrase.parsed.kinds[phrase.tokens.start : phrase.tokens.stop] == Kind.NAME:
                    return members(site, phrase, replace(slot, function="nsubj"))
    return ()


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
    if not office.place and (firm := _named_with_it(site, slot)):
        return firm
    if office.place and (owned := fitting(site, site.discourse.whose, slot)):
        return owned  # 【甲】控股股東乙質押股份，某某仍任公司董事長
    risen = site.frame.subject.function == "nsubj" and not office.place
    if (site.frame.ends or risen) and (own_firm := _firm_of_subject(site, slot)):
        return own_firm  # 【甲】董事長某某辭去董事長職務, 【甲】財務總監某某升任總經理
    return (
        members(site, office.place, slot) if office.place else _of_organ(site, slot) or spoken_of(site, slot)
    )


def _named_with_it(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return the firm that is handed to an officer, or that they join: 【甲】由某某出任總裁, 某某加盟【甲】任總裁."""
    parsed = site.clause.parsed
    for oblique in site.clause.obliques:
        if site.grammar.is_a(oblique.case, "agent") and oblique.tokens.stop <= site.trigger.start:
            for phrase in subjects_of(site.clause, oblique.tokens.start, site.grammar)[:1]:
                return members(site, phrase, slot)
    joining = [verb for verb in site.clause.main_verbs if verb < site.trigger.start][-1:]
    if joining and site.grammar.is_a(parsed.tokens[joining[0]].form, "joining_verb"):
        for phrase in site.clause.phrases:
            if joining[0] < phrase.tokens.start < site.trigger.start:
                joined = range(phrase.tokens.start, min(phrase.tokens.stop, site.trigger.start))
                return members(site, Phrase(parsed, joined, (joined,)), slot)
    return ()


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
        if site.frame.relation == "memberOf":  # 某某加入【甲】，會員還有乙
            arguments = fitting(site, site.discourse.joined, slot) or arguments
        if site.frame.relation == "holdsSharesIn":  # 甲領投【乙】，老股東丙跟投
            arguments = arguments or fitting(site, site.discourse.funded, slot)
        arguments = arguments or _dealt(site, slot) or _opening(site, slot)
        arguments = arguments or fitting(site, site.discourse.topic, slot)
        arguments = arguments or fitting(site, site.discourse.holder, slot)
        if slot.function == "whole" and found.presupposed:  # 【創辦人】某某表示
            arguments = arguments or fitting(site, firm_of(site.discourse, site.grammar), slot)
        opens = site.clause.parsed.kinds[site.clause.tokens.start] in _CAUSAL
        if slot.function == "bearer" or opens:  # 作為甲的夥伴，【乙】…; 由於供應商甲停產，【乙】…
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


def _dealt(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return what changes hands where the clause says who sells it: 收購【甲】，賣方為創辦人某某."""
    before = site.clause.parsed.tokens[site.clause.tokens.start : site.trigger.start]
    party = any(site.grammar.is_a(token.form, "seller") for token in before)
    return fitting(site, site.discourse.traded, slot) if party and slot.function == "whole" else ()


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
