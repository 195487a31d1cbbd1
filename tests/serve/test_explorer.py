"""The explorer's questions over HTTP: parts of a store, small and always the same."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import seed_graph
from graphs import sample, users
from starlette.testclient import TestClient

from kg.ontology import Namespaces
from kg.serve import Limits, make_app
from kg.store import EmbeddedStore

QUESTIONS = {"among", "document", "entity", "neighbours", "path", "search", "sentence", "statement"}


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("served") / "store"
    with EmbeddedStore(path) as store:
        store.add(seed_graph.document(), seed_graph.statements())
    app = make_app(path, limits=Limits(seconds=30, workers=1), hosts=("testserver",))
    with TestClient(app) as made:
        yield made


def ask(client: TestClient, question: str, **fields: Any) -> Any:
    response = client.get(f"/api/graph/{question}", params=fields)
    assert response.status_code == 200, response.text
    return response.json()


def links(part: Any) -> set[tuple[str, str, str | None]]:
    return {(one["subject"], one["relation"], one["object"]) for one in part["statements"]}


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("汉堡王", "漢堡王"),
        ("漢堡王", "漢堡王"),
        ("xinlangweibo", "微博"),
        ("xlwb", "微博"),
        ("xinlwb", "微博"),
        ("WEIBO", "微博"),
        ("hanbaow", "漢堡王"),
        ("堡王", "漢堡王"),
        ("baowang", "漢堡王"),
    ],
)
def test_search_reads_either_script_english_pinyin_and_initials(
    seed: TestClient, text: str, entity: str
) -> None:
    assert ask(seed, "search", text=text)[0]["id"] == entity


def test_of_equal_matches_the_best_connected_comes_first(seed: TestClient) -> None:
    degrees = [hit["degree"] for hit in ask(seed, "search", text="支付宝小程序", limit=50)[1:]]
    assert degrees
    assert len(ask(seed, "search", text="小程序", limit=2)) == 2


def test_a_search_for_nothing_known_finds_nothing(seed: TestClient) -> None:
    assert ask(seed, "search", text="没有这个") == []


def test_neighbours_come_page_by_page_until_all_are_there(seed: TestClient) -> None:
    whole = ask(seed, "neighbours", id="微博")
    assert whole["total"] == len(whole["nodes"]) - 1
    pages = [ask(seed, "neighbours", id="微博", offset=at, limit=2) for at in range(0, whole["total"], 2)]
    assert set().union(*map(links, pages)) == links(whole)
    assert all(len(page["nodes"]) <= 3 for page in pages)
    degree = next(node["degree"] for node in whole["nodes"] if node["id"] == "微博")
    assert degree == len(whole["statements"])


def test_evidence_comes_only_when_it_is_asked_for(seed: TestClient) -> None:
    first = ask(seed, "neighbours", id="微博")["statements"][0]
    assert "evidence" not in first
    assert first["said"] == 1
    (told,) = ask(seed, "statement", id=first["id"])["statements"]
    (evidence,) = told["evidence"]
    article = ask(seed, "document", id=evidence["document"])
    assert seed_graph.document().text == article["text"]
    where = {(one["start"], one["end"]) for one in article["sentences"]}
    assert (evidence["start"], evidence["end"]) in where


def test_a_sentence_tells_all_that_it_says(seed: TestClient) -> None:
    article = ask(seed, "document", id="alipay-weibo")
    for one in article["sentences"][:5]:
        part = ask(seed, "sentence", document="alipay-weibo", start=one["start"], end=one["end"])
        assert len(part["statements"]) >= one["statements"]
        assert all(statement["evidence"] for statement in part["statements"])


def test_figures_come_with_their_entity(seed: TestClient) -> None:
    part = ask(seed, "entity", id="微博")
    assert {one["object"] for one in part["statements"]} == {None}
    assert "486000000" in {one["value"]["amount"] for one in part["statements"]}
    assert [node["id"] for node in part["nodes"]] == ["微博"]


def test_statements_among_entities(seed: TestClient) -> None:
    part = ask(seed, "among", id=["百度", "有贊", "QuestMobile"])
    assert links(part) == {("百度", "partnersWith", "有贊")}
    assert len(part["nodes"]) == 3


def test_a_path_over_the_whole_store(seed: TestClient) -> None:
    part = ask(seed, "path", **{"from": "田利英", "to": "騰訊"})
    names = {node["id"] for node in part["nodes"]}
    assert {"田利英", "騰訊"} < names
    assert len(part["statements"]) >= len(names) - 1
    assert ask(seed, "path", **{"from": "報告", "to": "微信"})["statements"] == []
    assert ask(seed, "path", **{"from": "微博", "to": "微博"})["statements"] == []


@pytest.mark.parametrize(
    ("question", "fields", "status"),
    [
        ("entity", {}, 400),
        ("entity", {"id": "没有"}, 404),
        ("entity", {"id": "x" * 501}, 400),
        ("entity", {"id": ["微博", "百度"]}, 400),
        ("neighbours", {"id": "微博", "limit": "201"}, 400),
        ("neighbours", {"id": "微博", "offset": "-1"}, 400),
        ("neighbours", {"id": "微博", "offset": "9" * 40}, 400),
        ("neighbours", {"id": "微博", "offset": "１"}, 400),
        ("neighbours", {"id": '<>"{}|^` \\'}, 404),
        ("among", {}, 400),
        ("among", {"id": [str(at) for at in range(101)]}, 400),
        ("statement", {"id": "> ?s ?p ?o"}, 404),
        ("statement", {"id": "0" * 32}, 404),
        ("document", {"id": "../../etc/passwd"}, 404),
        ("search", {"text": " "}, 400),
        ("search", {"text": "x", "limit": "51"}, 400),
        ("sentence", {"document": "alipay-weibo", "start": "0", "end": "x"}, 400),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line(
    seed: TestClient, question: str, fields: dict[str, Any], status: int
) -> None:
    response = seed.get(f"/api/graph/{question}", params=fields)
    assert response.status_code == status, response.text
    assert response.headers["content-type"].startswith("text/plain")
    assert response.text.count("\n") == 1
    assert ask(seed, "search", text="微博")


def test_fields_that_are_no_text_are_refused(seed: TestClient) -> None:
    assert seed.get("/api/graph/search?text=%FF%FE").status_code == 400
    assert seed.get("/api/graph/search?" + "text=1&" * 2000).status_code == 400


def test_the_page_holds_a_part_and_asks_nobody_but_its_server(seed: TestClient) -> None:
    response = seed.get("/")
    assert response.headers["content-security-policy"] == "frame-ancestors 'self'"
    assert "connect-src &#39;self&#39;" in response.text
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', response.text)
    assert found
    data = json.loads(found[1])
    assert data["totals"] == {"entities": 35, "statements": 56, "documents": 1}
    assert all("evidence" not in one for one in data["part"]["statements"])
    assert data["prefixes"]["kg"] == Namespaces().prefixes()["kg"]
    assert seed.get("/").content == response.content


def test_an_empty_store_has_a_page(writable: TestClient) -> None:
    response = writable.get("/")
    assert response.status_code == 200
    assert '"totals":{"entities":0,"statements":0,"documents":0}' in response.text
    assert ask(writable, "search", text="微博") == []


def test_what_is_written_is_found_at_once(tmp_path: Path) -> None:
    path = tmp_path / "store"
    EmbeddedStore(path).close()
    with TestClient(make_app(path, limits=Limits(workers=1), hosts=("testserver",))) as client:
        assert ask(client, "search", text="微博") == []
        with EmbeddedStore(path) as store:
            store.add(sample()[0], [users()])
        assert [hit["id"] for hit in ask(client, "search", text="微博")] == ["微博"]
        assert '"entities":1' in client.get("/").text


def test_every_question_is_described(seed: TestClient) -> None:
    described = seed.get("/openapi.json").json()
    assert {path.rpartition("/")[2] for path in described["paths"] if "/graph/" in path} == QUESTIONS
    part = described["components"]["schemas"]["Part"]["properties"]
    given = ask(seed, "entity", id="微博")
    assert set(given) == set(part)
    node = described["components"]["schemas"]["Node"]["properties"]
    assert all(set(one) == set(node) for one in given["nodes"])
