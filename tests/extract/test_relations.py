"""Each relation file brings its own examples; each must say what it states, and nothing else of that relation."""

import pytest

from kg.extract import load_frames
from kg.extract.frames import Example
from kg.ontology.vocabulary import load_vocabulary
from tests.sentences import said

EXAMPLES = load_frames().examples


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"{one.relation}-{one.text}" for one in EXAMPLES])
def test_example_of_a_relation(example: Example) -> None:
    expected = {(subject, example.relation, target, status.value) for subject, target, status in example.says}
    assert {one for one in said(example.text) if one[1] == example.relation} == expected


def test_every_relation_is_in_the_ontology() -> None:
    relations = load_vocabulary().relations
    assert [frame.relation for frame in load_frames().frames if frame.relation not in relations] == []


def test_every_relation_has_an_example() -> None:
    assert {frame.relation for frame in load_frames().frames} == {example.relation for example in EXAMPLES}
