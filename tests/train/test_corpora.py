"""Every corpus format becomes the same noun, with exact ranges."""

import json
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.resources import data_path
from kg.train.corpora import read_events, read_finance_pairs, read_own, read_reports, read_treebank

CONLLU = """# text = 騰訊收購微博
1\t騰訊\t_\tPROPN\t_\t_\t2\tnsubj\t_\t_
2\t收購\t_\tVERB\t_\t_\t0\troot\t_\t_
3\t微博\t_\tPROPN\t_\t_\t2\tobj:x\t_\t_
"""
IOB = "# text = 騰訊收購微博\n1\t騰訊\tB-ORG\t-\t-\n2\t收購\tO\t-\t-\n3\t微博\tB-ORG\t-\t-\n"


def test_a_treebank_keeps_heads_and_drops_subtypes(tmp_path: Path) -> None:
    (tmp_path / "a.conllu").write_text(CONLLU, encoding="utf-8")
    (tmp_path / "a.iob2").write_text(IOB, encoding="utf-8")
    (example,) = read_treebank(tmp_path / "a.conllu", tmp_path / "a.iob2")
    assert example.text == "腾讯收购微博"
    assert example.words is not None
    assert [(word.range, word.upos, word.head, word.deprel) for word in example.words] == [
        ((0, 2), "PROPN", 1, "nsubj"),
        ((2, 4), "VERB", -1, "root"),
        ((4, 6), "PROPN", 1, "obj"),
    ]
    assert example.entities == ((0, 2, "ORG"), (4, 6, "ORG"))


def test_names_of_another_sentence_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.conllu").write_text(CONLLU, encoding="utf-8")
    (tmp_path / "a.iob2").write_text(IOB.replace("收購", "入股"), encoding="utf-8")
    (example,) = read_treebank(tmp_path / "a.conllu", tmp_path / "a.iob2")
    assert example.entities is None


def test_events_give_arguments_and_some_names(tmp_path: Path) -> None:
    row = {
        "content": "甲公司收购乙公司",
        "events": [
            {
                "type": "收购",
                "mentions": [
                    {"word": "甲公司", "span": [0, 3], "role": "sub-org"},
                    {"word": "收购", "span": [3, 5], "role": "trigger"},
                ],
            }
        ],
    }
    (tmp_path / "a.json").write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    (example,) = read_events(tmp_path / "a.json")
    assert example.arguments == ((0, 3, "收购:sub-org"), (3, 5, "收购:trigger"))
    assert example.spotted == ((0, 3, "Organization"),)


def test_pairs_of_one_sentence_meet(tmp_path: Path) -> None:
    rows = "甲\t乙\t合作\t甲与乙合作\n乙\t甲\t合作\t甲与乙合作\n丙\t乙\t合作\t甲与乙合作\n"
    (tmp_path / "a.txt").write_text(rows, encoding="utf-8")
    (example,) = read_finance_pairs(tmp_path / "a.txt")
    assert [(pair.subject, pair.object) for pair in example.pairs] == [
        (((0, 1),), ((2, 3),)),
        (((2, 3),), ((0, 1),)),
    ]


def test_a_pair_of_a_report_is_denied_the_other_way_round(tmp_path: Path) -> None:
    fact = {
        "subject": "甲公司",
        "predicate": "投资",
        "object": "乙公司",
        "subject_type": "公司企业",
        "object_type": "公司企业",
    }
    row = {"text": "甲公司投资乙公司", "spo_list": [fact]}
    (tmp_path / "a.jsonl").write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    (example,) = read_reports(tmp_path / "a.jsonl")
    assert [sorted(pair.labels) for pair in example.pairs] == [["投资"], []]


def test_a_name_that_is_not_in_the_text_is_refused_with_its_line(tmp_path: Path) -> None:
    row = {"id": "x", "text": "甲乙", "mentions": [["乙", "Brand"], ["甲", "Brand"]], "facts": []}
    (tmp_path / "a.jsonl").write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    with pytest.raises(DataError, match=r"a\.jsonl, line 1: 甲 is not in the text"):
        read_own(tmp_path / "a.jsonl")


def test_an_encyclopaedic_sentence_has_names_of_universal_ner_alone(tmp_path: Path) -> None:
    row = {"id": "x", "text": "孔子生於魯國", "entities": [["孔子", "PER"], ["魯國", "LOC"]]}
    (tmp_path / "a.jsonl").write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    (example,) = read_own(tmp_path / "a.jsonl")
    assert example.entities == ((0, 2, "PER"), (4, 6, "LOC"))
    assert example.names is None
    assert not example.pairs


def test_our_own_sentences_can_be_read() -> None:
    files = sorted(data_path("seeds", "training").glob("*.jsonl"))
    examples = [example for path in files for example in read_own(path)]
    assert len(examples) >= 500
    assert all(
        text
        for example in examples
        for start, end, _ in example.names or example.entities or ()
        if (text := example.text[start:end])
    )
