"""Show what the names in a text resolve to, and why (链接说明)."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.lexicon import Lexicon
from kg.model import Annotation, Argument, Entity, Mention, Sentence, Span
from kg.resolve.linker import Linker
from kg.resolve.parts import read_parts
from kg.resolve.suggest import Suggester, Suggestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A name, where it stands in its sentence (code points), the entity it means, and why.

    `source` is the table or file that knows the entity, "" for an unknown name. `others` are the ids of
    entities that bear the name as well, `members` those of the entities that make up a group such as BAT,
    `suggestions` the known names that an unknown one may be a slip for.
    """

    name: str
    start: int
    end: int
    entity: Entity
    reason: str
    source: str = ""
    others: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()


def explain_link(
    annotations: Sequence[Annotation], linker: Linker, lexicon: Lexicon
) -> tuple[Explanation, ...]:
    """Explain every name that the annotator found in the sentences of one document, in order.

    A sentence without any is taken as one name, so that 'kg link 支付保' has something to say.
    """
    suggester = Suggester(lexicon, read_parts())
    arguments = [argument for annotation in annotations for argument in _arguments(annotation)]
    explained = []
    for argument, (entity, reading) in zip(arguments, linker.explain(annotations, arguments), strict=True):
        others = (one.id for one in lexicon.lookup(argument.normal) if one.id != entity.id)
        explained.append(
            Explanation(
                name=argument.text,
                start=argument.within.start,
                end=argument.within.end,
                entity=entity,
                reason=reading.reason,
                source=reading.entry.source if reading.entry else "",
                others=tuple(others),
                members=tuple(member.id for member in entity.members),
                suggestions=() if reading.entry else suggester.suggest(reading.name),
            )
        )
    return tuple(explained)


def _arguments(annotation: Annotation) -> list[Argument]:
    sentence = annotation.sentence
    if not annotation.mentions:
        return [_argument(sentence, Span(0, len(sentence.text)), "Thing", None)]
    return [_argument(sentence, one.within, one.type, one) for one in annotation.mentions]


def _argument(sentence: Sentence, within: Span, type: str, mention: Mention | None) -> Argument:
    return Argument(
        sentence=sentence,
        within=within,
        text=within.slice(sentence.text),
        normal=within.slice(sentence.normal),
        type=type,
        mention=mention,
    )
