"""Tell what a text speaks of where a clause does not name it (所述): its topic, whose its parts are, whose officers."""

from kg.extract.arguments import argument_of
from kg.extract.clauses import subjects_of
from kg.extract.frames import Slot
from kg.extract.kinds import Kind
from kg.extract.phrases import Phrase, object_after
from kg.extract.reference import firm_before
from kg.extract.relative import head_described
from kg.extract.site import Site, fitting, is_passive, members, owner_in, subject_fitting
from kg.model import Argument

_FUNDING = frozenset({"investsIn", "raisesFunding"})
_EVENT = frozenset({"Event"})
_NOMINAL = frozenset({Kind.NAME, Kind.NOUN, Kind.UNKNOWN, Kind.VERBAL_NOUN, Kind.PRONOUN})


def topic_of(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return what the text is about where the predicate names no object: 完成融資，由甲【領投】.

    A predicate that describes the noun of an event acts on the subject of the clause: 乙獲得甲領投的融資.
    """
    if is_passive(site) and (patient := subject_fitting(site, site.trigger.start, slot)):
        return patient  # 甲澄清，【乙】由丙投資
    if is_passive(site) and any(site.discourse.actors(phrase) for phrase in _subjects(site)):
        return ()
    head = head_described(site.clause, site.trigger)
    following = None  # a noun has none
    if site.frame.kind != "nouns":
        following = object_after(site.clause.parsed, site.trigger.stop, site.clause.tokens.stop)
    if (head and members(site, head, slot)) or (following and members(site, following, slot)):
        return ()
    if following and _is_something_else(site, following):
        return ()
    if head:
        agents = [one.tokens.start for one in site.clause.obliques if site.grammar.is_a(one.case, "agent")]
        for verb in sorted((*site.clause.main_verbs, *agents)):  # 乙【獲】甲領投的融資
            if verb < site.trigger.start and (own := subject_fitting(site, verb, slot)):
                return own
    if any(
        site.grammar.is_a(one.case, "receiving") and members(site, one.phrase, slot)
        for one in site.clause.obliques
    ):
        return ()  # 甲擬【向乙】投資
    discourse = site.discourse
    if invested := fitting(site, discourse.funded, slot) if site.frame.relation in _FUNDING else ():
        return invested  # 甲領投【乙】的C輪融資，丙跟投
    if slot.types == _EVENT:
        elsewhere = any(site.grammar.is_a(one.case, "locative") for one in site.clause.obliques)
        return () if elsewhere else discourse.event
    acting = {one.normal for phrase in _subjects(site) for one in discourse.actors(phrase)}
    if acting & {one.normal for one in discourse.topic}:  # 甲、丙為乙股東，其中甲【持股】一成
        return fitting(site, discourse.previous, slot)
    # 甲【領投】，乙完成融資; but of 本輪融資由甲領投，乙跟投 the text does not tell whose round it is
    ends = site.trigger.stop == site.clause.tokens.stop and not is_passive(site)
    if site.frame.relation in _FUNDING and site.frame.heralds and len(discourse.leading) == 1:
        return fitting(site, discourse.leading, slot)  # 【甲】募得億元，乙、丙成為股東，丁未跟進
    return fitting(site, discourse.topic or (discourse.ahead if ends else ()), slot)


def _is_something_else(site: Site, phrase: Phrase) -> bool:
    """Tell whether a phrase behind the verb names another object, no sum, share or round: 投資【首爾的工廠】."""
    last = phrase.tokens.stop - 1
    if phrase.parsed.kinds[last] not in (Kind.NOUN, Kind.UNKNOWN):
        return False
    form = phrase.parsed.form(phrase.members[-1])
    return not any(site.grammar.ends_in(form, kind) for kind in ("share_noun", "funding_noun"))


def beneficiary_of(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return for whom it is done where a clause does not say: whom the sentence did it for before, else its topic.

    甲並未替【乙】作保，而是由丙擔保; 【甲】借款，由乙擔保.
    """
    cases = tuple(site.grammar.words["benefactive"])
    if any(one.case in cases for one in site.clause.obliques):
        return ()
    known = site.discourse.beneficiary or site.discourse.topic
    return fitting(site, known, slot)


def holder_of(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return whose the thing is that a clause speaks of: 【甲】的配方由乙提供, 【甲】開店，配送交給乙."""
    for phrase in _subjects(site):
        if owner := owner_in(site, phrase, slot):
            return owner
        found = members(site, phrase, slot)
        if not found and _is_product(site, phrase):
            continue
        if _bears_name(site, phrase) or not _is_thing(phrase):
            return found
    discourse = site.discourse
    known = fitting(site, discourse.topic, slot) or fitting(site, discourse.holder, slot)
    return known or fitting(site, firm_before(discourse), slot)  # 甲推出新錶。鏡片由乙供應


def _subjects(site: Site) -> list[Phrase]:
    return subjects_of(site.clause, site.trigger.start, site.grammar)


def is_nominal(phrase: Phrase) -> bool:
    """Tell whether a phrase has a noun or a pronoun, not only a number: 三位."""
    return not _NOMINAL.isdisjoint(phrase.parsed.kinds[phrase.tokens.start : phrase.tokens.stop])


def _is_thing(phrase: Phrase) -> bool:
    """Tell whether a phrase names a thing: 三位 or 它們 are nobody's parts."""
    return is_nominal(phrase) and phrase.parsed.kinds[phrase.tokens.start] != Kind.PRONOUN


def _is_product(site: Site, phrase: Phrase) -> bool:
    """Tell whether a phrase names what somebody makes: (甲宣布，)【新藥月光一號】授權給乙."""
    found = argument_of(phrase.parsed, phrase.members[-1], site.grammar)
    return found is not None and found.mention is not None and found.type == "Product"


def _bears_name(site: Site, phrase: Phrase) -> bool:
    """Tell whether a phrase names somebody, in words that a lexicon has or not (明月|電子)."""
    if Kind.NAME in phrase.parsed.kinds[phrase.tokens.start : phrase.tokens.stop]:
        return True
    found = argument_of(phrase.parsed, phrase.members[-1], site.grammar)
    return found is not None and found.type == "Organization" and len(phrase.members[-1]) > 1


def spoken_of(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return the organisation whose people the text speaks of."""
    discourse = site.discourse
    for known in (
        discourse.goal,
        discourse.whose,
        discourse.topic,
        discourse.organization,
        discourse.previous,
    ):
        if suited := fitting(site, known, slot):
            return suited[:1]
    return ()
