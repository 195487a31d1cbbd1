"""What a sentence says on its surface (抽取), before anyone knows which node is meant."""

from dataclasses import dataclass, field

from kg.model.annotation import Mention, Value
from kg.model.document import Sentence
from kg.model.span import Span
from kg.model.statement import Qualifiers, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """A filled slot (论元): its range in the sentence that holds it, its words, and what is known of them.

    `text` is the repaired surface in the article's script, `normal` the same in simplified characters.
    """

    sentence: Sentence
    within: Span
    text: str
    normal: str
    type: str
    mention: Mention | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """Subject, predicate, object and how they are meant, all in the words of `sentence`.

    `predicate` is a relation of the ontology, `OBSERVATION`, or the article's own words when `open` is true.
    """

    sentence: Sentence
    subject: Argument
    predicate: str
    object: Argument | Value
    status: Status = Status.ASSERTED
    qualifiers: Qualifiers = ()
    according_to: str | None = None
    rule: str
    confidence: float
    open: bool = field(default=False)
