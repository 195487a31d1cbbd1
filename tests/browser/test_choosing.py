"""Searching, filtering, focusing, finding paths: by hand and from the keyboard."""

import pytest
from explorer_page import Explorer

pytestmark = pytest.mark.browser


@pytest.fixture
def page(seed_page: Explorer) -> Explorer:
    return seed_page.follow("theme=light")


def shown(page: Explorer) -> tuple[int, int]:
    nodes, statements = page.get("[explorer.visible.nodes.size, explorer.visible.statements.size]")
    return nodes, statements


@pytest.mark.parametrize("query", ["微信", "腾讯微信", "weixin", "wx", "WeChat"], ids=str)
def test_search_by_characters_pinyin_initials_and_english(page: Explorer, query: str) -> None:
    page.page.keyboard.press("/")
    page.page.keyboard.type(query.replace("腾讯", ""))
    page.page.keyboard.press("Enter")
    page.wait("explorer.state.selected === 'n:微信'")


def test_search_in_the_other_script(page: Explorer) -> None:
    page.page.fill("#search", "漢堡")
    assert page.text("#hits li .name") == "汉堡王"
    page.page.locator("#hits li").first.click()
    page.wait("explorer.state.selected === 'n:漢堡王'")


def test_search_by_alias(page: Explorer) -> None:
    page.page.fill("#search", "新浪微博")
    assert page.text("#hits li .name") == "微博"


def test_a_search_without_a_hit_says_so(page: Explorer) -> None:
    page.page.fill("#search", "没有这个")
    assert page.text("#hits li") == "没有匹配的实体"


def test_types_relations_and_statuses_can_be_left_out(page: Explorer) -> None:
    nodes, statements = shown(page)
    page.page.locator("[data-value=Person]").click()
    assert shown(page)[0] == nodes - 3 - 1  # three people, and the festival that only one of them visits
    page.page.locator("#reset").click()
    assert shown(page) == (nodes, statements)
    page.page.locator("[data-value=possible]").click()
    assert shown(page)[1] == statements - 4
    page.page.locator("#reset").click()
    page.page.locator("[data-value=uses]").click()
    assert shown(page)[1] == statements - 10


def test_the_legend_counts(page: Explorer) -> None:
    row = page.page.locator("label", has=page.page.locator("[data-value=planned]"))
    assert row.inner_text().split() == ["计划", "3"]


def test_the_confidence_slider(page: Explorer) -> None:
    slider = page.page.locator("#confidence")
    slider.focus()
    page.page.keyboard.press("End")
    for _ in range(10):
        page.page.keyboard.press("ArrowLeft")
    assert page.get("explorer.state.confidence") == 0.9
    assert shown(page)[1] == 2  # the two statements that are sure


def test_the_date_sliders_and_the_undated(page: Explorer) -> None:
    _, statements = shown(page)
    page.page.locator("#undated").click()
    assert shown(page)[1] == 8
    page.page.locator("#since").focus()
    for _ in range(4):
        page.page.keyboard.press("ArrowRight")
    assert page.get("explorer.state.since") == "2019-08"
    assert shown(page)[1] == 4
    page.page.locator("#undated").click()
    assert shown(page)[1] == statements - 4


def test_one_hop_and_two_hops_around_an_entity(page: Explorer) -> None:
    page.page.mouse.click(*page.point_of("漢堡王"))
    page.page.get_by_role("button", name="1 跳").click()
    assert shown(page)[0] == 6
    page.page.keyboard.press("2")
    assert shown(page)[0] > 6
    page.page.keyboard.press("0")
    assert shown(page)[0] == 35


def test_a_double_click_focuses(page: Explorer) -> None:
    page.page.mouse.dblclick(*page.point_of("漢堡王"))
    page.wait("explorer.state.hops === 1")


def test_the_path_between_two_entities(page: Explorer) -> None:
    page.page.fill("#path-from", "田利英")
    page.page.locator("#path-from").press("Enter")
    page.page.fill("#path-to", "tengxun")
    page.page.locator("#path-to").press("Enter")
    page.wait("explorer.visible.path?.length > 2")
    assert page.get("explorer.visible.path.map((step) => step.node.id)")[::4] in (["田利英", "騰訊"],)
    assert "田利英" in page.text(".steps")
    page.page.locator(".steps .step").first.click()
    assert page.text(".triple .relation") == "任职"


def test_no_path_is_said(page: Explorer) -> None:
    page.follow("from=報告&to=微信")
    assert page.text(".path [role=status]") == "可见范围内没有路径"


def test_keyboard_walks_hides_and_undoes(page: Explorer) -> None:
    page.page.locator("#stage").focus()
    page.page.keyboard.press("ArrowRight")
    assert page.get("explorer.state.selected") == "n:微博"
    page.page.keyboard.press("ArrowRight")
    after = page.get("explorer.state.selected")
    assert after != "n:微博"
    page.page.keyboard.press("h")
    assert (
        page.get(
            "explorer.visible.nodes.has(explorer.model.byId.get(explorer.state.hidden.values().next().value))"
        )
        is False
    )
    page.page.keyboard.press("Control+z")
    assert page.get("explorer.state.hidden.size") == 0
    page.page.keyboard.press("Escape")
    assert page.get("explorer.state.selected") is None


def test_shortcuts_are_listed(page: Explorer) -> None:
    page.page.keyboard.press("?")
    assert "撤销" in page.text("dialog")
    page.page.keyboard.press("Escape")
    page.page.locator("dialog").wait_for(state="detached")


def test_hidden_entities_come_back(page: Explorer) -> None:
    page.page.mouse.click(*page.point_of("漢堡王"))
    page.page.get_by_role("button", name="隐藏").click()
    assert shown(page)[0] < 35
    page.page.locator("#unhide").click()
    assert shown(page)[0] == 35


def test_a_dragged_entity_stays_where_it_is_left(page: Explorer) -> None:
    x, y = page.point_of("有贊")
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    page.page.mouse.move(x - 30, y + 60, steps=4)
    page.page.mouse.up()
    page.wait("explorer.state.moved.size === 1")
    assert page.point_of("有贊") == pytest.approx((x - 30, y + 60), abs=3)
    page.open(page.address())
    assert page.point_of("有贊") == pytest.approx((x - 30, y + 60), abs=3)
    page.page.keyboard.press("/")
    page.page.keyboard.type("有赞")
    page.page.keyboard.press("Enter")
    page.page.get_by_role("button", name="取消固定").click()
    assert page.get("explorer.state.moved.size") == 0
