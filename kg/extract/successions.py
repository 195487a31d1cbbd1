"""Tell who succeeds whom where a sentence names the new officer and the former one (繼任).

甲總裁由某某出任，前總裁某某轉任顧問: 前 and the same title, or 原任該職, say whose place it was.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.arguments import argument_of
from kg.extract.chunks import Parsed
from kg.extract.kinds import Kind
from kg.extract.sequences import title_at
from kg.model import Argument, Extraction, Span, Status
from kg.ontology.grammar import Grammar
from kg.script import to_simplified

_RULE = "succeeds/former-officer"
_CONFIDENCE = 0.75
_LONGEST = 4  # tokens of a title
_REACH = 8  # tokens from 原任 to the name
_TAKEN = (Status.ASSERTED, Status.PLANNED, Status.REPORTED)


def successions_of(parsed: Parsed, stated: Sequence[Extraction], grammar: Grammar) -> Iterator[Extraction]:
    """Yield who succeeds the former officers of a sentence, by what it states of new ones."""
    taken = [one for one in stated if one.predicate == "holdsPosition" and one.status in _TAKEN]
    known = {(one.subject.normal, _name(one)) for one in stated if one.predicate == "succeeds"}
    for role, former in _former_officers(parsed, grammar) if taken else ():
        for one in taken:
            held = to_simplified(str(dict(one.qualifiers).get("role", "")))
            named_before = one.subject.within.start < former.within.start
            if not held or one.subject.normal == former.normal or role not in (held, ""):
                continue
            if named_before and (one.subject.normal, former.normal) not in known:
                yield replace(
                    one,
                    predicate="succeeds",
                    object=former,
                    qualifiers=tuple(pair for pair in one.qualifiers if pair[0] == "time"),
                    rule=_RULE,
                    confidence=_CONFIDENCE,
                )


def with_offices(parsed: Parsed, stated: Sequence[Extraction], grammar: Grammar) -> list[Extraction]:
    """Name the office that somebody leaves, and their successor takes, as it stands before the holder's name.

    甲【總經理】乙請辭，由丙接任: it is that of the 總經理 that 乙 leaves and 丙 holds from now on.
    """
    held = _held(parsed, grammar)
    for one in stated:
        if one.predicate == "leaves" and (role := dict(one.qualifiers).get("role")):
            held.setdefault(one.subject.within, str(role))  # 甲辭去【董事】，由乙接任
    taken = {
        one.subject.within: held.get(one.object.within, "")
        for one in stated
        if one.predicate == "succeeds"
        and isinstance(one.object, Argument)
        and one.object.sentence == one.sentence
    }
    offices = {"leaves": held, "holdsPosition": taken}
    return [_in_office(one, offices.get(one.predicate, {}).get(one.subject.within, "")) for one in stated]


def _in_office(one: Extraction, title: str) -> Extraction:
    has_one = any(name == "role" for name, _ in one.qualifiers)
    if has_one or not title or one.subject.sentence != one.sentence:
        return one
    return replace(one, qualifiers=tuple(sorted((*one.qualifiers, ("role", title)))))


def _held(parsed: Parsed, grammar: Grammar) -> dict[Span, str]:
    """Return the titles right before the names of persons, in the article's script, by where the names stand."""
    found = {}
    for at, mention in parsed.mentions.items():
        if mention.type != "Person":
            continue
        for start in range(max(at - _LONGEST, 0), at):
            title = title_at(parsed, start, grammar)
            if title and title.stop == at and parsed.tokens[start - 1].form not in grammar.positions.former:
                found[parsed.within(range(at, at + 1))] = parsed.within(title).slice(
                    parsed.annotation.sentence.text
                )
                break
    return found


def _name(one: Extraction) -> str:
    return one.object.normal if isinstance(one.object, Argument) else ""


def _former_officers(parsed: Parsed, grammar: Grammar) -> Iterator[tuple[str, Argument]]:
    """Yield the former officers whom a clause opens with, and their title; "" for 原任該職的某某."""
    for at in range(1, len(parsed.tokens) - 1):
        if parsed.kinds[at - 1] not in (Kind.STOP, Kind.CONJUNCTION):
            continue
        form = parsed.tokens[at].form
        if form in grammar.positions.former and (title := title_at(parsed, at + 1, grammar)):
            if former := _person(parsed, title.stop, grammar):
                yield parsed.form(title), former
        elif grammar.is_a(form, "holding_before"):
            that = parsed.tokens[at + 1].form
            genitive = parsed.kinds.find(Kind.GENITIVE, at, at + _REACH)
            if grammar.is_a(that[0], "this") and (former := _person(parsed, genitive + 1, grammar)):
                yield "", former


def _person(parsed: Parsed, at: int, grammar: Grammar) -> Argument | None:
    """Return the person named at a token."""
    mention = parsed.mentions.get(at)
    named = at > 0 and mention is not None and mention.type == "Person"
    return argument_of(parsed, range(at, at + 1), grammar) if named else None
