"""Take pictures of an explorer page.

python docs/make_picture.py out/graph.html docs/graph.png            the one that the README shows
python docs/make_picture.py out/graph.html test-artifacts/explorer   one of each main state, into a folder
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = ["--no-sandbox", "--disable-gpu", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
DESK, NOTEBOOK, PHONE = (1440, 900), (1000, 620), (390, 844)
STATES = {
    "overview": ("theme=light", DESK),
    "focus": ("theme=light&sel=n:weibo&hops=1", DESK),
    "statement": ("theme=light&sel=s:{planned}", DESK),
    "possible-dark": ("theme=dark&sel=s:{possible}", DESK),
    "path": ("theme=light&from=burger-king&to=tencent", DESK),
    "communities-dark": ("theme=dark&colour=community", DESK),
    "table": ("theme=light&view=table", DESK),
    "english": ("theme=light&lang=en", DESK),
    "traditional-chinese": ("theme=light&lang=zh-Hant", DESK),
    "notebook": ("theme=light", NOTEBOOK),
    "phone": ("theme=light", PHONE),
    "phone-entity": ("theme=light&sel=n:weibo", PHONE),
}
FIRST = "(status) => explorer.model.statements.find((one) => one.object && one.status === status)?.id ?? ''"


def take(browser: Browser, page: str, picture: Path, address: str, size: tuple[int, int]) -> None:
    """Open the page in this state and save what it shows."""
    tab = browser.new_page(viewport={"width": size[0], "height": size[1]})
    tab.goto(Path(page).resolve().as_uri())
    tab.wait_for_selector("body[data-ready=yes]")
    chosen = {status: tab.evaluate(FIRST, status) for status in ("planned", "possible")}
    tab.evaluate("(address) => { location.hash = address; }", address.format(**chosen))
    tab.wait_for_timeout(500)
    tab.screenshot(path=picture)
    tab.close()


def main(page: str, target: str) -> None:
    """Take one picture, or all of them when the target is a folder."""
    path = Path(target)
    wanted = (
        {path: STATES["overview"]}
        if path.suffix
        else {path / f"{name}.png": one for name, one in STATES.items()}
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for picture, (address, size) in wanted.items():
            picture.parent.mkdir(parents=True, exist_ok=True)
            take(browser, page, picture, address, size)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
