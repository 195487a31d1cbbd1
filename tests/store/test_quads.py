import pyoxigraph as ox
from graphs import denied, partners, statements, users
from hypothesis import HealthCheck, given, settings

from kg.model import Entity, Statement
from kg.ontology import Namespaces
from kg.store.changes import replacement
from kg.store.quads import entity_quads, evidence_quads, statement_quads
from kg.store.reading import Reader

NAMES = Namespaces()


def written(*told: Statement) -> ox.Store:
    """Write statements through a text format, as any other tool would get them."""
    found = [quad for statement in told for quad in statement_quads(statement, NAMES)]
    for statement in told:
        found += [q for evidence in statement.evidence for q in evidence_quads(statement, evidence, NAMES)]
        for end in (statement.subject, statement.object):
            if isinstance(end, Entity):
                found += [quad for one in (end, *end.members) for quad in entity_quads(one, NAMES)]
    store = ox.Store()
    store.load(ox.serialize(found, format=ox.RdfFormat.N_QUADS), format=ox.RdfFormat.N_QUADS)
    return store


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(statements().filter(lambda told: getattr(told.object, "id", "") != told.subject.id))
def test_a_statement_survives_the_way_through_rdf(told: Statement) -> None:
    assert list(Reader(written(told), NAMES).statements()) == [told]


def test_only_the_asserted_has_a_plain_edge() -> None:
    store = written(partners(), denied())
    relations = [q.predicate.value.rpartition("#")[2] for q in store]
    assert "partnersWith" in relations
    assert "acquires" not in relations


def test_a_metric_is_a_number_in_our_words_and_in_those_of_schema_org() -> None:
    found = written(users()).query(
        """SELECT ?label WHERE { ?o a kg:Observation ; kg:metric "月活躍用戶數" ; rdf:object 486000000 ;
        schema:value 486000000 ; schema:unitText "戶" ; kg:yoy 0.13 ;
        schema:observationAbout/skos:prefLabel ?label }""",
        prefixes=NAMES.prefixes(),
    )
    assert {row[0].value for row in found} == {"微博", "Weibo"}  # type: ignore[union-attr]


def test_a_document_that_says_nothing_changes_nothing() -> None:
    assert not replacement(ox.Store(), NAMES, "never seen")
