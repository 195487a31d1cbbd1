"""What a reader sees in the first seconds: who, with whom, how it is meant, who says so; and nothing hides anything."""

from pathlib import Path
from typing import Any

import disputed_graph
import pytest
import seed_graph
from explorer_page import Explorer, explorer
from playwright.sync_api import Browser, CDPSession

from kg.model import Document, Entity, Evidence, Label, Span, Statement, Status

pytestmark = pytest.mark.browser


@pytest.fixture
def page(seed_page: Explorer) -> Explorer:
    return seed_page.follow("theme=light")


def planned() -> Statement:
    kind = Status.PLANNED, "assists"
    return next(one for one in seed_graph.statements() if (one.status, one.relation) == kind)


@pytest.mark.parametrize(
    ("lang", "words"), [("zh-Hans", "计划 "), ("zh-Hant", "計劃 "), ("en", "planned: ")], ids=str
)
def test_what_is_not_asserted_says_so_on_its_edge(page: Explorer, lang: str, words: str) -> None:
    page.follow(f"lang={lang}&theme=light")
    said = page.get("explorer.picture.scene().edges().map(({status, before}) => [status, before])")
    assert ["planned", words] in said
    assert {before for status, before in said if status == "asserted"} == {""}


def test_the_pointer_tells_who_says_so(page: Explorer) -> None:
    statement = planned()
    page.page.mouse.move(*page.middle_of(statement.id))
    page.page.locator(".hint").wait_for()
    hint = page.text(".hint")
    assert statement.subject.label() in hint
    assert "计划" in hint
    assert statement.evidence[0].sentence[:20] in hint
    assert "支付寶小程序與新浪微博全面互通" in hint
    page.page.mouse.move(*page.point_of("微博"))
    page.wait("document.querySelector('.hint').textContent.includes('平台')")
    page.page.mouse.move(2, 300)
    page.page.locator(".hint").wait_for(state="hidden")


def test_the_hint_stays_on_the_stage(page: Explorer) -> None:
    for node in ("支付寶", "報告", "餓了么", "微信"):
        page.page.mouse.move(2, 300)
        page.page.mouse.move(*page.point_of(node))
        page.page.locator(".hint").wait_for()
        box = page.get("(({left, right, top, bottom}) => [left, top, right, bottom])"
                       "(document.querySelector('.hint').getBoundingClientRect())")  # fmt: skip
        stage = page.get("(({left, right, top, bottom}) => [left, top, right, bottom])"
                         "(explorer.stage.getBoundingClientRect())")  # fmt: skip
        assert all(box[at] >= stage[at] for at in (0, 1))
        assert all(box[at] <= stage[at] for at in (2, 3))


def test_chosen_and_planned_are_two_colours(page: Explorer) -> None:
    page.follow("sel=n:微博&theme=light")
    colours = page.get(
        "explorer.model.statements.filter((one) => one.object && explorer.visible.focus.statements.has(one))"
        ".map((one) => [one.status, explorer.picture.sigma.getEdgeDisplayData(String(one.index)).color])"
    )
    assert {status for status, _ in colours} >= {"asserted", "planned"}
    found = {status: {colour for other, colour in colours if other == status} for status, _ in colours}
    assert not found["asserted"] & found["planned"]


def test_what_is_not_here_leaves_the_overview(page: Explorer) -> None:
    page.follow("sel=n:没有&theme=light")
    assert page.text(".details h2") == "总览"
    assert page.page.locator(".close").count() == 0


def test_the_headings_of_a_table_stay_in_sight(page: Explorer) -> None:
    page.follow("view=table&theme=light")
    page.get("document.querySelector('.table').scrollTo(0, 500)")
    tools = page.page.locator(".toolbar .shown").bounding_box()
    heading = page.page.locator(".table thead th").first.bounding_box()
    assert tools is not None
    assert heading is not None
    assert heading["y"] >= tools["y"] + tools["height"]
    seen = page.page.evaluate(
        "([x, y]) => document.elementFromPoint(x, y).closest('thead') !== null",
        [heading["x"] + 20, heading["y"] + heading["height"] / 2],
    )
    assert seen


def test_names_of_the_exported_drawing_hide_nothing(page: Explorer) -> None:
    page.page.locator("#export").click()
    with page.page.expect_download() as download:
        page.page.locator("[data-export=svg]").click()
    hidden = page.page.evaluate(
        """(drawing) => {
          const host = document.createElement("div");
          host.append(document.importNode(new DOMParser().parseFromString(drawing, "image/svg+xml").firstChild, true));
          document.body.append(host);
          const boxes = [...host.querySelectorAll("text")].map((one) => ({ box: one.getBBox(), text: one.textContent }));
          host.remove();
          const over = (a, b) => Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 4
            && Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 6;
          return boxes.flatMap((one, at) => boxes.slice(0, at).filter((other) => over(one.box, other.box))
            .map((other) => [one.text, other.text]));
        }""",
        Path(download.value.path()).read_text(encoding="utf-8"),
    )
    assert len(hidden) <= 1, hidden


def drag(page: Explorer, selector: str, share: float) -> None:
    """Drag the knob of a slider, which stands at one end, to a share of its length."""
    slider = page.page.locator(selector)
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box is not None
    value, most = float(slider.input_value()), float(slider.get_attribute("max") or 0)
    knob, y = 9 + (box["width"] - 18) * value / most, box["y"] + box["height"] / 2
    page.page.mouse.move(box["x"] + knob, y)
    page.page.mouse.down()
    page.page.mouse.move(box["x"] + box["width"] * share, y, steps=6)
    page.page.mouse.up()


def test_sliders_are_dragged(page: Explorer) -> None:
    before = page.get("explorer.visible.statements.size")
    drag(page, "#confidence", 0.85)
    assert 0.8 < page.get("explorer.state.confidence") < 0.9
    assert page.get("explorer.visible.statements.size") < before
    page.page.locator("#reset").click()
    drag(page, "#until", 0.5)
    assert page.get("explorer.state.until") in ("2019-06", "2019-07")
    assert page.get("explorer.visible.statements.size") < before
    page.page.keyboard.press("Control+z")


def test_an_address_with_a_focus_leads_there(page: Explorer) -> None:
    page.open("sel=n:漢堡王&hops=1&theme=light")
    nodes = page.get("[...explorer.visible.nodes].map((one) => explorer.picture.position(one))")
    width, height = page.get("[explorer.stage.clientWidth, explorer.stage.clientHeight]")
    spread = [max(one[axis] for one in nodes) - min(one[axis] for one in nodes) for axis in ("x", "y")]
    assert max(spread[0] / width, spread[1] / height) > 0.4
    assert all(0 < one["x"] < width and 0 < one["y"] < height for one in nodes)


def company(name: str) -> Entity:
    return Entity(id=name, type="Organization", labels=(Label(text=name, language="zh-Hans"),))


def owns(subject: str, target: str, relation: str = "owns", time: str = "") -> Statement:
    return Statement(
        subject=company(subject),
        relation=relation,
        object=company(target),
        status=Status.ASSERTED,
        qualifiers=(("time", time),) if time else (),
        evidence=(disputed_graph.evidence("morning", "甲公司"),),
    )


def test_dates_thousands_of_years_apart(browser: Browser, tmp_path: Path) -> None:
    times = ["0001", "1850-01", "2019-Q4", "9999-12-31"]
    graph = [owns("甲公司", f"公司{at}", time=time) for at, time in enumerate(times)]
    with explorer(browser, tmp_path, graph, disputed_graph.documents(), {}) as page:
        page.open()
        assert "0001-01 – 9999-12" in page.text(".filters h2 output >> nth=1")
        page.page.locator("#since").focus()
        page.page.keyboard.press("ArrowRight")
        page.page.keyboard.press("ArrowRight")
        assert page.get("[explorer.state.since, explorer.visible.statements.size]") == ["2019-10", 2]
        assert page.errors == []


def test_many_accounts_of_one_pair_stay_in_the_picture(browser: Browser, tmp_path: Path) -> None:
    graph = [owns("甲公司", "乙公司", f"relation{at}") for at in range(60)]
    with explorer(browser, tmp_path, graph, disputed_graph.documents(), {}) as page:
        page.open()
        bends = page.get("[...explorer.picture.bend.values()]")
        assert len(set(bends)) == 60
        assert max(bends) < 2


def test_of_very_many_neighbours_only_one_edge_is_named_by_force(browser: Browser, tmp_path: Path) -> None:
    graph = [owns("甲公司", f"第{at}号公司") for at in range(120)]
    with explorer(browser, tmp_path, graph, disputed_graph.documents(), {}) as page:
        page.open("sel=n:甲公司")
        named = "explorer.picture.scene().edges().filter((one) => one.named).length"
        assert page.get("explorer.visible.focus.statements.size") == 120
        assert page.get(named) == 0
        page.page.mouse.move(*page.middle_of(graph[7].id))
        page.wait(f"{named} === 1")


SAID = "甲公司宣布，乙公司将协助丙公司，而丙公司也将支持乙公司，乙公司已付款给丙公司。"


def test_of_a_name_that_stands_twice_the_one_that_belongs_is_marked(browser: Browser, tmp_path: Path) -> None:
    def said(subject: str, relation: str, target: str) -> Statement:
        evidence = Evidence(
            document="d", span=Span(0, len(SAID)), text=SAID, sentence=SAID, subject_text=subject,
            object_text=target, rule="test", confidence=0.9,
        )  # fmt: skip
        ends = [
            Entity(id=name, type="Organization", labels=(Label(text=name, language="zh-Hans"),))
            for name in (subject, target)
        ]
        return Statement(
            subject=ends[0], relation=relation, object=ends[1], status=Status.ASSERTED, evidence=(evidence,)
        )

    statement = said("丙公司", "supports", "乙公司")
    other = said("甲公司", "announces", "丙公司")
    documents = [Document(id="d", text=SAID)]
    with explorer(browser, tmp_path, [statement, other], documents, {}) as page:
        for one, between in ((statement, "也将支持"), (other, "宣布，乙公司将协助")):
            page.open(f"sel=s:{one.id}")
            text = page.get("document.querySelector('.text').textContent")
            subject, target = (
                page.page.evaluate(
                    """(mark) => { const range = document.createRange(), text = document.querySelector(".text");
                    range.setStart(text, 0); range.setEndBefore(text.querySelector(`mark.${mark}`));
                    return range.toString().length; }""",
                    mark,
                )
                for mark in ("subject", "object")
            )
            assert text[subject + 3 : target] == between


class TestTouch:
    @pytest.fixture
    def phone(self, browser: Browser, tmp_path: Path) -> Any:
        graph = (disputed_graph.statements(), disputed_graph.documents(), disputed_graph.LABELS)
        size = {"width": 390, "height": 800}
        with explorer(browser, tmp_path, *graph, viewport=size, has_touch=True, is_mobile=True) as page:
            yield page.open()

    def touch(self, session: CDPSession, kind: str, *points: tuple[float, float]) -> None:
        given = [{"x": x, "y": y, "id": at} for at, (x, y) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": given})

    def test_two_fingers_zoom(self, phone: Explorer) -> None:
        session = phone.page.context.new_cdp_session(phone.page)
        before = phone.get("explorer.picture.sigma.getCamera().ratio")
        self.touch(session, "touchStart", (180, 400), (210, 400))
        for step in range(1, 8):
            self.touch(session, "touchMove", (180 - 12 * step, 400), (210 + 12 * step, 400))
        self.touch(session, "touchEnd")
        phone.page.wait_for_timeout(200)
        assert phone.get("explorer.picture.sigma.getCamera().ratio") < 0.7 * before

    def test_a_finger_drags_an_entity(self, phone: Explorer) -> None:
        session = phone.page.context.new_cdp_session(phone.page)
        x, y = phone.point_of("丙公司")
        self.touch(session, "touchStart", (x, y))
        for step in range(1, 6):
            self.touch(session, "touchMove", (x + 8 * step, y + 10 * step))
        self.touch(session, "touchEnd")
        phone.wait("explorer.state.moved.size === 1")
        assert phone.point_of("丙公司") == pytest.approx((x + 40, y + 50), abs=6)

    def test_a_link_can_be_copied(self, phone: Explorer) -> None:
        phone.page.touchscreen.tap(*phone.point_of("甲公司"))
        phone.wait("explorer.state.selected === 'n:甲公司'")
        copied = phone.copied("share")
        assert copied.endswith(f"#{phone.address()}")
