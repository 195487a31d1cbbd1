"""Documents, entities and statements to test with: a few by hand, and any number by hypothesis."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from kg.model import (
    OBSERVATION,
    Document,
    Entity,
    Evidence,
    Label,
    Literal,
    Qualifiers,
    Span,
    Statement,
    Status,
)

TEXT = "支付寶與微博達成合作。到了年中，微博的月活躍用戶數是4.86億。騰訊未收購微博。"


def entity(name: str, kind: str = "Organization", **labels: str) -> Entity:
    """Make an entity with its labels by language, `_` for `-`."""
    found = tuple(Label(text=text, language=key.replace("_", "-")) for key, text in sorted(labels.items()))
    return Entity(id=name, type=kind, labels=found)


ALIPAY = entity("支付宝", zh_Hans="支付宝", zh_Hant="支付寶")
WEIBO = entity("微博", "Platform", zh_Hans="微博", zh_Hant="微博", en="Weibo")
TENCENT = entity("腾讯", zh_Hans="腾讯", zh_Hant="騰訊")

BAIDU = entity("百度", zh_Hans="百度", zh_Hant="百度", en="Baidu")
BAT = replace(entity("bat", "Group", en="BAT"), members=(BAIDU, TENCENT))


def document(name: str = "news.txt", text: str = TEXT) -> Document:
    return Document(id=name, text=text, title="合作", published=date(2019, 9, 17), source="某報")


def evidence(sentence: str, subject: str, target: str, name: str = "news.txt", text: str = TEXT) -> Evidence:
    start = text.index(sentence)
    return Evidence(
        document=name,
        span=Span(start, start + len(sentence)),
        text=sentence,
        sentence=sentence,
        subject_text=subject,
        object_text=target,
        rule="by-hand",
        confidence=0.9,
    )


def partners(name: str = "news.txt") -> Statement:
    return Statement(
        subject=ALIPAY,
        relation="partnersWith",
        object=WEIBO,
        status=Status.ASSERTED,
        qualifiers=(("time", "2019-09-17"),),
        evidence=(evidence("支付寶與微博達成合作。", "支付寶", "微博", name),),
    )


def joined(name: str = "news.txt") -> Statement:
    """Say something of a group whose members the lexicon knows."""
    return replace(partners(name), object=BAT)


def users(name: str = "news.txt") -> Statement:
    return Statement(
        subject=WEIBO,
        relation=OBSERVATION,
        object=Literal(value=Decimal(486_000_000), unit="戶", text="4.86億"),
        status=Status.ASSERTED,
        qualifiers=(("metric", "月活躍用戶數"), ("period", "2019-Q2"), ("yoy", Decimal("0.13"))),
        evidence=(evidence("到了年中，微博的月活躍用戶數是4.86億。", "微博", "4.86億", name),),
    )


def denied(name: str = "news.txt") -> Statement:
    return Statement(
        subject=TENCENT,
        relation="acquires",
        object=WEIBO,
        status=Status.DENIED,
        evidence=(evidence("騰訊未收購微博。", "騰訊", "微博", name),),
    )


def sample(name: str = "news.txt") -> tuple[Document, list[Statement]]:
    return document(name), [partners(name), users(name), denied(name)]


@dataclass(frozen=True)
class Said:
    """A document and the statements that it says."""

    document: Document
    statements: tuple[Statement, ...]


_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    ["\\u0041", "\\", '"', "'", "\r\n", "}", "\x00", "\ufeff"]
)
_names = st.sampled_from(["支付宝", "微博", "A/B 测试", "..", "腾讯#1"])
_labels = st.builds(
    Label, text=_words, language=st.sampled_from(["zh-Hans", "zh-Hant", "en", "zh-Latn-pinyin"])
)
_members = st.sampled_from([(), (entity("滴滴", zh_Hans="滴滴"), entity("美团", "Platform", zh_Hans="美团"))])
_numbers = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9)


@st.composite
def entities(draw: st.DrawFn) -> Entity:
    """Any entity in its canonical form: one label a language, names sorted, no alias that is the label."""
    labels = draw(st.lists(_labels, unique_by=lambda label: label.language, max_size=3))
    aliases = set(draw(st.lists(_labels, max_size=2))) - set(labels)
    return Entity(
        id=draw(_names),
        type=draw(st.sampled_from(["Organization", "Platform", "Person"])),
        labels=tuple(sorted(labels, key=_key)),
        aliases=tuple(sorted(aliases, key=_key)),
        same_as=draw(st.sampled_from([(), ("http://www.wikidata.org/entity/Q1",)])),
        merged=draw(st.sampled_from([(), ("A/B 测试", "支付保")])),
        members=draw(_members),
    )


@st.composite
def pieces(draw: st.DrawFn, name: str, text: str) -> Evidence:
    start, end = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    return Evidence(
        document=name,
        span=Span(start, end),
        text=text[start:end],
        sentence=draw(_words),
        subject_text=draw(_words),
        object_text=draw(_words),
        rule=draw(_words),
        confidence=draw(st.floats(0, 1)),
        according_to=draw(st.none() | _words),
    )


@st.composite
def statements(draw: st.DrawFn, name: str = "doc", text: str = TEXT) -> Statement:
    """Any statement that the document `name` says, in canonical form."""
    targets = st.builds(Literal, value=_numbers | _words, unit=_words, text=_words)
    return Statement(
        subject=draw(entities()),
        relation=draw(st.sampled_from(["uses", "partnersWith", OBSERVATION])),
        object=draw(st.one_of(entities(), targets)),
        status=draw(st.sampled_from(Status)),
        qualifiers=draw(_qualifiers),
        evidence=(draw(pieces(name, text)),),
    )


_qualifiers: st.SearchStrategy[Qualifiers] = st.dictionaries(
    st.sampled_from(["time", "purpose", "metric", "amount", "角色", "unit", "value"]),
    _words | _numbers | st.sampled_from(["2019-09-17", "2019-02-30", "2019-13", "2019", "2019-Q2", "0000"]),
    max_size=3,
).map(lambda found: tuple(found.items()))


@st.composite
def said(draw: st.DrawFn, name: str) -> Said:
    text = draw(_words)
    found = Document(
        id=name,
        text=text,
        title=draw(st.none() | _words),
        source=draw(st.none() | _words),
        url=draw(st.none() | _words),
        licence=draw(st.none() | _words),
        published=draw(st.none() | st.dates(date(1900, 1, 1))),
    )
    return Said(found, tuple(draw(st.lists(statements(name, text), max_size=4))))


def _key(label: Label) -> tuple[str, str]:
    return label.language, label.text
