"""Compose the stages: one document in, statements out. Pure: no I/O but the data files read when it is made."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from kg.annotate import Annotator, LexiconAnnotator, Reference
from kg.annotate.lexicon import segmenter_of
from kg.annotate.words import Segmenter
from kg.extract import (
    Extractor,
    FrameExtractor,
    LearnedExtractor,
    OpenExtractor,
    load_frames,
    load_reliability,
)
from kg.lexicon import load_lexicon
from kg.mapping import statements_of
from kg.model import Annotation, Argument, Document, Extraction, Statement
from kg.ontology.grammar import load_grammar
from kg.ontology.vocabulary import load_vocabulary
from kg.resolve import Linker, read_decisions
from kg.text import sentences_of


class AnnotatorKind(Enum):
    """Who annotates: the shipped model beside the dictionaries, or the dictionaries alone."""

    MODEL = "model"
    JIEBA = "jieba"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What a user can choose: more lexicons, more relation files, how sure a statement must be (0 to 1).

    `decisions` is a file with a person's merges and splits.
    """

    lexicons: tuple[Path, ...] = ()
    relations: tuple[Path, ...] = ()
    decisions: Path | None = None
    threshold: float = 0.0
    annotator: AnnotatorKind = AnnotatorKind.MODEL


class Pipeline:
    """text → annotate → extract → resolve → map, for one document at a time."""

    def __init__(self, config: Config | None = None) -> None:
        """Read the lexicon, the grammar and the relation frames; raise `DataError` when one is broken."""
        self.config = config or Config()
        lexicon = load_lexicon(*self.config.lexicons)
        grammar = load_grammar()
        frames = load_frames(*self.config.relations)
        dictionary = LexiconAnnotator(lexicon, grammar, frames.words())
        self._annotator = _annotator(self.config.annotator, dictionary)
        self._extractor: Extractor = FrameExtractor(frames, grammar, load_vocabulary())
        self._reliability = load_reliability()
        self._learned = LearnedExtractor(frames, grammar, load_vocabulary())
        self._open: Extractor = OpenExtractor(grammar, frames.words())
        decided = read_decisions(self.config.decisions) if self.config.decisions else None
        self._linker = Linker(lexicon, decisions=decided)

    def annotate(self, document: Document) -> tuple[Annotation, ...]:
        """Return the sentences of a document, repaired and annotated."""
        sentences = sentences_of(document)
        reference = Reference.of(document.published, (sentence.normal for sentence in sentences))
        return self._annotator.annotate(sentences, reference)

    def extract(self, annotations: Sequence[Annotation]) -> tuple[Extraction, ...]:
        """Return what the annotated sentences of one document say."""
        found = self._extractor.extract(annotations)
        found += self._learned.extract(annotations, found)
        sure = self._reliability.weighed(found)
        return tuple(one for one in sure if one.confidence >= self.config.threshold)

    def extract_open(self, annotations: Sequence[Annotation]) -> tuple[Extraction, ...]:
        """Return what all verbs say, in the words of the sentences; apart from the relations of the ontology."""
        return self._open.extract(annotations)

    def run(self, document: Document) -> tuple[Statement, ...]:
        """Return the statements of a document, sorted by id."""
        annotations = self.annotate(document)
        extractions = self.extract(annotations)
        arguments = [one.subject for one in extractions]
        arguments += [one.object for one in extractions if isinstance(one.object, Argument)]
        entities = self._linker.link(annotations, arguments)
        rest = iter(entities[len(extractions) :])
        objects = [next(rest) if isinstance(one.object, Argument) else None for one in extractions]
        return statements_of(document, extractions, entities[: len(extractions)], objects)


def _annotator(kind: AnnotatorKind, dictionary: LexiconAnnotator) -> Annotator:
    if kind is AnnotatorKind.JIEBA:
        return dictionary
    # The runtime of the model takes a fifth of a second to import: only who uses it pays.
    from kg.annotate.encoder import EncoderAnnotator, load_engine

    return EncoderAnnotator(dictionary, load_engine())


def default_segmenter() -> Segmenter:
    """Return the segmenter of a pipeline without a configuration: what the model was trained beside."""
    return segmenter_of(load_grammar(), load_frames().words())
