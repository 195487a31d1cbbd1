from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from graphs import TENCENT, denied, document, entity, partners, sample, users

from kg.errors import DataError, QueryError
from kg.model import Statement, Status
from kg.query.ask import ask, load_questions, parse_question
from kg.query.wording import folded, pattern
from kg.store import EmbeddedStore

BURGER = entity("汉堡王", zh_Hans="汉堡王", zh_Hant="漢堡王", en="Burger King")
AMAP = entity("高德端小程序", "MiniProgram", zh_Hans="高德端小程序", zh_Hant="高德端小程序")
SHOP = entity("天猫旗舰店", "Platform", zh_Hans="天猫旗舰店", zh_Hant="天貓旗艦店")
BAIDU = entity("百度", zh_Hans="百度")
PERSON = entity("田利英", "Person", zh_Hans="田利英")


def told(
    subject: object, relation: str, target: object, status: Status = Status.ASSERTED, **more: object
) -> Statement:
    return replace(
        partners(),
        subject=subject,
        relation=relation,
        object=target,
        status=status,
        qualifiers=tuple(more.items()),
    )  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    made = EmbeddedStore()
    source, given = sample()
    weibo = partners().object
    made.add(
        source,
        [
            *given,
            told(BURGER, "uses", AMAP, purpose="辦會員卡"),
            told(BURGER, "uses", SHOP),
            told(PERSON, "holdsPosition", weibo, role="副總裁"),
            told(weibo, "launches", SHOP, Status.PLANNED),
            told(TENCENT, "investsIn", BURGER, amount=Decimal(2_000_000_000), unit="美元"),
            told(BAIDU, "acquires", BURGER),
            told(TENCENT, "owns", BURGER),
            told(TENCENT, "investsIn", SHOP, amount=Decimal(50_000_000)),
        ],
    )
    return made


@pytest.mark.parametrize(
    ("text", "name", "column", "values"),
    [
        ("漢堡王用了哪些小程序？", "mini-programs-used", "used", {"高德端小程序"}),
        ("請問漢堡王使用了哪些小程序呢", "mini-programs-used", "used", {"高德端小程序"}),
        ("汉堡王用了什么", "uses", "used", {"高德端小程序", "天猫旗舰店"}),
        ("What does Burger King use?", "uses", "used", {"高德端小程序", "天猫旗舰店"}),
        ("誰用了高德端小程序？", "users", "user", {"漢堡王"}),
        ("誰用了誰的小程序？", "mini-programs", "user", {"漢堡王"}),
        ("Who uses whose mini programs?", "mini-programs", "used", {"高德端小程序"}),
        ("誰用了高德的小程序", "mini-program-users", "user", {"漢堡王"}),
        ("支付寶和誰合作？", "partners", "partner", {"微博"}),
        ("微博的合作伙伴有哪些", "partners", "partner", {"支付宝"}),
        ("Who partners with Weibo?", "partners", "partner", {"支付宝"}),
        ("誰在微博任職", "positions", "role", {"副總裁"}),
        ("田利英担任什么职务", "positions", "organization", {"微博"}),
        ("超過1億的交易有哪些", "deals", "object", {"漢堡王"}),
        ("deals over 20000000", "deals", "sum", {2_000_000_000, 50_000_000}),
        ("微博的月活躍用戶數是多少？", "metric", "value", {486_000_000}),
        ("微博有哪些数据", "metrics", "period", {"2019-Q2"}),
        ("微博有什麼計劃", "planned", "relation", {"launches"}),
        ("有哪些計劃？", "all-planned", "subject", {"微博"}),
        ("騰訊否認了什麼", "denied", "object", {"微博"}),
        ("what was denied?", "all-denied", "subject", {"腾讯"}),
        ("支付寶和田利英有什麼關係", "path", "via1", {"微博"}),
        ("微博的大事记", "timeline", "status", {"asserted", "planned", "denied"}),
        ("支付寶和微博的合作出自哪里", "sources", "publisher", {"某報"}),
        ("騰訊收購了誰", "acquisitions", "status", {"denied"}),
        ("騰訊投資了誰", "investments", "unit", {"美元", None}),
        ("誰投資了漢堡王", "investors", "investor", {"騰訊"}),
        ("Who invested in Burger King?", "investors", "amount", {2_000_000_000}),
        ("誰收購了漢堡王", "acquirers", "buyer", {"百度"}),
        ("漢堡王的股東有誰", "owners", "owner", {"騰訊"}),
        ("who owns Burger King", "owners", "relation", {"owns"}),
        ("Who does Weibo partner with?", "partners", "partner", {"支付宝"}),
    ],
)
def test_questions_are_answered(
    store: EmbeddedStore, text: str, name: str, column: str, values: set[object]
) -> None:
    answer = ask(store, text)
    assert answer.question.name == name
    assert {row[column] for row in answer.rows} == values
    assert len(list(store.query(answer.sparql))) == len(answer.rows)  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "speaker"), [("騰訊否認了什麼", "馬化騰"), ("腾讯否认了什么", "马化腾")])
def test_speakers_are_named_alike_whatever_the_script_of_their_article(text: str, speaker: str) -> None:
    store = EmbeddedStore()
    for name, said in (("a", "馬化騰"), ("b", "马化腾")):
        (piece,) = denied(name).evidence
        store.add(document(name), [replace(denied(name), evidence=(replace(piece, according_to=said),))])
    assert [row["speaker"] for row in ask(store, text).rows] == [speaker, speaker]


def test_a_path_of_many_steps_is_told_link_by_link() -> None:
    towns = [
        entity(name, zh_Hans=name) for name in ("甲公司", "乙公司", "丙公司", "丁公司", "戊公司", "己公司")
    ]
    links = [told(one, "supplies", two) for one, two in pairwise(towns[:5])]
    store = EmbeddedStore()
    store.add(document(), [*links, told(towns[4], "supplies", towns[5], Status.DENIED)])
    answer = ask(store, "甲公司和戊公司有什么关系")
    assert [(row["step"], row["subject"], row["object"]) for row in answer.rows] == [
        (step, one.id, two.id) for step, (one, two) in enumerate(pairwise(towns[:5]), 1)
    ]
    assert len(list(store.query(answer.sparql))) == len(answer.rows)  # type: ignore[arg-type]
    assert ask(store, "甲公司和己公司有什么关系").rows == ()


def test_an_answer_has_the_sentence_and_the_document(store: EmbeddedStore) -> None:
    (row,) = ask(store, "支付宝和谁合作").rows
    assert (row["sentence"], row["document"], row["relation"]) == (
        "支付寶與微博達成合作。",
        "news.txt",
        "partnersWith",
    )


def test_what_is_said_of_a_product_named_after_it_is_told_when_nothing_is_said_of_it() -> None:
    program = entity("支付宝小程序", "MiniProgram", zh_Hans="支付宝小程序", zh_Hant="支付寶小程序")
    bank = entity("支付宝银行", "Organization", zh_Hans="支付宝银行")
    store = EmbeddedStore()
    given = [told(program, "partnersWith", AMAP), told(bank, "partnersWith", SHOP), users()]
    store.add(document(), [*given, told(partners().subject, "owns", BURGER)])
    answer = ask(store, "支付寶和誰合作")
    assert (answer.instead, answer.understood()) == (("支付寶小程序",), "支付寶小程序和谁合作")
    assert [row["partner"] for row in answer.rows] == ["高德端小程序"]
    assert ask(store, "支付寶和誰競爭").instead == ()


def test_a_question_that_is_not_known_is_answered_with_those_that_are(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match=r"not a question that is known; ask one of: .*X和谁合作"):
        ask(store, "微博明天會下雨嗎")
    with pytest.raises(QueryError, match=r"who \w+ with X"):
        ask(store, "Will it rain?")


def test_a_name_that_is_not_in_the_graph_is_named(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match="nothing in the graph goes by the name of 青禾科技"):
        ask(store, "青禾科技和谁合作")


@pytest.mark.parametrize("text", ['微博的" } DROP ALL #是多少', "微博的\\是多少", "微博的'''是多少"])
def test_a_question_cannot_smuggle_in_a_query(store: EmbeddedStore, text: str) -> None:
    assert ask(store, text).rows == ()


@pytest.mark.parametrize("question", load_questions(), ids=lambda question: question.name)
def test_every_question_is_complete(question: object) -> None:
    assert isinstance(question, type(load_questions()[0]))
    EmbeddedStore().query(question.sparql)  # it runs as it stands, with its example
    for language in ("zh", "en"):
        plain = question.plain(language)
        assert any(
            pattern(wording).fullmatch(folded(plain.replace("{", "").replace("}", "")))
            for wording in question.wordings
        )
    assert any("一" <= char <= "鿿" for char in question.plain("zh"))
    assert question.plain("en").isascii()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * {}", "no wording"),
        ("# zh: {x}好嗎\n# x: entity\nSELECT * {}", "parameter x needs"),
        ("# zh: {x}好嗎\n# x: thing\nSELECT * { VALUES ?x { 1 } }", "parameter x needs"),
        ("# zh: 好嗎\n# x: entity\nSELECT * { VALUES ?x { 1 } }", "must hold {x}"),
    ],
)
def test_a_wrong_question_file_is_named(text: str, message: str) -> None:
    with pytest.raises(DataError, match=f"own.rq: .*{message}"):
        parse_question("own", text)


def test_users_bring_their_own_questions(store: EmbeddedStore, tmp_path: Path) -> None:
    (tmp_path / "own.rq").write_text(
        "# zh: 一共几家\nSELECT (COUNT(*) AS ?n) { ?x a kg:Organization }", "utf-8"
    )
    assert ask(store, "一共幾家？", load_questions(tmp_path)).rows[0]["n"] == 4
    with pytest.raises(DataError, match="none: questions cannot be read"):
        load_questions(tmp_path / "none")


def test_denied_is_still_denied() -> None:
    store = EmbeddedStore()
    store.add(document(), [denied(), users()])
    assert ask(store, "騰訊收購了誰").rows[0]["status"] == "denied"
