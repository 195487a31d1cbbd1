from collections.abc import Iterator
from pathlib import Path

import pytest
import seed_graph
from explorer_page import CHROMIUM, Explorer, explorer, launch
from playwright.sync_api import Browser, sync_playwright


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: make browser")
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def seed_page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explorer]:
    folder: Path = tmp_path_factory.mktemp("seed")
    documents = [seed_graph.document()]
    with explorer(browser, folder, seed_graph.statements(), documents, seed_graph.LABELS) as page:
        yield page.open()
