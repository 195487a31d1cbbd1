"""Read a graph that was exported (导入): the same documents, saying the same statements."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from kg.errors import DataError, StoreError
from kg.model import Document, Entity, Statement
from kg.ontology.namespaces import Namespaces
from kg.store import merging, terms
from kg.store.nesting import check_nesting
from kg.store.reading import Reader

_FORMATS = {
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".nq": ox.RdfFormat.N_QUADS,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".trig": ox.RdfFormat.TRIG,
    ".ttl": ox.RdfFormat.TURTLE,
    ".ttl12": ox.RdfFormat.TURTLE,
}
_WRONG = (LookupError, ValueError, ArithmeticError, AttributeError, TypeError)


def read_graph(path: Path) -> Iterator[tuple[Document, list[Statement]]]:
    """Yield each document of an exported graph with what it says, sorted by id; the suffix tells the format.

    N-Quads and TriG bring back what each document says of each entity; the other formats have only what all
    of them say together. Raises `DataError` when the file is no RDF, or is not a graph of ours.
    """
    source = _load(path)
    names = _names(source, path)
    reader = Reader(source, names)
    told: dict[str, list[Statement]] = defaultdict(list)
    try:
        for statement in reader.statements():
            for name in {evidence.document for evidence in statement.evidence}:
                told[name].append(_as_told(source, names, statement, name))
        for document in reader.documents():
            yield document, told.pop(document.id, [])
    except StoreError as error:
        raise DataError(f"{path}: {error}") from error
    except _WRONG as error:
        raise DataError(f"{path}: a document is incomplete ({error!r}); export it again") from error
    if told:
        raise DataError(f"{path}: document {min(told)} is missing, which statements are quoted from")


def _load(path: Path) -> ox.Store:
    if path.suffix.lower() not in _FORMATS:
        raise DataError(
            f"{path}: format {path.suffix or 'missing'}; name a file with one of {', '.join(_FORMATS)}"
        )
    store = ox.Store()
    try:
        data = path.read_bytes()
        check_nesting(data, _FORMATS[path.suffix.lower()])
        store.bulk_load(data, format=_FORMATS[path.suffix.lower()])
    except DataError as error:
        raise DataError(f"{path}: {error}") from error
    except MemoryError as error:
        raise DataError(f"{path}: a name or a text in it is longer than 16 MB; shorten it") from error
    except FileNotFoundError:
        raise DataError(f"{path}: no such file; give the path of an exported graph") from None
    except (OSError, SyntaxError, ValueError) as error:
        raise DataError(f"{path}: not readable as RDF: {' '.join(str(error).split())}") from error
    _unfold(store)
    return store


def _unfold(store: ox.Store) -> None:
    """Put subject, predicate and object in the place of the triple term that a statement of RDF 1.2 reifies."""
    for quad in list(store.quads_for_pattern(None, terms.REIFIES, None, ox.DefaultGraph())):
        if isinstance(quad.object, ox.Triple):
            parts = zip((terms.SUBJECT, terms.PREDICATE, terms.OBJECT), quad.object, strict=True)
            store.extend(ox.Quad(quad.subject, term, part) for term, part in parts)
            store.remove(quad)


def _names(source: ox.Store, path: Path) -> Namespaces:
    """Find the base that the graph was written under, by any document of it."""
    for quad in source.quads_for_pattern(None, terms.TYPE, terms.DOCUMENT_TYPE, ox.DefaultGraph()):
        if isinstance(quad.subject, ox.NamedNode):
            folder = quad.subject.value.rpartition("/")[0]
            if folder.endswith("/doc"):
                return Namespaces(folder.removesuffix("doc"))
    raise DataError(f"{path}: no kg:Article in it; only a graph that 'kg export' wrote can be imported")


def _as_told(source: ox.Store, names: Namespaces, statement: Statement, document: str) -> Statement:
    """Return a statement with its entities as this document describes them, its value as this document words it."""
    target = statement.object
    return replace(
        statement,
        subject=_described(source, names, statement.subject, document),
        object=_described(source, names, target, document)
        if isinstance(target, Entity)
        else replace(target, text=_worded(source, names, statement, document)),
    )


def _worded(source: ox.Store, names: Namespaces, statement: Statement, document: str) -> str:
    """Return the words of a document for the value of a statement."""
    node, quoted = ox.NamedNode(names.statement(statement.id)), ox.NamedNode(names.document(document))
    for link in source.quads_for_pattern(node, terms.EVIDENCE, None, ox.DefaultGraph()):
        evidence = link.object
        if (
            isinstance(evidence, ox.NamedNode)
            and ox.Quad(evidence, terms.DERIVED_FROM, quoted, ox.DefaultGraph()) in source
        ):
            for quad in source.quads_for_pattern(evidence, terms.kg("surface"), None, ox.DefaultGraph()):
                return quad.object.value if isinstance(quad.object, ox.Literal) else ""
    return ""


def _described(source: ox.Store, names: Namespaces, entity: Entity, document: str) -> Entity:
    node, graph = ox.NamedNode(names.entity(entity.id)), ox.NamedNode(names.document(document))
    for quad in source.quads_for_pattern(node, terms.DESCRIBED, None, graph):
        if isinstance(quad.object, ox.Literal):
            told = merging.read_description(entity.id, quad.object.value)
            known = {member.id: member for member in entity.members}
            members = (known.get(member.id, member) for member in told.members)
            return replace(
                told, members=tuple(_described(source, names, member, document) for member in members)
            )
    return entity
