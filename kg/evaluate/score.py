"""Precision, recall and F1 of statements against a gold file (评测).

A statement is right when a gold fact has its relation (or an accepted one; either direction for a symmetric
relation), its truth status, and its subject and object, by name or by the node that both names lead to. A metric
needs the same subject, the same value, and a metric name that equals or contains the gold one. Qualifiers are
counted apart. Several statements that match one fact are all right; the fact is found once.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.evaluate.gold import Fact
from kg.lexicon import Lexicon, name_key
from kg.model import OBSERVATION, Entity, Literal, Statement, plain
from kg.ontology.vocabulary import Vocabulary

_COUNTED_QUALIFIERS = ("time", "purpose", "role", "period", "yoy", "qoq", "unit", "comparator")


@dataclass(frozen=True, slots=True)
class Score:
    """Counts, and what follows from them; a ratio without cases is 0."""

    right: int
    stored: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """Right statements over all statements."""
        return self.right / self.stored if self.stored else 0.0

    @property
    def recall(self) -> float:
        """Gold facts found over all gold facts."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """The score as a whole and by relation and status, with all that is wrong and all that is missed."""

    overall: Score
    by_relation: dict[str, Score]
    by_status: dict[str, Score]
    qualifiers: Score
    wrong: tuple[Statement, ...]
    missed: tuple[Fact, ...]


class Scorer:
    """Compares statements with gold facts; the lexicon tells which names mean one thing."""

    def __init__(self, lexicon: Lexicon, vocabulary: Vocabulary) -> None:
        self._lexicon = lexicon
        self._vocabulary = vocabulary

    def score(self, gold: Sequence[Fact], statements: Sequence[Statement]) -> Report:
        """Score statements against gold facts; a fact that names its document counts in that one alone.

        Give the statements document by document: the same statement of two documents is two statements here.
        """
        matches = [[fact for fact in gold if self._matches(one, fact)] for one in statements]
        found = {fact.id for facts in matches for fact in facts}

        def count(
            statement_key: Callable[[Statement], str], fact_key: Callable[[Fact], str]
        ) -> dict[str, Score]:
            right = Counter(
                statement_key(one) for one, facts in zip(statements, matches, strict=True) if facts
            )
            stored = Counter(map(statement_key, statements))
            hit = Counter(fact_key(fact) for fact in gold if fact.id in found)
            total = Counter(map(fact_key, gold))
            return {
                key: Score(right[key], stored[key], hit[key], total[key]) for key in sorted(stored | total)
            }

        return Report(
            overall=count(lambda _: "", lambda _: "").get("", Score(0, 0, 0, 0)),
            by_relation=count(lambda one: one.relation, lambda fact: fact.relations[0]),
            by_status=count(lambda one: one.status.value, lambda fact: fact.status.value),
            qualifiers=self._qualifiers(statements, matches),
            wrong=tuple(one for one, facts in zip(statements, matches, strict=True) if not facts),
            missed=tuple(fact for fact in gold if fact.id not in found),
        )

    def _matches(self, statement: Statement, fact: Fact) -> bool:
        if statement.relation not in fact.relations or statement.status != fact.status:
            return False
        if fact.document and fact.document not in {one.document for one in statement.evidence}:
            return False
        if statement.relation == OBSERVATION:
            return self._same_figure(statement, fact)
        assert isinstance(statement.object, Entity)
        subjects, objects = self._keys(statement, "subject"), self._keys(statement, "object")
        wanted_subjects, wanted_objects = self._names(fact.subjects), self._names(fact.objects)
        if subjects & wanted_subjects and objects & wanted_objects:
            return True
        relation = self._vocabulary.relations.get(statement.relation)
        swapped = relation is not None and relation.symmetric
        return swapped and bool(subjects & wanted_objects and objects & wanted_subjects)

    def _same_figure(self, statement: Statement, fact: Fact) -> bool:
        metric = name_key(str(dict(statement.qualifiers).get("metric", "")))
        wanted = name_key(fact.metric)
        value = statement.object.value if isinstance(statement.object, Literal) else None
        named = bool(metric) and (metric in wanted or wanted in metric)
        return (
            named
            and value == fact.value
            and bool(self._keys(statement, "subject") & self._names(fact.subjects))
        )

    def _keys(self, statement: Statement, role: str) -> set[str]:
        """Return the names under which a slot of a statement goes: its words in the text, and its node."""
        entity = statement.subject if role == "subject" else statement.object
        texts = [one.subject_text if role == "subject" else one.object_text for one in statement.evidence]
        if not isinstance(entity, Entity):
            return self._names(texts)
        labels = [label.text for label in (*entity.labels, *entity.aliases)]
        return self._names([*texts, *labels]) | {f"id:{entity.id}"}

    def _names(self, names: Iterable[str]) -> set[str]:
        keys = set()
        for name in names:
            keys.add(name_key(name))
            keys |= {f"id:{entry.id}" for entry in self._lexicon.lookup(name)}
        return keys

    def _qualifiers(self, statements: Sequence[Statement], matches: Sequence[Sequence[Fact]]) -> Score:
        right = stored = wanted = 0
        for statement, facts in zip(statements, matches, strict=True):
            for fact in facts[:1]:
                own = {name: name_key(plain(value)) for name, value in statement.qualifiers}
                gold = {name: name_key(value) for name, value in fact.qualifiers.items()}
                names = [name for name in _COUNTED_QUALIFIERS if name in own or name in gold]
                right += sum(own.get(name) == gold.get(name) for name in names)
                stored += sum(name in own for name in names)
                wanted += sum(name in gold for name in names)
        return Score(right, stored, right, wanted)
