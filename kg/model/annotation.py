"""What an annotator says of a sentence, in Universal Dependencies terms (标注)."""

from dataclasses import dataclass
from decimal import Decimal

from kg.model.document import Sentence
from kg.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word (词): its range in `Sentence.normal`, its form there, and its syntax where known.

    `head` is the index of the governing token in the sentence, -1 for the root, None when not parsed.
    """

    within: Span
    form: str
    upos: str
    xpos: str = ""
    head: int | None = None
    deprel: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in the sentence (提及): its range in `Sentence.normal` and its entity type.

    `type` is a class of the ontology (its local name). `entity` is the lexicon id when the name is known.
    """

    within: Span
    form: str
    type: str
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A quantity or a date (数值): never a label, always data.

    kind: money, percent, count, date, period. `amount` is a plain number (4.86億 is 486000000, 0.2% is
    0.002); `upper` closes a range (15億元至18億元). `unit` is the article's own word (美元, 戶, 個), "" for none.
    `comparator` is one of "", ">", ">=", "<", "<=", "~". `iso` is the ISO 8601 form of a date or period
    (2019-09-17, 2019-04, 2019-Q2, 2019-H1, 2019).
    """

    within: Span
    form: str
    kind: str
    amount: Decimal | None = None
    upper: Decimal | None = None
    unit: str = ""
    comparator: str = ""
    iso: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A part that a range of `Sentence.normal` plays in a kind of event (事件论元); the trigger is one of them."""

    within: Span
    event: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A relation that a model sees between two names (关系打分).

    `subject` and `object` are ranges of mentions, `relation` and `status` words of the ontology,
    `odds` how likely the model holds it, 0 to 1.
    """

    subject: Span
    object: Span
    relation: str
    status: str
    odds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """A sentence with its tokens, mentions and values, each in order of position.

    `roles` and `links` are a model's opinion; a dictionary has none.
    """

    sentence: Sentence
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    values: tuple[Value, ...]
    roles: tuple[Role, ...] = ()
    links: tuple[Link, ...] = ()
