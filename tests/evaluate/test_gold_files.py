import json
import re
from collections import Counter

import pytest

from kg.evaluate.gold import Fact, read_gold
from kg.model import OBSERVATION
from kg.ontology.vocabulary import load_vocabulary
from kg.resources import data_path

SETS = ("dev", "heldout")
ALL = (*SETS, "articles.dev", "articles.heldout")
_GLOSS = re.compile("[（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]+[)）]|\u3000")


def texts(name: str) -> dict[str, str]:
    """Return the texts of a set by id."""
    file = f"{name}.jsonl" if name.startswith("articles") else f"sentences.{name}.jsonl"
    lines = data_path("seeds", "gold", file).read_text(encoding="utf-8").splitlines()
    documents = [json.loads(line) for line in lines]
    assert len({document["id"] for document in documents}) == len(documents)
    return {document["id"]: document["text"] for document in documents}


def facts(name: str) -> tuple[Fact, ...]:
    return read_gold(data_path("seeds", "gold", f"facts.{name}.jsonl"))


@pytest.mark.parametrize("name", ALL)
def test_every_fact_stands_in_its_document(name: str) -> None:
    by_id = texts(name)
    for fact in facts(name):
        text = _GLOSS.sub("", by_id[fact.document])  # the gold quotes scraped articles as they should be
        assert fact.where, fact.id
        assert _GLOSS.sub("", fact.where) in text, fact.id
        assert any(subject in text for subject in fact.subjects), fact.id
        if fact.relations[0] == OBSERVATION:
            assert fact.metric, fact.id
            assert fact.value is not None, fact.id
        else:
            assert any(one in text for one in fact.objects), fact.id


@pytest.mark.parametrize("name", ALL)
def test_ids_are_unique_and_name_their_document(name: str) -> None:
    ids = [fact.id for fact in facts(name)]
    assert len(set(ids)) == len(ids)
    assert all(fact.id.rpartition("-")[0] == fact.document for fact in facts(name))


@pytest.mark.parametrize("name", ALL)
def test_relations_are_of_the_ontology_and_none_is_derived(name: str) -> None:
    known = {one.name for one in load_vocabulary().relations.values() if not one.derived} | {OBSERVATION}
    assert {relation for fact in facts(name) for relation in fact.relations} <= known


@pytest.mark.parametrize("name", ALL)
def test_no_fact_is_given_twice(name: str) -> None:
    def content(fact: Fact) -> tuple[str, ...]:
        role = fact.qualifiers.get("role", "")
        what = (*fact.objects[:1], fact.metric, str(fact.value), fact.qualifiers.get("period", ""), role)
        return (fact.document, fact.subjects[0], fact.relations[0], *what, fact.status)

    given = Counter(map(content, facts(name)))
    assert [one for one, times in given.items() if times > 1] == []


def test_no_article_is_in_both_sets() -> None:
    development, held_out = texts("articles.dev"), texts("articles.heldout")
    assert (len(development), len(held_out)) == (10, 3)
    assert not development.keys() & held_out.keys()


def test_every_third_document_of_the_first_is_held_out() -> None:
    development, held_out = texts("dev"), texts("heldout")
    assert all(int(one[1:]) % 3 for one in development if one.startswith("n"))
    assert {one[0] for one in development} == set("npqrstuwx")
    assert {one[0] for one in held_out} == {"n"}
    assert not any(int(one[1:]) % 3 for one in held_out)
    assert not set(development.values()) & set(held_out.values())
    assert len(development) + len(held_out) >= 170


def test_guidelines_count_what_the_files_hold() -> None:
    readme = data_path("seeds", "gold", "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"\| `(\w+)` \| (\d+) \| (\d+) \|", readme)
    counts = [Counter(fact.relations[0] for fact in facts(name)) for name in SETS]
    for name, counted in zip(SETS, counts, strict=True):
        counted.update(fact.status.value for fact in facts(name))
    assert {row[0]: (int(row[1]), int(row[2])) for row in rows} == {
        key: (counts[0][key], counts[1][key]) for key in counts[0] | counts[1]
    }
