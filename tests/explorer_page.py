"""A headless Chromium with an explorer page in it."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Playwright

from kg.model import Document, Statement
from kg.view.page import write_page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = ["--no-sandbox", "--disable-gpu", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]


def launch(playwright: Playwright, *flags: str) -> Browser:
    return playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, *flags])


class Explorer:
    """A page, with what it asked of the network and complained about."""

    def __init__(self, page: Page, path: Path) -> None:
        self.page, self.path = page, path
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: message.type == "error" and self.errors.append(message.text))

    def open(self, address: str = "") -> "Explorer":
        """Load the page anew, with this state in its address."""
        self.page.goto("about:blank")
        self.page.goto(f"file://{self.path}{'#' + address if address else ''}")
        return self.wait("document.body.dataset.ready === 'yes'")

    def follow(self, address: str) -> "Explorer":
        """Go to this state as a link inside the page does, without loading anything."""
        self.page.mouse.move(1, 1)
        self.page.evaluate(
            "(address) => new Promise((done) => {"
            " document.querySelectorAll('.toast, dialog').forEach((one) => one.remove());"
            " document.activeElement.blur();"
            " addEventListener('hashchange', () => requestAnimationFrame(() => setTimeout(done)), { once: true });"
            " location.hash = `${address}&visit=${performance.now()}`; })",
            address,
        )
        return self

    def wait(self, condition: str) -> "Explorer":
        """Wait for a condition: the page's policy forbids Playwright's own way, which evaluates text."""
        for _ in range(150):
            if self.page.evaluate(f"() => Boolean({condition})"):
                return self
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never became true: {condition}; errors: {self.errors}")

    def get(self, expression: str) -> Any:
        return self.page.evaluate(f"() => ({expression})")

    def address(self) -> str:
        """Return the state that a copied link carries."""
        return str(self.get("explorer.address"))

    def point_of(self, node: str) -> tuple[float, float]:
        """Return where a node is on the screen."""
        place = self.page.evaluate(
            "id => { const {x, y} = explorer.picture.position(explorer.model.byId.get(id));"
            " const box = explorer.stage.getBoundingClientRect(); return [x + box.left, y + box.top]; }",
            node,
        )
        return place[0], place[1]

    def middle_of(self, statement: str) -> tuple[float, float]:
        """Return the middle of a statement's edge on the screen."""
        x1, y1, x2, y2, bend = self.page.evaluate(
            "id => { const one = explorer.model.statementById.get(id), p = explorer.picture,"
            " a = p.position(one.subject), b = p.position(one.object),"
            " s = explorer.stage.getBoundingClientRect();"
            " return [a.x + s.left, a.y + s.top, b.x + s.left, b.y + s.top, p.bend.get(one)]; }",
            statement,
        )
        return (x1 + x2) / 2 + (y2 - y1) * bend / 2, (y1 + y2) / 2 - (x2 - x1) * bend / 2

    def current_sentence(self) -> str:
        """Return what is highlighted in the source text."""
        return "".join(self.page.locator(".text .current").all_text_contents())

    def copied(self, name: str) -> str:
        """Choose something of the export menu that is copied, and return it."""
        self.page.evaluate("() => document.querySelectorAll('.toast').forEach((one) => one.remove())")
        self.page.locator("#export").click()
        self.page.locator(f"[data-export={name}]").click()
        return self.page.locator(".toast").get_attribute("data-copied") or ""

    def text(self, selector: str) -> str:
        return self.page.locator(selector).first.inner_text()


@contextmanager
def explorer(
    browser: Browser,
    folder: Path,
    statements: Sequence[Statement],
    documents: Sequence[Document],
    labels: dict[str, dict[str, str]],
    **context: Any,
) -> Iterator[Explorer]:
    path = folder / "graph.html"
    write_page(path, statements, documents, title="支付宝与微博", labels=labels)
    page = browser.new_context(
        **{"viewport": {"width": 1400, "height": 860}, "reduced_motion": "reduce", **context}
    ).new_page()
    try:
        yield Explorer(page, path)
    finally:
        page.context.close()
