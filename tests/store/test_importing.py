from dataclasses import replace
from pathlib import Path

import pytest
from graphs import document, sample, users

from kg.errors import DataError
from kg.export import export
from kg.ontology import Namespaces
from kg.store import EmbeddedStore
from kg.store.importing import read_graph


def test_a_graph_of_another_base_keeps_its_ids(tmp_path: Path) -> None:
    store = EmbeddedStore(names=Namespaces("https://data.test/news/doc/"))
    store.add(*sample())
    export(store, tmp_path / "graph.ttl")
    ((source, told),) = read_graph(tmp_path / "graph.ttl")
    assert source == sample()[0]
    assert {one.id for one in told} == {one.id for one in sample()[1]}


def test_rdf_xml_comes_back(tmp_path: Path) -> None:
    store = EmbeddedStore()
    store.add(*sample())
    export(store, tmp_path / "graph.rdf")
    ((_, told),) = read_graph(tmp_path / "graph.rdf")
    assert {one.id for one in told} == {one.id for one in sample()[1]}


BOMB = """<?xml version="1.0"?><!DOCTYPE rdf:RDF [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>"""


def test_each_document_keeps_its_words_for_a_value(tmp_path: Path) -> None:
    store, path = EmbeddedStore(), tmp_path / "graph.ttl"
    for name, words in (("a.txt", "4.86億"), ("b.txt", "四億八千六百萬")):
        told = users(name)
        store.add(document(name), [replace(told, object=replace(told.object, text=words))])
    export(store, path)
    assert [told[0].object.text for _, told in read_graph(path)] == ["4.86億", "四億八千六百萬"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.docx", "", "format .docx; name a file with one of"),
        ("a", "", "format missing"),
        ("a.ttl", None, "no such file"),
        ("a.ttl", "<a <b", "not readable as RDF"),
        ("a.ttl", "[" * 100_000, "not readable as RDF"),
        ("a.jsonld", '{"@context": "http://elsewhere.test/context", "@id": "x:y"}', "not readable as RDF"),
        ("a.rdf", BOMB, "DOCTYPE"),
        ("a.ttl", "<urn:a> <urn:b> 1 .", "no kg:Article in it"),
        ("a.nt", "", "no kg:Article in it"),
    ],
)
def test_what_cannot_be_imported_is_named(tmp_path: Path, name: str, text: str | None, message: str) -> None:
    path = tmp_path / name
    if text is not None:
        path.write_text(text, "utf-8")
    with pytest.raises(DataError, match=message) as caught:
        list(read_graph(path))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("part", ["kg:status", "rdf:subject", "prov:wasQuotedFrom", "nif:isString"])
def test_a_graph_with_a_part_missing_is_named(tmp_path: Path, part: str) -> None:
    store, path = EmbeddedStore(), tmp_path / "graph.ttl"
    store.add(*sample())
    export(store, path)
    path.write_text(path.read_text("utf-8").replace(f"{part} ", "kg:nothing "), "utf-8")
    with pytest.raises(DataError, match="incomplete"):
        list(read_graph(path))


def test_a_graph_without_its_document_is_named(tmp_path: Path) -> None:
    store, path = EmbeddedStore(), tmp_path / "graph.nt"
    store.add(*sample("a"))
    store.add(*sample("b"))
    export(store, path)
    lines = [
        line
        for line in path.read_text("utf-8").splitlines()
        if not line.startswith(f"<{store.names.document('b')}>")
    ]
    path.write_text("\n".join(lines), "utf-8")
    with pytest.raises(DataError, match="document b is missing"):
        list(read_graph(path))
