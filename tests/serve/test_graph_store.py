"""Every request that the SPARQL 1.1 Graph Store HTTP Protocol describes."""

import uuid
from urllib.parse import quote

import pytest
import rdflib
from starlette.testclient import TestClient

TURTLE = {"content-type": "text/turtle; charset=utf-8"}
ONE = '@prefix foaf: <http://xmlns.com/foaf/0.1/> . <http://p.test/1> foaf:name "張三"@zh-Hant .'
TWO = '@prefix foaf: <http://xmlns.com/foaf/0.1/> . <http://p.test/2> foaf:name "李四"@zh-Hant .'


@pytest.fixture(params=["direct", "indirect"])
def place(request: pytest.FixtureRequest) -> str:
    """The address of a graph that is not there yet."""
    name = f"person/{uuid.uuid4().hex}.ttl"
    if request.param == "direct":
        return f"/data/{name}"
    return f"/data?graph={quote(f'http://graphs.test/{name}', safe='')}"


def fetched(writable: TestClient, place: str) -> set[str]:
    response = writable.get(place, headers={"accept": "text/turtle"})
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/turtle"
    return {str(found) for found in rdflib.Graph().parse(data=response.content, format="turtle").subjects()}


def test_put_makes_a_graph(writable: TestClient, place: str) -> None:
    assert writable.put(place, content=ONE, headers=TURTLE).status_code == 201
    assert fetched(writable, place) == {"http://p.test/1"}


def test_put_replaces_a_graph(writable: TestClient, place: str) -> None:
    writable.put(place, content=ONE, headers=TURTLE)
    assert writable.put(place, content=TWO, headers=TURTLE).status_code == 204
    assert fetched(writable, place) == {"http://p.test/2"}


def test_put_replaces_the_default_graph(writable: TestClient) -> None:
    assert writable.put("/data?default", content=ONE, headers=TURTLE).status_code == 204
    assert writable.put("/data?default", content=TWO, headers=TURTLE).status_code == 204
    assert fetched(writable, "/data?default") == {"http://p.test/2"}


def test_put_of_another_format_than_it_says_changes_nothing(writable: TestClient, place: str) -> None:
    writable.put(place, content=ONE, headers=TURTLE)
    wrong = writable.put(place, content=TWO, headers={"content-type": "application/rdf+xml"})
    assert wrong.status_code == 400
    assert fetched(writable, place) == {"http://p.test/1"}


def test_put_of_an_unknown_format_is_refused(writable: TestClient, place: str) -> None:
    assert writable.put(place, content=ONE, headers={"content-type": "image/png"}).status_code == 415


def test_put_of_an_empty_graph_makes_one(writable: TestClient, place: str) -> None:
    assert writable.put(place, content="", headers=TURTLE).status_code == 201
    assert fetched(writable, place) == set()


def test_put_fills_an_empty_graph(writable: TestClient, place: str) -> None:
    writable.put(place, content="", headers=TURTLE)
    assert writable.put(place, content=ONE, headers=TURTLE).status_code == 204
    assert fetched(writable, place) == {"http://p.test/1"}


def test_delete_takes_a_graph_away(writable: TestClient, place: str) -> None:
    writable.put(place, content=ONE, headers=TURTLE)
    assert writable.delete(place).status_code == 204
    assert writable.get(place).status_code == 404


def test_delete_of_no_graph(writable: TestClient, place: str) -> None:
    assert writable.delete(place).status_code == 404


def test_post_adds_to_a_graph(writable: TestClient, place: str) -> None:
    writable.put(place, content=ONE, headers=TURTLE)
    assert writable.post(place, content=TWO, headers=TURTLE).status_code == 204
    assert fetched(writable, place) == {"http://p.test/1", "http://p.test/2"}


def test_post_of_several_files(writable: TestClient, place: str) -> None:
    writable.put(place, content=ONE, headers=TURTLE)
    files = {"a": ("a.ttl", ONE, "text/turtle"), "b": ("b.ttl", TWO, "text/turtle;charset=utf-8")}
    assert writable.post(place, files=files).status_code == 204
    assert fetched(writable, place) == {"http://p.test/1", "http://p.test/2"}


def test_post_to_the_store_makes_a_graph_of_its_own(writable: TestClient) -> None:
    made = writable.post("/data", content=ONE, headers=TURTLE)
    assert made.status_code == 201
    place = made.headers["location"]
    assert fetched(writable, place) == {"http://p.test/1"}
    assert writable.post(place, content=TWO, headers=TURTLE).status_code == 204
    assert len(fetched(writable, place)) == 2


def test_post_of_nothing_changes_nothing(writable: TestClient, place: str) -> None:
    writable.put(place, content=ONE, headers=TURTLE)
    assert writable.post(place, content="", headers=TURTLE).status_code == 204
    assert fetched(writable, place) == {"http://p.test/1"}


def test_head_tells_of_a_graph(writable: TestClient, place: str) -> None:
    writable.put(place, content=ONE, headers=TURTLE)
    response = writable.head(place, headers={"accept": "text/turtle"})
    assert (response.status_code, response.content) == (200, b"")
    assert int(response.headers["content-length"]) > 0


def test_head_tells_of_no_graph(writable: TestClient, place: str) -> None:
    assert writable.head(place).status_code == 404


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_a_graph_must_be_named(writable: TestClient, method: str) -> None:
    content = None if method == "GET" else ONE
    assert writable.request(method, "/data", content=content, headers=TURTLE).status_code == 400


def test_a_graph_is_named_by_an_iri(writable: TestClient) -> None:
    assert writable.put("/data?graph=no%20iri", content=ONE, headers=TURTLE).status_code == 400
    assert writable.get("/data?graph=no%20iri").status_code == 400
