from collections.abc import Callable
from urllib.parse import parse_qs

import httpx
import pytest

from kg.errors import QueryError, StoreError
from kg.store import open_store
from kg.store.endpoint import Access, Endpoint
from kg.store.remote import RemoteStore

URL = "http://server.test/query"


class Server:
    """Answers in turn with what it was given, and keeps what it was asked."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.answers = list(answers)
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def endpoint(server: Callable[[httpx.Request], httpx.Response], access: Access | None = None) -> Endpoint:
    transport = httpx.MockTransport(server)
    return Endpoint(URL, access or Access(), sleep=lambda _: None, transport=transport)


def test_a_query_goes_as_a_form_to_the_query_address() -> None:
    server = Server(httpx.Response(200, content=b"answer"))
    assert endpoint(server).query("SELECT ?漢 {}", "text/csv") == b"answer"
    (request,) = server.requests
    assert (request.url, parse_qs(request.content.decode())) == (URL, {"query": ["SELECT ?漢 {}"]})
    assert request.headers["accept"] == "text/csv"
    assert "authorization" not in request.headers


def test_an_update_goes_to_the_update_address_beside_it() -> None:
    server = Server(httpx.Response(204))
    endpoint(server).update("DROP ALL")
    assert str(server.requests[0].url) == "http://server.test/update"


@pytest.mark.parametrize(
    ("name", "query"),
    [(None, "default"), ("urn:新聞", "graph=urn%3A%E6%96%B0%E8%81%9E")],
    ids=["default", "named"],
)
def test_a_whole_graph_is_read_by_the_graph_store_protocol(name: str | None, query: str) -> None:
    server = Server(httpx.Response(200, text="<a:a> <a:b> <a:c> .\n"))
    assert endpoint(server).graph("http://server.test/store", name, "text/turtle").startswith(b"<a:a>")
    (request,) = server.requests
    assert (request.method, str(request.url)) == ("GET", f"http://server.test/store?{query}")


def test_a_passing_failure_is_tried_again() -> None:
    server = Server(httpx.ConnectError("refused"), httpx.Response(503), httpx.Response(200, content=b"x"))
    assert endpoint(server).query("ASK {}", "text/csv") == b"x"


def test_patience_ends() -> None:
    server = Server(*[httpx.ConnectError("connection refused")] * 4)
    with pytest.raises(StoreError, match=r"server\.test/query: cannot be reached \(connection refused\)"):
        endpoint(server).query("ASK {}", "text/csv")
    assert len(server.requests) == 4


def test_a_slow_answer_is_not_asked_for_again() -> None:
    server = Server(httpx.ReadTimeout("slow"))
    with pytest.raises(StoreError, match="no answer within 60 s"):
        endpoint(server).query("ASK {}", "text/csv")


@pytest.mark.parametrize(
    ("answer", "error", "message"),
    [
        (httpx.Response(401), StoreError, "access refused .401.; set KG_STORE_TOKEN"),
        (httpx.Response(400, text="bad\nquery"), QueryError, "refused the query: bad query"),
        (httpx.Response(413), StoreError, "more than it takes in one request .413.; if"),
        (httpx.Response(404), StoreError, "answered 404"),
        (httpx.Response(500), StoreError, "answered 500"),
    ],
)
def test_what_the_server_refuses_is_said(
    answer: httpx.Response, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        endpoint(Server(answer)).query("ASK {}", "text/csv")


@pytest.mark.parametrize(
    ("environment", "header"),
    [
        ({"KG_STORE_TOKEN": "t0ken"}, "Bearer t0ken"),
        ({"KG_STORE_USER": "liu", "KG_STORE_PASSWORD": "secret"}, "Basic bGl1OnNlY3JldA=="),
    ],
)
def test_the_environment_lets_in(environment: dict[str, str], header: str) -> None:
    server, access = Server(httpx.Response(200)), Access.from_environment(environment)
    endpoint(server, access).query("ASK {}", "text/csv")
    assert server.requests[0].headers["authorization"] == header
    assert "t0ken" not in repr(access)
    assert "secret" not in repr(access)


@pytest.mark.parametrize("url", ["http://[", "http://a b/query", "http://127.0.0.1:1/query"])
def test_a_wrong_address_is_named(url: str) -> None:
    with pytest.raises(StoreError, match=r"not an address|cannot be reached"):
        RemoteStore(url, access=Access(retries=0)).query("ASK {}")


def test_an_address_opens_a_remote_store() -> None:
    assert isinstance(open_store("https://server.test/query"), RemoteStore)


@pytest.mark.parametrize("sparql", ["DROP ALL", "SELECT * {", "SELECT * { SERVICE <http://x.test> {} }"])
def test_a_wrong_query_does_not_reach_the_server(sparql: str) -> None:
    with pytest.raises(QueryError, match=r"^SPARQL"):
        RemoteStore("http://127.0.0.1:1/query", access=Access(retries=0)).query(sparql)
