"""A headless Chromium with the explorer that a server of our own brings."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from explorer_page import Explorer
from playwright.sync_api import Browser, Page
from servers import free_port, running, wait_for

from kg.model import Document, Statement
from kg.store import EmbeddedStore


class Served(Explorer):
    """The page at the root of a server."""

    def __init__(self, page: Page, url: str) -> None:
        super().__init__(page, Path())
        self.url = url

    def open(self, address: str = "") -> "Served":
        self.page.goto("about:blank")
        self.page.goto(f"{self.url}{'#' + address if address else ''}")
        self.wait("document.body.dataset.ready === 'yes'")
        return self.settle()

    def settle(self) -> "Served":
        """Wait until nothing is on its way from the server."""
        self.wait("explorer.isIdle")
        return self

    def asked(self) -> list[str]:
        """Return the questions asked since the last time."""
        found = [url.split("/api/graph/")[1].split("?")[0] for url in self.requests if "/api/graph/" in url]
        self.requests.clear()
        return found

    def find(self, text: str) -> "Served":
        """Search as a reader does, and take the first hit."""
        self.page.fill("#search", text)
        self.page.locator("#hits li[id]").first.wait_for()
        self.page.keyboard.press("Enter")
        self.wait("explorer.state.selected?.startsWith('n:')")
        return self.settle()


@contextmanager
def serving(folder: Path, said: Sequence[tuple[Document, Sequence[Statement]]]) -> Iterator[str]:
    """Store what documents say and serve it; yield the address."""
    with EmbeddedStore(folder / "store") as store:
        for document, statements in said:
            store.add(document, statements)
    port = free_port()
    command = [sys.executable, "-m", "kg.cli", "serve", "--port", str(port), "-j", "1", "--timeout", "60"]
    with running([*command, "--store", str(folder / "store")]):
        wait_for(f"http://127.0.0.1:{port}/health")
        yield f"http://127.0.0.1:{port}/"


@contextmanager
def visiting(browser: Browser, url: str, **context: Any) -> Iterator[Served]:
    size = {"width": 1400, "height": 860}
    page = browser.new_context(**{"viewport": size, "reduced_motion": "reduce", **context}).new_page()
    try:
        yield Served(page, url)
    finally:
        page.context.close()
