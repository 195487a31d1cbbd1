"""What pyvis people write is offline and inert too."""

from pathlib import Path

import pytest
import seed_graph
from playwright.sync_api import Browser

from kg.view.network import to_pyvis

pytestmark = pytest.mark.browser
MARKUP = "<img src=x onerror=window.ran=1>href</script><script>window.ran=1</script>"


def test_a_pyvis_page_draws_the_graph_and_runs_nothing_else(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    network = to_pyvis(seed_graph.statements(), labels=seed_graph.LABELS)
    network.heading = MARKUP
    network.add_node(MARKUP, label=MARKUP, title=MARKUP, x=0, y=0)
    network.show("graph.html")
    assert [path.name for path in tmp_path.iterdir()] == ["graph.html"]
    page = browser.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto((tmp_path / "graph.html").as_uri())
    page.wait_for_selector("body[data-ready=yes] canvas")
    box = page.locator("canvas").bounding_box()
    assert box is not None
    middle = page.evaluate(
        f"() => network.canvasToDOM(network.getPosition({MARKUP!r}))".replace("\\", "\\\\")
    )
    page.mouse.click(box["x"] + middle["x"], box["y"] + middle["y"])
    assert page.locator("#about").inner_text() == MARKUP
    page.wait_for_timeout(400)
    assert page.evaluate("() => window.ran") is None
    assert len(requests) == 1
    page.close()
