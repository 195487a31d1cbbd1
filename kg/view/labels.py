"""The words that the view shows for classes, relations and qualifiers, in every language that is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.ontology.vocabulary import Relation, Type, Vocabulary
from kg.script import to_simplified, to_traditional

LANGUAGES = ("zh-Hans", "zh-Hant", "en")


@dataclass(frozen=True, slots=True)
class Labels:
    """Names of the ontology's terms (术语), by local name and language; an unknown term shows its own name.

    >>> labels = Labels({"partnersWith": {"zh-Hans": "合作", "en": "partners with"}})
    >>> labels.of("partnersWith"), labels.of("partnersWith", "en"), labels.of("運營主體"), labels.of("X")
    ('合作', 'partners with', '运营主体', 'X')
    """

    terms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def read(cls, source: "LabelSource") -> "Labels":
        """Take the labels from the ontology's vocabulary, or from a mapping term → language → label."""
        if isinstance(source, Labels):
            return source
        if isinstance(source, Vocabulary):
            terms: list[Type | Relation] = [*source.classes.values(), *source.relations.values()]
            return cls({term.name: {label.language: label.text for label in term.labels} for term in terms})
        return cls(source or {})

    def of(self, term: str, language: str = "zh-Hans") -> str:
        """Return the label of a term in a language, else in the other script, else the term itself."""
        known = self.terms.get(term) or {"zh-Hans": to_simplified(term), "zh-Hant": to_traditional(term)}
        return known.get(language) or _in_other_script(known, language) or known.get("zh-Hans") or term

    def every(self, term: str) -> dict[str, str]:
        """Return the labels of a term in all languages of the interface."""
        return {language: self.of(term, language) for language in LANGUAGES}


LabelSource = Labels | Vocabulary | Mapping[str, Mapping[str, str]] | None


def _in_other_script(known: Mapping[str, str], language: str) -> str | None:
    if language == "zh-Hans" and "zh-Hant" in known:
        return to_simplified(known["zh-Hant"])
    if language == "zh-Hant" and "zh-Hans" in known:
        return to_traditional(known["zh-Hans"])
    return None
