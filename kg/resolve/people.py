"""Tell two people of one name apart by where the text places them (同名异人)."""

from collections.abc import Collection, Sequence

from kg.model import Annotation, Argument, Mention

_LONGEST_TITLE = 16
_STOPS = frozenset("，。；：！？、“”")
_LINKS = frozenset("的兼、和及")


def employer_of(argument: Argument, annotation: Annotation, titles: Collection[str]) -> Mention | None:
    """Return the organisation named right before a person, with a title or nothing between (微博副總裁田利英)."""
    return _before(argument.within.start, annotation, titles)


def employers(annotations: Sequence[Annotation], titles: Collection[str]) -> dict[str, list[Mention]]:
    """Return the organisations that the document names right before each person, by the person's name."""
    found: dict[str, list[Mention]] = {}
    for annotation in annotations:
        for mention in annotation.mentions:
            if mention.type == "Person":
                employer = _before(mention.within.start, annotation, titles)
                if employer:
                    found.setdefault(mention.form, []).append(employer)
    return found


def _before(start: int, annotation: Annotation, titles: Collection[str]) -> Mention | None:
    normal = annotation.sentence.normal
    for mention in reversed(annotation.mentions):
        if mention.within.end > start or mention.type in ("Person", "Place", "Event"):
            continue
        between = normal[mention.within.end : start]
        return mention if is_title(between, titles) else None
    return None


def is_title(words: str, titles: Collection[str]) -> bool:
    """Tell whether `words` are titles and nothing else; no words at all count too.

    >>> is_title("高级副总裁", {"高级", "副总裁"}), is_title("创始人兼CEO", {"创始人", "CEO"}), is_title("收购了", {"总裁"})
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
