"""Find on whom a predicate acts (受事), and with whom or for whom: objects, companions and obliques."""

from kg.extract.chunks import Parsed
from kg.extract.clauses import opening_relative, subjects_of
from kg.extract.frames import Slot
from kg.extract.kinds import Kind
from kg.extract.phrases import Phrase, coordinated_at, happening_in, object_after, relative_at
from kg.extract.relative import head_described
from kg.extract.site import Site, fitting, is_passive, members, subject_fitting
from kg.extract.subjects import blocked, brought_out
from kg.model import Argument

_CASES = frozenset({"一案", "案件", "案", "官司", "一事", "纠纷案"})
_MADE = frozenset({"Product", "Ware"})
_MATTERS = frozenset({"Event", "Document"})


def object_of(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return on whom the predicate acts: what it describes, what 的是 brings out, its patient, or what follows it."""
    head = head_described(site.clause, site.trigger)
    if head and (described := members(site, head, slot)):
        return _said_to_be(site, slot, described) or described
    if out := brought_out(site, subject=False):
        return members(site, out, slot)
    disposal = tuple(site.grammar.words["disposal"])
    if is_passive(site):
        fronted = oblique_of(site, disposal, slot)  # 把【曲軸】交由甲生產
        return fronted or _object_of_agent(site, slot) or _patient(site, slot)
    if not _takes_fronted(site) and any(one.case in disposal for one in site.clause.obliques):
        return oblique_of(
            site, disposal, slot
        )  # 把甲賣給乙: 乙 is not what is sold, even where 甲 does not fit
    if site.frame.relation == "affectedBy" and (
        happening := happening_in(
            site.clause.parsed, range(site.trigger.stop, site.clause.tokens.stop), site.grammar
        )
    ):
        return members(site, happening, slot)  # 受益於【出口增長】
    clause, opening = site.clause, opening_relative(site.clause, site.trigger.stop - 1)
    following = opening[0] if opening else object_after(clause.parsed, site.trigger.stop, clause.tokens.stop)
    if _is_counted(site, following):
        return ()  # 新開門店318家 is a figure
    if named := _called(site) or _named_behind(site, slot, following):
        return members(site, named, slot)
    meant = _really_meant(site, following)
    if slot.types.isdisjoint(_MATTERS):  # who takes part in 甲計劃 takes part in the plan
        meant = _without_matter(site, meant)
    found = members(site, meant, slot)
    return found or (members(site, following, slot) if _lies_there(site, following) else ())


def _is_counted(site: Site, phrase: Phrase | None) -> bool:
    """Tell whether the verb only tells how many things of a kind there are more: 新開【門店】318家."""
    parsed = site.clause.parsed
    opens = site.frame.relation == "establishes" and parsed.form(site.trigger) in site.grammar.metrics.flows
    if phrase is None or not opens:
        return False
    value = parsed.values.get(phrase.tokens.stop)
    named = Kind.NAME in parsed.kinds[phrase.tokens.start : phrase.tokens.stop]
    return value is not None and value.kind == "count" and not named


def _said_to_be(site: Site, slot: Slot, described: tuple[Argument, ...]) -> tuple[Argument, ...]:
    """Return the name that a copula says to be the thing described: 【雲雀3】是甲推出的首款手機."""
    if any(one.mention for one in described):
        return ()
    clause = site.clause
    copulas = [
        verb for verb in clause.main_verbs if site.grammar.is_a(clause.parsed.tokens[verb].form, "copula")
    ]
    for verb in copulas[:1] if copulas[:1] and copulas[0] < site.trigger.start else ():
        for phrase in subjects_of(clause, verb, site.grammar):
            return tuple(one for one in members(site, phrase, slot) if one.mention)
    return ()


def _called(site: Site) -> Phrase | None:
    """Return the name that a description gives before its noun: 推出一款名為「【天樞】」的大模型."""
    parsed, at = site.clause.parsed, site.trigger.stop
    while parsed.kinds[at : at + 1] in (Kind.DETERMINER, Kind.NUMBER, Kind.VALUE, Kind.PARTICLE):
        at += 1
    if at >= site.clause.tokens.stop or not site.grammar.is_a(parsed.tokens[at].form, "naming_verb"):
        return None
    at += 1 + (parsed.kinds[at + 1 : at + 2] == Kind.QUOTE)
    behind = parsed.kinds[at + 1 : at + 3].lstrip(Kind.QUOTE)
    named = parsed.kinds[at : at + 1] == Kind.NAME and behind.startswith(Kind.GENITIVE)
    return Phrase(parsed, range(at, at + 1), (range(at, at + 1),)) if named else None


def _named_behind(site: Site, slot: Slot, phrase: Phrase | None) -> Phrase | None:
    """Return the quoted name that a description leads to which holds a verb: 發布首款老人【防摔】手環「【甲】」."""
    parsed, stop = site.clause.parsed, site.clause.tokens.stop
    if (
        phrase is None
        or slot.types.isdisjoint(_MADE)
        or Kind.NAME in parsed.kinds[phrase.tokens.start : stop - 2]
    ):
        return None
    at, quoted = phrase.tokens.stop, stop - 2
    verb_inside = (
        parsed.kinds[at : at + 1] == Kind.VERB and parsed.tokens[at].form not in site.grammar.scope.words
    )
    if not verb_inside or parsed.kinds[quoted - 1 : stop] != Kind.QUOTE + Kind.NAME + Kind.QUOTE:
        return None
    between = parsed.kinds[at + 1 : quoted - 1]
    plain = set(between) <= {Kind.NOUN, Kind.VERB} and between.endswith(Kind.NOUN)
    return Phrase(parsed, range(quoted, quoted + 1), (range(quoted, quoted + 1),)) if plain else None


def _lies_there(site: Site, phrase: Phrase | None) -> bool:
    """Tell whether a place of somebody's is named behind, which cannot be acted on itself: 搜查【甲】位於乙區的辦公室."""
    tokens, behind = site.clause.parsed.tokens, phrase.tokens.stop if phrase else site.clause.tokens.stop
    return behind < site.clause.tokens.stop and site.grammar.is_a(tokens[behind].form, "locating_verb")


def _object_of_agent(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return the name behind a predicate whose agent 由 marks: 由甲接替【乙】; behind 被 the patient is the subject."""
    cases = [one.case for one in site.clause.obliques if one.tokens.stop <= site.trigger.start]
    if any(site.grammar.is_a(case, "passive") for case in cases):
        return ()
    following = object_after(site.clause.parsed, site.trigger.stop, site.clause.tokens.stop)
    return tuple(one for one in members(site, following, slot) if one.mention is not None)


def _patient(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return the subject of a passive, or the topic where no subject stands in its place: 【甲】被乙收購."""
    if found := subject_fitting(site, site.trigger.start, slot):
        return found
    patients = subjects_of(site.clause, site.trigger.start, site.grammar)
    sold = site.discourse.sold if site.frame.relation == "acquires" else ()  # 甲出售【乙】，由丙接手
    if blocked(patients, site):
        return ()
    known = sold or site.discourse.topic
    return fitting(site, known, slot) or fitting(site, site.discourse.paper, slot)


def _without_matter(site: Site, phrase: Phrase | None) -> Phrase | None:
    """Return the name alone where a sum or a noun for the whole matter follows: 獲【甲】億元投資, 收購【甲】的交易."""
    if phrase is None or len(phrase.members) > 1:
        return phrase
    parsed, tokens = phrase.parsed, phrase.tokens
    goes_on = parsed.kinds[tokens.stop : tokens.stop + 1] in (Kind.CONJUNCTION, Kind.COORDINATOR)
    accused = site.frame.relation == "litigatesAgainst" and goes_on and len(tokens) > 1
    valued = parsed.kinds[tokens.start : tokens.start + 2] == Kind.NAME + Kind.VALUE
    if valued or (accused and parsed.kinds[tokens.start] == Kind.NAME):  # 控告【甲】挖角並竊取機密
        return Phrase(parsed, tokens[:1], (tokens[:1],))
    cut = next((at for at in tokens if at > tokens.start and _opens_matter(site, at, tokens)), tokens.start)
    if _names_case(parsed, tokens):
        return Phrase(parsed, tokens[:1], (tokens[:1],))  # 起訴【甲】專利侵權一案
    named = parsed.kinds[cut - 1] == Kind.NAME or parsed.tokens[cut - 1].form in site.grammar.naming_heads
    if cut > tokens.start and named and Kind.GENITIVE not in parsed.kinds[tokens.start : cut]:
        return Phrase(parsed, range(tokens.start, cut), (range(tokens.start, cut),))
    return phrase


def _names_case(parsed: Parsed, tokens: range) -> bool:
    """Tell whether a name and then nouns tell which case is meant."""
    case = next((at for at in tokens if parsed.tokens[at].form in _CASES), tokens.start)
    plain = set(parsed.kinds[tokens.start + 1 : case]) <= {Kind.NOUN, Kind.VERBAL_NOUN, Kind.UNKNOWN}
    return case > tokens.start and parsed.kinds[tokens.start] == Kind.NAME and plain


def _opens_matter(site: Site, at: int, tokens: range) -> bool:
    """Tell whether only the whole matter is named from token `at` on: 收購甲【的交易】, 起訴甲【的案件勝訴】."""
    parsed = site.clause.parsed
    noun = at + (parsed.kinds[at] == Kind.GENITIVE)
    rest = set(parsed.kinds[noun + 1 : tokens.stop])
    matter = noun < tokens.stop and site.grammar.is_a(parsed.tokens[noun].form, "matter_noun")
    return matter and rest <= {Kind.VERBAL_NOUN}


def _takes_fronted(site: Site) -> bool:
    """Tell whether the object is the receiver: the other slot takes what 把 fronts, or the verb ends so (抵押【給】)."""
    verb = site.clause.parsed.form(site.trigger)
    fronting = any("把" in slot.function for slot in (site.frame.subject, site.frame.object))
    ends = any(site.grammar.ends_in(verb, kind) for kind in ("giving", "becoming", "arriving"))
    return fronting or site.frame.given or ends


def _really_meant(site: Site, phrase: Phrase | None) -> Phrase | None:
    """Return what is held where the phrase only says by whom, or what lies there: 收購甲公司所持【乙公司】股權."""
    if phrase is None:
        return None
    parsed, at, stop = phrase.parsed, phrase.tokens.stop, site.clause.tokens.stop
    if at < stop and parsed.kinds[at] == Kind.OPEN:
        at = parsed.kinds.find(Kind.CLOSE, at, stop) + 1 or stop
    if at >= stop:
        return phrase
    form, genitive = parsed.tokens[at].form, parsed.kinds[at + 1 : at + 2] == Kind.GENITIVE
    if site.grammar.is_a(form, "locating_verb"):
        return relative_at(parsed, at, stop) or phrase
    if site.grammar.is_a(form, "holding_noun") or (genitive and site.grammar.is_a(form, "holding_verb")):
        return object_after(parsed, at + 1 + genitive, stop) or phrase
    return phrase


def receiver_of(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return the name that a thing follows behind the verb, which goes to them: 供應【甲】電池模組."""
    parsed = site.clause.parsed
    phrase = object_after(parsed, site.trigger.stop, site.clause.tokens.stop)
    if phrase is None or len(phrase.members) > 1 or len(phrase.tokens) < 2:
        return ()
    kinds = parsed.kinds[phrase.tokens.start : phrase.tokens.stop]
    name = range(phrase.tokens.start, phrase.tokens.start + 1)
    thing = set(kinds[1:]) <= {Kind.NOUN, Kind.VERBAL_NOUN, Kind.UNKNOWN}
    found = members(site, Phrase(parsed, name, (name,)), slot) if kinds[0] == Kind.NAME and thing else ()
    return tuple(one for one in found if not _is_ware(site, one))


def _is_ware(site: Site, one: Argument) -> bool:
    """Tell whether a name is that of a thing, by what it ends in: 供應【甲電池】模組 says not who gets them."""
    ends = (one.normal[start:] for start in range(1, len(one.normal) - 1))
    unlisted = one.mention is not None and one.mention.entity is None
    return (
        unlisted and one.type == "Product" and any(site.grammar.heads.get(end) == "Product" for end in ends)
    )


def held_by(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return who holds what is acted on: 收購【甲】所持乙股權, 購買【甲】持有的乙."""
    parsed, stop = site.clause.parsed, site.clause.tokens.stop
    start = site.trigger.stop
    while start < stop and parsed.kinds[start] == Kind.PARTICLE:
        start += 1
    holder = coordinated_at(parsed, start, stop)
    if holder is None or holder.tokens.stop >= stop:
        return ()
    behind = holder.tokens.stop
    if parsed.kinds[behind] == Kind.OPEN:  # 甲（簡稱乙）持有的丙
        behind = parsed.kinds.find(Kind.CLOSE, behind, stop) + 1 or behind
    while behind < stop and parsed.kinds[behind] == Kind.ADVERB:
        behind += 1  # 合計持有的
    form = parsed.tokens[behind].form if behind < stop else ""
    holds = site.grammar.is_a(form, "holding_verb") and parsed.kinds[behind + 1 : behind + 2] == Kind.GENITIVE
    return members(site, holder, slot) if holds or site.grammar.is_a(form, "held_noun") else ()


def companion_of(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return whom it is done with: 與X, 攜手X, or the other conjuncts of the subject (甲與乙合作)."""
    for oblique in site.clause.obliques:
        before = oblique.tokens.start < site.trigger.stop and site.grammar.is_a(oblique.case, "comitative")
        if before and (arguments := members(site, _up_to(site, oblique.phrase), slot)):
            return arguments
    return ()


def possessor_of(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return who stands before 的 or right before a noun trigger: 微博與騰訊的合作."""
    for phrase in site.clause.phrases:
        if (
            phrase.tokens.start < site.trigger.start < phrase.tokens.stop
            or phrase.tokens.stop == site.trigger.start
        ):
            return members(site, _up_to(site, phrase), slot)
    return ()


def oblique_of(site: Site, cases: tuple[str, ...], slot: Slot) -> tuple[Argument, ...]:
    """Return what one of the prepositions governs: 【向甲】供應電池."""
    for oblique in site.clause.obliques:
        if oblique.case in cases and (arguments := members(site, _up_to(site, oblique.phrase), slot)):
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
