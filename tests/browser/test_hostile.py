"""Whatever an article says, the page runs none of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import seed_graph
from explorer_page import Explorer, explorer
from hostile import PAYLOADS
from playwright.sync_api import Browser
from served_page import Served, serving, visiting

from kg.model import Document, Entity, Evidence, Label, Literal, Span, Statement, Status
from kg.ontology import Namespaces
from kg.view.page import render_page

pytestmark = pytest.mark.browser


def hostile_statements(text: str) -> list[Statement]:
    made = []
    for at, payload in enumerate(PAYLOADS):
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
    text = "".join(PAYLOADS)
    documents = [
        Document(id=payload, text=text, title=payload, source=payload, url=payload, licence=payload)
        for payload in PAYLOADS
    ]
    labels = {payload: {"zh-Hans": payload, "en": payload} for payload in PAYLOADS}
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
        for at, payload in enumerate(PAYLOADS):
            page.page.evaluate("(choice) => explorer.choose(choice)", f"n:{payload}#{at}")
            assert f"?subject = <{Namespaces().entity(f'{payload}#{at}')}>" in page.copied("copySparql")
        assert page.get("window.ran") is None
        assert page.get("document.querySelectorAll('img, iframe, script:not(body > script)').length") == 0
        assert page.get("[...document.querySelectorAll('a')].every((one) => one.protocol === 'https:')")
        assert [error for error in page.errors if "ran" in error] == []
        assert {url for url in page.requests if not url.startswith(("file:", "about:"))} == set()


def stored_statements(text: str) -> list[Statement]:
    """Return the like for a store, where relations and types are words of the ontology, or look like it."""
    made = []
    for at, payload in enumerate(PAYLOADS):
        label = Label(text=payload, language="zh-Hans")
        subject = Entity(
            id=f"{payload}#{at}",
            type=("__proto__", "constructor", "Organization")[at % 3],
            labels=(label,),
            aliases=(Label(text="别名" + payload, language="zh-Hans"),),
            same_as=(f"javascript:window.ran=1//{at}",),
        )
        other = Entity(
            id=f"o{at}{payload}", type="Person", labels=(Label(text=payload + "乙", language="en"),)
        )
        evidence = Evidence(
            document=payload, span=Span(0, 9), text=text[:9], sentence=payload, subject_text=payload,
            object_text=payload, rule=payload, confidence=0.9, according_to=payload,
        )  # fmt: skip
        made += [
            Statement(
                subject=subject,
                relation=relation,
                object=target,
                status=list(Status)[at % 5],
                qualifiers=(("metric", payload), ("__proto__", payload)),
                evidence=(evidence,),
            )
            for relation, target in (
                ("uses", other),
                ("observation", Literal(value=payload, unit=payload, text=payload)),
            )
        ]
    return made


@pytest.fixture(scope="module")
def hostile_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    text = "".join(PAYLOADS)
    statements = stored_statements(text)
    said = [
        (Document(id=one, text=text, title=one, source=one, url=one, licence=one), statements)
        for one in PAYLOADS
    ]
    with serving(tmp_path_factory.mktemp("hostile"), said) as url:
        yield url


def test_hostile_text_that_is_served_stays_text(browser: Browser, hostile_store: str) -> None:
    with visiting(browser, hostile_store) as page:
        page.open()
        for at, payload in enumerate(PAYLOADS):
            page.page.evaluate("(choice) => explorer.choose(choice)", f"n:{payload}#{at}")
            page.settle()
            page.page.evaluate(
                "(id) => explorer.choose(`s:${explorer.model.byId.get(id).facts[0].id}`)", f"{payload}#{at}"
            )
            page.settle()
            assert page.text(".evidence q").split() == payload.split()
        for lang in ("zh-Hant", "en"):
            page.page.evaluate("(lang) => explorer.store.update({lang, view: 'table'})", lang)
        page.page.fill("#search", "img")
        page.page.locator("#hits li[id]").first.wait_for()
        page.page.keyboard.press("q")
        page.page.evaluate("() => explorer.store.update({asking: '1', view: 'graph'})")
        for kind in ("rdf:subject", "skos:prefLabel", "skos:exactMatch", "kg:metric", "a", "kg:sentence"):
            ask(page, f"SELECT * {{ ?s {kind} ?o }}")
        ask(page, "CONSTRUCT WHERE { ?s skos:prefLabel ?o }")
        ask(page, "SELECT ?s { ?s skos:prefLabel ?o }")
        page.page.locator("#show-in-graph").click()
        page.settle()
        unharmed(page)


def ask(page: Served, query: str) -> None:
    page.page.evaluate(
        "(query) => { const panel = explorer.parts.at(-1); panel.editor.text = query; return panel.run(); }",
        query,
    )


@pytest.mark.parametrize(
    "address",
    [
        "open=<img src=x onerror=window.ran=1>&open=n:0:<b>&open=n:x:y&open=a:%25%25&open=p:|&open=a:",
        "open=__proto__&open=n:999999:constructor&open=s:../../x&open=t:1-2-__proto__&open=t:9-1-x&open=e:",
        "seed=0&q=<script>window.ran=1</script>&ask=<b>&sel=t:1-2-constructor",
        "from=__proto__&to=constructor&sel=s:toString",
        "&".join(f"open=n:0:{at}" for at in range(300)),
    ],
    ids=["markup", "prototypes", "query", "path", "many"],
)
def test_a_hostile_address_does_no_harm_to_a_served_page(
    browser: Browser, hostile_store: str, address: str
) -> None:
    with visiting(browser, hostile_store) as page:
        page.open(address)
        page.find("img")
        unharmed(page)


def unharmed(page: Served) -> None:
    assert page.get("window.ran") is None
    assert page.get("({}).ran") is None
    assert page.get("document.querySelectorAll('img, iframe, object, embed, form, video').length") == 0
    assert page.get("document.querySelectorAll('script:not(body > script), link, base').length") == 0
    assert page.get("[...document.querySelectorAll('a')].every((one) => one.protocol === 'https:')")
    assert [error for error in page.errors if "Failed to load resource" not in error] == []
    assert {url for url in page.requests if not url.startswith((page.url, "about:"))} == set()


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
