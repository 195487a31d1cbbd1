import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from graphs import BAT, document, entity, joined, partners, sample
from rdflib.namespace import SH

from kg.model import Statement, Status
from kg.ontology import load_vocabulary
from kg.query.validation import Finding, validate
from kg.resources import data_path
from kg.store import EmbeddedStore

VOCABULARY = load_vocabulary()

BROKEN = [
    ("DELETE { ?s kg:status ?x } WHERE { ?s kg:status kg:denied ; kg:status ?x }", "statement-incomplete"),
    ("INSERT { ?s kg:status kg:planned } WHERE { ?s kg:status kg:denied }", "statement-ambiguous"),
    (
        "DELETE { ?s kg:evidence ?e } WHERE { ?s kg:status kg:denied ; kg:evidence ?e }",
        "statement-without-evidence",
    ),
    (
        "DELETE { ?s kg:status kg:denied } INSERT { ?s kg:status kg:new } WHERE { ?s kg:status kg:denied }",
        "status-unknown",
    ),
    (
        "DELETE { ?s kg:confidence ?c } INSERT { ?s kg:confidence 2 } WHERE { ?s kg:confidence ?c }",
        "evidence-incomplete",
    ),
    ("DELETE { ?d a kg:Article } WHERE { ?d a kg:Article }", "evidence-incomplete"),
    (
        'INSERT { ?s skos:prefLabel "新浪"@zh-Hant } WHERE { ?s skos:prefLabel "微博"@zh-Hant }',
        "entity-twice-named",
    ),
    ("INSERT { ?s org:hasMember ?o } WHERE { ?s kg:partnersWith ?o }", "group-without-source"),
    ("DELETE { ?s kg:metric ?m } WHERE { ?s kg:metric ?m }", "observation-not-a-number"),
    (
        "DELETE { ?s rdf:object ?o } INSERT { ?s rdf:object '許多' } WHERE { ?s kg:yoy ?y ; rdf:object ?o }",
        "observation-not-a-number",
    ),
]
BEYOND_SHACL = [
    ("DELETE { ?s kg:partnersWith ?o } WHERE { ?s kg:partnersWith ?o }", "edge-missing"),
    ("INSERT { ?s kg:acquires ?o } WHERE { ?s kg:partnersWith ?o }", "edge-unsupported"),
    (
        'DELETE { ?s nif:anchorOf ?t } INSERT { ?s nif:anchorOf "?" } WHERE { ?s nif:anchorOf ?t }',
        "sentence-misplaced",
    ),
    ("DELETE { ?s skos:prefLabel ?l } WHERE { ?s skos:prefLabel ?l }", "entity-unnamed"),
    (
        "DELETE { ?s rdf:predicate ?p } INSERT { ?s rdf:predicate kg:likes } WHERE { ?s rdf:predicate ?p }",
        "relation-unknown",
    ),
    ("DELETE { ?s a ?t } INSERT { ?s a kg:Animal } WHERE { ?s skos:prefLabel ?l ; a ?t }", "class-unknown"),
]


def broken(update: str) -> EmbeddedStore:
    """Return the sample with one thing wrong, as if another tool had written into the store."""
    store = EmbeddedStore()
    store.add(*sample())
    store._store.update(update, prefixes=store.names.prefixes())
    return store


def shacl_conforms(store: EmbeddedStore) -> bool:
    data = rdflib.Graph().parse(
        data=ox.serialize((quad.triple for quad in store.quads()), format=ox.RdfFormat.N_TRIPLES), format="nt"
    )
    conforms, _, _ = pyshacl.validate(
        data,
        shacl_graph=str(data_path("ontology", "shapes.ttl")),
        ont_graph=str(data_path("ontology", "kg.ttl")),
    )
    return bool(conforms)


def test_a_sound_graph_has_no_findings() -> None:
    store = EmbeddedStore()
    store.add(*sample())
    assert validate(store, VOCABULARY) == []
    assert shacl_conforms(store)


def test_members_that_the_lexicon_knows_need_no_statement() -> None:
    store = EmbeddedStore()
    store.add(document(), [joined()])
    assert len(BAT.members) == 2
    assert validate(store, VOCABULARY) == []
    assert shacl_conforms(store)


@pytest.mark.parametrize(("update", "check"), BROKEN + BEYOND_SHACL)
def test_what_is_broken_is_found(update: str, check: str) -> None:
    assert check in {found.check for found in validate(broken(update), VOCABULARY)}


@pytest.mark.parametrize(("update", "_check"), BROKEN)
def test_a_shacl_engine_finds_the_same(update: str, _check: str) -> None:
    assert not shacl_conforms(broken(update))


def test_an_unusual_end_of_a_relation_is_a_warning() -> None:
    store = EmbeddedStore()
    summit = entity("峰会", "Event", zh_Hans="峰会")
    told = Statement(
        subject=summit,
        relation="acquires",
        object=partners().object,
        status=Status.ASSERTED,
        evidence=partners().evidence,
    )
    store.add(sample()[0], [told])
    node = store.names.entity("峰会")
    assert validate(store, VOCABULARY) == [
        Finding("Warning", "domain", node, "the domain of acquires is Agent", "Event")
    ]
    assert not shacl_conforms(store)


def test_the_shapes_have_every_domain_and_range() -> None:
    shapes = rdflib.Graph().parse(data_path("ontology", "shapes.ttl"))

    def written(target: rdflib.URIRef) -> set[tuple[str, str]]:
        found = shapes.query(
            "SELECT ?r ?c { ?s ?t ?r ; sh:class ?c }", initBindings={"t": target}, initNs={"sh": SH}
        )
        return {(str(row[0]).rpartition("#")[2], str(row[1]).rpartition("#")[2]) for row in found}  # type: ignore[index]

    listed = [r for r in VOCABULARY.relations.values() if not r.derived and r.name != "observation"]
    assert written(SH.targetSubjectsOf) == {(r.name, r.domain) for r in listed if r.domain != "Entity"}
    assert written(SH.targetObjectsOf) == {(r.name, r.range) for r in listed if r.range != "Entity"}
