"""Keep what the clauses so far of a sentence say about all that follows in it: whose words, whether a plan, when."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kg.extract.attribution import Attribution
from kg.extract.clauses import Clause, subjects_of
from kg.extract.kinds import Kind
from kg.extract.memory import DEALS
from kg.extract.observations import Setting
from kg.extract.phrases import Phrase
from kg.extract.qualifiers import time_of
from kg.extract.relative import described_at_first, head_described
from kg.extract.scope import Cues, strongest
from kg.extract.site import Filled, Site
from kg.model import Annotation, Argument, Status
from kg.ontology.grammar import Grammar

_ADVISING = frozenset({"serves"})  # 甲申請上市，保薦人為乙: who advises does so already
_NAMED = ("Organization", "Platform", "Brand", "Product", "Person")
_OF_BEFORE = ("topic", "acted")
_FIRST = "首"
_PARTING = ("；", ";")
_COLONS = ("：", ":")
_ANSWER = 16  # characters of an answer that say yes or no


@dataclass(slots=True)
class Hold:
    """What holds for a clause by those before it; `answered` is what the sentence behind a question says of it."""

    cues: Cues
    grammar: Grammar
    answered: Sequence[Status] = ()
    attribution: Attribution | None = None
    time: str = ""
    statuses: list[Status] = field(default_factory=list)
    carried: list[Status] = field(default_factory=list)
    before: list[Status] = field(default_factory=list)
    plans: list[Status] = field(default_factory=list)
    hindsight: list[Status] = field(default_factory=list)
    coming: list[Status] = field(default_factory=list)

    @property
    def speaker(self) -> Argument | None:
        """Who says what follows."""
        return self.attribution.speaker if self.attribution else None

    def enter(self, clause: Clause, later: Sequence[Clause], said: Attribution | None) -> None:
        """Take up a clause: a plan ends where it has a subject of its own, and a quotation where it opens with 但."""
        self.before = self.carried
        if begins_anew(clause, self.grammar):
            self.carried = []
            if clause.opened_by in _PARTING and _is_done(clause, self.grammar):
                self.statuses = []  # 據傳甲正與乙洽談；乙上周發布了年報
            if not said and clause.parsed.tokens[clause.tokens.start].form in self.grammar.scope.contrast:
                self.attribution = None
        if self.attribution and self._clarifies(clause):
            self.attribution = replace(self.attribution, status=Status.ASSERTED)
        self.hindsight = [
            *self.answered,
            *_taken_back(clause, later, self.grammar),
            *self._rebutted(clause, later),
        ]
        own = "" if described_at_first(clause, _NAMED) else time_of(clause)  # 成立於2015年的甲，上月掛牌
        self.time = own if own and not self.time.startswith(own) else self.time
        opens = clause.parsed.tokens[clause.tokens.start].form
        self.time = (
            "" if not own and opens in self.grammar.metrics.present else self.time
        )  # 2017年成立，【目前】有…

    def _clarifies(self, clause: Clause) -> bool:
        """Tell whether a speaker denies in words of their own what they clear up: 甲【澄清】，公司【未】投資乙."""
        start = self.attribution.start if self.attribution else 0
        word = clause.parsed.tokens[start - 1].form if start else ""
        denies = Status.DENIED in self.cues.anywhere(clause)
        return denies and clause.tokens.start >= start and self.grammar.is_a(word, "clarifying")

    def _rebutted(self, clause: Clause, later: Sequence[Clause]) -> list[Status]:
        """Return how a headline answers the rumour of a clause: 傳甲收購乙　董座：沒有這回事."""
        if Status.POSSIBLE not in [*self.statuses, *self.cues.anywhere(clause)]:
            return []
        denials = tuple(self.grammar.scope.answers.get(Status.DENIED.value, ()))
        answers = (said.text() for who, said in pairwise(later) if who.closed_by in _COLONS)
        return [Status.DENIED for answer in answers if answer.startswith(denials)]

    def leave(self, clause: Clause) -> None:
        """Remember what a clause says about those behind it."""
        self.statuses += self.cues.lasting(clause)
        self.carried += self.cues.carried_on(clause)
        self.plans += self.cues.carried_on(clause)
        if any(one.type == "Event" for at, one in clause.parsed.mentions.items() if at in clause.tokens):
            self.coming = self.cues.carried_on(clause)

    def setting(self, clause: Clause) -> Setting:
        """Return how the figures of a clause are meant."""
        statuses = [*self.statuses, *self.hindsight, *self.cues.anywhere(clause)]
        if self.attribution:
            statuses.append(self.attribution.status)
        return Setting(self.time or None, self.speaker, strongest(statuses))

    def source_of(self, site: Site) -> str | None:
        """Return who says what a predicate says."""
        return self.speaker.text if self.speaker and self._is_said(site) else None

    def status_of(self, site: Site, subject: Filled, target: Argument, *, inherited: bool) -> Status:
        """Return how a predicate is meant of `target`; `inherited` tells that this is named in another clause."""
        party = site.frame.kind == "roles" and site.frame.object.function == "acted"
        dealt = site.discourse.dealt if party and site.frame.relation in DEALS else None
        if (subject.presupposed and not dealt) or site.frame.given:
            return Status.ASSERTED
        given = _is_given(site)
        here = target.sentence == site.clause.parsed.annotation.sentence
        at = subject.predicate
        predicate = site.trigger if at < 0 else range(at, max(at + 1, site.trigger.stop))
        found = [
            *self.statuses,
            *self.carried,
            *(one for one in self.hindsight if one is Status.DENIED or not given),
            *self.cues.on(site.clause, predicate, subject.end, target.within if here else None),
        ]
        standing = site.frame.relation in _ADVISING or _is_standing(site)
        if site.frame.kind == "roles" and inherited and not standing:
            found += self.before  # 甲將於明年交付，首位租戶為乙
        of_before = site.frame.object.function in _OF_BEFORE and inherited
        if of_before and site.frame.heralds and not _is_done(site.clause, self.grammar):
            found += self.plans  # 甲擬增發新股，乙認購一億股，丙認購二億股; 甲、乙將合資成立丙，甲占股51%
        if site.frame.object.function == "topic" and target.type == "Event":
            found += self.coming  # 大會下月開幕，甲確認參展
        if dealt:
            found.append(dealt)  # 甲終止收購乙，因為【賣方】丙違約
        if site.frame.implies:
            found.append(site.frame.implies)
        if site.frame.awaits and _is_awaited(site, self.cues):
            found.append(Status.PLANNED)
        if self.attribution and self._is_said(site) and not (given and _is_named(site, subject)):
            found.append(self.attribution.status)
        return strongest(found)

    def _is_said(self, site: Site) -> bool:
        start = self.attribution.start if self.attribution else 0
        return site.trigger.start >= start or site.clause.tokens.start >= start


def _is_standing(site: Site) -> bool:
    """Tell whether a role is one that somebody has already: 甲擬融資，【現有】股東為乙."""
    tokens = site.clause.parsed.tokens[site.clause.tokens.start : site.trigger.start]
    return any(site.grammar.is_a(token.form, "standing") for token in tokens)


def _is_awaited(site: Site, cues: Cues) -> bool:
    """Tell whether a later clause plans what the fact waits for: 甲打入乙供應鏈，預計明年【出貨】."""
    tokens, kinds = site.clause.parsed.tokens, site.clause.parsed.kinds
    for _, behind, status in cues.before:
        if status is Status.PLANNED and behind > site.trigger.stop:
            stop = kinds.find(Kind.STOP, behind)
            ahead = tokens[behind : stop if stop >= 0 else len(tokens)]
            if any(token.form.startswith(tuple(site.frame.awaits)) for token in ahead):
                return True
    return False


def answered(asked: Annotation, answer: Annotation | None, grammar: Grammar) -> list[Status]:
    """Return the statuses that the answer gives a question: 甲收購乙？公司：消息不實."""
    if answer is None or not asked.sentence.normal.rstrip().endswith(("？", "?")):
        return []
    opening = answer.sentence.normal[:_ANSWER]
    return [
        Status(status)
        for status, phrases in grammar.scope.answers.items()
        if any(phrase in opening for phrase in phrases)
    ]


def _taken_back(clause: Clause, later: Sequence[Clause], grammar: Grammar) -> list[Status]:
    """Return the statuses that later clauses give what was said before them: …，其實不然."""
    openings = [one.parsed.tokens[one.tokens.start].form for one in later]
    turned = next((at for at, form in enumerate(openings) if grammar.is_a(form, "turning")), len(later))
    texts = [one.text() for one in later[:turned]]  # 甲將收購乙；至於丙，絕無此事
    named_only = not clause.main_verbs
    if named_only and texts and texts[0].endswith(tuple(grammar.scope.after["denied"])):
        return [Status.DENIED]  # 甲與乙簽的協議，已於去年終止
    return [
        Status(status)
        for status, phrases in grammar.scope.hindsight.items()
        if any(phrase in text for phrase in phrases for text in texts)
    ]


def begins_anew(clause: Clause, grammar: Grammar) -> bool:
    """Tell whether a clause has a subject of its own, or says that something is done already."""
    first = next(iter(clause.main_verbs), clause.tokens.stop)
    subjects = subjects_of(clause, first, grammar)
    anew = (one for one in subjects if not _is_first(one, grammar) and not _is_share(one))
    return _is_done(clause, grammar) or any(anew)


def _is_share(phrase: Phrase) -> bool:
    """Tell whether a phrase is only how much of what is fronted: 將持有的甲【60%股權】轉讓給乙."""
    parsed, start = phrase.parsed, phrase.tokens.start
    return parsed.kinds[start] == Kind.VALUE and parsed.kinds[start - 1 : start] == Kind.NAME


def _is_first(phrase: Phrase, grammar: Grammar) -> bool:
    """Tell whether a phrase means the first of what the clause before plans: 甲明年將進軍乙市，【首家】門店由丙運營."""
    before = phrase.parsed.tokens[max(phrase.tokens.start - 1, 0)].form
    forms = (before, phrase.parsed.tokens[phrase.tokens.start].form)
    return any(form.startswith(_FIRST) and grammar.is_a(form, "edition") for form in forms)


def _is_done(clause: Clause, grammar: Grammar) -> bool:
    """Tell whether a clause says that something is done already: 【已】收購乙, 收購【了】乙."""
    first = next(iter(clause.main_verbs), clause.tokens.stop)
    return any(
        clause.parsed.tokens[index].form in grammar.scope.done
        and (index < first + 2 or clause.parsed.kinds[index] != Kind.ADVERB)  # 收購乙全部【已】發行股份
        for index in clause.tokens
    )


def _is_given(site: Site) -> bool:
    """Tell whether a predicate describes a noun: who speaks of 甲創立的乙 does not claim that 甲 founded it."""
    return site.frame.kind == "verbs" and head_described(site.clause, site.trigger) is not None


def _is_named(site: Site, subject: Filled) -> bool:
    """Tell whether a clause names who acts: what somebody says of 公司自研的甲 is of their own firm, and their claim."""
    within = site.clause.parsed.within(site.clause.tokens)
    return all(one.within in within for one in subject.arguments)
