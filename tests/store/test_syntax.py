import pytest

from kg.errors import QueryError
from kg.store import EmbeddedStore


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("INSERT DATA { id:a kg:uses id:b }", "INSERT: queries only read"),
        ("PREFIX x: <urn:x> DROP ALL", "DROP: queries only read"),
        ("SELECT * WHERE {\n ?s kg:uses }", "2:.*not understood at '}'"),
        ("SELECT * WHERE { ?s ?p ?o ", "1:27: the query ends too early"),
        ("SELECT * WHERE { ?s foo:x ?o }", "unknown prefix.* kg, "),
        ("SELECT (COUNT(?s) AS ?n) ?o WHERE { ?s ?p ?o }", "GROUP BY"),
        ("漢堡王", "not a query"),
        ("", "not a query"),
        ("SELECT * WHERE { SERVICE <http://x.test/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * WHERE { service silent ?x { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * WHERE { \\u0053ERVICE <http://x.test/> { ?s ?p ?o } }", "write the character itself"),
        ("SELECT * WHERE " + "{" * 50_000 + "}" * 50_000, "nested more than 100 deep"),
        ("SELECT * WHERE { ſERVICE <http://x.test/> { ?s ?p ?o } }", "no other server is asked"),
        ("SELECT * WHERE { FILTER" + "(" * 100 + "1" + ")" * 100 + "}", "nested more than 100 deep"),
        ("SELECT * WHERE { FILTER(" + "!" * 50_000 + "1) }", "more than 1000 operators"),
        ("SELECT * WHERE { {}" + " UNION {}" * 50_000 + " }", "more than 1000 operators"),
        ("SELECT (<urn:f>(1) AS ?x) WHERE {}", "urn:f"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(sparql: str, message: str) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        EmbeddedStore().query(sparql)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "sparql",
    [
        'SELECT * WHERE { ?service kg:uses "SERVICE" } # SERVICE',
        "SELECT * WHERE { ?s <urn:SERVICE> '''{{{ INSERT '''  }",
        "SELECT * WHERE { ?s ?p ?o . FILTER(?o < 3 && ?o > 1) }",
        "SELECT * WHERE { VALUES ?x { " + "1 " * 5_000 + "} }",
        "SELECT * WHERE { VALUES ?x { " + '"1"^^xsd:byte ' * 2_000 + "} }",
        "PREFIX insert: <urn:x> SELECT * WHERE { ?s insert:service ?o }",
        "ASK { ?誰 kg:uses id:支付宝 }",
    ],
)
def test_what_only_looks_like_it_is_let_through(sparql: str) -> None:
    EmbeddedStore().query(sparql)
