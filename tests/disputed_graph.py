"""Two articles that disagree: every truth status, a figure over time, rare characters, a document not at hand."""

from decimal import Decimal

from kg.model import OBSERVATION, Document, Entity, Evidence, Label, Literal, Span, Statement, Status

MORNING = (
    "𠮷野家中国否认收购甲公司。乙公司称，𠮷野家中国已收购甲公司。\n甲公司与丙公司计划合作。\n"
    "甲公司2023年第一季度收入为10亿元，第二季度收入为12亿元，第三季度收入为11亿元。"
)
EVENING = "𠮷野家中国收购甲公司。UC浏览器可能投资乙公司。甲公司2023年第三季度收入为13亿元。"
LABELS = {
    "acquires": {"zh-Hans": "收购", "en": "acquires"},
    "partnersWith": {"zh-Hans": "合作", "en": "partners with"},
    "investsIn": {"zh-Hans": "投资", "en": "invests in"},
    "Organization": {"zh-Hans": "机构", "en": "Organization"},
}


def documents() -> list[Document]:
    return [
        Document(
            id="morning",
            text=MORNING,
            title="早报",
            url="https://example.org/早报",
            source="甲报",
            licence="CC BY 4.0",
        ),
        Document(id="evening", text=EVENING, title="晚报"),
    ]


def organization(name: str) -> Entity:
    return Entity(id=name, type="Organization", labels=(Label(text=name, language="zh-Hans"),))


def evidence(document: str, words: str, by: str | None = None, subject: str = "") -> Evidence:
    text = {"morning": MORNING, "evening": EVENING}.get(document, words)
    start = text.index(words)
    return Evidence(
        document=document, span=Span(start, start + len(words)), text=words, sentence=words,
        subject_text=subject, object_text="", rule="test", confidence=0.9 if by is None else 0.4, according_to=by,
    )  # fmt: skip


def relation(subject: str, name: str, target: str, status: Status, *said: Evidence) -> Statement:
    return Statement(
        subject=organization(subject),
        relation=name,
        object=organization(target),
        status=status,
        evidence=said,
    )


def revenue(quarter: str, amount: int, said: Evidence) -> Statement:
    return Statement(
        subject=organization("甲公司"),
        relation=OBSERVATION,
        object=Literal(value=Decimal(amount), unit="元"),
        status=Status.ASSERTED,
        qualifiers=(("metric", "收入"), ("period", quarter)),
        evidence=(said,),
    )


def statements() -> list[Statement]:
    buyer = "𠮷野家中国"
    figures = "甲公司2023年第一季度收入为10亿元，第二季度收入为12亿元，第三季度收入为11亿元。"
    return [
        relation(buyer, "acquires", "甲公司", Status.DENIED, evidence("morning", "𠮷野家中国否认收购甲公司。")),
        relation(buyer, "acquires", "甲公司", Status.REPORTED,
                 evidence("morning", "乙公司称，𠮷野家中国已收购甲公司。", by="乙公司", subject=buyer)),
        relation(buyer, "acquires", "甲公司", Status.ASSERTED,
                 evidence("evening", "𠮷野家中国收购甲公司。", subject=buyer),
                 evidence("elsewhere", "𠮷野家中国买下甲公司。")),
        relation("甲公司", "partnersWith", "丙公司", Status.PLANNED, evidence("morning", "甲公司与丙公司计划合作。")),
        relation("UC浏览器", "investsIn", "乙公司", Status.POSSIBLE, evidence("evening", "UC浏览器可能投资乙公司。")),
        revenue("2023-Q1", 1_000_000_000, evidence("morning", figures)),
        revenue("2023-Q2", 1_200_000_000, evidence("morning", figures)),
        revenue("2023-Q3", 1_100_000_000, evidence("morning", figures)),
        revenue("2023-Q3", 1_300_000_000, evidence("evening", "甲公司2023年第三季度收入为13亿元。")),
    ]  # fmt: skip
