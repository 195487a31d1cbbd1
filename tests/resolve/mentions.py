"""Arguments made by hand, and what they are linked to."""

from functools import lru_cache

from sentences import annotate

from kg.lexicon import load_lexicon
from kg.model import Annotation, Argument, Entity, Span
from kg.resolve import Linker


@lru_cache(maxsize=1)
def linker() -> Linker:
    return Linker(load_lexicon())


def argument(annotation: Annotation, name: str, type: str = "Organization") -> Argument:
    """Return the last place where `name` stands in the sentence, as an argument."""
    sentence = annotation.sentence
    start = sentence.text.rindex(name)
    within = Span(start, start + len(name))
    mention = next((one for one in annotation.mentions if one.within == within), None)
    return Argument(
        sentence=sentence,
        within=within,
        text=name,
        normal=within.slice(sentence.normal),
        type=type,
        mention=mention,
    )


def linked(text: str, *names: str, type: str = "Organization") -> list[Entity]:
    """Return the entities of `names` in one document of one sentence."""
    annotations = annotate(text)
    return list(linker().link(annotations, [argument(annotations[0], name, type) for name in names]))


def ids(text: str, *names: str, type: str = "Organization") -> list[str]:
    return [entity.id for entity in linked(text, *names, type=type)]
