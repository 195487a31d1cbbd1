"""Other names in the same places: ranges and relations follow."""

import random

from kg.train.corpora import Example, Pair
from kg.train.renaming import pool_of, renamed

TOLD = Example(
    corpus="own",
    text="小米收购美团,小米上涨",
    names=((0, 2, "Organization"), (4, 6, "Organization"), (7, 9, "Organization")),
    pairs=(Pair(((0, 2), (7, 9)), ((4, 6),), frozenset(["acquires"])),),
)
POOL = {"Organization": ("字节跳动",)}


def test_a_name_changes_in_all_its_places_and_its_relation_follows() -> None:
    texts = set()
    for seed in range(20):
        other = renamed(TOLD, POOL, random.Random(seed))
        ((subjects, objects),) = [(pair.subject, pair.object) for pair in other.pairs]
        forms = {other.text[start:end] for start, end in subjects}
        assert len(forms) == 1
        assert forms <= {"小米", "字节跳动"}
        assert {other.text[start:end] for start, end in objects} <= {"美团", "字节跳动"}
        assert [other.text[start:end] for start, end, _ in other.names or ()] == [
            other.text[slice(*place)] for place in sorted((*subjects, *objects))
        ]
        texts.add(other.text)
    assert len(texts) == 4


def test_a_sentence_without_names_stays() -> None:
    plain = Example(corpus="own", text="天气很好", names=())
    assert renamed(plain, {}, random.Random(1)) == plain


def test_the_pool_holds_each_name_once() -> None:
    assert pool_of([TOLD, TOLD]) == {"Organization": ("小米", "美团")}
