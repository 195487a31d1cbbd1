"""What the graph holds: entities (实体), statements (陈述) and their evidence (证据)."""

import hashlib
import json
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from kg.model.span import Span

OBSERVATION = "observation"

QualifierValue = str | Decimal
Qualifiers = tuple[tuple[str, QualifierValue], ...]


class Status(StrEnum):
    """How the text stands to what it says (真值状态); only `ASSERTED` becomes a plain edge."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A name of an entity in one language: zh-Hant, zh-Hans, en, or zh-Latn-pinyin."""

    text: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A node of the graph. `id` is readable and the same in every build; `type` is a class of the ontology.

    `labels` has at most one preferred label a language, `aliases` the other names, `same_as` external
    identifiers as absolute IRIs (Wikidata, a stock exchange). `merged` are the ids of entities that a person
    has declared to be this one. `members` are those of a group such as BAT, by the lexicon and no document, sorted
    by id; a member has none itself.
    """

    id: str
    type: str
    labels: tuple[Label, ...]
    aliases: tuple[Label, ...] = ()
    same_as: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    members: tuple["Entity", ...] = ()

    def label(self, language: str = "zh-Hans") -> str:
        """Return the preferred label in `language`, else in any language, else the id."""
        by_language = {label.language: label.text for label in self.labels}
        return by_language.get(language) or next(iter(by_language.values()), self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Literal:
    """An object that is data: a number with its unit, or a text. `text` is the surface form."""

    value: Decimal | str
    unit: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The sentence that says it: where it stands, how sure we are, who said so.

    `span` is in code points into the untouched document text and `text` is exactly that slice. `sentence` is
    the same, repaired and readable. `subject_text` and `object_text` are the words of the article, repaired.
    `according_to` is the name of whoever the article quotes. `wording` has the text qualifiers (and the unit)
    as the article writes them, by name and sorted, where that differs from the statement's simplified form.
    """

    document: str
    span: Span
    text: str
    sentence: str
    subject_text: str
    object_text: str
    rule: str
    confidence: float
    according_to: str | None = None
    wording: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing that documents say, with its truth status and everything that says it.

    `qualifiers` are sorted by name, their texts in simplified characters, so that both scripts agree.
    `relation` is the ontology's local name, or `OBSERVATION` for a metric.
    `id` leaves the evidence out, so that two articles saying the same thing meet in one statement.
    """

    subject: Entity
    relation: str
    object: Entity | Literal
    status: Status
    qualifiers: Qualifiers = ()
    evidence: tuple[Evidence, ...]
    id: str = field(init=False)

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError("a statement needs at least one piece of evidence")
        object.__setattr__(self, "qualifiers", tuple(sorted(self.qualifiers, key=lambda item: item[0])))
        object.__setattr__(self, "id", statement_id(self))


def plain(value: QualifierValue) -> str:
    """Write a value in one canonical way, numbers without exponent or trailing zeros.

    >>> plain(Decimal("4.860E+8")), plain(Decimal("0.20")), plain("2019-Q2")
    ('486000000', '0.2', '2019-Q2')
    """
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value


def statement_id(statement: Statement) -> str:
    """Return 32 hexadecimal digits of the SHA-256 of everything in the statement but its evidence."""
    target = statement.object
    content = [
        statement.subject.id,
        statement.relation,
        [target.id] if isinstance(target, Entity) else [plain(target.value), target.unit],
        statement.status.value,
        [[name, plain(value)] for name, value in statement.qualifiers],
    ]
    canonical = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:32]
