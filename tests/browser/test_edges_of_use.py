"""Phones, notebooks, no WebGL, no scripts, nothing to show, far too much to show."""

from pathlib import Path

import pytest
import seed_graph
from explorer_page import explorer
from playwright.sync_api import Browser

from kg.model import Document, Entity, Evidence, Label, Literal, Span, Statement, Status
from kg.view.notebook import embed_html
from kg.view.page import render_page

pytestmark = pytest.mark.browser
SEED = (seed_graph.statements(), [seed_graph.document()], seed_graph.LABELS)


def one_fact(name: str) -> Statement:
    evidence = Evidence(
        document="d", span=Span(0, 3), text="甲公司", sentence="甲公司", subject_text="甲公司", object_text="",
        rule="r", confidence=1.0,
    )  # fmt: skip
    entity = Entity(id="a", type="Organization", labels=(Label(text=name, language="zh-Hans"),))
    return Statement(
        subject=entity,
        relation="slogan",
        object=Literal(value=name),
        status=Status.ASSERTED,
        evidence=(evidence,),
    )


def test_a_phone_shows_details_over_the_graph(browser: Browser, tmp_path: Path) -> None:
    size = {"width": 390, "height": 800}
    with explorer(browser, tmp_path, *SEED, viewport=size, has_touch=True, is_mobile=True) as page:
        page.open()
        assert not page.page.locator(".side").is_visible()
        page.page.touchscreen.tap(*page.point_of("小程序"))
        page.wait("explorer.state.selected === 'n:小程序'")
        assert page.page.locator(".side").is_visible()
        assert page.get("document.documentElement.scrollWidth") <= 390
        page.page.locator(".close").click()
        page.page.locator("#open-filters").click()
        assert page.page.locator(".filters").is_visible()
        page.page.touchscreen.tap(340, 600)
        assert not page.page.locator(".filters").is_visible()


def test_without_webgl_the_picture_can_still_be_clicked(browser: Browser, tmp_path: Path) -> None:
    with explorer(browser, tmp_path, *SEED) as page:
        page.page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
        page.open()
        assert "WebGL" in page.text(".note")
        page.page.locator("[data-select='n:漢堡王'] path").click()
        assert page.text(".details h2") == "汉堡王"
        assert page.errors == []


def long_texts() -> list[Document]:
    """Return articles with every kind of character: more than two bytes can number, and beyond the first plane."""
    rare = "".join(chr(code) for code in range(0x20000, 0x20000 + 9_000))
    common = "".join(chr(0x4E00 + at % 3_000) for at in range(200_000))
    return [
        Document(id="a", text=f"甲公司</script>&\u2028\r\n{common}"),
        Document(id="b", text=""),
        Document(id="c", text=f"{rare}😀甲公司"),
    ]


@pytest.mark.parametrize("lacking", ["", "delete globalThis.DecompressionStream"], ids=["new", "old"])
def test_packed_articles_come_out_as_they_were(browser: Browser, tmp_path: Path, lacking: str) -> None:
    documents = long_texts()
    with explorer(browser, tmp_path, [one_fact("甲公司")], documents, {}) as page:
        assert 'id="data" type="application/octet-stream"' in page.path.read_text(encoding="utf-8")
        page.page.add_init_script(lacking)
        page.open()
        texts = page.get("explorer.model.documents.map(({text}) => text)")
        assert texts == [document.text for document in documents]
        assert page.errors == []


MODEL = """[
  explorer.model.nodes.map(({ out, in: into, facts, ...rest }) => rest),
  explorer.model.statements.map(({ subject, object, evidence, documents, ...rest }) => [
    subject.id, object?.id, evidence.map(({ sentence, ...said }) => [sentence.start, sentence.text, said]), rest,
  ]),
]"""


def test_a_packed_page_holds_what_a_plain_one_does(browser: Browser, tmp_path: Path) -> None:
    found = []
    statements, documents, labels = SEED
    for more in ([], long_texts()):
        with explorer(browser, tmp_path, statements, [*documents, *more], labels) as page:
            page.open()
            found.append(page.get(MODEL))
    assert found[0] == found[1]


def test_a_notebook_cell_shows_a_packed_page(browser: Browser, tmp_path: Path) -> None:
    cell = tmp_path / "cell.html"
    page_text = render_page([one_fact("甲公司")], long_texts())
    cell.write_text(f"<!doctype html><body>{embed_html(page_text)}</body>", encoding="utf-8")
    page = browser.new_page()
    page.goto(cell.as_uri())
    page.frame_locator("iframe").locator("body[data-ready=yes]").wait_for()
    page.close()


def test_without_scripts_there_is_a_picture(browser: Browser, tmp_path: Path) -> None:
    with explorer(browser, tmp_path, *SEED, java_script_enabled=False) as page:
        page.page.goto(f"file://{page.path}")
        assert page.page.locator("noscript svg circle").count() == 35


def test_an_empty_graph_says_so(browser: Browser, tmp_path: Path) -> None:
    with explorer(browser, tmp_path, [], [], {}) as page:
        page.open()
        assert page.text(".details .soft") == "图中没有陈述。"
        assert page.errors == []


@pytest.mark.parametrize("name", ["甲公司", "长" * 5000], ids=["one-node", "long-label"])
def test_a_single_entity_however_long_its_name(browser: Browser, tmp_path: Path, name: str) -> None:
    with explorer(browser, tmp_path, [one_fact(name)], [Document(id="d", text="甲公司")], {}) as page:
        page.open()
        page.page.mouse.click(*page.point_of("a"))
        page.wait("explorer.state.selected === 'n:a'")
        assert page.text(".details h2") == name
        assert page.get("document.documentElement.scrollWidth") <= 1400
        assert page.errors == []


def test_a_notebook_cell_shows_the_page(browser: Browser, tmp_path: Path) -> None:
    cell = tmp_path / "cell.html"
    page_text = render_page(SEED[0], SEED[1], labels=SEED[2])
    cell.write_text(f"<!doctype html><body>{embed_html(page_text)}</body>", encoding="utf-8")
    page = browser.new_page()
    page.goto(cell.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("body[data-ready=yes]").wait_for()
    frame.locator("#search").fill("wx")
    frame.locator("#search").press("Enter")
    assert frame.locator(".details h2").inner_text() == "微信"
    page.close()
