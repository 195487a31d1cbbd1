"""Read documents, entities and statements back out of RDF (解码), the inverse of `kg.store.quads`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import pyoxigraph as ox

from kg.errors import StoreError
from kg.model import Document, Entity, Evidence, Label, Literal, Span, Statement, Status
from kg.ontology.namespaces import ONTOLOGY, SCHEMA, Namespaces
from kg.store import terms

_Properties = Mapping[str, list[ox.NamedNode | ox.Literal]]
_EVIDENCE = frozenset(
    {"confidence", "sentence", "subjectText", "objectText", "rule", "accordingTo", "surface"}
)
_ENTITY = frozenset(node.value for node in terms.ENTITY)


class Reader:
    """Reads nouns from the default graph of an Oxigraph store; every entity is read once."""

    def __init__(self, store: ox.Store, names: Namespaces) -> None:
        self._store = store
        self._names = names
        # A dictionary, and no cache around the method: the cycle would keep the store's lock until collected.
        self._entities: dict[str, Entity] = {}

    def documents(self) -> Iterator[Document]:
        """Yield all documents, sorted by id."""
        for iri in sorted(self._typed(terms.DOCUMENT_TYPE), key=self._names.name):
            yield self.document(iri)

    def entities(self) -> Iterator[Entity]:
        """Yield all entities, sorted by id."""
        described = self._store.quads_for_pattern(None, terms.DESCRIBED, None)
        for iri in sorted({_iri(quad.subject) for quad in described}, key=self._names.name):
            yield self.entity(iri)

    def statements(self) -> Iterator[Statement]:
        """Yield all statements, sorted by id."""
        for iri in sorted(self._typed(terms.STATEMENT)):
            yield self.statement(iri)

    def statements_about(self, entity: str) -> Iterator[Statement]:
        """Yield the statements whose subject or object is the entity with that IRI, sorted by id."""
        node = ox.NamedNode(entity)
        quads = [
            *self._store.quads_for_pattern(None, terms.SUBJECT, node),
            *self._store.quads_for_pattern(None, terms.OBJECT, node),
        ]
        for iri in sorted({_iri(quad.subject) for quad in quads}):
            yield self.statement(iri)

    def document(self, iri: str) -> Document:
        """Read one document. Raises `StoreError` when another tool has left it incomplete."""
        try:
            return self._document(iri)
        except (LookupError, ValueError) as error:
            raise StoreError(f"<{iri}>: incomplete document; see what is wrong with 'kg validate'") from error

    def _document(self, iri: str) -> Document:
        found = self._properties(iri)

        def text(name: str) -> str | None:
            return next((value.value for value in found[SCHEMA + name]), None)

        published = text("datePublished")
        return Document(
            id=self._names.name(iri),
            text=found[terms.IS_STRING.value][0].value,
            title=text("headline"),
            source=text("publisher"),
            url=text("url"),
            licence=text("license"),
            published=None if published is None else date.fromisoformat(published),
        )

    def statement(self, iri: str) -> Statement:
        """Read one statement with all of its evidence, in order of document and position.

        Raises `StoreError` when another tool has left it incomplete.
        """
        try:
            return self._statement(iri)
        except (LookupError, ValueError, ArithmeticError) as error:
            raise StoreError(
                f"<{iri}>: incomplete statement; see what is wrong with 'kg validate'"
            ) from error

    def _statement(self, iri: str) -> Statement:
        found = self._properties(iri)
        pairs = sorted((self._evidence(node.value) for node in found[terms.EVIDENCE.value]), key=_order)
        subject, relation, target = (
            found[term.value][0] for term in (terms.SUBJECT, terms.PREDICATE, terms.OBJECT)
        )
        unit = next((value.value for value in found[terms.UNIT_TEXT.value]), "")
        left = (key for key in found if key.startswith(ONTOLOGY))
        return Statement(
            subject=self.entity(subject.value),
            relation=relation.value.removeprefix(ONTOLOGY),
            object=self.entity(target.value)
            if isinstance(target, ox.NamedNode)
            else Literal(value=terms.read_value(target), unit=unit, text=pairs[0][1]),
            status=Status(found[terms.STATUS.value][0].value.removeprefix(ONTOLOGY)),
            qualifiers=tuple(
                (key.removeprefix(ONTOLOGY), terms.read_value(value))
                for key in left
                if key not in (terms.STATUS.value, terms.EVIDENCE.value)
                for value in found[key]
                if isinstance(value, ox.Literal)
            ),
            evidence=tuple(evidence for evidence, _ in pairs),
        )

    def _evidence(self, iri: str) -> tuple[Evidence, str]:
        """Read a piece of evidence and, beside it, the words of the article for a value."""
        found = self._properties(iri)
        sentence = self._properties(found[terms.QUOTED_FROM.value][0].value)

        def text(name: str) -> str:
            return next((value.value for value in found[ONTOLOGY + name]), "")

        return Evidence(
            document=self._names.name(found[terms.DERIVED_FROM.value][0].value),
            span=Span(int(sentence[terms.BEGIN.value][0].value), int(sentence[terms.END.value][0].value)),
            text=sentence[terms.ANCHOR.value][0].value,
            sentence=text("sentence"),
            subject_text=text("subjectText"),
            object_text=text("objectText"),
            rule=text("rule"),
            confidence=float(text("confidence")),
            according_to=text("accordingTo") if found[ONTOLOGY + "accordingTo"] else None,
            wording=tuple(sorted(_wording(found))),
        ), text("surface")

    def entity(self, iri: str) -> Entity:
        """Read one entity."""
        if iri not in self._entities:
            self._entities[iri] = self._entity(iri)
        return self._entities[iri]

    def _members(self, nodes: Iterable[ox.NamedNode | ox.Literal]) -> Iterator[Entity]:
        """Yield the members of a group without members of theirs, which another tool may have put in a circle."""
        for iri in sorted((node.value for node in nodes), key=self._names.name):
            if self._properties(iri, _ENTITY)[terms.TYPE.value]:
                yield self._entity(iri, is_member=True)

    def _entity(self, iri: str, *, is_member: bool = False) -> Entity:
        found = self._properties(iri, _ENTITY)

        def labels(key: str) -> list[ox.Literal]:
            return [value for value in found[key] if isinstance(value, ox.Literal)]

        return Entity(
            id=self._names.name(iri),
            type=found[terms.TYPE.value][0].value.removeprefix(ONTOLOGY),
            labels=tuple(sorted(map(terms.read_label, labels(terms.PREF_LABEL.value)), key=_by_language)),
            aliases=tuple(sorted(map(terms.read_label, labels(terms.ALT_LABEL.value)), key=_by_language)),
            same_as=tuple(sorted(value.value for value in found[terms.EXACT_MATCH.value])),
            merged=tuple(sorted(self._names.name(value.value) for value in found[terms.SAME_AS.value])),
            members=() if is_member else tuple(self._members(found[terms.HAS_MEMBER.value])),
        )

    def _typed(self, kind: ox.NamedNode) -> list[str]:
        return [_iri(quad.subject) for quad in self._store.quads_for_pattern(None, terms.TYPE, kind)]

    def _properties(self, iri: str, only: frozenset[str] | None = None) -> _Properties:
        found: dict[str, list[ox.NamedNode | ox.Literal]] = defaultdict(list)
        for quad in self._store.quads_for_pattern(ox.NamedNode(iri), None, None, ox.DefaultGraph()):
            wanted = only is None or quad.predicate.value in only
            if wanted and isinstance(quad.object, ox.NamedNode | ox.Literal):
                found[quad.predicate.value].append(quad.object)
        return found


def _wording(found: _Properties) -> Iterator[tuple[str, str]]:
    """Yield the qualifiers that an article words in another script than the statement."""
    for key, values in found.items():
        name = key.removeprefix(ONTOLOGY)
        if key.startswith(ONTOLOGY) and name not in _EVIDENCE and values:
            yield name, values[0].value


def _iri(node: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
    """Return the IRI of a subject; everything that kg writes has one."""
    return "" if isinstance(node, ox.Triple) else node.value


def _order(pair: tuple[Evidence, str]) -> tuple[object, ...]:
    evidence, surface = pair
    return (
        evidence.document,
        evidence.span,
        evidence.subject_text,
        evidence.object_text,
        evidence.rule,
        evidence.confidence,
        evidence.according_to or "",
        evidence.sentence,
        surface,
    )


def _by_language(label: Label) -> tuple[str, str]:
    return label.language, label.text
