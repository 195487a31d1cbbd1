"""Say which entity each argument of a document means (实体链接)."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from kg.lexicon import Lexicon, name_key, read_groups
from kg.model import Annotation, Argument, Entity, Mention, Span
from kg.ontology.grammar import Positions, load_grammar
from kg.resolve.decisions import Decisions
from kg.resolve.entities import Entities
from kg.resolve.forms import clean
from kg.resolve.memory import Memory
from kg.resolve.parts import read_parts
from kg.resolve.people import Places, employer_of, employers, is_title
from kg.resolve.reading import Reader, Reading
from kg.resources import data_path

_WORD = "word"  # sets the id of a word apart from that of a name which is spelt the same
_SHORT = 2
_NAMELESS = frozenset({"VERB", "ADJ", "ADV"})
_PLAIN_WORD = "an everyday word here, by the words beside it"


class Linker:
    """Link the arguments of one document at a time; the same name gives the same entity in every document.

    `titles` are the titles of office that may stand between an organisation and its people; without them
    those of the grammar count. `decisions` are a person's, and have the last word.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        titles: Collection[str] | None = None,
        decisions: Decisions | None = None,
    ) -> None:
        positions = load_grammar().positions
        found = titles if titles is not None else _titles_of(positions)
        known = tuple(sorted(found, key=lambda title: (-len(title), title)))
        self._reader = Reader(lexicon, read_parts(), known)
        self._places = Places(
            known,
            (*self._reader.parts.trades, *self._reader.parts.legal_forms, "集团", "公司"),
            self._reader.parts.serving,
            positions.appointing,
        )
        groups = read_groups(data_path("seeds", "lexicon", "groups.csv"), lexicon)
        self._entities = Entities(lexicon, decisions or Decisions(), groups)

    def link(self, annotations: Sequence[Annotation], arguments: Sequence[Argument]) -> tuple[Entity, ...]:
        """Return the entity of each argument, in the order of `arguments`; all are of one document."""
        return tuple(entity for entity, _ in self.explain(annotations, arguments))

    def explain(
        self, annotations: Sequence[Annotation], arguments: Sequence[Argument]
    ) -> tuple[tuple[Entity, Reading], ...]:
        """Return for each argument its entity and the reading of its name that led there."""
        document = _Document(self._reader, self._places, annotations, arguments)
        return tuple(
            (self._entities.of(reading, type, apart, argument.sentence.document), reading)
            for argument, (reading, type, apart) in zip(arguments, map(document.read, arguments), strict=True)
        )


def _titles_of(positions: Positions) -> frozenset[str]:
    return positions.titles | positions.modifiers | positions.former | positions.current


def _is_astride(within: Span, annotation: Annotation) -> bool:
    """Tell whether both ends of a span lie inside words: it is made of pieces of two."""
    starts = {token.within.start for token in annotation.tokens}
    ends = {token.within.end for token in annotation.tokens}
    return within.start not in starts and within.end not in ends


class _Document:
    """The arguments of one document, read with what the rest of it says."""

    def __init__(
        self,
        reader: Reader,
        places: Places,
        annotations: Sequence[Annotation],
        arguments: Sequence[Argument],
    ) -> None:
        self._reader = reader
        self._memory = Memory(reader, annotations, arguments)
        self._places = replace(places, names=self._memory.names)
        self._annotations = {id(one.sentence): one for one in annotations}
        self._employers = employers(annotations, arguments, self._places)

    def read(self, argument: Argument) -> tuple[Reading, str, str]:
        """Return the reading of `argument`, its type, and what tells it from others of its name."""
        reading = self._reading(argument)
        type = argument.mention.type if argument.mention and argument.type == "Thing" else argument.type
        if reading.entry:
            return reading, type, ""
        if type == "Person":
            return reading, type, self._employer(argument, reading)
        given = self._memory.declared(argument.normal) or self._memory.implied(reading.name)
        return reading, type, _WORD if not given and self._is_word(argument) else ""

    def _reading(self, argument: Argument) -> Reading:
        mention, normal = argument.mention, argument.normal
        full = self._memory.declared(normal)
        if full:
            reading = self._reader.read(full, argument.type)
            return replace(
                reading, reason=f"the document gives it as the short form of '{full}'; {reading.reason}"
            )
        if mention and mention.entity and name_key(mention.form) == name_key(normal):
            entry = self._reader.lexicon.entry(mention.entity)
            if entry and (argument.type == entry.type or "Person" not in (argument.type, entry.type)):
                return Reading(normal, "the annotator found the name in the lexicon", entry)
        reading = self._reader.read(normal, argument.type)
        if reading.entry:
            return reading if self._is_name(argument, reading.name) else Reading(normal, _PLAIN_WORD)
        apart = self._introduces(argument) or normal.endswith(
            self._reader.parts.media
        )  # 青禾App is no 青禾科技
        known = (self._memory.implied(name) for name in (reading.name, clean(normal)))
        implied = None if apart else next(filter(None, known), None)
        if implied and implied != normal:
            longer = self._reader.read(implied, argument.type)
            return replace(longer, reason=f"the document names '{implied}' in full; {longer.reason}")
        return reading

    def _introduces(self, argument: Argument) -> bool:
        """Tell whether a noun right before a person says who that is: 小股東【王先生】 is nobody named before."""
        if argument.type != "Person":
            return False
        annotation = self._annotations.get(id(argument.sentence))
        tokens = annotation.tokens if annotation else ()
        before = next((token for token in tokens if token.within.end == argument.within.start), None)
        return before is not None and before.upos == "NOUN" and not is_title(before.form, self._places.titles)

    def _is_word(self, argument: Argument) -> bool:
        """Tell whether nobody saw a name here, and it is a piece of words that name nothing: 態度【從容】.

        Names of three characters and more are hardly ever spelt like words.
        """
        if len(argument.within) > _SHORT:
            return False
        annotation = self._annotations.get(id(argument.sentence))
        if annotation is None or any(one.within.overlaps(argument.within) for one in annotation.mentions):
            return False
        touched = [token for token in annotation.tokens if token.within.overlaps(argument.within)]
        cut = any(token.within not in argument.within for token in touched)
        if [token.within for token in touched] == [argument.within] and touched[0].upos == "NOUN":
            return True  # 牛市的【起點】
        headed = touched[-1].upos == "NOUN" and len(touched[-1].form) > 1  # 穗送達【小程序】
        return cut or (not headed and any(token.upos in _NAMELESS for token in touched))

    def _is_name(self, argument: Argument, name: str) -> bool:
        """Tell whether `name`, all of the argument or its end (一條微博), is a name by what stands beside it."""
        end = argument.within.end
        start = end - len(name) if argument.normal.endswith(name) else argument.within.start
        annotation = self._annotations.get(id(argument.sentence))
        touched = (
            [one.within for one in annotation.mentions if one.within.overlaps(Span(start, end))]
            if annotation
            else []
        )
        if any(one.start < start and end < one.end for one in touched):
            return False  # 美團 in 醫美團購
        if annotation and not touched:
            if self._reader.lexicon.is_common(name):
                return False  # 小米 in 小米粒: whoever looked for names saw none there
            if _is_astride(Span(start, end), annotation):
                return False  # 中信 in 其中信息
        return self._reader.lexicon.is_name(argument.sentence.normal, start, end)

    def _employer(self, argument: Argument, reading: Reading) -> str:
        annotation = self._annotations.get(id(argument.sentence))
        named = employer_of(argument.within, annotation, self._places) if annotation else None
        known = [named] if named else self._employers.get(reading.name, [])
        houses = list(dict.fromkeys(self._house(mention) for mention in known))
        return houses[0] if houses else ""

    def _house(self, mention: Mention) -> str:
        """Return the outermost owner of a person's employer: 淘寶 and 阿里巴巴 are one house."""
        entry = self._reader.lexicon.entry(mention.entity) if mention.entity else None
        if entry is None:
            reading = self._reader.read(self._memory.declared(mention.form) or mention.form)
            if reading.entry is None:
                return name_key(reading.name)
            entry = reading.entry
        owners = self._reader.owners(entry)
        return owners[-1] if owners else entry.id
