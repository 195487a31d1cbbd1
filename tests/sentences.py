"""Make sentences by hand, without the text room: one paragraph, no damage."""

from functools import lru_cache

from kg.annotate import LexiconAnnotator, Reference
from kg.extract import FrameExtractor, load_frames
from kg.lexicon import load_lexicon
from kg.model import Annotation, Argument, Extraction, Sentence
from kg.ontology.grammar import load_grammar
from kg.ontology.vocabulary import load_vocabulary
from kg.script import to_simplified


@lru_cache(maxsize=1)
def annotator() -> LexiconAnnotator:
    return LexiconAnnotator(load_lexicon(), load_grammar(), load_frames().words())


@lru_cache(maxsize=1)
def extractor() -> FrameExtractor:
    return FrameExtractor(load_frames(), load_grammar(), load_vocabulary())


def sentence(text: str, index: int = 0, start: int = 0) -> Sentence:
    places = range(start, start + len(text))
    return Sentence(
        document="test",
        index=index,
        paragraph=0,
        text=text,
        normal=to_simplified(text),
        starts=tuple(places),
        ends=tuple(place + 1 for place in places),
    )


def annotate(*texts: str, reference: Reference | None = None) -> tuple[Annotation, ...]:
    sentences = [sentence(text, index) for index, text in enumerate(texts)]
    return annotator().annotate(sentences, reference or Reference(2024))


def extract(*texts: str, reference: Reference | None = None) -> tuple[Extraction, ...]:
    return extractor().extract(annotate(*texts, reference=reference))


def said(*texts: str) -> set[tuple[str, str, str, str]]:
    """Return (subject, relation, object, status) of everything that the sentences say."""
    return {(one.subject.text, one.predicate, _text(one), one.status.value) for one in extract(*texts)}


def _text(extraction: Extraction) -> str:
    target = extraction.object
    return target.text if isinstance(target, Argument) else target.form
