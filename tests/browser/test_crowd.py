"""A graph too large to read at once: it opens on an overview and unfolds around what is asked for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from explorer_page import Explorer, explorer
from playwright.sync_api import Browser

from benchmarks.view import sample
from kg.model import Document, Entity, Evidence, Label, Span, Statement, Status

pytestmark = pytest.mark.browser
SIZE = 2400
TEXT = "甲公司与乙公司合作。"


def crowd() -> list[Statement]:
    """Return a forest of companies, each of which works with every seventh part of its number."""
    evidence = Evidence(
        document="d", span=Span(0, len(TEXT)), text=TEXT, sentence=TEXT, subject_text="甲公司",
        object_text="乙公司", rule="test", confidence=0.9,
    )  # fmt: skip
    entities = [
        Entity(id=f"e{at}", type="Organization", labels=(Label(text=f"第{at}公司", language="zh-Hans"),))
        for at in range(SIZE)
    ]
    return [
        Statement(
            subject=entities[at],
            relation="partnersWith",
            object=entities[at // 7],
            status=Status.PLANNED if at % 5 == 0 else Status.ASSERTED,
            evidence=(evidence,),
        )
        for at in range(1, SIZE)
    ]


@pytest.fixture(scope="module")
def crowded(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explorer]:
    folder: Path = tmp_path_factory.mktemp("crowd")
    with explorer(browser, folder, crowd(), [Document(id="d", text=TEXT)], {}) as page:
        yield page.open()


@pytest.fixture
def page(crowded: Explorer) -> Explorer:
    return crowded.follow("theme=light")


def drawn(page: Explorer) -> int:
    return int(page.get("explorer.picture.graph.order"))


def test_everything_is_drawn_and_the_best_connected_are_named(page: Explorer) -> None:
    assert drawn(page) == SIZE
    names = page.get("explorer.picture.scene().nodes().slice(0, 20).map((one) => one.label)")
    assert "第1公司" in names


def test_the_best_connected_of_each_community_is_named_first(page: Explorer) -> None:
    hubs = page.get(
        "explorer.picture.scene().nodes().filter((one) => one.hub)"
        ".map((one) => [one.node.community, one.node.out.length + one.node.in.length])"
    )
    assert len(hubs) == page.get("new Set(explorer.model.nodes.map((node) => node.community)).size")
    assert all(
        degree
        == page.page.evaluate(
            "(wanted) => Math.max(...explorer.model.nodes.filter(({community}) => community === wanted)"
            ".map((node) => node.out.length + node.in.length))",
            community,
        )
        for community, degree in hubs[:10]
    )


def test_the_reader_chooses_how_much_is_shown(page: Explorer) -> None:
    page.page.locator(".toolbar select").select_option("500")
    assert drawn(page) == 500
    assert "500 / 2,400" in page.text("#shown")


def test_what_is_found_is_shown_even_if_it_was_left_out(page: Explorer) -> None:
    page.follow("theme=light&top=500")
    page.page.fill("#search", "第2399公司")
    page.page.press("#search", "Enter")
    page.wait("explorer.state.selected === 'n:e2399'")
    assert page.get("explorer.picture.graph.hasNode(String(explorer.model.byId.get('e2399').index))")


def test_neighbours_stand_in_a_ring_with_named_edges(page: Explorer) -> None:
    page.page.fill("#search", "第30公司")
    page.page.press("#search", "Enter")
    page.page.get_by_role("button", name="1 跳").click()
    assert drawn(page) == 9  # itself, the one above and seven below
    x, y = page.point_of("e30")
    distances = {
        round(((a - x) ** 2 + (b - y) ** 2) ** 0.5) for a, b in map(page.point_of, ("e4", "e210", "e216"))
    }
    assert max(distances) - min(distances) <= 2
    assert len(page.get("explorer.picture.scene().edges()")) == 8
    page.page.keyboard.press("0")
    assert drawn(page) == SIZE


def test_filters_take_entities_out(page: Explorer) -> None:
    page.page.locator("[data-value=asserted]").click()
    assert page.get("explorer.visible.statements.size") == (SIZE - 1) // 5
    assert drawn(page) < SIZE


def test_the_minimap_stays_in_view(page: Explorer) -> None:
    assert page.page.locator(".minimap").is_visible()


def test_twenty_thousand_entities_fit_and_can_be_used(browser: Browser, tmp_path: Path) -> None:
    """Search, focus and filter as on a small page; the file is what a mail takes."""
    statements, documents = sample(20_000)
    with explorer(browser, tmp_path, statements, documents, {}) as page:
        assert page.path.stat().st_size <= 1_600_000
        page.page.set_default_timeout(60_000)
        page.page.goto(page.path.as_uri())
        page.page.wait_for_selector("body[data-ready=yes]")
        assert drawn(page) == 5000
        assert "5,000 / 20,000" in page.text("#shown")
        name = page.get("explorer.model.nodes.find((one) => one.id === 'e19999')['zh-Hans']")
        page.page.fill("#search", name)
        page.page.press("#search", "Enter")
        page.wait("explorer.state.selected?.startsWith('n:')")
        assert page.text(".details h2") == name
        page.page.get_by_role("button", name="1 跳").click()
        assert drawn(page) == page.get("explorer.visible.focus.nodes.size") < 100
        page.page.keyboard.press("0")
        page.page.locator("[data-value=asserted]").click()
        statuses = page.get("[...new Set([...explorer.visible.statements].map((one) => one.status))]")
        assert sorted(statuses) == ["planned", "possible"]
        assert page.errors == []
