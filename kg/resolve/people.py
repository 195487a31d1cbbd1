"""Tell two people of one name apart by where the text places them (同名异人)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Annotation, Argument, Mention, Span

_LONGEST_TITLE = 16
_STOPS = frozenset("，。；：！？、“”")
_RUN = re.compile(r"[^\s，。；：！？、“”（）()《》的是由与和及对向将把被据在为称]{3,12}\Z")
_LINKS = frozenset("的兼、和及")


@dataclass(frozen=True, slots=True)
class Places:
    """What people are placed by: titles of office, longest first, the ends of company names, what stands between
    a person and where they serve, verbs whose object is who gets an office, names given.
    """

    titles: tuple[str, ...]
    ends: tuple[str, ...]
    serving: re.Pattern[str]
    appointing: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()


def employer_of(person: Span, annotation: Annotation, places: Places) -> Mention | None:
    """Return the organisation named right before the person, titles between (美團副總裁周曉嵐), or that they serve.

    `person` is where the person stands in the normal text of the sentence.
    """
    normal, start = annotation.sentence.normal, person.start
    before = [
        mention
        for mention in annotation.mentions
        if mention.within.end <= start and mention.type not in ("Person", "Place", "Event")
    ]
    if before and is_title(normal[before[-1].within.end : start], places.titles):
        return before[-1]
    return (
        _unnoticed(normal, start, places)
        or _served(person.end, annotation, places)
        or _appointing(annotation, before, start, places)
    )


def _served(end: int, annotation: Annotation, places: Places) -> Mention | None:
    """Return the organisation that the person who ends at `end` founded or works for: 王小明創辦的【青禾科技】."""
    serving = places.serving.match(annotation.sentence.normal, end)
    known = [mention for mention in annotation.mentions if mention.type not in ("Person", "Place", "Event")]
    return next((one for one in known if serving and one.within.start == serving.end()), None)


def _appointing(
    annotation: Annotation, before: Sequence[Mention], start: int, places: Places
) -> Mention | None:
    """Return who appoints the person at `start`, in the same clause: 【青禾科技】聘請退休教授某某擔任顧問."""
    for token in reversed(annotation.tokens):
        if token.within.end > start:
            continue
        if token.form in _STOPS:
            return None
        if token.form in places.appointing:
            known = [mention for mention in before if mention.within.end <= token.within.start]
            stop = annotation.sentence.normal[known[-1].within.end : token.within.start] if known else ""
            return known[-1] if known and not _STOPS.intersection(stop) else None
    return None


def employers(
    annotations: Sequence[Annotation], arguments: Sequence[Argument], places: Places
) -> dict[str, list[Mention]]:
    """Return the organisations that the document names right before each person, by the person's name."""
    of = {id(annotation.sentence): annotation for annotation in annotations}
    people = [
        (annotation, mention.within, mention.form)
        for annotation in annotations
        for mention in annotation.mentions
        if mention.type == "Person"
    ]
    people += [
        (of[id(argument.sentence)], argument.within, argument.normal)
        for argument in arguments
        if argument.type == "Person" and id(argument.sentence) in of
    ]
    found: dict[str, list[Mention]] = {}
    for annotation, within, name in dict.fromkeys(people):
        employer = employer_of(within, annotation, places)
        if employer:
            found.setdefault(name, []).append(employer)
    return found


def _unnoticed(normal: str, start: int, places: Places) -> Mention | None:
    """Return a company that no annotator noticed: a name that the text has given, or what ends as they do."""
    for length in range(min(_LONGEST_TITLE, start), 1, -1):
        if is_title(normal[start - length : start], places.titles):
            within = _company_before(normal[: start - length], places)
            if within:
                return Mention(within=within, form=within.slice(normal), type="Organization")
    return None


def _company_before(text: str, places: Places) -> Span | None:
    name = next((name for name in places.names if text.endswith(name)), "")
    if name:
        return Span(len(text) - len(name), len(text))
    run = _RUN.search(text)
    return Span(*run.span()) if run and run[0].endswith(places.ends) else None


def is_title(words: str, titles: Sequence[str]) -> bool:
    """Tell whether `words` are titles and nothing else; no words at all count too.

    >>> is_title("高级副总裁", ["副总裁", "高级"]), is_title("创始人兼CEO", ["创始人", "CEO"]), is_title("收购了", [])
    (True, True, False)
    """
    if len(words) > _LONGEST_TITLE or _STOPS.intersection(words.replace("、", "")):
        return False
    while words:
        title = next(
            (title for title in sorted(titles, key=len, reverse=True) if words.startswith(title)), ""
        )
        if not title and words[0] not in _LINKS:
            return False
        words = words[len(title) or 1 :]
    return True
