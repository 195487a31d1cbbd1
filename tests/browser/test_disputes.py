"""Several articles, several accounts: sources, conflicts, figures over time, rare characters."""

from collections.abc import Iterator
from pathlib import Path

import disputed_graph
import pytest
from explorer_page import Explorer, explorer
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def disputed(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explorer]:
    folder: Path = tmp_path_factory.mktemp("disputed")
    graph = (disputed_graph.statements(), disputed_graph.documents(), disputed_graph.LABELS)
    with explorer(browser, folder, *graph) as page:
        yield page.open()


@pytest.fixture
def page(disputed: Explorer) -> Explorer:
    return disputed.follow("theme=light")


def choose(page: Explorer, status: str) -> None:
    """Select the statement of this status between two companies."""
    page.page.evaluate(
        "(status) => explorer.choose(`s:${explorer.model.statements.find((one) => one.object && one.status === status).id}`)",
        status,
    )


def test_offsets_are_right_after_rare_characters(page: Explorer) -> None:
    choose(page, "reported")
    assert page.current_sentence() == "乙公司称，𠮷野家中国已收购甲公司。"
    assert page.text(".text mark.subject") == "𠮷野家中国"


def test_statements_have_the_ids_of_the_model(page: Explorer) -> None:
    ids = page.get("explorer.model.statements.map((one) => one.id)")
    assert sorted(ids) == sorted(one.id for one in disputed_graph.statements())


def test_a_denied_statement_is_red_and_struck_out(page: Explorer) -> None:
    edges = page.get("explorer.picture.scene().edges().map(({status, label}) => status)")
    assert sorted(edges) == ["asserted", "denied", "planned", "possible", "reported"]
    choose(page, "denied")
    style = page.page.locator(".triple .relation").evaluate(
        "(one) => getComputedStyle(one).textDecorationLine"
    )
    assert style == "line-through"
    assert page.text(".chip.status") == "否认"


def test_other_accounts_stand_beside_a_statement(page: Explorer) -> None:
    choose(page, "denied")
    others = page.page.locator("section", has_text="不同说法").locator(".row").all_inner_texts()
    assert len(others) == 2
    assert any("转述" in other for other in others)


def test_who_said_so_is_shown(page: Explorer) -> None:
    choose(page, "reported")
    assert "据 乙公司" in page.text(".evidence")


def test_all_evidence_is_listed_and_can_be_read(page: Explorer) -> None:
    choose(page, "asserted")
    cards = page.page.locator(".evidence")
    assert cards.count() == 2
    assert page.current_sentence() == "𠮷野家中国收购甲公司。"
    cards.nth(1).click()
    assert page.current_sentence() == "𠮷野家中国买下甲公司。"
    assert "没有全文" in page.text(".text .soft")


def test_sources_can_be_switched_and_left_out(page: Explorer) -> None:
    page.page.locator(".source select").select_option(label="晚报")
    assert "UC浏览器可能投资" in page.text(".source .text")
    page.page.locator("[data-value=morning]").click()
    assert page.get(
        "[...explorer.visible.statements].every((one) =>"
        " one.evidence.some((said) => said.sentence.document?.id !== 'morning'))"
    )
    assert page.get("explorer.visible.statements.size") == 3


def test_a_document_leads_to_where_it_was_published(page: Explorer) -> None:
    page.page.locator(".source select").select_option(label="早报")
    link = page.page.locator(".source-head a")
    assert link.get_attribute("href") == "https://example.org/早报"
    assert link.inner_text() == "甲报 · 许可 CC BY 4.0"


def test_figures_over_time_are_a_chart(page: Explorer) -> None:
    page.page.evaluate("() => explorer.choose('n:甲公司')")
    chart = page.page.locator(".chart svg")
    assert "2023-Q1 10亿元" in str(chart.get_attribute("aria-label"))
    assert page.page.locator(".chart .dot").count() == 4
    page.page.locator(".chart .dot").last.click()
    assert page.get("explorer.state.selected").startswith("s:")


def test_two_figures_for_one_quarter_are_shown_together(page: Explorer) -> None:
    page.page.evaluate(
        "() => explorer.choose(`s:${explorer.model.statements.find((one) => one.value?.amount === '1300000000').id}`)"
    )
    assert "11亿" in " ".join(
        page.page.locator("section", has_text="不同说法").locator(".row").all_inner_texts()
    )


@pytest.mark.parametrize("query", ["ucliulanqi", "ucllq", "UC浏", "liulanqi"])
def test_latin_letters_are_part_of_the_pinyin(page: Explorer, query: str) -> None:
    page.page.fill("#search", query)
    assert page.text("#hits li .name") == "UC浏览器"


def test_figures_speak_the_reader_s_language(page: Explorer) -> None:
    page.follow("lang=en&sel=n:甲公司&theme=light")
    assert "1.3 bn CNY" in page.page.locator(".details .row .value").all_inner_texts()


INK = """(status) => {
  const { sigma } = explorer.picture;
  const edge = explorer.picture.scene().edges().find((one) => one.status === status);
  sigma.refresh();
  const canvas = sigma.getCanvases().edges;
  const gl = canvas.getContext("webgl2");
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  const pixels = new Uint8Array(9 * 4);
  let inked = 0;
  for (let step = 0; step < 400; step++) {
    const { x, y } = edge.at(0.3 + (0.4 * step) / 400);
    gl.readPixels(Math.floor(x) - 1, Math.floor(canvas.height - y) - 1, 3, 3, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
    inked += pixels.some((value, at) => at % 4 === 3 && value > 110) ? 1 : 0;
  }
  return inked / 400;
}"""


@pytest.mark.parametrize(
    ("status", "least", "most"),
    [
        ("asserted", 0.97, 1),
        ("denied", 0.97, 1),
        ("planned", 0.6, 0.9),
        ("possible", 0.45, 0.85),
        ("reported", 0.65, 0.93),
    ],
)
def test_the_line_of_an_edge_tells_its_status(page: Explorer, status: str, least: float, most: float) -> None:
    """How much of the line has ink, give or take a pixel: planned 8 of 13, possible 2 of 6, reported 13 of 21."""
    assert least <= page.page.evaluate(INK, status) <= most
