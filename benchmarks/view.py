"""Measure what a page costs to make and to open, beside vis-network drawing the same graph.

    python benchmarks/view.py [--sizes 1000 20000] [--skip-vis]

Prints, for each size and page: kilobytes, CPU seconds to make it, CPU seconds of the whole browser until it can
be used, and megabytes of memory that the browser took for it; for the explorer also how many entities it opens with,
and the CPU seconds of a search, of one step around what it found and of a filter. Sixty characters of article for each
statement.
"""

import argparse
import random
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from kg.model import Document, Entity, Evidence, Label, Span, Statement, Status
from kg.view.network import to_pyvis
from kg.view.page import render_page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = ["--no-sandbox", "--disable-gpu", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
CHARACTERS = "华中南北东西新大金海天龙国信通达科创恒盛银行能源汽车医药传媒地产电子"
TYPES = ("Organization", "Organization", "Person", "Product", "Event", "Place")
RELATIONS = ("partnersWith", "acquires", "investsIn", "owns", "uses", "develops", "supplies", "competesWith")
STATUSES = (Status.ASSERTED,) * 8 + (Status.PLANNED, Status.POSSIBLE)


def sample(size: int) -> tuple[list[Statement], list[Document]]:
    """Return half as many statements again as entities, most of them within groups of a hundred."""
    chance = random.Random(7)
    entities = [_entity(at, chance) for at in range(size)]
    statements, documents = [], []
    for number in range(max(1, size // 100)):
        lines = ["".join(chance.choices(CHARACTERS, k=59)) + "。" for _ in range(100)]
        documents.append(Document(id=f"d{number}", text="".join(lines), title=f"文章{number}"))
    for at in range(size + size // 2):
        subject = entities[at % size]
        near = at % size // 100 * 100 + int(100 * chance.random() ** 2)
        target = entities[near % size if chance.random() < 0.9 else int(size * chance.random() ** 2)]
        if target is subject:
            target = entities[(at + 1) % size]
        statements.append(_statement(subject, target, documents[at % len(documents)], chance))
    return statements, documents


def _entity(at: int, chance: random.Random) -> Entity:
    name = "".join(chance.choices(CHARACTERS, k=chance.randint(3, 6)))
    return Entity(id=f"e{at}", type=TYPES[at % len(TYPES)], labels=(Label(text=name, language="zh-Hans"),))


def _statement(subject: Entity, target: Entity, document: Document, chance: random.Random) -> Statement:
    start = 60 * chance.randrange(len(document.text) // 60)
    span = Span(start, start + 60)
    evidence = Evidence(
        document=document.id,
        span=span,
        text=span.slice(document.text),
        sentence=span.slice(document.text),
        subject_text=subject.label(),
        object_text=target.label(),
        rule="benchmark",
        confidence=round(chance.uniform(0.4, 1.0), 2),
    )
    time_ = f"20{chance.randrange(10, 25)}-{chance.randrange(1, 13):02d}"
    return Statement(
        subject=subject,
        relation=chance.choice(RELATIONS),
        object=target,
        status=chance.choice(STATUSES),
        qualifiers=(("time", time_),),
        evidence=(evidence,),
    )


def cost_of_opening(browser: Browser, path: Path) -> tuple[float, float, str]:
    """Return CPU seconds and megabytes of all the browser's processes until the page says that it is ready, and how
    the explorer is to use."""
    session = browser.new_browser_cdp_session()
    before = _use(session)
    page = browser.new_page(viewport={"width": 1400, "height": 860})
    page.set_default_timeout(600_000)
    page.goto(path.as_uri())
    page.wait_for_selector("body[data-ready=yes]")
    page.screenshot()  # what is not painted is not ready
    after = _use(session)
    use = _cost_of_use(page, session) if page.locator("#search").count() else ""
    page.close()
    return after[0] - before[0], after[1] - before[1], use


def _cost_of_use(page: Page, session: object) -> str:
    shown = page.evaluate("() => explorer.visible.nodes.size")
    started = _use(session)[0]
    page.fill("#search", page.evaluate("() => explorer.model.ranked[20]['zh-Hans']"))
    page.locator("#hits li[id]").first.wait_for()
    page.screenshot()
    found = _use(session)[0]
    page.keyboard.press("Enter")
    page.locator("#stage").focus()
    page.keyboard.press("1")
    page.screenshot()
    focused = _use(session)[0]
    page.keyboard.press("0")
    page.locator("[data-value=planned]").click()
    page.screenshot()
    steps = found - started, focused - found, _use(session)[0] - focused
    return f"{shown:>8}  " + " ".join(f"{seconds:>5.1f}" for seconds in steps)


def _use(session: object) -> tuple[float, float]:
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]  # type: ignore[attr-defined]
    pages = 0
    for process in processes:
        status = Path(f"/proc/{process['id']}/statm")
        pages += int(status.read_text().split()[1]) if status.exists() else 0
    return sum(process["cpuTime"] for process in processes), pages * 4096 / 1e6


def measure(name: str, make: Callable[[], str], browser: Browser, folder: Path) -> None:
    started = time.process_time()
    html = make()
    made = time.process_time() - started
    path = folder / "page.html"
    path.write_text(html, encoding="utf-8")
    cpu, memory, use = cost_of_opening(browser, path)
    print(
        f"{name:<24}{len(html.encode()) / 1000:>9.0f} kB{made:>8.1f} s{cpu:>8.1f} s{memory:>8.0f} MB{use}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 20_000])
    parser.add_argument("--skip-vis", action="store_true")
    arguments = parser.parse_args()
    print(
        f"{'entities, page':<24}{'size':>12}{'make':>10}{'open':>10}{'memory':>11}   shown   search, focus, filter s"
    )
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        for size in arguments.sizes:
            statements, documents = sample(size)
            pages: dict[str, Callable[[], str]] = {
                "explorer": lambda s=statements, d=documents: render_page(s, d)
            }
            if not arguments.skip_vis:
                pages["vis-network"] = lambda s=statements: to_pyvis(s).generate_html()
            for name, make in pages.items():
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
                measure(f"{size} {name}", make, browser, Path(folder))
                browser.close()


if __name__ == "__main__":
    main()
