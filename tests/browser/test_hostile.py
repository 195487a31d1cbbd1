"""Whatever an article says, the page runs none of it."""

from pathlib import Path

import pytest
import seed_graph
from explorer_page import Explorer, explorer
from playwright.sync_api import Browser

from kg.model import Document, Entity, Evidence, Label, Literal, Span, Statement, Status
from kg.ontology import Namespaces
from kg.view.page import render_page

pytestmark = pytest.mark.browser

MARKUP = [
    "<img src=x onerror=window.ran=1>",
    "</script><script>window.ran=1</script>",
    "</script><img src=x onerror=window.ran=1>",
    "\"'`><svg onload=window.ran=1>",
    "<!--<script>window.ran=1</script>-->",
    "javascript:window.ran=1",
    "constructor",
    "__proto__",
    "\u2028window.ran=1\u2029",
    "${window.ran=1}",
    "{{constructor.constructor('window.ran=1')()}}",
    "</style></title></textarea><iframe srcdoc='<script>parent.ran=1</script>'>",
]


def hostile_statements(text: str) -> list[Statement]:
    made = []
    for at, payload in enumerate(MARKUP):
        subject = Entity(
            id=f"{payload}#{at}",
            type=payload if at % 2 == 0 else "Organization",
            labels=(Label(text=payload + str(at), language="zh-Hans"),),
            aliases=(Label(text="别名" + payload, language="zh-Hans"),),
            same_as=(f"javascript:window.ran=1//{at}", f"https://example.org/{payload}"),
        )
        other = Entity(id=f"o{at}", type="Person", labels=(Label(text=payload, language="en"),))
        evidence = Evidence(
            document=payload,
            span=Span(0, len(payload)),
            text=text[: len(payload)],
            sentence=payload,
            subject_text=payload,
            object_text=payload,
            rule=payload,
            confidence=0.9,
            according_to=payload,
        )
        made += [
            Statement(
                subject=subject,
                relation=payload,
                object=target,
                status=list(Status)[at % 5],
                qualifiers=(("metric", payload), (payload, payload)),
                evidence=(evidence,),
            )
            for target in (other, Literal(value=payload, unit=payload, text=payload))
        ]
    return made


def test_hostile_text_stays_text(browser: Browser, tmp_path: Path) -> None:
    text = "".join(MARKUP)
    documents = [
        Document(id=payload, text=text, title=payload, source=payload, url=payload, licence=payload)
        for payload in MARKUP
    ]
    labels = {payload: {"zh-Hans": payload, "en": payload} for payload in MARKUP}
    with explorer(browser, tmp_path, hostile_statements(text), documents, labels) as page:
        page.open()
        for choice in page.get(
            "[...explorer.model.nodes.map((one) => `n:${one.id}`),"
            " ...explorer.model.statements.map((one) => `s:${one.id}`)]"
        ):
            page.page.evaluate("(choice) => explorer.choose(choice)", choice)
        for lang in ("zh-Hant", "en"):
            page.page.evaluate("(lang) => explorer.store.update({lang, view: 'table'})", lang)
        page.page.fill("#search", "img")
        page.page.wait_for_timeout(200)
        for at, payload in enumerate(MARKUP):
            page.page.evaluate("(choice) => explorer.choose(choice)", f"n:{payload}#{at}")
            assert f"?subject = <{Namespaces().entity(f'{payload}#{at}')}>" in page.copied("copySparql")
        assert page.get("window.ran") is None
        assert page.get("document.querySelectorAll('img, iframe, script:not(body > script)').length") == 0
        assert page.get("[...document.querySelectorAll('a')].every((one) => one.protocol === 'https:')")
        assert [error for error in page.errors if "ran" in error] == []
        assert {url for url in page.requests if not url.startswith(("file:", "about:"))} == set()


@pytest.mark.parametrize(
    "address",
    [
        'sel=<img src=x onerror=window.ran=1>&lang=<b>&theme="><script>&view=x&colour=y',
        "sel=t:99999&doc=99999&hops=-7&c=abc&top=0&sort=nothing:up",
        "sel=n:__proto__&from=constructor&to=toString&hide=__proto__",
        "at=%25%25,1,2|x|,,|a,NaN,1&cam=NaN,Infinity,-1&since=9999-99&until=x",
        "cam=1,2&sel=s:&sel=t:&xt=&undated=&visit=",
    ],
    ids=["markup", "numbers", "prototypes", "places", "empty"],
)
def test_a_hostile_address_does_no_harm(seed_page: Explorer, address: str) -> None:
    page = seed_page.open(address)
    assert page.get("window.ran") is None
    assert page.errors == []
    page.page.fill("#search", "wx")
    page.page.press("#search", "Enter")
    page.wait("explorer.state.selected === 'n:微信'")


def test_a_hostile_title_stays_a_title(browser: Browser, tmp_path: Path) -> None:
    title = "</title><script>window.ran=1</script>"
    html = render_page(seed_graph.statements(), [seed_graph.document()], title=title)
    (tmp_path / "graph.html").write_text(html, encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "graph.html").as_uri())
    page.wait_for_selector("body[data-ready=yes]")
    assert page.title() == title
    assert page.evaluate("() => window.ran") is None
    page.close()
