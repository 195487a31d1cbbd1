"""How the graph is shown: languages, colours, table, export, addresses."""

import csv
import io
from pathlib import Path
from xml.etree import ElementTree

import pytest
import seed_graph
from explorer_page import Explorer

from kg.ontology import Namespaces
from kg.query import rows
from kg.store import EmbeddedStore

pytestmark = pytest.mark.browser


@pytest.fixture
def page(seed_page: Explorer) -> Explorer:
    return seed_page.follow("theme=light")


@pytest.mark.parametrize(
    ("button", "name", "relation", "heading"),
    [
        ("简", "汉堡王", "使用", "总览"),
        ("繁", "漢堡王", "使用", "總覽"),
        ("EN", "Alipay", "uses", "Overview"),
    ],
    ids=["simplified", "traditional", "english"],
)
def test_the_language_of_names_and_interface(
    page: Explorer, button: str, name: str, relation: str, heading: str
) -> None:
    page.page.get_by_role("button", name=button, exact=True).click()
    assert name in page.get("explorer.picture.scene().nodes().map((node) => node.label)")
    assert relation in page.get("explorer.picture.scene().edges().map((edge) => edge.label)")
    assert page.text(".details h2") == heading


def test_dark_and_light(page: Explorer) -> None:
    page.page.locator("#theme").click()
    assert page.get("getComputedStyle(document.body).colorScheme") == "dark"
    page.page.keyboard.press("d")
    assert page.get("getComputedStyle(document.body).colorScheme") == "light"


def test_communities_have_colours(page: Explorer) -> None:
    colours = "new Set(explorer.picture.graph.mapNodes((key) => explorer.picture.sigma.getNodeDisplayData(key).color)).size"
    by_type = page.get(colours)
    page.page.get_by_role("button", name="社区").click()
    page.page.wait_for_timeout(100)
    assert page.get(colours) != by_type
    assert page.get("new Set(explorer.model.nodes.map((node) => node.community)).size") > 3


def test_the_table_shows_sorts_and_opens_statements(page: Explorer) -> None:
    page.page.keyboard.press("t")
    rows = page.page.locator(".table tbody tr")
    assert rows.count() == 56
    page.page.get_by_role("button", name="主体").click()
    names = page.page.locator(".table tbody .open").all_inner_texts()
    assert page.page.locator("th[aria-sort=ascending]").inner_text().startswith("主体")
    page.page.get_by_role("button", name="主体").click()
    assert page.page.locator(".table tbody .open").all_inner_texts()[0] == names[-1]
    page.page.locator(".table tbody tr", has_text="有赞").locator(".open").click()
    assert page.text(".triple .relation") == "合作"
    assert "有贊" in page.current_sentence()


def test_the_address_holds_the_whole_view(page: Explorer) -> None:
    page.page.locator("[data-value=Person]").click()
    page.page.get_by_role("button", name="EN", exact=True).click()
    page.page.mouse.click(*page.point_of("支付寶"))
    page.page.get_by_role("button", name="Zoom in").click()
    page.page.wait_for_timeout(500)
    address = page.address()
    before = page.get("[explorer.visible.nodes.size, explorer.picture.sigma.getCamera().ratio]")
    page.open(address)
    assert page.get(
        "[explorer.visible.nodes.size, explorer.picture.sigma.getCamera().ratio]"
    ) == pytest.approx(before, abs=0.001)
    assert page.text(".details h2") == "Alipay"
    assert page.address() == address


def test_a_copied_link_is_the_address(page: Explorer) -> None:
    page.page.mouse.click(*page.point_of("微博"))
    page.page.locator("#share").click()
    copied = page.page.locator(".toast").get_attribute("data-copied")
    assert copied is not None
    assert copied.split("#")[1] == page.address()


def export(page: Explorer, name: str) -> Path:
    page.page.locator("#export").click()
    with page.page.expect_download() as download:
        page.page.locator(f"[data-export={name}]").click()
    return Path(download.value.path())


def test_export_as_svg(page: Explorer) -> None:
    drawing = ElementTree.parse(export(page, "svg"))
    text = "".join(drawing.getroot().itertext())
    assert "支付宝小程序" in text
    # Which edge labels find room depends on where the camera came to rest.
    assert any(relation in text for relation in ("打通", "使用", "合作"))


def test_export_as_png(page: Explorer) -> None:
    assert export(page, "png").read_bytes().startswith(b"\x89PNG")


def test_export_as_csv(page: Explorer) -> None:
    rows = list(csv.DictReader(io.StringIO(export(page, "csv").read_text(encoding="utf-8-sig"))))
    assert len(rows) == 56
    assert {"微博", "486000000", "户"} <= set(
        next(row for row in rows if row["relation"] == "月活跃用户数").values()
    ) | {"户"}


@pytest.mark.parametrize(
    "address",
    ["", "sel=n:微博&xr=uses&xs=possible&c=50", "xs=planned&c=90", "sel=n:漢堡王"],
    ids=["all", "entity", "sure", "chinese"],
)
def test_the_copied_query_finds_what_is_shown(page: Explorer, address: str) -> None:
    page.follow(f"{address}&theme=light")
    query = page.copied("copySparql")
    with EmbeddedStore() as store:
        store.add(seed_graph.document(), seed_graph.statements())
        found = {row["statement"] for row in rows(store.query(query))}
    about = "explorer.visible.focus.centre"
    shown = f"[...explorer.visible.statements].filter((one) => !{about} || [one.subject, one.object].includes({about}))"
    assert found == {Namespaces().statement(id_) for id_ in page.get(f"{shown}.map((one) => one.id)")}
    assert found


def test_a_press_on_the_minimap_moves_the_camera(page: Explorer) -> None:
    assert not page.page.locator(".minimap").is_visible()  # the screen shows all there is
    page.page.get_by_role("button", name="放大").click()
    box = page.page.locator(".minimap").bounding_box()
    assert box is not None
    page.page.mouse.click(box["x"] + 50, box["y"] + 40)
    assert page.get("explorer.picture.sigma.getCamera().x") < 0.45


def test_printing_hides_the_controls(page: Explorer) -> None:
    page.page.emulate_media(media="print")
    assert not page.page.locator("header").is_visible()
    assert page.page.locator(".source .text").is_visible()
    page.page.emulate_media(media="screen")
