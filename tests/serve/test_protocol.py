"""Every request that the SPARQL 1.1 Protocol tells a server to take or to refuse."""

from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

DATA = "http://data.test/"
JSON = {"accept": "application/sparql-results+json"}
FORM = {"content-type": "application/x-www-form-urlencoded"}
QUERY = {"content-type": "application/sparql-query"}
UPDATE = {"content-type": "application/sparql-update"}


@pytest.fixture(autouse=True)
def graphs(writable: TestClient) -> None:
    """Three graphs, each with a statement of its own."""
    data = "".join(f"GRAPH <{DATA}{n}> {{ <{DATA}s{n}> a <{DATA}T> }} " for n in (1, 2, 3))
    update = f"DROP ALL ; INSERT DATA {{ <{DATA}s0> a <{DATA}T> . {data} }}"
    assert writable.post("/sparql", content=update, headers=UPDATE).status_code == 204


def subjects(response: object) -> set[str]:
    assert response.status_code == 200, response.text  # type: ignore[attr-defined]
    rows = response.json()["results"]["bindings"]  # type: ignore[attr-defined]
    return {row["s"]["value"].removeprefix(DATA) for row in rows}


def fields(*pairs: tuple[str, str]) -> str:
    return "&".join(f"{name}={quote(value, safe='')}" for name, value in pairs)


SELECT = "SELECT ?s WHERE { ?s a ?t }"
NAMED = "SELECT ?s WHERE { GRAPH ?g { ?s a ?t } }"
BOTH = "SELECT ?s WHERE { { ?s a ?t } UNION { GRAPH ?g { ?s a ?t } } }"
ONE, TWO, THREE = (f"{DATA}{number}" for number in (1, 2, 3))


class TestQuery:
    def test_get(self, writable: TestClient) -> None:
        assert subjects(writable.get(f"/sparql?{fields(('query', SELECT))}", headers=JSON)) == {"s0"}

    def test_post_form(self, writable: TestClient) -> None:
        response = writable.post("/sparql", content=fields(("query", SELECT)), headers={**JSON, **FORM})
        assert subjects(response) == {"s0"}

    def test_post_direct(self, writable: TestClient) -> None:
        assert subjects(writable.post("/sparql", content=SELECT, headers={**JSON, **QUERY})) == {"s0"}

    def test_charset_is_named(self, writable: TestClient) -> None:
        headers = {**JSON, "content-type": 'application/sparql-query; charset="UTF-8"'}
        assert subjects(writable.post("/sparql", content=SELECT, headers=headers)) == {"s0"}

    @pytest.mark.parametrize("way", ["get", "form", "direct"])
    @pytest.mark.parametrize(
        ("query", "graphs_named", "expected"),
        [
            pytest.param(SELECT, [("default-graph-uri", ONE)], {"s1"}, id="one default graph"),
            pytest.param(
                SELECT,
                [("default-graph-uri", ONE), ("default-graph-uri", TWO)],
                {"s1", "s2"},
                id="default graphs",
            ),
            pytest.param(
                NAMED, [("named-graph-uri", ONE), ("named-graph-uri", TWO)], {"s1", "s2"}, id="named graphs"
            ),
            pytest.param(
                BOTH,
                [("default-graph-uri", THREE), ("named-graph-uri", ONE), ("named-graph-uri", TWO)],
                {"s1", "s2", "s3"},
                id="full dataset",
            ),
            pytest.param(
                f"SELECT ?s FROM <{THREE}> WHERE {{ ?s a ?t }}",
                [("default-graph-uri", ONE), ("default-graph-uri", TWO)],
                {"s1", "s2"},
                id="the request overrides the query",
            ),
        ],
    )
    def test_dataset(
        self,
        writable: TestClient,
        way: str,
        query: str,
        graphs_named: list[tuple[str, str]],
        expected: set[str],
    ) -> None:
        named = fields(*graphs_named)
        if way == "get":
            response = writable.get(f"/sparql?{fields(('query', query))}&{named}", headers=JSON)
        elif way == "form":
            body = f"{fields(('query', query))}&{named}"
            response = writable.post("/sparql", content=body, headers={**JSON, **FORM})
        else:
            response = writable.post(f"/sparql?{named}", content=query, headers={**JSON, **QUERY})
        assert subjects(response) == expected

    @pytest.mark.parametrize(
        ("query", "accept", "media"),
        [
            (SELECT, "", "application/sparql-results+json"),
            (SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
            (SELECT, "text/csv;q=0.9, text/tab-separated-values", "text/tab-separated-values"),
            ("ASK {}", "application/sparql-results+xml, */*;q=0.1", "application/sparql-results+xml"),
            ("ASK {}", "*/*", "application/sparql-results+json"),
            (f"DESCRIBE <{DATA}s0>", "", "text/turtle"),
            (f"DESCRIBE <{DATA}s0>", "application/rdf+xml", "application/rdf+xml"),
            ("CONSTRUCT WHERE { ?s ?p ?o }", "text/turtle", "text/turtle"),
            ("CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples", "application/n-triples"),
            ("CONSTRUCT WHERE { ?s ?p ?o }", "application/ld+json", "application/ld+json"),
        ],
    )
    def test_content_type(self, writable: TestClient, query: str, accept: str, media: str) -> None:
        response = writable.get(f"/sparql?{fields(('query', query))}", headers={"accept": accept})
        assert (response.status_code, response.headers["content-type"]) == (200, media)

    def test_nothing_acceptable(self, writable: TestClient) -> None:
        response = writable.get(f"/sparql?{fields(('query', SELECT))}", headers={"accept": "image/png"})
        assert response.status_code == 406


class TestBadQuery:
    @pytest.mark.parametrize(
        ("way", "url", "content", "headers", "status"),
        [
            pytest.param("PUT", f"?{fields(('query', 'ASK {}'))}", "", {}, 405, id="method"),
            pytest.param(
                "GET", f"?{fields(('query', 'ASK {}'), ('query', 'SELECT * {}'))}", "", {}, 400, id="two"
            ),
            pytest.param("POST", "", "ASK {}", {"content-type": "text/plain"}, 415, id="media type"),
            pytest.param("POST", "", fields(("query", "ASK {}")), {}, 415, id="form without a type"),
            pytest.param("POST", "", "ASK {}", {}, 415, id="query without a type"),
            pytest.param(
                "POST",
                "",
                "ASK {}".encode("utf-16"),
                {"content-type": "application/sparql-query; charset=UTF-16"},
                400,
                id="charset",
            ),
            pytest.param("POST", "", b"ASK { ?s ?p '\xff' }", QUERY, 400, id="not UTF-8"),
            pytest.param("GET", "?query=%FF", "", {}, 400, id="fields not UTF-8"),
            pytest.param("GET", f"?{fields(('query', 'ASK {'))}", "", {}, 400, id="syntax"),
            pytest.param("GET", f"?{fields(('default-graph-uri', ONE))}", "", {}, 400, id="no query"),
            pytest.param(
                "GET",
                f"?{fields(('query', 'ASK {}'), ('default-graph-uri', 'no iri'))}",
                "",
                {},
                400,
                id="graph",
            ),
        ],
    )
    def test_is_refused(
        self, writable: TestClient, way: str, url: str, content: bytes, headers: dict[str, str], status: int
    ) -> None:
        response = writable.request(way, f"/sparql{url}", content=content or None, headers=headers)
        assert response.status_code == status, response.text


class TestUpdate:
    def test_post_form(self, writable: TestClient) -> None:
        body = fields(("update", f"INSERT DATA {{ <{DATA}new> a <{DATA}T> }}"))
        assert writable.post("/sparql", content=body, headers=FORM).status_code == 204
        assert self.subjects(writable, SELECT) == {"s0", "new"}

    def test_post_direct(self, writable: TestClient) -> None:
        update = f"CLEAR ALL ; INSERT DATA {{ <{DATA}new> a <{DATA}T> }}"
        assert writable.post("/sparql", content=update, headers=UPDATE).status_code == 204
        assert self.subjects(writable, SELECT) == {"new"}

    @pytest.mark.parametrize("way", ["form", "direct"])
    @pytest.mark.parametrize(
        ("where", "graphs_named", "expected"),
        [
            pytest.param("?s a ?t", [("using-graph-uri", ONE)], {"s1"}, id="one default graph"),
            pytest.param(
                "?s a ?t",
                [("using-graph-uri", ONE), ("using-graph-uri", TWO)],
                {"s1", "s2"},
                id="default graphs",
            ),
            pytest.param(
                "GRAPH ?g { ?s a ?t }",
                [("using-named-graph-uri", ONE), ("using-named-graph-uri", TWO)],
                {"s1", "s2"},
                id="named graphs",
            ),
            pytest.param(
                "{ ?s a ?t } UNION { GRAPH ?g { ?s a ?t } }",
                [("using-graph-uri", ONE), ("using-named-graph-uri", TWO)],
                {"s1", "s2"},
                id="full dataset",
            ),
        ],
    )
    def test_dataset(
        self,
        writable: TestClient,
        way: str,
        where: str,
        graphs_named: list[tuple[str, str]],
        expected: set[str],
    ) -> None:
        update = f"INSERT {{ GRAPH <{DATA}out> {{ ?s a <{DATA}Found> }} }} WHERE {{ {where} }}"
        named = fields(*graphs_named)
        if way == "form":
            body = f"{fields(('update', update))}&{named}"
            response = writable.post("/sparql", content=body, headers=FORM)
        else:
            response = writable.post(f"/sparql?{named}", content=update, headers=UPDATE)
        assert response.status_code == 204, response.text
        assert self.subjects(writable, f"SELECT ?s WHERE {{ GRAPH <{DATA}out> {{ ?s a ?t }} }}") == expected

    def test_relative_iris_are_resolved(self, writable: TestClient) -> None:
        update = f"INSERT DATA {{ GRAPH <{DATA}out> {{ <relative> a <{DATA}T> }} }}"
        assert writable.post("/sparql", content=update, headers=UPDATE).status_code == 204
        assert self.subjects(writable, f"SELECT ?s WHERE {{ GRAPH <{DATA}out> {{ ?s a ?t }} }}") == {
            "http://testserver/relative"
        }

    @staticmethod
    def subjects(writable: TestClient, query: str) -> set[str]:
        return subjects(writable.get(f"/sparql?{fields(('query', query))}", headers=JSON))


class TestBadUpdate:
    USING = f"INSERT {{ ?s a <{DATA}U> }} USING <{ONE}> WHERE {{ ?s a ?t }}"

    @pytest.mark.parametrize(
        ("way", "url", "content", "headers", "status"),
        [
            pytest.param("GET", f"?{fields(('update', 'CLEAR ALL'))}", "", {}, 400, id="by GET"),
            pytest.param(
                "POST", "", fields(("update", "CLEAR ALL"), ("update", "CLEAR ALL")), FORM, 400, id="two"
            ),
            pytest.param(
                "POST", "", fields(("update", "CLEAR ALL"), ("query", "ASK {}")), FORM, 400, id="and a query"
            ),
            pytest.param("POST", "", "CLEAR ALL", {"content-type": "text/plain"}, 415, id="media type"),
            pytest.param("POST", "", fields(("update", "CLEAR ALL")), {}, 415, id="form without a type"),
            pytest.param("POST", "", "CLEAR ALL", {}, 415, id="update without a type"),
            pytest.param(
                "POST",
                "",
                "CLEAR ALL".encode("utf-16"),
                {"content-type": "application/sparql-update; charset=UTF-16"},
                400,
                id="charset",
            ),
            pytest.param("POST", "", b"INSERT DATA { <a:s> <a:p> '\xff' }", UPDATE, 400, id="not UTF-8"),
            pytest.param("POST", "", "CLEAR XYZ", UPDATE, 400, id="syntax"),
            pytest.param(
                "POST", f"?{fields(('using-graph-uri', TWO))}", USING, UPDATE, 400, id="two datasets"
            ),
            pytest.param(
                "POST",
                "",
                fields(("update", USING), ("using-named-graph-uri", TWO)),
                FORM,
                400,
                id="two datasets in a form",
            ),
            pytest.param(
                "POST",
                f"?{fields(('using-graph-uri', TWO))}",
                f"WITH <{ONE}> DELETE {{ ?s a ?t }} WHERE {{ ?s a ?t }}",
                UPDATE,
                400,
                id="two datasets by WITH",
            ),
        ],
    )
    def test_is_refused(
        self, writable: TestClient, way: str, url: str, content: bytes, headers: dict[str, str], status: int
    ) -> None:
        response = writable.request(way, f"/sparql{url}", content=content or None, headers=headers)
        assert response.status_code == status, response.text
        everything = "SELECT ?s WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
        left = subjects(writable.get(f"/sparql?{fields(('query', everything))}", headers=JSON))
        assert left == {"s0", "s1", "s2", "s3"}
