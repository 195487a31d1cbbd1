"""WCAG 2.1 A and AA, as far as axe can tell."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from explorer_page import Explorer
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}}


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['target']} {node['any'][:1]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "address",
    [
        "",
        "sel=n:微博&hops=1",
        "sel=t:3&lang=zh-Hant",
        "view=table&lang=en",
        "from=田利英&to=騰訊",
        "colour=community",
    ],
    ids=["overview", "entity", "sentence", "table", "path", "communities"],
)
def test_no_barrier(seed_page: Explorer, theme: str, address: str) -> None:
    page = seed_page.follow(f"{address}&theme={theme}")
    assert violations(page.page) == []


def test_no_barrier_in_a_statement(seed_page: Explorer) -> None:
    page = seed_page.follow("theme=light")
    page.page.evaluate(
        "() => explorer.choose(`s:${explorer.model.statements.find((one) => one.status === 'planned').id}`)"
    )
    assert violations(page.page) == []


@pytest.mark.parametrize(("selector", "key"), [("#search", "w"), ("#export", "Enter"), ("#help", "Enter")])
def test_no_barrier_in_what_opens(seed_page: Explorer, selector: str, key: str) -> None:
    page = seed_page.follow("theme=light")
    page.page.locator(selector).press(key)
    found = violations(page.page)
    page.page.keyboard.press("Escape")
    page.page.fill("#search", "")
    assert found == []


def test_no_barrier_on_a_phone(seed_page: Explorer) -> None:
    seed_page.page.set_viewport_size({"width": 390, "height": 800})
    page = seed_page.follow("sel=n:微博&theme=light")
    found = violations(page.page)
    seed_page.page.set_viewport_size({"width": 1400, "height": 860})
    assert found == []
