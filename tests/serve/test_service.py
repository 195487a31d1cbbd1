import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import active_children
from pathlib import Path

import httpx
import pytest
import rdflib
import servers
from graphs import sample
from starlette.testclient import TestClient

from kg.errors import StoreBusyError, StoreError
from kg.serve import Limits, make_app
from kg.serve.jobs import Job, Reply
from kg.serve.workers import Pool
from kg.store import EmbeddedStore

CROSS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"


def asked(client: TestClient, query: str, **headers: str) -> object:
    return client.get("/sparql", params={"query": query}, headers=headers)


def test_a_runaway_query_is_stopped_and_the_next_one_is_answered(client: TestClient) -> None:
    response = asked(client, CROSS)
    assert (response.status_code, response.text) == (503, "stopped after 3 s; ask for less, with LIMIT\n")  # type: ignore[attr-defined]
    assert asked(client, "ASK {}").json()["boolean"] is True  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("query", "status", "message"),
    [
        ("SELECT * WHERE " + "{" * 5_000 + "}" * 5_000, 400, "nested more than 100 deep"),
        ("SELECT * WHERE { SERVICE <http://x.test/> { ?s ?p ?o } }", 400, "no other server is asked"),
        ("SELECT * FROM <http://x.test/graph> WHERE { ?s ?p ?o }", 200, ""),
        ("SELECT ?a ?b ?c ?d WHERE { ?a ?x ?b . ?c ?y ?d }", 413, "longer than 2000000 bytes"),
        ("INSERT DATA { <urn:a> <urn:b> 1 }", 400, "queries only read"),
    ],
)
def test_hostile_queries_are_refused(client: TestClient, query: str, status: int, message: str) -> None:
    response = client.post("/sparql", content=query, headers={"content-type": "application/sparql-query"})
    assert response.status_code == status, response.text
    assert message in response.text


def test_only_the_servers_that_are_allowed_are_asked(folder: Path) -> None:
    with servers.oxigraph() as other:
        data = {"update": "INSERT DATA { <a:a> <a:b> <a:c> }"}
        assert httpx.post(other.replace("/query", "/update"), data=data, trust_env=False).is_success
        limits = Limits(workers=1, seconds=30, services=(other,))
        with TestClient(make_app(folder, limits=limits, hosts=("testserver",))) as client:
            asking = f"SELECT ?o {{ SERVICE SILENT <{other}> {{ ?s <a:b> ?o }} }}"
            (row,) = asked(client, asking).json()["results"]["bindings"]  # type: ignore[attr-defined]
            assert row["o"]["value"] == "a:c"
            for place in (f"<{other}/>", "<query>", "?s", "kg:here"):
                refused = asked(
                    client, f"SELECT * {{ BIND(<{other}> AS ?s) SERVICE {place} {{ ?s ?p ?o }} }}"
                )
                assert refused.status_code == 400  # type: ignore[attr-defined]
                assert "may not be asked" in refused.text  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("SELECT * { " + "1" * 150_000 + " }", id="digits"),
        pytest.param('"""' * 3 + '"\\' * 50_000, id="quotes"),
        pytest.param("SELECT * { ?s ?p " + "(" * 95 + "1" + ")" * 95 + " }", id="lists"),
    ],
)
def test_what_takes_long_to_parse_does_not_keep_the_server(client: TestClient, query: str) -> None:
    headers = {"content-type": "application/sparql-query"}
    assert client.post("/sparql", content=query, headers=headers).status_code in (200, 400, 503)
    assert client.get("/health").json() == {"status": "ok"}


@pytest.mark.parametrize(
    ("media", "data", "status", "message"),
    [
        pytest.param(
            "text/turtle", "<a:s> <a:p> " + "<<( <a:s> <a:p> " * 50_000, 400, "nested more", id="terms"
        ),
        pytest.param("application/ld+json", '[{"a:p":' * 30_000, 400, "nested more than 100", id="json"),
        pytest.param(
            "application/ld+json", '{"@context": "http://127.0.0.1:9/"}', 400, "not readable", id="context"
        ),
        pytest.param(
            "application/rdf+xml",
            '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="e:">'
            + "<r:Description><e:p>" * 30_000
            + "</e:p></r:Description>" * 30_000
            + "</r:RDF>",
            400,
            "nested more than 100 deep",
            id="xml",
        ),
        pytest.param(
            "application/rdf+xml", '<!DOCTYPE l [<!ENTITY a "aa">]><l>&a;</l>', 400, "DOCTYPE", id="entities"
        ),
        pytest.param(
            "text/turtle", f'<a:s> <a:p> "{"x" * 17_000_000}" .', 413, "longer than 16 MB", id="text"
        ),
        pytest.param("text/turtle", "#" * 51_000_000, 413, "send less", id="much"),
    ],
)
def test_hostile_data_is_refused_and_the_server_lives_on(
    writable: TestClient, media: str, data: str, status: int, message: str
) -> None:
    response = writable.post("/data?default", content=data, headers={"content-type": media})
    assert (response.status_code, message in response.text) == (status, True), response.text[:200]
    assert len(response.text.splitlines()) == 1
    assert writable.get("/health").json() == {"status": "ok"}


def test_a_runaway_update_is_stopped_and_changes_nothing(writable: TestClient) -> None:
    headers = {"content-type": "application/sparql-update"}
    values = " ".join(f"VALUES ?{name} {{ {' '.join(map(str, range(200)))} }}" for name in "abcdef")
    runaway = (
        f"INSERT {{ <urn:run:s> <urn:run:p> ?z }} WHERE {{ {values} BIND(?a + ?f AS ?z) FILTER(?z < 0) }}"
    )
    response = writable.post(
        "/sparql", content=f"INSERT DATA {{ <urn:run:s> a 1 }} ; {runaway}", headers=headers
    )
    assert (response.status_code, response.text) == (
        503,
        "stopped after 5 s, and nothing changed; send less\n",
    )
    assert asked(writable, "ASK { <urn:run:s> ?p ?o }").json()["boolean"] is False  # type: ignore[attr-defined]
    again = writable.post("/sparql", content="INSERT DATA { <urn:run:s> a <urn:run:o> }", headers=headers)
    assert again.status_code == 204
    assert asked(writable, "ASK { <urn:run:s> ?p ?o }").json()["boolean"] is True  # type: ignore[attr-defined]
    assert (
        writable.post("/sparql", content="DELETE WHERE { <urn:run:s> ?p ?o }", headers=headers).status_code
        == 204
    )


def test_ten_megabytes_are_refused(client: TestClient) -> None:
    headers = {"content-type": "application/sparql-query"}
    assert client.post("/sparql", content=b"#" * 10_000_000, headers=headers).status_code == 413


def test_it_only_reads_unless_asked(client: TestClient) -> None:
    update = {"content-type": "application/sparql-update"}
    assert client.post("/sparql", content="CLEAR ALL", headers=update).status_code == 403
    assert client.put("/data?default", content="", headers={"content-type": "text/turtle"}).status_code == 403
    assert client.delete("/data?default").status_code == 403


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer wrong", "Basic let-me-in", "Bearer 錯".encode()])
def test_writing_needs_the_token(writable: TestClient, header: str) -> None:
    response = writable.post(
        "/sparql",
        content="CLEAR ALL",
        headers={"authorization": header, "content-type": "application/sparql-update"},
    )
    assert response.status_code == 401


@pytest.mark.parametrize(
    "update",
    ["LOAD <http://x.test/data>", "INSERT { ?s ?p ?o } WHERE { SERVICE <http://x.test> { ?s ?p ?o } }"],
)
def test_an_update_fetches_nothing_from_elsewhere(writable: TestClient, update: str) -> None:
    response = writable.post("/sparql", content=update, headers={"content-type": "application/sparql-update"})
    assert response.status_code == 400


def test_another_host_name_is_refused(client: TestClient) -> None:
    assert client.get("/health", headers={"host": "elsewhere.test"}).status_code == 400


def test_the_service_describes_itself(client: TestClient) -> None:
    graph = rdflib.Graph().parse(data=client.get("/sparql").content, format="turtle")
    endpoint = rdflib.URIRef("http://www.w3.org/ns/sparql-service-description#endpoint")
    assert [str(found) for found in graph.objects(predicate=endpoint)] == ["http://testserver/sparql"]


def test_it_tells_how_it_is(client: TestClient) -> None:
    assert client.get("/health").json() == {"status": "ok"}


def test_the_api_is_described_and_does_what_it_says(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert described["openapi"].startswith("3.")
    assert {"/api/entities", "/api/statements", "/api/ask", "/sparql", "/health"} <= set(described["paths"])
    assert [found["id"] for found in client.get("/api/entities", params={"name": "支付寶"}).json()] == [
        "支付宝"
    ]
    assert len(client.get("/api/entities").json()) == 3
    (told,) = client.get("/api/statements", params={"entity": "支付宝"}).json()
    assert (told["relation"], told["evidence"][0]["text"]) == ("partnersWith", "支付寶與微博達成合作。")
    answer = client.get("/api/ask", params={"question": "支付寶和誰合作？"}).json()
    assert [row["partner"] for row in answer["rows"]] == ["微博"]
    assert client.get("/api/ask", params={"question": "下雨嗎"}).status_code == 400


def test_the_explorer_is_at_the_root(client: TestClient) -> None:
    response = client.get("/")
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "支付寶" in response.text


def test_no_store_is_a_store_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store there"):
        make_app(tmp_path / "none")


def test_a_store_that_is_being_written_cannot_be_served_for_writing(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path / "store"), pytest.raises(StoreBusyError):
        make_app(tmp_path / "store", token="t")


def test_clients_read_whole_documents_while_a_build_writes(tmp_path: Path) -> None:
    """Every document brings three statements: no reader ever sees another number of them."""
    query = "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a kg:Statement ; kg:evidence/prov:wasDerivedFrom ?d } GROUP BY ?d"
    with EmbeddedStore(tmp_path / "store") as store:
        store.add(*sample("first"))
        app = make_app(tmp_path / "store", limits=Limits(workers=3, seconds=30), hosts=("testserver",))
        with TestClient(app) as client, ThreadPoolExecutor(8) as threads:
            asking = [threads.submit(asked, client, query) for _ in range(40)]
            for number in range(60):
                store.add(*sample(f"{number}.txt"))
                time.sleep(0.005)
            responses = [future.result() for future in asking]
            assert {response.status_code for response in responses} == {200}  # type: ignore[attr-defined]
            counts = [row["n"]["value"] for r in responses for row in r.json()["results"]["bindings"]]  # type: ignore[attr-defined]
            assert set(counts) == {"3"}
            seen = asked(client, query).json()["results"]["bindings"]  # type: ignore[attr-defined]
            assert len(seen) == 61


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_the_page_is_drawn_before_anybody_asks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked_for: list[str] = []
    run = Pool.run

    async def noting(self: Pool, job: Job) -> Reply:
        asked_for.append(job.kind)
        return await run(self, job)

    monkeypatch.setattr(Pool, "run", noting)
    with TestClient(make_app(folder, hosts=("testserver",))) as client:
        wait_until(lambda: asked_for == ["page"])
        assert client.get("/").status_code == 200
    assert asked_for == ["page", "page"]


@pytest.mark.parametrize("after", [0.0, 0.3])
def test_a_server_that_ends_at_once_leaves_no_process_behind(folder: Path, after: float) -> None:
    before = set(active_children())
    with TestClient(make_app(folder, hosts=("testserver",))):
        time.sleep(after)
    wait_until(lambda: set(active_children()) <= before)
