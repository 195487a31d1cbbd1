from kg.evaluate.gold import Fact
from kg.evaluate.score import Scorer
from kg.lexicon import load_lexicon
from kg.model import Entity, Evidence, Label, Span, Statement, Status
from kg.ontology.vocabulary import load_vocabulary


def entity(name: str) -> Entity:
    return Entity(id=name, type="Organization", labels=(Label(text=name, language="zh-Hans"),))


def statement(subject: str, relation: str, target: str, status: Status = Status.ASSERTED) -> Statement:
    evidence = Evidence(
        document="d",
        span=Span(0, 1),
        text="x",
        sentence="x",
        subject_text=subject,
        object_text=target,
        rule="test",
        confidence=1.0,
    )
    return Statement(
        subject=entity(subject), relation=relation, object=entity(target), status=status, evidence=(evidence,)
    )


def fact(subject: str, relation: str, target: str, status: Status = Status.ASSERTED) -> Fact:
    return Fact(
        id=f"{subject}-{target}",
        subjects=(subject,),
        relations=(relation,),
        objects=(target,),
        status=status,
        qualifiers={},
    )


SCORER = Scorer(load_lexicon(), load_vocabulary())


def test_right_wrong_and_missed() -> None:
    gold = [fact("甲", "uses", "乙"), fact("甲", "uses", "丙")]
    report = SCORER.score(gold, [statement("甲", "uses", "乙"), statement("丙", "uses", "甲")])
    assert (report.overall.precision, report.overall.recall) == (0.5, 0.5)
    assert [one.subject.id for one in report.wrong] == ["丙"]
    assert [one.objects for one in report.missed] == [("丙",)]


def test_another_status_is_wrong() -> None:
    report = SCORER.score([fact("甲", "uses", "乙")], [statement("甲", "uses", "乙", Status.PLANNED)])
    assert report.overall.right == 0


def test_a_symmetric_relation_holds_both_ways_and_others_do_not() -> None:
    assert (
        SCORER.score(
            [fact("甲", "partnersWith", "乙")], [statement("乙", "partnersWith", "甲")]
        ).overall.right
        == 1
    )
    assert SCORER.score([fact("甲", "uses", "乙")], [statement("乙", "uses", "甲")]).overall.right == 0


def test_names_of_one_entity_are_one() -> None:
    report = SCORER.score([fact("阿里巴巴集團", "uses", "支付宝")], [statement("阿里", "uses", "Alipay")])
    assert report.overall.right == 1
