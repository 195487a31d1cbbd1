"""Suggestions, proposals, and the decisions that a person makes of them."""

from dataclasses import replace
from pathlib import Path

import pytest
from resolve.mentions import argument
from sentences import annotate

from kg.errors import DataError
from kg.lexicon import load_lexicon
from kg.model import Entity, Evidence, Span, Statement, Status
from kg.resolve import Decision, Decisions, Linker, explain_link, propose, read_decisions, write_decisions
from kg.resolve.entities import entity_of, unknown_entity

LEXICON = load_lexicon()


def statement(subject: Entity, relation: str, target: Entity, document: str = "d1") -> Statement:
    text = f"{subject.label()}，{target.label()}。"
    evidence = Evidence(
        document=document,
        span=Span(0, len(text)),
        text=text,
        sentence=text,
        subject_text=subject.label(),
        object_text=target.label(),
        rule="test",
        confidence=1.0,
    )
    return Statement(
        subject=subject, relation=relation, object=target, status=Status.ASSERTED, evidence=(evidence,)
    )


def company(name: str) -> Entity:
    return unknown_entity(name, "Organization")


TENCENT = entity_of(LEXICON.lookup("腾讯")[0])


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        pytest.param("支付保", "alipay", "'支付宝' sounds the same", id="sound"),
        pytest.param("中国移云", "china-mobile", "'中国移动' differs in one character", id="slip"),
        pytest.param("滴嘀出行", "didi", "'滴滴出行' sounds the same", id="same-pinyin"),
    ],
)
def test_slips_are_proposed_with_their_reason(one: str, other: str, reason: str) -> None:
    proposals = propose([statement(company(one), "partnersWith", TENCENT)], LEXICON)
    assert [(proposal.decision, proposal.other.id, proposal.reason) for proposal in proposals] == [
        ("merge", other, reason)
    ]
    assert proposals[0].evidence[0].document == "d1"


@pytest.mark.parametrize("name", ["支付", "之腐"])
def test_names_that_only_sound_alike_are_not_proposed(name: str) -> None:
    graph = [statement(company(name), "partnersWith", TENCENT), statement(company("芝芙"), "owns", TENCENT)]
    assert propose(graph, LEXICON) == ()


def test_short_forms_in_other_documents_are_proposed() -> None:
    graph = [
        statement(company("杭州青禾科技"), "partnersWith", TENCENT, "d1"),
        statement(company("青禾科技"), "partnersWith", TENCENT, "d2"),
    ]
    (proposal,) = propose(graph, LEXICON)
    assert (proposal.one.label(), proposal.other.label()) == ("青禾科技", "杭州青禾科技")


def test_a_short_form_of_two_companies_is_not_proposed() -> None:
    names = ("杭州青禾科技", "成都青禾科技", "青禾科技")
    assert propose([statement(company(name), "partnersWith", TENCENT) for name in names], LEXICON) == ()


def test_a_person_at_two_companies_is_proposed_for_splitting() -> None:
    person = unknown_entity("张伟", "Person")
    graph = [
        statement(person, "holdsPosition", company("星河科技"), "d1"),
        statement(person, "holdsPosition", company("蓝湖集团"), "d2"),
    ]
    (proposal,) = propose(graph, LEXICON)
    assert (proposal.decision, proposal.one.id) == ("split", person.id)
    assert proposal.document in {"d1", "d2"}


def test_people_and_companies_are_never_proposed_as_one() -> None:
    person = replace(company("支付保"), type="Person")
    assert propose([statement(person, "partnersWith", TENCENT)], LEXICON) == ()


def test_decided_proposals_do_not_come_back() -> None:
    graph = [statement(company("支付保"), "partnersWith", TENCENT)]
    (proposal,) = propose(graph, LEXICON)
    assert propose(graph, LEXICON, Decisions([proposal.accepted()])) == ()
    apart = Decision(decision="apart", id=proposal.one.id, into=proposal.other.id)
    assert propose(graph, LEXICON, Decisions([apart])) == ()


def test_who_was_split_is_not_proposed_to_be_merged_again() -> None:
    person = unknown_entity("张伟", "Person")
    other = replace(person, id=f"{person.id}-two")
    graph = [
        statement(person, "holdsPosition", company("星河科技"), "d1"),
        statement(other, "holdsPosition", company("蓝湖集团"), "d2"),
    ]
    assert [(one.decision, one.other.id) for one in propose(graph, LEXICON)] == [("merge", person.id)]
    split = Decision(decision="split", id=person.id, into=other.id, document="d2")
    assert propose(graph, LEXICON, Decisions([split])) == ()


def test_a_split_in_another_document_stays_a_question() -> None:
    person = unknown_entity("张伟", "Person")
    graph = [
        statement(person, "holdsPosition", company("星河科技"), "d1"),
        statement(person, "holdsPosition", company("蓝湖集团"), "d2"),
    ]
    (proposal,) = propose(graph, LEXICON)
    elsewhere = replace(proposal.accepted(), document="d3")
    assert propose(graph, LEXICON, Decisions([elsewhere])) == (proposal,)


def link(text: str, name: str, decisions: Decisions) -> Entity:
    annotations = annotate(text)
    linker = Linker(LEXICON, decisions=decisions)
    return linker.link(annotations, [argument(annotations[0], name)])[0]


def test_a_merge_is_replayed_and_keeps_the_names_of_both() -> None:
    slip = company("支付保")
    entity = link(
        "支付保宣布。", "支付保", Decisions([Decision(decision="merge", id=slip.id, into="alipay")])
    )
    assert entity.id == "alipay"
    assert entity.label("en") == "Alipay"
    assert "支付保" in {alias.text for alias in entity.aliases}
    assert entity.merged == (slip.id,)


def test_a_chain_of_merges_ends_in_one_entity() -> None:
    one, two = company("青禾"), company("青禾科技")
    decisions = Decisions(
        [
            Decision(decision="merge", id=one.id, into=two.id, label="青禾科技"),
            Decision(decision="merge", id=two.id, into="qinghe-group", label="青禾集团"),
        ]
    )
    assert link("青禾宣布。", "青禾", decisions).id == "qinghe-group"
    assert decisions.redirects == {one.id: "qinghe-group", two.id: "qinghe-group"}


def test_a_split_holds_in_its_document_only() -> None:
    here = company("青禾")
    split = Decision(decision="split", id=here.id, into="qinghe-two", document="test", label="青禾")
    assert link("青禾宣布。", "青禾", Decisions([split])).id == "qinghe-two"
    assert link("青禾宣布。", "青禾", Decisions([split])).merged == ()
    assert link("青禾宣布。", "青禾", Decisions([replace(split, document="other")])).id == here.id


def test_decisions_survive_their_file(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    decisions = [
        Decision(decision="merge", id="a", into="b", label="青禾, “科技”", type="Organization", note="sure"),
        Decision(decision="split", id="c", into="d", document="one.txt"),
        Decision(decision="apart", id="e", into="f"),
    ]
    write_decisions(decisions, path)
    assert list(read_decisions(path)) == decisions


@pytest.mark.parametrize(
    ("rows", "line", "said"),
    [
        pytest.param("decision,id\nmerge,a\n", 1, "column 'into' is missing", id="missing"),
        pytest.param("decision,id,into\njoin,a,b\n", 2, "unknown decision 'join'", id="unknown"),
        pytest.param("decision,id,into\nmerge,a,a\n", 2, "two different ids", id="itself"),
        pytest.param("decision,id,into\nsplit,a,b\n", 2, "names the document", id="split-without-document"),
        pytest.param("decision,id,into\nmerge,a,b\nmerge,a,c\n", 3, "in an earlier line", id="twice"),
        pytest.param(
            "decision,id,into\nmerge,a,b\nmerge,b,c\nmerge,c,a\n", 4, "each become the other", id="cycle"
        ),
        pytest.param(
            "decision,id,into,document\nsplit,a,b,x.txt\nmerge,b,a,\n",
            3,
            "each become the other",
            id="undone",
        ),
        pytest.param(
            "decision,id,into,document\nmerge,b,a,\nsplit,a,b,x.txt\n",
            3,
            "each become the other",
            id="undone-2",
        ),
        pytest.param("decision,id,into\nmerge,a,b\napart,b,a\n", 3, "line 2 says the opposite", id="both"),
        pytest.param("decision,id,into\nmerge,a,b c\n", 2, "'b c' is no id", id="blank-in-id"),
        pytest.param("decision,id,into\nmerge,a,支付宝\n", 2, "'支付宝' is no id", id="name-for-id"),
        pytest.param("decision,id,into,type\nmerge,a,b,<x>\n", 2, "'<x>' is no type", id="type"),
        pytest.param("decision,id,into,type\nmerge,a,b,Company\n", 2, "'Company' is no type", id="no-class"),
        pytest.param(
            "decision,id,into,type\nmerge,a,b,Evidence\n", 2, "'Evidence' is no type", id="no-thing"
        ),
        pytest.param("decision,id,into\nmerge,a,b,c\n", 2, "more cells than columns", id="cells"),
        pytest.param('decision,id,into\nmerge,a,"b\n', 2, "not CSV", id="open-quote"),
    ],
)
def test_broken_decisions_are_refused_with_their_line(
    tmp_path: Path, rows: str, line: int, said: str
) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(rows, encoding="utf-8")
    with pytest.raises(DataError) as error:
        read_decisions(path)
    assert str(error.value).startswith(f"{path}:{line}: ")
    assert said in str(error.value)


def test_links_are_explained() -> None:
    explained = explain_link(annotate("新浪微博與支付寶打通。"), Linker(LEXICON), LEXICON)
    assert [(one.name, one.entity.id, one.source) for one in explained] == [
        ("新浪微博", "weibo", "own"),
        ("支付寶", "alipay", "own"),
    ]
    assert all(one.reason for one in explained)


def test_groups_are_explained_by_their_members() -> None:
    (explained,) = explain_link(annotate("BAT"), Linker(LEXICON), LEXICON)
    assert explained.members == ("alibaba-group", "baidu", "tencent")


def test_a_bare_slip_is_explained_with_suggestions() -> None:
    (explained,) = explain_link(annotate("支付保"), Linker(LEXICON), LEXICON)
    assert explained.source == ""
    assert [one.entry.id for one in explained.suggestions] == ["alipay"]


@pytest.mark.parametrize(
    ("text", "slip", "right"),
    [("滴滴出型宣布融資。", "滴滴出型", "didi"), ("用戶用支付飽付款。", "支付飽", "alipay")],
)
def test_a_slip_in_a_sentence_is_explained_with_suggestions(text: str, slip: str, right: str) -> None:
    (explained,) = explain_link(annotate(text), Linker(LEXICON), LEXICON)
    assert (explained.name, explained.source) == (slip, "")
    assert [one.entry.id for one in explained.suggestions] == [right]
