"""Remember what a text is about (话题), so that a clause without a subject, or with 其 or 雙方, finds one."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.arguments import UNKNOWN, argument_of
from kg.extract.chunks import Parsed
from kg.extract.clauses import Clause, opening_relative, subjects_of
from kg.extract.kinds import BARS, Kind
from kg.extract.memory import DEALS, EMPLOYERS, Memory
from kg.extract.notices import filer_of, informer_of
from kg.extract.phrases import Phrase
from kg.extract.reference import raiser_of, referents
from kg.extract.relative import described_at_first
from kg.model import Argument, Extraction, Status, Token
from kg.ontology.grammar import Grammar

_ACTORS = (
    "Organization",
    "Person",
    "Platform",
    "Product",
    "Service",
    "MiniProgram",
    "Brand",
    "Group",
    UNKNOWN,
)

_USING = "uses"
_BRINGING = frozenset({"launches", "develops", _USING})
_THINGS = frozenset({"Product", "Service", "MiniProgram", "Brand", "Platform"})
_RAISING = "raisesFunding"
_BESIDE = frozenset({"partnersWith", "competesWith", "signsAgreementWith"})
_LASTING = frozenset({"holdsSharesIn", "hasSubsidiary", "owns", "controls", "partOf"})
_LENDING = frozenset({"pledgesTo", "guaranteesFor"})
_DONE = (Status.ASSERTED, Status.REPORTED)
_CHIEF = 2  # characters of a role behind 主要, 核心
_DEPARTMENT = 4  # tokens behind an employer in which its officer's title stands (青禾科技|研究|部|總監)


@dataclass(slots=True, kw_only=True)
class Discourse(Memory):
    """Fills the memory, clause by clause, and answers out of it."""

    grammar: Grammar

    def note(self, found: Sequence[Extraction]) -> None:
        """Remember on what a person acts: that is 公司 in what follows (某某加盟甲，出任…; 某某創辦甲，乙是其客戶)."""
        for one in found:
            if isinstance(one.object, Argument) and one.object.type in EMPLOYERS:
                beside = one.predicate in _BESIDE and bool(self.acted_on)  # 甲與【乙】共同成立丙
                known = bool(self.acted_on) and self.acted_on[0].normal == one.subject.normal
                beside = beside or (one.predicate == _RAISING and known)  # 甲認購【乙】的股份，成為其股東
                self.acted_on = self.acted_on if beside else (one.object,)
                self.funded = (one.object,) if one.predicate == "investsIn" else self.funded
                self.sold = (one.object,) if one.predicate == "sells" else self.sold
                if one.predicate in DEALS:
                    self.traded, self.dealt = (one.object,), one.status
            elif isinstance(one.object, Argument) and one.predicate == "sells":
                self.acted_on = self.sold = self.traded = (one.object,)  # 甲出售【乙工廠】，買方為丙
                self.dealt = one.status
            elif isinstance(one.object, Argument) and one.predicate == "establishes":
                self.acted_on = (one.object,)  # 甲與乙合資設立【工廠】，甲持股六成
            if one.predicate == "investigatedBy" and one.subject.type in EMPLOYERS:
                self.goal = (one.subject,)  # 證監會搜查甲，主席某某…
            if one.predicate == "winsContractFrom":
                self.winner = (one.subject,)  # 甲批出合約，由【乙】奪得，其…
            if one.predicate == "joins" and one.status in _DONE:
                self.joined = (one.object,) if isinstance(one.object, Argument) else ()
            if one.predicate == "litigatesAgainst" and isinstance(one.object, Argument):
                self.accuser, self.accused = (one.subject,), (one.object,)
            if (
                one.predicate == "leaves"
                and one.subject.type == "Person"
                and isinstance(one.object, Argument)
            ):
                self.office = (one.object,)  # 總裁某某離任【甲】，某某接掌
            if one.predicate == "holdsPosition":
                self.appointed = (one.subject,)
            launched = one.predicate != _USING or not self.thing  # 推出【甲】，搭載乙，由丙代工
            if one.predicate in _BRINGING and launched and isinstance(one.object, Argument):
                self.thing = (one.object,)
            deals = one.predicate in _LENDING  # 某某把持股質押給甲: 董事長 is not that of 甲
            if one.subject.type == "Person" and isinstance(one.object, Argument) and not deals:
                self.goal = (one.object,) if one.object.type != "Person" else self.goal
        self._note_parties(found)

    def _note_parties(self, found: Sequence[Extraction]) -> None:
        """Remember who acts and on whom, if that is one pair: 甲收購乙，【雙方】…; 某某持有甲股權，是【後者】的….

        Two firms are 雙方; of a person and a firm, or two persons, there is a former and a latter only.
        """
        parties = {
            (one.subject.normal, one.object.normal): (one.subject, one.object)
            for one in found
            if isinstance(one.object, Argument)
            and one.object.type == "Organization"
            and one.rule == found[-1].rule
        }
        people = [
            (one.subject, one.object)
            for one in found
            if isinstance(one.object, Argument) and one.subject.type == one.object.type == "Person"
        ]
        if len(people) == 1:  # 某某接替【某某】，後者轉任…
            self.two = people[0]
            return
        if self.two and found and found[-1].predicate in _LASTING:
            return  # 甲與乙合資的丙揭牌，甲持股六成；雙方…
        if len(parties) == 1:
            pair = next(iter(parties.values()))
            self.two = tuple(sorted(pair, key=lambda one: one.within.start))
            if pair[0].type == "Organization":
                self.pair = pair

    def read(self, clause: Clause, *, speaks: bool = False) -> None:
        """Take the subject of a clause as the topic of what follows, and note two that are named together.

        Where it `speaks`, an officer's firm is remembered: it is meant by what is said (甲董事長某某宣布，將收購乙).
        """
        if self._is_byline(clause):
            return
        if example := self._example(clause):
            self.topic, self.leading = example, self.leading or example
        else:
            self._read_subject(clause, speaks=speaks)
        if informer := informer_of(clause, self.grammar):  # 甲接到大股東【乙】通知，其…
            self.whose = self._of_firm(self.topic) or self.protagonist
            self.topic = self.actors(informer) or self.topic
        self._join_partner(clause)
        self.person = tuple(one for one in self.topic if one.type == "Person")[:1] or self.person
        self._note_pair(clause)
        self._note_beneficiary(clause)
        self._note_organization(clause)
        self._note_firms(clause)

    def file(self, clause: Clause) -> None:
        """Take for the topic whose own paper a clause goes by: (據)【甲】財報顯示，公司營收…."""
        filer = filer_of(clause, self.grammar)
        if actors := self.actors(filer) if filer else ():
            self.topic, self.leading = actors, self.leading or actors
            self.protagonist = self.about = tuple(actors)

    def quote(self, clause: Clause) -> None:
        """Remember for whom the officer works whose words a sentence is: “我們…，”【甲】總經理某某說."""
        for phrase in clause.phrases[-1:]:
            start = phrase.tokens.start
            start += phrase.parsed.kinds[start] == Kind.QUOTE
            tokens = range(start, phrase.tokens.stop)
            self.employer = self._employer(Phrase(phrase.parsed, tokens, (tokens,)))

    def _is_byline(self, clause: Clause) -> bool:
        """Tell whether a clause names who brings the news: 某某財經訊3月18日消息."""
        parsed, stop = clause.parsed, clause.tokens.stop
        while stop > clause.tokens.start + 1 and parsed.kinds[stop - 1] == Kind.TIME:
            stop -= 1
        last = parsed.tokens[stop - 1].form
        wired = clause.closed_by in self.grammar.scope.bylines
        wired = wired or (clause.closed_by in BARS and not clause.verbs)  # 青禾財經11月4日丨
        return wired or (last in self.grammar.scope.bylines and not clause.verbs)

    def _read_subject(self, clause: Clause, *, speaks: bool) -> None:
        first = next(iter(clause.main_verbs), clause.tokens.stop)
        opened = opening_relative(clause, clause.verbs[0]) if clause.verbs else None
        described = _described_by_figure(clause) or described_at_first(clause, _ACTORS)
        named = [opened[1]] if opened else [described] if described else None
        for phrase in named or subjects_of(clause, first, self.grammar):
            measured = phrase.parsed.form(phrase.tokens).endswith(self.grammar.metrics.endings)
            if _is_of_deal(phrase, clause, self.grammar) or self._was_held(clause, phrase.tokens.start):
                continue
            actors = (self._owner(phrase) if measured else ()) or self.actors(phrase) or self._owner(phrase)
            actors = self._permitted(clause, actors) or actors
            if actors and not self._is_part(phrase) and not _is_predicate(phrase, actors):
                self.whose = () if speaks else self._whose_shareholder(phrase, actors)
                self.topic, self.holder = actors, self._possessor(phrase)
                self.leading = self.leading or actors
                self._introduce(actors)
                self.employer = self._employer(phrase) if speaks else ()
                return
            self.holder = self._possessor(phrase) or self.holder
            self.paper = self._paper(phrase) or self.paper

    def _paper(self, phrase: Phrase) -> tuple[Argument, ...]:
        """Return the document that a clause is about: 【白皮書】出爐，由甲發布."""
        found = argument_of(phrase.parsed, phrase.tokens, self.grammar)
        return (found,) if found and found.type == "Document" else ()

    def _permitted(self, clause: Clause, actors: Sequence[Argument]) -> tuple[Argument, ...]:
        """Return whom an authority lets do something, for that is whom the text is about: 金管會核准【甲】入主乙."""
        verbs = clause.main_verbs[:2]
        pivot = len(verbs) > 1 and clause.parsed.tokens[verbs[0]].form in self.grammar.scope.pivots
        if not pivot or not all(self.grammar.ends_in(one.normal, "authority") for one in actors):
            return ()
        between = (one for one in clause.phrases if verbs[0] < one.tokens.start < verbs[1])
        return next((found for one in between if (found := self.actors(one))), ())

    def _of_firm(self, known: Sequence[Argument]) -> tuple[Argument, ...]:
        return tuple(one for one in known if one.type in EMPLOYERS)[:1]

    def _whose_shareholder(self, phrase: Phrase, actors: Sequence[Argument]) -> tuple[Argument, ...]:
        """Return the firm of which the subject is a shareholder: its officers are meant by 董事長 (【甲】大股東乙減持)."""
        tokens = phrase.parsed.tokens
        named = {one.within.start for one in actors}
        for at in phrase.tokens[1:]:
            rank = at - 1
            while rank > phrase.tokens.start + 1 and tokens[rank - 1].form == "、":
                rank -= 2  # 股東、董事某某
            called = self.grammar.is_a(tokens[rank].form, "own_account")
            if called and tokens[at].within.start in named:
                before = range(phrase.tokens.start, rank)
                own = not any(at in phrase.parsed.mentions for at in before) and not self._is_firm(
                    tokens, before
                )
                firm = self.topic if own else self.actors(Phrase(phrase.parsed, before, (before,)))
                return self._of_firm(firm)
        return ()

    def _is_firm(self, tokens: Sequence[Token], before: range) -> bool:
        return bool(before) and self.grammar.is_a(tokens[before.start].form, "pronoun")

    def _join_partner(self, clause: Clause) -> None:
        """Let a partner act along in what follows: 甲攜手【乙】，推出丙."""
        verbs = [
            verb
            for verb in clause.main_verbs
            if self.grammar.is_a(clause.parsed.tokens[verb].form, "jointly")
        ]
        if len(self.topic) != 1 or len(clause.main_verbs) != 1 or not verbs:
            return
        partners = (one for one in clause.phrases if one.tokens.start > verbs[0])
        found = next((self.actors(one) for one in partners), ())
        self.topic = (*self.topic, *(one for one in found if one.type in EMPLOYERS))

    def _example(self, clause: Clause) -> tuple[Argument, ...]:
        """Return whom a clause gives as the example that the text goes on to speak of: 以【甲】為例."""
        if not clause.text().endswith(tuple(self.grammar.words["exemplifying"])):
            return ()
        named = [index for index in clause.tokens if index in clause.parsed.mentions]
        return self._named(clause, named[0]) if len(named) == 1 else ()

    def _introduce(self, actors: Sequence[Argument]) -> None:
        """Take the first firm that a text or a paragraph is about for the one that it means by 公司."""
        if len(actors) == 1 and actors[0].mention and actors[0].type in EMPLOYERS:
            self.protagonist = self.protagonist or tuple(actors)
            self.about = self.about or tuple(actors)

    def name(self, clause: Clause) -> None:
        """Remember the event that a clause names, and where the officer is whom it names."""
        titles = self.grammar.positions.titles
        for index, mention in sorted(clause.parsed.mentions.items()):
            if index not in clause.tokens:
                continue
            if mention.type == "Event":
                self.event = self._named(clause, index) or self.event
            placed = mention.type == "Place" and mention.entity is None
            if mention.type in _THINGS or placed or self._is_building(clause.parsed, index):
                self.item = self._named(clause, index) or self.item
            behind = [token.form for token in clause.parsed.tokens[index + 1 : index + _DEPARTMENT]]
            held = not titles.isdisjoint(behind) and self.grammar.positions.former.isdisjoint(behind)
            if mention.type in EMPLOYERS and held and not self._was_held(clause, index):
                self.office = self._named(clause, index) or self.office

    def _was_held(self, clause: Clause, index: int) -> bool:
        """Tell whether a firm is named for an office that somebody held before: 曾任【甲】副總裁."""
        before = clause.parsed.tokens[index - 1].form if index else ""
        return self.grammar.is_a(before, "holding_before")

    def _is_building(self, parsed: Parsed, index: int) -> bool:
        """Tell whether a name is said to be that of a building: 商場「甲」."""
        before = index - 1 - (parsed.kinds[index - 1 : index] == Kind.QUOTE)
        return before >= 0 and self.grammar.ends_in(parsed.tokens[before].form, "building")

    def _employer(self, phrase: Phrase) -> tuple[Argument, ...]:
        """Return for whom the officer acts whom a phrase names: 青禾科技 in 青禾科技董事長王某."""
        titles = self.grammar.positions.titles
        if not any(phrase.parsed.tokens[index].form in titles for index in phrase.tokens[1:-1]):
            return ()
        first = phrase.parsed.mentions.get(phrase.tokens.start)
        former = self.grammar.positions.former
        if any(self.grammar.is_a(phrase.parsed.tokens[index].form, "observer") for index in phrase.tokens):
            return ()
        if any(phrase.parsed.tokens[index].form in former for index in phrase.tokens):
            return ()
        if first is None or first.type not in EMPLOYERS:
            return ()
        found = argument_of(phrase.parsed, phrase.tokens[:1], self.grammar)
        return (found,) if found else ()

    def _is_part(self, phrase: Phrase) -> bool:
        """Tell whether one common noun is all of a phrase: after 甲上市，【保薦機構】為乙 the text is still about 甲."""
        return bool(self.topic) and phrase.parsed.kinds[phrase.tokens.start : phrase.tokens.stop] == Kind.NOUN

    def _possessor(self, phrase: Phrase) -> tuple[Argument, ...]:
        """Return whose the thing is that a phrase names: 青禾科技 in 青禾科技的車間."""
        first = phrase.parsed.kinds.find(Kind.GENITIVE, phrase.tokens.start, phrase.tokens.stop) - 1
        if first < phrase.tokens.start or phrase.parsed.kinds[first] != Kind.NAME:
            return ()
        found = argument_of(phrase.parsed, range(first, first + 1), self.grammar)
        return (found,) if found else ()

    def _named(self, clause: Clause, index: int) -> tuple[Argument, ...]:
        found = argument_of(clause.parsed, range(index, index + 1), self.grammar)
        return (found,) if found else ()

    def look_ahead(self, clause: Clause | None) -> None:
        """Note the subject of the next clause: a first clause without one means it (受颱風影響，甲停工)."""
        self.ahead = ()
        if clause is None or self.topic or self.previous:
            return
        first = next(iter(clause.main_verbs), clause.tokens.stop)
        for phrase in subjects_of(clause, first, self.grammar):
            measured = phrase.parsed.form(phrase.tokens).endswith(self.grammar.metrics.endings)
            owner = self._owner(phrase) if measured else ()  # 受惠於油價回落，【甲】盈利大增
            self.ahead = self.ahead or owner or self.actors(phrase)

    def resume(self, clause: Clause) -> None:
        """Go on about who raises money where a sentence begins with 本輪融資: no name needs to stand there."""
        opening = next(iter(clause.phrases), None)
        if self.topic or opening is None or opening.tokens.start != clause.tokens.start:
            return
        form = opening.parsed.form(opening.tokens)
        definite = form.startswith(tuple(self.grammar.words["this_event"]))
        if definite and self.grammar.ends_in(form, "funding_noun"):
            self.topic = self.leading = raiser_of(self)
            self._introduce(self.topic)

    def hand_over(self) -> None:
        """Drop a person who speaks from being the topic: what they say is about somebody else (某某稱，收購…)."""
        if any(one.type == "Person" for one in self.topic):
            self.topic = ()

    def actors(self, phrase: Phrase) -> tuple[Argument, ...]:
        """Return the members of a phrase that can act; pronouns are replaced by what they stand for."""
        if len(phrase.tokens) == 1 and phrase.parsed.kinds[phrase.tokens.start] == Kind.PRONOUN:
            return referents(phrase.parsed.tokens[phrase.tokens.start].form, self, self.grammar)
        found = [
            argument_of(phrase.parsed, member, self.grammar)
            for member in phrase.members
            if not self._is_class(phrase.parsed, member)
        ]
        return tuple(
            one for one in found if one is not None and one.type in _ACTORS and not self._is_adverbial(one)
        )

    def _note_organization(self, clause: Clause) -> None:
        """Remember whose people speak (青禾科技主席王小明): that is 公司 in what follows."""
        governed = {index for oblique in clause.obliques for index in oblique.tokens}
        for index in clause.tokens:
            mention = clause.parsed.mentions.get(index)
            former = self._was_held(clause, index)
            if mention and mention.type == "Organization" and index not in governed and not former:
                self.organization = self._named(clause, index)
                return

    def _owner(self, phrase: Phrase) -> tuple[Argument, ...]:
        """Return whose attribute a phrase names: 小程序 in 小程序體量輕 is what goes on being talked about."""
        owned = Kind.GENITIVE in phrase.parsed.kinds[phrase.tokens.start : phrase.tokens.stop]
        if owned or len(phrase.members) > 1:
            return ()
        for stop in range(phrase.tokens.stop - 1, phrase.tokens.start, -1):
            part = range(phrase.tokens.start, stop)
            actors = self.actors(Phrase(phrase.parsed, part, (part,)))
            if actors and actors[0].type != UNKNOWN:
                return actors
        return ()

    def _note_firms(self, clause: Clause) -> None:
        """Remember the organisations that the sentence names."""
        for index in clause.tokens:
            mention = clause.parsed.mentions.get(index)
            if mention is not None and mention.type in EMPLOYERS and not self._was_held(clause, index):
                for one in self._named(clause, index):
                    self.firms.setdefault(one.normal, one)
                    self.present.add(one.normal)

    def _note_pair(self, clause: Clause) -> None:
        for phrase in clause.phrases:
            members = self.actors(phrase)
            if len(members) == 2 and len(phrase.members) == 2:
                self.pair = self.two = members
                self.third = self._third(clause, members)
                return
        companions = [one for one in clause.obliques if self.grammar.is_a(one.case, "comitative")]
        if companions:
            beside = [one for one in clause.phrases if one.tokens.stop == companions[0].tokens.start]
            first = (self.actors(beside[0]) if beside else ()) or self.topic  # 【甲】與乙合資的丙揭牌
            others = self.actors(companions[0].phrase)
            if len(others) == len(first) == 1:
                self.pair = self.two = (*first, *others)

    def _third(self, clause: Clause, members: Sequence[Argument]) -> tuple[Argument, ...]:
        """Return whom two act on, who is 後者 then: 甲與乙將收購【丙】，後者…."""
        known = {one.normal for one in members}
        within, sentence = clause.parsed.within(clause.tokens), clause.parsed.annotation.sentence
        return tuple(
            one
            for one in self.acted_on
            if one.sentence == sentence
            and one.within in within
            and one.normal not in known
            and one.within.start > members[1].within.start
        )

    def _is_class(self, parsed: Parsed, tokens: range) -> bool:
        """Tell whether a phrase names people or firms by what they are to somebody: 甲的【股東】, 乙【主要客戶】."""
        owned = Kind.GENITIVE in parsed.kinds[tokens.start : tokens.stop]
        last = tokens.stop - 1
        form = parsed.tokens[last].form
        chief = len(form) > _CHIEF and parsed.kinds[tokens.start : tokens.stop] == Kind.NAME + Kind.NOUN
        owned = owned or (chief and self.grammar.is_a(form[-_CHIEF:], "category"))
        called = self.grammar.is_a(form, "category") or chief
        return owned and last not in parsed.mentions and called

    def _note_beneficiary(self, clause: Clause) -> None:
        """Remember for whom something is done, or whose that is: 甲沒有替【乙】的借款作保，由丙擔保."""
        forms = [clause.parsed.tokens[at].form for at in clause.tokens]
        lends = any(self.grammar.is_a(form, "lending") for form in forms)
        for oblique in clause.obliques:
            if self.grammar.is_a(oblique.case, "benefactive") or (
                lends and self.grammar.is_a(oblique.case, "receiving")
            ):
                phrase, parsed = oblique.phrase, oblique.phrase.parsed
                cut = parsed.kinds.find(Kind.GENITIVE, phrase.tokens.start, phrase.tokens.stop)
                owner = range(phrase.tokens.start, cut if cut > 0 else phrase.tokens.stop)
                self.beneficiary = self.actors(Phrase(parsed, owner, (owner,)) if cut > 0 else phrase)

    def _is_adverbial(self, argument: Argument) -> bool:
        return argument.mention is None and self.grammar.ends_in(argument.normal, "adverbial_noun")


def _is_of_deal(phrase: Phrase, clause: Clause, grammar: Grammar) -> bool:
    """Tell whether a phrase only names the sum behind it, which belongs to a deal: 【總投資】3億元."""
    kinds, after = phrase.parsed.kinds, phrase.tokens.stop
    named = Kind.NAME in kinds[phrase.tokens.start : after]
    valued = after < clause.tokens.stop and kinds[after] == Kind.VALUE
    return valued and not named and phrase.parsed.form(phrase.tokens) in grammar.metrics.deals


def _is_predicate(phrase: Phrase, actors: Sequence[Argument]) -> bool:
    """Tell whether an adverb stands before a word that no list has: it is the verb (今年將持續【展店】)."""
    before = phrase.parsed.kinds[phrase.tokens.start - 1 : phrase.tokens.start]
    return before == Kind.ADVERB and all(one.mention is None for one in actors)


def _described_by_figure(clause: Clause) -> Phrase | None:
    """Return the firm that is all a clause names, behind a figure and 的: 會員逾三百萬的【甲】，日前開店."""
    last = clause.tokens.stop - 1
    named = clause.parsed.mentions.get(last)
    figure = clause.parsed.kinds[last - 2 : last] == Kind.VALUE + Kind.GENITIVE
    if not figure or named is None or named.type not in EMPLOYERS or clause.closed_by != "，":
        return None
    return Phrase(clause.parsed, range(last, last + 1), (range(last, last + 1),))
