"""Statements of the seed article, built from its gold by hand: the view is tested without the pipeline."""

import json
import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from kg.model import OBSERVATION, Document, Entity, Evidence, Label, Literal, Span, Statement, Status
from kg.script import to_simplified

ROOT = Path(__file__).parents[1]
ROMANISATION = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+\)")
TYPES = {
    "MiniProgram": "支付寶小程序 小程序 商家小程序 口碑端小程序 高德端小程序 手機淘寶的支付寶小程序",
    "Platform": "新浪微博 微博 支付寶 微信 天貓 天貓旗艦店 釘釘 飛豬 高德 餓了么 UC 電商服務平臺",
    "Organization": "騰訊 百度 阿里巴巴 阿里巴巴集團 有贊 漢堡王 阿里系 QuestMobile 中國青年報社會調查中心 "
    "支付寶開放生態事業部 阿里巴巴電商業務板塊",
    "Person": "田利英 曹增輝 何勇明",
    "Event": "2019年超級紅人節",
    "Document": "報告",
}
SAME = {"新浪微博": "微博", "阿里巴巴集團": "阿里巴巴", "微博的話題和用戶": "微博", "微博的社交能力": "微博"}
ENGLISH = {"微博": "Weibo", "支付寶": "Alipay", "阿里巴巴": "Alibaba", "騰訊": "Tencent", "微信": "WeChat"}
LABELS = {
    "partnersWith": {"zh-Hans": "合作", "zh-Hant": "合作", "en": "partners with"},
    "announces": {"zh-Hans": "宣布", "en": "announces"},
    "drivesTrafficTo": {"zh-Hans": "导流", "en": "drives traffic to"},
    "assists": {"zh-Hans": "协助", "en": "assists"},
    "develops": {"zh-Hans": "开发", "en": "develops"},
    "owns": {"zh-Hans": "拥有", "en": "owns"},
    "uses": {"zh-Hans": "使用", "en": "uses"},
    "needs": {"zh-Hans": "需要", "en": "needs"},
    "holdsPosition": {"zh-Hans": "任职", "en": "holds position"},
    "speaksAt": {"zh-Hans": "出席", "en": "speaks at"},
    "launches": {"zh-Hans": "推出", "en": "launches"},
    "integratesWith": {"zh-Hans": "打通", "en": "integrates with"},
    "partOf": {"zh-Hans": "隶属", "en": "part of"},
    "dependsOn": {"zh-Hans": "依赖", "en": "depends on"},
    "serves": {"zh-Hans": "服务", "en": "serves"},
    "publishes": {"zh-Hans": "发布", "en": "publishes"},
    "expandsChannelFor": {"zh-Hans": "拓展渠道", "en": "expands channel for"},
    "Organization": {"zh-Hans": "机构", "en": "Organization"},
    "Platform": {"zh-Hans": "平台", "en": "Platform"},
    "MiniProgram": {"zh-Hans": "小程序", "en": "Mini program"},
    "Person": {"zh-Hans": "人物", "en": "Person"},
    "Event": {"zh-Hans": "事件", "en": "Event"},
    "Document": {"zh-Hans": "文档", "en": "Document"},
    "Concept": {"zh-Hans": "概念", "en": "Concept"},
}


@cache
def document() -> Document:
    text = (ROOT / "seeds" / "alipay-weibo.txt").read_bytes().decode()
    return Document(id="alipay-weibo", text=text, title="支付寶小程序與新浪微博全面互通", source="美股研究社")


@cache
def statements() -> tuple[Statement, ...]:
    lines = (ROOT / "seeds" / "alipay-weibo.gold.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(_statement(json.loads(line)) for line in lines)


def entity(name: str) -> Entity:
    name = SAME.get(name, name)
    type_ = next((type_ for type_, names in TYPES.items() if name in names.split()), "Concept")
    labels = [Label(text=name, language="zh-Hant"), Label(text=to_simplified(name), language="zh-Hans")]
    if name in ENGLISH:
        labels.append(Label(text=ENGLISH[name], language="en"))
    aliases = (Label(text="新浪微博", language="zh-Hans"),) if name == "微博" else ()
    return Entity(id=name, type=type_, labels=tuple(labels), aliases=aliases)


def _statement(line: dict[str, Any]) -> Statement:
    span = _find(line["where"])
    text = span.slice(document().text)
    is_observation = line["p"] == OBSERVATION
    target = (
        Literal(value=Decimal(str(line["value"])), unit=line["unit"], text=line["where"][-8:])
        if is_observation
        else entity(line["o"])
    )
    names = ("time", "purpose", "role", "metric", "period", "yoy", "comparator")
    qualifiers = tuple(
        (name, Decimal(str(line[name])) if name == "yoy" else line[name]) for name in names if name in line
    )
    evidence = Evidence(
        document="alipay-weibo",
        span=span,
        text=text,
        sentence=ROMANISATION.sub("", text),
        subject_text=line["s"],
        object_text=str(line.get("o", line.get("metric"))),
        rule="gold",
        confidence=0.95 if line.get("core") else 0.8,
        according_to=line.get("according_to"),
    )
    return Statement(
        subject=entity(line["s"]),
        relation=line["p"],
        object=target,
        status=Status(line["status"]),
        qualifiers=qualifiers,
        evidence=(evidence,),
    )


def _find(where: str) -> Span:
    """Find words of the gold in the damaged text: romanisation in brackets may follow any character."""
    pattern = r"(?:\([^)]*\))?".join(re.escape(char) for char in where)
    match = re.search(pattern, document().text)
    if match is None:  # a character was damaged as well: the article's first sentence stands in
        return Span(0, 20)
    return Span(*match.span())
