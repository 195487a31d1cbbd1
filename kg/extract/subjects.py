"""Find who does what a predicate says (施事): its subject, whom 由 or 被 marks, or whom the text speaks of."""

from collections.abc import Sequence

from kg.extract.arguments import argument_of
from kg.extract.clauses import opening_relative, subjects_of
from kg.extract.frames import Slot
from kg.extract.kinds import Kind
from kg.extract.phrases import Oblique, Phrase
from kg.extract.reference import referents
from kg.extract.relative import actor_described, agent_in_focus, cleft, head_described
from kg.extract.site import Filled, Site, fitting, governs, is_passive, members, moves_to
from kg.extract.spoken import holder_of, is_nominal
from kg.model import Argument

_HOLDING = ("持有", "拥有", "所持", "所持有")
_PARTIES = 2  # to an agreement
_OF_SHARES = frozenset({"pledgesTo", "sells", "reducesStakeIn"})
_PERSON = frozenset({"Person"})
_KINDS = {"平台": "Platform", "品牌": "Brand"}


def subject_of(site: Site, slot: Slot) -> Filled:
    """Return who does what the predicate says."""
    opening = opening_relative(site.clause, site.trigger.stop - 1)
    if behind := opening[1] if opening else brought_out(site, subject=True):
        return Filled(members(site, behind, slot), site.clause.tokens.start)
    if agent := passive_agent(site, slot):
        return agent
    if head := head_described(site.clause, site.trigger):
        if found := _describes_its_subject(site, slot, head):
            return found
        described = _describing(site, slot)
        elsewhere = site.frame.given or site.frame.object.function.startswith("obl:")
        elsewhere = (
            elsewhere or site.trigger.start == site.clause.tokens.start
        )  # 甲宣布，【自研】的新藥乙上市
        return described if described.arguments or not elsewhere else _subject(site, slot)
    # Who does it stands behind 由 or 被; where that cannot be told, nobody else is to be guessed.
    return Filled(()) if is_passive(site) else _subject(site, slot)


def passive_agent(site: Site, slot: Slot) -> Filled | None:
    """Return who does it where 由 or 被 marks them before the predicate, or 是 and 的 around both."""
    if moves_to(site):
        return None
    if focused := agent_in_focus(site.clause, site.trigger):
        return Filled(members(site, focused, slot), focused.tokens.start - 1)
    for oblique in site.clause.obliques:
        if site.grammar.is_a(oblique.case, "agent") and governs(site, oblique.tokens.stop):
            arguments = members(site, oblique.phrase, slot)
            if arguments:
                patient = next(iter(subjects_of(site.clause, oblique.tokens.start, site.grammar)), None)
                return Filled(arguments, patient.tokens.stop if patient else -1)
    return None


def brought_out(site: Site, *, subject: bool) -> Phrase | None:
    """Return what 的是 brings out behind the predicate, if it is its subject, or else its object."""
    copulas = site.grammar.words["copula"] | site.grammar.words["listing_verb"]
    found = cleft(site.clause, site.trigger, copulas)
    if found is None:
        return None
    own = subjects_of(site.clause, site.trigger.start, site.grammar)
    is_subject = found[0] or not own
    return found[1] if is_subject is subject else None


def blocked(candidates: Sequence[Phrase], site: Site) -> bool:
    """Tell whether a subject stands there that does not fit: then nothing may be inherited over it."""
    for phrase in candidates:
        argument = argument_of(phrase.parsed, phrase.members[-1], site.grammar)
        text = argument.normal if argument else phrase.parsed.form(phrase.tokens)
        lent = site.grammar.is_a(text, "means_noun")  # 資金將用於建設乙
        form = phrase.parsed.form(phrase.tokens)
        lent = lent or site.grammar.is_a(form, "plant_noun")  # 甲澄清，【網店】並未使用乙
        if is_nominal(phrase) and not lent and not site.grammar.ends_in(text, "adverbial_noun"):
            return True
    return False


def _describing(site: Site, slot: Slot) -> Filled:
    """Return who acts where the predicate describes a noun: 甲 in 丙加入甲創辦的乙."""
    actor = actor_described(site.clause, site.trigger, site.grammar.words["agent"])
    if actor and _is_placed(site, actor):
        return Filled(())
    return Filled(members(site, actor, slot), actor.tokens.stop if actor else -1)


def _describes_its_subject(site: Site, slot: Slot, head: Phrase) -> Filled | None:
    """Return whom a predicate describes that acts on nobody: 接替退休的董事長【某某】.

    Only the cues behind the verb before it are its own (將接替已退休的董事長某某).
    """
    if site.frame.object.function != "employer":
        return None
    verbs = [verb for verb in site.clause.verbs if verb < site.trigger.start]
    found = members(site, head, slot)
    return Filled(found, max(verbs) + 1 if verbs else -1) if found else None


def _is_placed(site: Site, actor: Phrase) -> bool:
    """Tell whether 在 between belongs to what is described: 某某【在】廈門舉辦的大會【上】表示."""
    head = head_described(site.clause, site.trigger)
    between = range(actor.tokens.stop, site.trigger.start)
    placed = any(site.grammar.is_a(site.clause.parsed.tokens[at].form, "locative") for at in between)
    return placed and head is not None and site.clause.parsed.kinds[head.tokens.stop :][:1] == Kind.LOCALIZER


def _who_holds(site: Site, phrase: Phrase) -> Phrase | None:
    """Return who holds the shares that a clause about shares opens with: 【甲】所持乙股票質押給丙."""
    parsed, held = phrase.parsed, phrase.tokens.start
    if site.frame.relation not in _OF_SHARES:
        return None
    if parsed.kinds[held - 1 : held] == Kind.GENITIVE and _speaks_of_shares(site, phrase):
        held -= 2  # 【甲】持有的乙股票質押給丙
    form = parsed.tokens[max(held, 0)].form
    if not (site.grammar.is_a(form, "held_noun") or (held < phrase.tokens.start and form in _HOLDING)):
        return None
    return next((one for one in site.clause.phrases if one.tokens.stop == held), None)


def _speaks_of_shares(site: Site, phrase: Phrase) -> bool:
    """Tell whether what stands before the predicate, or a part of it, is shares: 乙【51%股權】已質押."""
    tokens = site.clause.parsed.tokens[phrase.tokens.start : site.trigger.start]
    return any(token.form.endswith(tuple(site.grammar.words["share_noun"])) for token in tokens)


def _subject(site: Site, slot: Slot) -> Filled:
    """Return the subject that stands before the predicate, else whom the text speaks of."""
    if site.frame.kind == "nouns" and (own := _own_subject(site, slot)):
        return own
    candidates = subjects_of(site.clause, site.trigger.start, site.grammar)
    for phrase in candidates:
        phrase = _who_holds(site, phrase) or phrase
        if arguments := members(site, _without_partner(site, phrase), slot):
            acting = (*site.discourse.additional, *arguments, *_acting_along(site, slot))
            return Filled(acting, phrase.tokens.stop)
    if called := _called_by_kind(site, candidates, slot):
        return Filled(called, candidates[0].tokens.stop, inherited=True)
    adverbial = all(not site.discourse.actors(phrase) for phrase in candidates)
    if adverbial and not blocked(candidates, site) and (inherited := _inherited(site, slot)) is not None:
        return Filled(inherited, site.clause.tokens.start, inherited=True)
    return Filled(holder_of(site, slot), inherited=True) if slot.owner else Filled(())


def _without_partner(site: Site, phrase: Phrase) -> Phrase:
    """Return who does what is agreed upon, without the other party: 【甲】與乙簽署收購丙的協議."""
    parsed, clause = phrase.parsed, site.clause
    agreed = any(
        site.grammar.is_a(parsed.tokens[verb].form, "light_verb")
        for verb in clause.main_verbs
        if phrase.tokens.stop <= verb < site.trigger.start
    )
    if not agreed or len(phrase.members) != _PARTIES or site.frame.kind != "verbs":
        return phrase
    joiner = parsed.tokens[phrase.members[1].start - 1].form
    between = (parsed.tokens[at].form for at in range(phrase.tokens.stop, site.trigger.start))
    together = any(form.startswith(site.grammar.endings["together"]) for form in between)
    alone = site.grammar.is_a(joiner, "companion") and not together
    return Phrase(parsed, phrase.members[0], phrase.members[:1]) if alone else phrase


def _called_by_kind(site: Site, candidates: Sequence[Phrase], slot: Slot) -> tuple[Argument, ...]:
    """Return the platform that the text speaks of, or whose officer speaks, where it is called 平台."""
    wanted = _KINDS.get(candidates[0].parsed.form(candidates[0].tokens)) if candidates else None
    known = site.discourse.employer or site.discourse.topic
    alike = tuple(one for one in known if one.type == wanted)
    return fitting(site, alike, slot) if len(known) == 1 else ()


def _inherited(site: Site, slot: Slot) -> tuple[Argument, ...] | None:
    """Return who acts where the clause has no subject; None where that cannot be told."""
    if slot.types == _PERSON and (appointed := fitting(site, site.discourse.appointed, slot)):
        return appointed  # 甲任命【某某】為總裁，接替乙
    seated = site.grammar.is_a(site.clause.parsed.form(site.trigger), "seat_verb")
    if seated and (latest := fitting(site, site.discourse.acted_on, slot)):
        return latest  # 成立了【甲】，總部設在乙市
    topic = _not_served(site, fitting(site, site.discourse.topic, slot))
    if len(topic) == _PARTIES and site.grammar.is_a(site.clause.parsed.form(site.trigger), "holding_noun"):
        return topic[:1]  # 【甲】與乙簽約，旗下丙廠…
    if site.frame.object.function == "companion" and topic and all(one.type == "Product" for one in topic):
        topic = _maker(site) or topic
    firm = fitting(site, site.discourse.employer, slot)
    if firm and (slot.office or not topic):
        return firm  # 甲董事長某某宣布，將收購乙
    excluded = tuple(one for one in slot.not_endings if one)  # 甲與乙【銀行】簽約，為丙擔保
    known = (one for one in site.discourse.topic if not (excluded and one.normal.endswith(excluded)))
    if len(_not_served(site, tuple(known))) > len(topic):
        return None
    # 受颱風影響，【甲】停工: the subject may come in the next clause only.
    return topic or fitting(site, site.discourse.ahead, slot)


def _maker(site: Site) -> tuple[Argument, ...]:
    """Return the one firm that the sentence named before, where a firm is met: 【甲】的手機降價，與勁敵乙爭搶市場."""
    met = {
        one.normal
        for oblique in site.clause.obliques
        if site.grammar.is_a(oblique.case, "comitative")
        for one in site.discourse.actors(oblique.phrase)
        if one.type == "Organization"
    }
    others = tuple(one for name, one in site.discourse.firms.items() if name not in met)
    return others if met and len(others) == 1 else ()


def _not_served(site: Site, known: tuple[Argument, ...]) -> tuple[Argument, ...]:
    """Leave out of two who is called 前者 or 後者 behind a preposition: 甲與乙簽約，將為【後者】的司機提供貸款."""
    for oblique in site.clause.obliques:
        form = oblique.phrase.parsed.tokens[oblique.phrase.tokens.start].form
        if any(site.grammar.is_a(form, kind) for kind in ("former_pronoun", "latter_pronoun")):
            served = {one.normal for one in referents(form, site.discourse, site.grammar)}
            return tuple(one for one in known if one.normal not in served)
    return known


def _acting_along(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return who does the same together with the subject: 甲與【乙】共同打造丙, 甲攜手【乙】推出丙."""
    if site.frame.object.function == "companion" or slot.named:
        return ()
    for oblique in site.clause.obliques:
        jointly = site.grammar.is_a(oblique.case, "jointly") and governs(site, oblique.tokens.stop)
        if jointly or _acts_together(site, oblique):
            return members(site, oblique.phrase, slot)
    return ()


def _acts_together(site: Site, oblique: Oblique) -> bool:
    """Tell whether 共同 or the like stands between 與X and the end of the predicate."""
    if oblique.tokens.stop > site.trigger.start or not site.grammar.is_a(oblique.case, "comitative"):
        return False
    between = range(oblique.tokens.stop, site.trigger.stop)
    forms = (site.clause.parsed.tokens[index].form for index in between)
    return any(form.startswith(site.grammar.endings["together"]) for form in forms)


def _own_subject(site: Site, slot: Slot) -> Filled | None:
    """Return the subject inside a noun phrase: 法院駁回了【甲】對乙的起訴."""
    for oblique in site.clause.obliques:
        if site.trigger.start in oblique.tokens:
            for phrase in site.clause.phrases:
                if phrase.tokens.stop == oblique.tokens.start and (arguments := members(site, phrase, slot)):
                    return Filled(arguments, phrase.tokens.stop)
    return None
