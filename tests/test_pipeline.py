"""The whole way, on the seed article: the facts, both scripts, the same bytes."""

import subprocess
import sys
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pytest
import rdflib

from kg.evaluate.gold import read_gold
from kg.evaluate.score import Scorer
from kg.export import export
from kg.lexicon import load_lexicon
from kg.model import OBSERVATION, Document, Entity, Literal, Statement
from kg.ontology.vocabulary import load_vocabulary
from kg.pipeline import Config, Pipeline
from kg.resources import data_path
from kg.script import to_simplified
from kg.store import EmbeddedStore

SEED = data_path("seeds", "alipay-weibo.txt")


@lru_cache(maxsize=1)
def pipeline() -> Pipeline:
    return Pipeline()


@lru_cache(maxsize=2)
def statements(simplified: bool = False) -> tuple[Statement, ...]:
    with SEED.open(encoding="utf-8", newline="") as file:
        text = file.read()
    return pipeline().run(Document(id="seed", text=to_simplified(text) if simplified else text))


def edges(found: tuple[Statement, ...]) -> set[tuple[str, str, str]]:
    return {
        (one.subject.label("zh-Hant"), one.relation, one.object.label("zh-Hant"))
        for one in found
        if one.status == "asserted" and isinstance(one.object, Entity)
    }


def test_the_two_triples_of_the_mission() -> None:
    assert ("漢堡王", "uses", "高德端小程序") in edges(statements())
    assert {("支付寶小程序", "partnersWith", "微博"), ("支付寶小程序", "partnersWith", "新浪微博")} & edges(
        statements()
    )


def test_what_the_burger_chain_uses_and_what_the_mini_programs_integrate_with() -> None:
    used = {
        target
        for subject, relation, target in edges(statements())
        if (subject, relation) == ("漢堡王", "uses")
    }
    joined = {
        target
        for subject, relation, target in edges(statements())
        if (subject, relation) == ("支付寶小程序", "integratesWith")
    }
    assert len(used) == 5
    assert len(joined - {"微博", "新浪微博"}) == 5


def test_monthly_active_users_are_a_number() -> None:
    figures = {
        one.object.value
        for one in statements()
        if one.relation == OBSERVATION
        and isinstance(one.object, Literal)
        and dict(one.qualifiers)["metric"] == "月活跃用户数"
    }
    assert figures == {Decimal(486000000)}


def test_recall_and_precision_on_the_seed() -> None:
    report = Scorer(load_lexicon(), load_vocabulary()).score(
        read_gold(data_path("seeds", "alipay-weibo.gold.jsonl")), statements()
    )
    assert report.overall.recall >= 0.9
    assert report.overall.precision >= 0.9


def test_both_scripts_give_the_same_statements() -> None:
    assert [one.id for one in statements()] == [one.id for one in statements(simplified=True)]


def test_two_articles_in_two_scripts_meet_in_one_statement() -> None:
    with EmbeddedStore() as store:
        for name, text in (("hant", "百度與有贊達成合作。"), ("hans", "百度与有赞达成合作。")):
            document = Document(id=name, text=text)
            store.add(document, pipeline().run(document))
        (statement,) = store.statements()
    assert [one.document for one in statement.evidence] == ["hans", "hant"]


def test_plain_rdflib_answers_from_the_turtle_alone(tmp_path: Path) -> None:
    with EmbeddedStore() as store:
        store.add(Document(id="seed", text=SEED.read_text(encoding="utf-8")), statements())
        export(store, tmp_path / "graph.ttl")
    graph = rdflib.Graph().parse(tmp_path / "graph.ttl")

    def ask(pattern: str) -> set[str]:
        prefixes = (
            "PREFIX kg: <https://w3id.org/kg-news/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"
            "PREFIX schema: <https://schema.org/> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>"
        )
        return {str(row[0]) for row in graph.query(f"{prefixes} SELECT ?x WHERE {{ {pattern} }}")}

    name = '?s skos:prefLabel "{}"@zh-Hant .'
    label = '?o skos:prefLabel ?x . FILTER(lang(?x) = "zh-Hant" || lang(?x) = "zh-hant")'
    assert "微博" in ask(f"{name.format('支付寶小程序')} ?s kg:partnersWith ?o . {label}")
    assert "高德端小程序" in ask(f"{name.format('漢堡王')} ?s kg:uses ?o . {label}")
    assert len(ask(f"{name.format('漢堡王')} ?s kg:uses ?o . {label}")) == 5
    assert len(ask(f"{name.format('支付寶小程序')} ?s kg:integratesWith ?o . {label}") - {"微博"}) == 5
    figure = '?f schema:observationAbout ?s ; kg:metric "月活跃用户数" ; schema:value ?x .'
    assert {float(value) for value in ask(f"{name.format('微博')} {figure}")} == {486000000}


def test_every_offset_leads_to_its_words() -> None:
    with SEED.open(encoding="utf-8", newline="") as file:
        text = file.read()
    for statement in statements():
        for evidence in statement.evidence:
            assert text[evidence.span.start : evidence.span.end] == evidence.text


@pytest.mark.parametrize("text", ["騰訊未收購微博。", "阿里巴巴否認收購餓了麼。", "據傳百度或將入股有贊。"])
def test_denials_and_rumours_make_no_edge(text: str) -> None:
    found = pipeline().run(Document(id="x", text=text))
    assert [one.relation for one in found] != []
    assert edges(found) == set()


def test_a_threshold_leaves_out_the_unsure() -> None:
    document = Document(id="x", text="京东借助抖音实现获客。騰訊旗下微信上線。")
    sure = {one.relation: one.evidence[0].confidence for one in pipeline().run(document)}
    (unsure, _), (surest, threshold) = sorted(sure.items(), key=lambda one: one[1])
    assert sure[unsure] < threshold
    assert [one.relation for one in Pipeline(Config(threshold=threshold)).run(document)] == [surest]


def test_the_same_bytes_under_every_hash_seed() -> None:
    program = (
        "from kg.pipeline import Pipeline; from kg.model import Document;"
        f"text = open({str(SEED)!r}, encoding='utf-8', newline='').read();"
        "print(repr(Pipeline().run(Document(id='seed', text=text))))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PATH": "", "PYTHONUTF8": "1"},
            cwd=Path(__file__).parent.parent,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
