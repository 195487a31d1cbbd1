import json
from pathlib import Path

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DataError
from kg.ontology import Namespaces, load_vocabulary
from kg.resources import data_path

VOCABULARY = load_vocabulary()
KG = rdflib.Namespace("https://w3id.org/kg-news/ontology#")
LISTED = [
    "partnersWith",
    "signsAgreementWith",
    "acquires",
    "mergesWith",
    "investsIn",
    "holdsSharesIn",
    "increasesStakeIn",
    "reducesStakeIn",
    "sells",
    "owns",
    "controls",
    "hasSubsidiary",
    "partOf",
    "memberOf",
    "hasProduct",
    "develops",
    "launches",
    "manufactures",
    "operates",
    "uses",
    "integratesWith",
    "runsOn",
    "dependsOn",
    "needs",
    "drivesTrafficTo",
    "assists",
    "serves",
    "supplies",
    "customerOf",
    "competesWith",
    "litigatesAgainst",
    "investigatedBy",
    "guaranteesFor",
    "pledgesTo",
    "winsContractFrom",
    "raisesFunding",
    "holdsPosition",
    "joins",
    "leaves",
    "succeeds",
    "founded",
    "establishes",
    "locatedIn",
    "listedOn",
    "participatesIn",
    "speaksAt",
    "announces",
    "publishes",
    "states",
    "affectedBy",
    "replaces",
    "expandsChannelFor",
]
CLASSES = [
    "Agent",
    "Organization",
    "Person",
    "Group",
    "Place",
    "Product",
    "Platform",
    "Service",
    "MiniProgram",
    "Brand",
    "Event",
    "Position",
    "Metric",
    "Observation",
    "Concept",
    "Document",
]


@pytest.mark.parametrize("name", LISTED)
def test_every_relation_is_fully_described(name: str) -> None:
    relation = VOCABULARY.relations[name]
    assert {label.language for label in relation.labels} == {"en", "zh-Hans", "zh-Hant"}
    assert relation.definition
    assert relation.example
    assert relation.domain in VOCABULARY.classes
    assert relation.range in VOCABULARY.classes
    assert relation.symmetric != (relation.inverse is not None)


@pytest.mark.parametrize("name", CLASSES)
def test_every_class_is_fully_described(name: str) -> None:
    described = VOCABULARY.classes[name]
    assert {label.language for label in described.labels} == {"en", "zh-Hans", "zh-Hant"}
    assert described.definition


def test_inverses_are_inverse_to_each_other() -> None:
    for relation in VOCABULARY.relations.values():
        if relation.inverse:
            back = VOCABULARY.relations[relation.inverse]
            assert (back.inverse, back.domain, back.range) == (relation.name, relation.range, relation.domain)


def test_gold_uses_only_relations_of_the_vocabulary() -> None:
    lines = data_path("seeds", "alipay-weibo.gold.jsonl").read_text("utf-8").splitlines()
    assert {json.loads(line)["p"] for line in lines} <= set(VOCABULARY.relations)


def test_rdflib_reads_the_ontology() -> None:
    graph = rdflib.Graph().parse(data_path("ontology", "kg.ttl"))
    assert (None, rdflib.OWL.sameAs, None) not in graph
    assert (None, rdflib.RDF.type, rdflib.OWL.TransitiveProperty) not in graph


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("ownedBy", "P127"),  # Wikidata's properties point from what is owned, founded, developed
        ("subsidiaryOf", "P749"),
        ("foundedBy", "P112"),
        ("developedBy", "P178"),
        ("hasProduct", "P1056"),
        ("holdsPosition", "P108"),
        ("locatedIn", "P276"),
    ],
)
def test_relations_are_matched_with_those_of_wikidata(name: str, number: str) -> None:
    graph = rdflib.Graph().parse(data_path("ontology", "kg.ttl"))
    match = (KG[name], rdflib.SKOS.closeMatch, rdflib.URIRef(f"http://www.wikidata.org/prop/direct/{number}"))
    assert match in graph


def test_superclasses_come_nearest_first() -> None:
    assert VOCABULARY.classes["MiniProgram"].ancestors == ("Product", "Entity")
    assert not VOCABULARY.is_a("Product", "MiniProgram")


def test_a_user_adds_a_relation(tmp_path: Path) -> None:
    extra = tmp_path / "own.ttl"
    extra.write_text(
        "@prefix kg: <https://w3id.org/kg-news/ontology#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        'kg:audits a owl:ObjectProperty ; rdfs:subPropertyOf kg:serves ; rdfs:label "审计"@zh-Hans .',
        "utf-8",
    )
    audits = load_vocabulary(extra).relations["audits"]
    assert (audits.label(), audits.parents, audits.derived) == ("审计", ("serves",), False)


@pytest.mark.parametrize("text", [None, "kg:audits a"], ids=["missing", "not Turtle"])
def test_a_wrong_file_is_named(tmp_path: Path, text: str | None) -> None:
    extra = tmp_path / "own.ttl"
    if text is not None:
        extra.write_text(text, "utf-8")
    with pytest.raises(DataError, match=r"own\.ttl"):
        load_vocabulary(extra)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_names_survive_the_way_through_an_iri(name: str) -> None:
    names = Namespaces()
    assert names.name(names.entity(name)) == name
    assert not set(names.entity(name)) & set(' <>"{}|\\^`\n')
