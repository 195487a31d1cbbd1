"""Other names in the same places: ranges and relations follow."""

import random

from kg.train.corpora import Example, Pair, Word
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


def test_what_stands_around_a_new_name_moves_with_it() -> None:
    told = Example(
        corpus="events",
        text="昨日小米收购了美团一成股份",
        spotted=((2, 4, "Organization"), (7, 9, "Organization")),
        arguments=(
            (2, 4, "收购:sub-org"),
            (4, 6, "收购:trigger"),
            (7, 9, "收购:obj-org"),
            (9, 11, "收购:share"),
        ),
    )
    lengths = set()
    for seed in range(20):
        other = renamed(told, POOL, random.Random(seed))
        forms = [other.text[start:end] for start, end, _ in other.arguments or ()]
        assert forms[0] in ("小米", "字节跳动")
        assert forms[1:2] + forms[3:] == ["收购", "一成"]
        assert other.text == f"昨日{forms[0]}收购了{forms[2]}一成股份"
        lengths.add(len(other.text))
    assert lengths == {13, 15, 17}


def test_a_name_that_holds_another_range_stays() -> None:
    told = Example(
        corpus="events",
        text="小米科技收购美团",
        spotted=((0, 4, "Organization"),),
        arguments=((0, 2, "收购:sub-org"),),
    )
    assert all(renamed(told, POOL, random.Random(seed)).text == told.text for seed in range(10))


def test_the_names_of_a_treebank_change_and_its_words_go() -> None:
    word = Word((0, 2), "PROPN", -1, "root")
    told = Example(corpus="treebank", text="小米", words=(word,), entities=((0, 2, "ORG"),))
    other = renamed(told, {"ORG": ("字节跳动",)}, random.Random(4))
    assert (other.text, other.entities, other.words) == ("字节跳动", ((0, 4, "ORG"),), None)
