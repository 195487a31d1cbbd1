"""The place of a trigger in its clause (触发处), and what a phrase there stands for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.arguments import CONCEPT, UNKNOWN, argument_of
from kg.extract.chunks import Parsed
from kg.extract.clauses import Clause, subjects_of
from kg.extract.discourse import Discourse
from kg.extract.frames import Frame, Slot
from kg.extract.kinds import Kind
from kg.extract.lists import with_listed
from kg.extract.memory import EMPLOYERS
from kg.extract.phrases import Phrase
from kg.extract.reference import referents
from kg.extract.relative import agent_in_focus
from kg.model import Argument, Span
from kg.ontology.grammar import Grammar
from kg.ontology.vocabulary import Vocabulary

_FIRMS = ("Brand", "Platform")  # news names a company by its brand
_FIRM_TYPES = frozenset({"Organization", "Agent"})
WARE, ABSTRACT = "Ware", "Abstract"
_THINGS = frozenset({WARE, "Product"})
_TO = ("至", "到")
_ACTING = ("nsubj", "companion", "agent")
_OF_SHARES = (Kind.VALUE, Kind.NUMBER, Kind.GENITIVE, Kind.NOUN, Kind.DETERMINER)
_STAKES = frozenset({"holdsSharesIn", "increasesStakeIn", "reducesStakeIn", "acquires", "sells"})
_AS = "为"  # 以…為由 gives a reason, 由 marks nobody there
_PERSON = frozenset({"Person"})
_PERSONAL, _COMPOUND = (2, 3), (3, 4)  # characters of a Chinese name behind a surname of one, of two
_SHORT = 3  # characters of what may be a common noun
_PARTIES = 2  # to an agreement
_COUNTS = (Kind.NUMBER, Kind.VALUE, Kind.ADJECTIVE, Kind.DETERMINER)
_STANDING = ("pronoun", "former_pronoun", "latter_pronoun")
_PRONOUNS = (Kind.PRONOUN, Kind.DETERMINER)


@dataclass(frozen=True, slots=True)
class Site:
    """A trigger in its clause: where a frame looks for its arguments."""

    clause: Clause
    trigger: range
    frame: Frame
    discourse: Discourse
    grammar: Grammar
    vocabulary: Vocabulary


@dataclass(frozen=True, slots=True)
class Filled:
    """The arguments of a slot, and how far the subject reaches (cues count only behind it)."""

    arguments: tuple[Argument, ...]
    end: int = -1
    inherited: bool = False
    presupposed: bool = False
    predicate: int = -1


def fits(argument: Argument, slot: Slot, vocabulary: Vocabulary, grammar: Grammar) -> bool:
    """Tell whether an argument may fill a slot by its class; unknown words fit wherever a name would.

    A slot of `WARE` takes common nouns too, unless they are abstract (one makes tiles, but no policy); a slot of
    `ABSTRACT` takes just those.
    """
    if argument.type in slot.but if argument.mention else slot.named:
        return False
    if not argument.normal.endswith(slot.endings) or argument.normal.endswith(slot.not_endings):
        return False
    if not slot.types:
        return argument.type != CONCEPT
    listed = argument.mention is not None and argument.mention.entity is not None
    if not listed and not slot.types.isdisjoint(_THINGS) and grammar.ends_in(argument.normal, "ware_noun"):
        return True  # 星河機器人 is a firm, 工業機器人 a thing
    if argument.type == UNKNOWN:
        return slot.types != {CONCEPT} and ABSTRACT not in slot.types
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


def members(site: Site, phrase: Phrase | None, slot: Slot) -> tuple[Argument, ...]:
    """Return the members of a phrase that fit a slot; pronouns are replaced by what they stand for."""
    if phrase is None or not phrase.tokens:
        return ()
    if slot.function == "employer":
        return employer(site, phrase, slot)
    if slot.office and not _is_private(site) and (firm := employer(site, phrase, slot)):
        return firm
    given = phrase.members
    phrase = with_listed(site.clause, phrase, site.grammar)
    alone = len(phrase.tokens) == 1 and _is_shared(phrase, site.grammar)
    shares = _is_company_share(site, phrase) or (alone and _is_firm_pronoun(site, phrase))
    stands = phrase.members == given and (_is_pronoun(phrase) or shares)
    acted_on = slot.function == "obj" and phrase.tokens.start >= site.trigger.stop
    bare = stands and acted_on and _is_pronoun(phrase)
    only = site.grammar.is_a(phrase.parsed.tokens[phrase.tokens.start].form, "bare_noun")
    if bare and only and not _is_shared(phrase, site.grammar):
        return ()  # 創辦了公司 says nothing of which
    if stands:
        found: Sequence[Argument | None] = _referents(site, phrase)
    else:
        found = [one for member in phrase.members for one in _meant(site, phrase, member)]
    if slot.types == _PERSON:
        found = [one and _as_person(one, site.grammar) for one in found]
    suited = tuple(one for one in found if one is not None and fits(one, slot, site.vocabulary, site.grammar))
    if not suited and slot.function in _ACTING:  # where only a firm can act, its officer acts for it
        suited = employer(site, phrase, slot) or _whose_plant(site, phrase, slot)
    if slot.owner:
        suited = tuple(_whose_chain(site, one) for one in suited)
    first = phrase.parsed.tokens[phrase.tokens.start].form
    its = slot.function == "nsubj" and len(phrase.tokens) > 1 and _is_its(site, first)
    if (slot.owner or its) and not any(one.mention for one in suited):
        owned = Kind.GENITIVE in phrase.parsed.kinds[phrase.tokens.start : phrase.tokens.stop]
        if owned and slot.function.startswith("obl") and any(one.type == "Organization" for one in suited):
            return ()  # 為【甲的供應商】擔保: somebody else than 甲
        return owner_in(site, phrase, slot) or suited
    return suited


def _without_round(site: Site, parsed: Parsed, member: range) -> range:
    """Return the last of several investors without what they give: 獲得甲、【乙】的投資."""
    given = site.grammar.ends_in(parsed.form(member), "funding_noun")
    stop = member.stop - 2
    owned = stop > member.start and parsed.kinds[stop] == Kind.GENITIVE
    return range(member.start, stop) if given and owned else member


def _is_firm_pronoun(site: Site, phrase: Phrase) -> bool:
    return site.grammar.is_a(phrase.parsed.tokens[phrase.tokens.start].form, "firm_pronoun")


def _is_shared(phrase: Phrase, grammar: Grammar) -> bool:
    """Tell whether a share of it stands behind a phrase: 轉讓【公司】5%股份."""
    parsed, stop = phrase.parsed, phrase.tokens.stop
    value, behind = parsed.values.get(stop), parsed.tokens[stop + 1 : stop + 2]
    share = bool(behind) and grammar.is_a(behind[0].form, "share_noun")
    return value is not None and (value.unit == "股" or (value.kind == "percent" and share))


def _as_person(one: Argument, grammar: Grammar) -> Argument:
    """Return a name as that of a person where only a person can do what is said, and it is built like one: 羅漫."""
    unlisted = one.mention is not None and one.mention.entity is None
    built = one.normal[:1] in grammar.surnames and len(one.normal) in _PERSONAL
    compound = one.normal[:2] in grammar.surnames and len(one.normal) in _COMPOUND
    return replace(one, type="Person") if unlisted and (built or compound) else one


def _meant(site: Site, phrase: Phrase, member: range) -> Sequence[Argument | None]:
    """Return what one of several names means; 公司 in 公司與甲 is whom the text speaks of."""
    alone = Phrase(phrase.parsed, member, (member,))
    form = phrase.parsed.form(member)
    stands = ("firm_pronoun", "possessive_pronoun")
    firm = len(phrase.members) > 1 and any(site.grammar.is_a(form, kind) for kind in stands)
    if firm and _is_pronoun(alone):
        return _referents(site, alone)
    if len(phrase.members) > 1 and member == phrase.members[-1]:
        member = _without_round(site, phrase.parsed, member)
    if _is_measure(phrase, member) or _says_what_next_is(site, phrase, member):
        return ()
    return (argument_of(phrase.parsed, member, site.grammar),)


def _says_what_next_is(site: Site, phrase: Phrase, member: range) -> bool:
    """Tell whether a member is only one of two things that somebody is: 甲【控股股東】、實際控制人乙."""
    later = next((one for one in phrase.members if one.start >= member.stop), None)
    if later is None or len(later) < 2:
        return False
    grammar, forms = site.grammar, [phrase.parsed.tokens[at].form for at in (member.stop - 1, later.start)]
    return all(form in grammar.positions.titles or grammar.is_a(form, "own_account") for form in forms)


def _is_measure(phrase: Phrase, member: range) -> bool:
    """Tell whether a member is only what is counted by: 賣出3000萬【杯】."""
    parsed, last = phrase.parsed, member.stop - 1
    counted = parsed.kinds[last - 1 : last] in (Kind.NUMBER, Kind.VALUE)
    return counted and len(parsed.tokens[last].form) == 1 and last not in parsed.mentions


def _is_company_share(site: Site, phrase: Phrase) -> bool:
    """Tell whether a phrase is 公司 or 其 with shares of it (增持公司股份, 持有其34%股權)."""
    parsed, first = phrase.parsed, phrase.tokens.start
    rest = range(first + 1, phrase.tokens.stop)
    shares = rest and site.grammar.is_a(parsed.tokens[rest[-1]].form, "share_noun")
    between = all(parsed.kinds[at] in _OF_SHARES for at in rest[:-1])
    its = site.grammar.is_a(parsed.tokens[first].form, "possessive_pronoun")
    return bool(shares) and between and (parsed.kinds[first] == Kind.PRONOUN or its)


def employer(site: Site, phrase: Phrase, slot: Slot) -> tuple[Argument, ...]:
    """Return the organisation before the title of a person: 青禾科技 in 青禾科技創始人王小明."""
    for index in phrase.tokens:
        if index > phrase.tokens.start and phrase.parsed.tokens[index].form in site.grammar.positions.titles:
            before = range(phrase.tokens.start, index)
            forms = [phrase.parsed.tokens[at].form for at in range(phrase.tokens.start, index + 1)]
            if any(site.grammar.is_a(form, "own_account") for form in forms):
                return ()  # 甲股東、董事某某
            if any(phrase.parsed.tokens[at].form in site.grammar.positions.former for at in before):
                return ()
            found = firm_before(phrase.parsed, before, site.grammar)
            return (found,) if found and fits(found, slot, site.vocabulary, site.grammar) else ()
    return ()


def _is_private(site: Site) -> bool:
    """Tell whether an officer acts for nobody else: 甲董事長某某以【個人】名義投資乙."""
    return any(site.grammar.is_a(site.clause.parsed.tokens[at].form, "private") for at in site.clause.tokens)


def _whose_plant(site: Site, phrase: Phrase, slot: Slot) -> tuple[Argument, ...]:
    """Return the firm whose plant, people or organ act for it: 【甲】新竹廠生產…, 【證監會】人員搜查…, 【甲】股東會同意…."""
    parsed, tokens = phrase.parsed, phrase.tokens
    first, between = parsed.mentions.get(tokens.start), range(tokens.start + 1, tokens.stop - 1)
    placed = all(at in parsed.mentions and parsed.mentions[at].type == "Place" for at in between)
    last = parsed.tokens[tokens.stop - 1].form
    plant = any(site.grammar.is_a(last, kind) for kind in ("plant_noun", "staff_noun", "assembly"))
    named = first is not None and first.type in EMPLOYERS
    named = named or site.grammar.is_a(parsed.tokens[tokens.start].form, "authority")
    if len(tokens) < 2 or not named or not (placed and plant):
        return ()
    found = argument_of(parsed, tokens[:1], site.grammar)
    return (found,) if found and fits(found, slot, site.vocabulary, site.grammar) else ()


def firm_before(parsed: Parsed, tokens: range, grammar: Grammar) -> Argument | None:
    """Return the organisation whose title follows, not its department: 青禾科技 in 青禾科技研究部總監."""
    first = parsed.mentions.get(tokens.start)
    plain = set(parsed.kinds[tokens.start + 1 : tokens.stop]) <= {Kind.NOUN, Kind.VERBAL_NOUN, Kind.ADJECTIVE}
    if first is not None and first.type in EMPLOYERS and plain:
        return argument_of(parsed, range(tokens.start, tokens.start + 1), grammar)
    return argument_of(parsed, tokens, grammar)


def _whose_chain(site: Site, one: Argument) -> Argument:
    """Return the firm whose supply chain a name means: 打入【騰訊】供應鏈."""
    ending = next((form for form in site.grammar.endings["supply_chain"] if one.normal.endswith(form)), "")
    listed = one.mention is not None and one.mention.entity is not None
    if listed or not ending or len(one.normal) <= len(ending) or len(one.within) != len(one.normal):
        return one
    within = Span(one.within.start, one.within.end - len(ending))
    known = site.clause.parsed.annotation.mentions
    return replace(
        one,
        within=within,
        text=within.slice(one.sentence.text),
        normal=within.slice(one.sentence.normal),
        mention=next((mention for mention in known if mention.within == within), None),
    )


def _flag_of(site: Site, phrase: Phrase, slot: Slot) -> tuple[Argument, ...]:
    """Return who says 旗下 of their own, else whom the text speaks of: 【甲】稱旗下門店改用乙."""
    for earlier in site.clause.phrases:
        told = any(earlier.tokens.stop <= verb < phrase.tokens.start for verb in _embedding(site))
        if told and (firm := _firm(site, earlier)):
            return fitting(site, firm, slot)
    return fitting(site, site.discourse.topic, slot)


def _is_its(site: Site, form: str) -> bool:
    """Tell whether what follows a word is of whom the text speaks: 【其】大豆, 【旗下】門店."""
    return any(site.grammar.is_a(form, kind) for kind in ("pronoun", "holding_noun"))


def owner_in(site: Site, phrase: Phrase, slot: Slot) -> tuple[Argument, ...]:
    """Return the name before 的 that has what the phrase names."""
    parsed, start = phrase.parsed, phrase.tokens.start
    if len(phrase.tokens) > 1 and site.grammar.is_a(parsed.tokens[start].form, "holding_noun"):
        return _flag_of(site, phrase, slot)
    stands = any(site.grammar.is_a(parsed.tokens[start].form, kind) for kind in _STANDING)
    if len(phrase.tokens) > 1 and stands:
        return fitting(
            site, referents(parsed.tokens[start].form, site.discourse, site.grammar), slot
        )  # 【其】大豆
    end = parsed.kinds.find(Kind.GENITIVE, start, phrase.tokens.stop)
    while end - 1 > start and _counts_or_incurs(site, end - 1):  # 【甲】七成的基板, 【甲】申請的貸款
        end -= 1
    if end < 0 and _leads(parsed, phrase.tokens):
        end = start + 1  # 【甲】門店系統
    if end <= start:
        return ()
    owner = argument_of(parsed, range(start, end), site.grammar)
    named = owner and (owner.mention or len(owner.within) > _SHORT)
    return (owner,) if owner and named and fits(owner, slot, site.vocabulary, site.grammar) else ()


def _counts_or_incurs(site: Site, at: int) -> bool:
    form = site.clause.parsed.tokens[at].form
    return site.clause.parsed.kinds[at] in _COUNTS or site.grammar.is_a(form, "incurring_verb")


def _leads(parsed: Parsed, tokens: range) -> bool:
    """Tell whether a phrase is a name and then plain nouns."""
    kinds = parsed.kinds[tokens.start : tokens.stop]
    last = parsed.mentions.get(tokens.stop - 1)
    if len(kinds) > 2 and last is not None and last.type == "Product":
        kinds = kinds[:-1]  # 【甲】新款手機“乙”
    plain = set(kinds[1:]) <= {Kind.NOUN, Kind.VERBAL_NOUN, Kind.UNKNOWN} and kinds[-1:] != Kind.UNKNOWN
    return kinds[:1] == Kind.NAME and len(kinds) > 1 and plain


def _referents(site: Site, phrase: Phrase) -> tuple[Argument, ...]:
    """Return what a pronoun stands for: 公司 is whose officer was just named (美團CEO否認公司…), else the topic."""
    pronoun = phrase.parsed.tokens[phrase.tokens.start].form
    its = site.grammar.is_a(pronoun, "possessive_pronoun") and not _is_predicative(site, phrase)
    if site.grammar.is_a(pronoun, "possessive_pronoun") and (other := _other_of_two(site, phrase)):
        return other
    apart = site.frame.kind == "verbs" and site.grammar.is_a(pronoun, "possessive_pronoun")
    if apart and (partner := _partner(site, phrase)):
        return partner
    if its and not apart and (own := _subject_before(site, phrase)):
        other = () if _is_pronoun(phrase) or own == site.discourse.topic else site.discourse.topic
        return other if site.frame.relation in _STAKES and len(other) == 1 else own
    definite = site.grammar.is_a(pronoun, "pronoun") or site.grammar.is_a(pronoun, "thing_pronoun")
    if definite and (alike := _ending_like(site, phrase, pronoun)):
        return alike
    if site.grammar.is_a(pronoun, "pronoun"):
        for earlier in site.clause.phrases:
            if earlier.tokens.stop <= phrase.tokens.start:
                told = any(earlier.tokens.stop <= verb < phrase.tokens.start for verb in _embedding(site))
                if found := employer(site, earlier, Slot("", EMPLOYERS)) or (told and _firm(site, earlier)):
                    return found
    if not its and site.grammar.is_a(pronoun, "possessive_pronoun") and (served := _served(site, phrase)):
        return served
    known = referents(pronoun, site.discourse, site.grammar)
    behind = phrase.tokens.start >= site.trigger.stop or site.frame.kind == "roles"
    if (
        behind
        and known == site.discourse.topic
        and not subjects_of(site.clause, site.trigger.start, site.grammar)
    ):
        return site.discourse.acted_on or known  # 甲入股乙，持有【其】一成股份
    return known


def _ending_like(site: Site, phrase: Phrase, pronoun: str) -> tuple[Argument, ...]:
    """Return the last name before 該行 or 該集團 that ends so."""
    parsed = phrase.parsed
    for index in sorted(parsed.mentions, reverse=True):
        named = parsed.mentions[index]
        if pronoun.startswith("该") and index < phrase.tokens.start and named.form.endswith(pronoun[1:]):
            found = argument_of(parsed, range(index, index + 1), site.grammar)
            return (found,) if found else ()
    return ()


def _other_of_two(site: Site, phrase: Phrase) -> tuple[Argument, ...]:
    """Return 前者 where 後者 is the subject before 其, and the other way round: 甲與乙簽約，後者為【其】供電."""
    two = {"latter_pronoun": "former_pronoun", "former_pronoun": "latter_pronoun"}
    for subject in subjects_of(site.clause, phrase.tokens.start, site.grammar):
        form = subject.parsed.form(subject.tokens)
        for kind, other in two.items():
            if site.grammar.is_a(form, kind):
                pronoun = min(site.grammar.words[other])
                return referents(pronoun, site.discourse, site.grammar)
    return ()


def _partner(site: Site, phrase: Phrase) -> tuple[Argument, ...]:
    """Return the other of two who agreed, where the clause leaves out its subject: 甲與【乙】簽約，將向其供貨."""
    two, known = site.discourse.two, {one.normal for one in site.discourse.topic}
    named = subjects_of(site.clause, phrase.tokens.start, site.grammar)
    return two[1:] if len(two) == _PARTIES and two[0].normal in known and not named else ()


def _subject_before(site: Site, phrase: Phrase) -> tuple[Argument, ...]:
    """Return the subject of the clause, or whose it is, before 其: 【甲】(的盈利)依賴其母公司."""
    for subject in subjects_of(site.clause, phrase.tokens.start, site.grammar):
        found = [argument_of(phrase.parsed, member, site.grammar) for member in subject.members]
        named = tuple(one for one in found if one is not None and one.type in EMPLOYERS)
        if named := named or owner_in(site, subject, Slot("", EMPLOYERS)):
            return named[:1]
    return ()


def _served(site: Site, phrase: Phrase) -> tuple[Argument, ...]:
    """Return for whom the clause before did something, unless 其 is said of them: 甲為【乙】供鋼，丙則是其供應商."""
    served = site.discourse.beneficiary
    subjects = subjects_of(site.clause, phrase.tokens.start, site.grammar)
    said_of = {one.normal for subject in subjects for one in site.discourse.actors(subject)}
    return () if said_of & {one.normal for one in served} else served


def _is_predicative(site: Site, phrase: Phrase) -> bool:
    """Tell whether a copula stands before 其: in 甲、乙均為【其】股東 it is somebody else's."""
    at = phrase.tokens.start - 1
    while at >= site.clause.tokens.start and site.clause.parsed.kinds[at] in (Kind.ADVERB, Kind.PARTICLE):
        at -= 1
    return at >= site.clause.tokens.start and site.grammar.is_a(site.clause.parsed.tokens[at].form, "copula")


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


def fitting(site: Site, known: Sequence[Argument], slot: Slot) -> tuple[Argument, ...]:
    """Return those of the known arguments that fit a slot."""
    return tuple(one for one in known if fits(one, slot, site.vocabulary, site.grammar))


def subject_fitting(site: Site, predicate: int, slot: Slot) -> tuple[Argument, ...]:
    """Return the likeliest subject of the predicate at a token, of those that fit a slot."""
    subjects = subjects_of(site.clause, predicate, site.grammar)
    return next((found for phrase in subjects if (found := members(site, phrase, slot))), ())


def is_passive(site: Site) -> bool:
    """Tell whether 由, 被 or 遭 stands before the predicate, with no verb between them, or 是 and 的 around it."""
    return agent_in_focus(site.clause, site.trigger) is not None or any(
        site.grammar.is_a(site.clause.parsed.tokens[index].form, "agent") and governs(site, index + 1)
        for index in range(site.clause.tokens.start, site.trigger.start)
        if site.clause.parsed.tokens[index - 1].form != _AS  # 以侵權【為由】起訴甲
        and not _is_from(site, index)
        and not _is_inside_oblique(site, index)
    )


def moves_to(site: Site) -> bool:
    """Tell whether a verb says where something moves to, so that 由 says from where: 系統由甲【遷移至】乙."""
    return site.clause.parsed.tokens[site.trigger.stop - 1].form.endswith(_TO)


def _is_from(site: Site, index: int) -> bool:
    """Tell whether 由 says from where something moves: 總部【由】甲市遷往乙市."""
    place = site.clause.parsed.mentions.get(index + 1)
    located = site.frame.relation == "locatedIn" and place is not None and place.type == "Place"
    return located or moves_to(site)


def _is_inside_oblique(site: Site, index: int) -> bool:
    """Tell whether a marker only describes whom another preposition governs: 向【遭】停業的甲採購."""
    around = (one for one in site.clause.obliques if one.tokens.start < index < one.tokens.stop)
    return any(not site.grammar.is_a(one.case, "agent") for one in around)


def governs(site: Site, start: int) -> bool:
    """Tell whether a marker that ends before token `start` belongs to the predicate: no other verb comes first."""
    tokens, between = site.clause.parsed.tokens, range(start, site.trigger.start)
    verbs = [verb for verb in site.clause.verbs if verb in between]  # 由甲【負責】管理乙 says who manages
    return start <= site.trigger.start and all(
        site.grammar.is_a(tokens[verb].form, "undertaking") for verb in verbs
    )
