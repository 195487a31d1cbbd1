"""The explorer as a reader uses it, on the seed article."""

import pytest
import seed_graph
from explorer_page import Explorer

from kg.model import Entity, Statement

pytestmark = pytest.mark.browser


def the_statement(subject: str, relation: str, object_: str) -> Statement:
    return next(
        one
        for one in seed_graph.statements()
        if (one.subject.id, one.relation) == (subject, relation)
        and isinstance(one.object, Entity)
        and one.object.id == object_
    )


@pytest.fixture
def page(seed_page: Explorer) -> Explorer:
    return seed_page.follow("theme=light")


def test_nothing_leaves_the_page(page: Explorer) -> None:
    assert {
        url for url in page.requests if not url.startswith(("file://", "data:", "blob:", "about:"))
    } == set()
    assert page.errors == []


def test_the_policy_is_active(page: Explorer) -> None:
    refused = page.page.evaluate(
        "() => fetch('http://127.0.0.1:9/').then(() => 'sent', (error) => error.name)"
    )
    assert refused == "TypeError"
    page.page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
        " document.body.append(s); s.remove(); }"
    )
    assert page.get("window.ran") is None
    page.errors.clear()


def test_every_entity_is_drawn_in_chinese(page: Explorer) -> None:
    names = page.get("explorer.picture.scene().nodes().map((node) => node.label)")
    expected = {one.subject.label() for one in seed_graph.statements()}
    expected |= {one.object.label() for one in seed_graph.statements() if isinstance(one.object, Entity)}
    assert set(names) == expected


def test_statements_have_the_ids_of_the_model(page: Explorer) -> None:
    ids = page.get("explorer.model.statements.map((one) => one.id)")
    assert sorted(ids) == sorted(one.id for one in seed_graph.statements())


def test_edges_are_named_and_dashed_by_status(page: Explorer) -> None:
    edges = page.get("explorer.picture.scene().edges().map(({label, status}) => [label, status])")
    assert ["导流", "planned"] in edges
    assert ["合作", "asserted"] in edges
    dashes = page.get("explorer.picture.graph.mapEdges((key, {dash}) => dash)")
    assert set(dashes) == {0, 1, 2}  # solid, planned, possible


def test_a_click_on_an_edge_highlights_its_sentence(page: Explorer) -> None:
    statement = the_statement("百度", "partnersWith", "有贊")
    page.page.mouse.click(*page.middle_of(statement.id))
    page.wait("explorer.state.selected?.startsWith('s:')")
    assert page.text(".triple .relation") == "合作"
    assert page.current_sentence() == statement.evidence[0].text
    assert "有贊" in page.text(".evidence q")


def test_a_click_on_an_entity_shows_its_statements_and_figures(page: Explorer) -> None:
    page.page.mouse.click(*page.point_of("微博"))
    page.wait("explorer.state.selected === 'n:微博'")
    assert page.text(".details h2") == "微博"
    facts = page.page.locator(".details .row", has_text="月活跃用户数")
    assert "4.86亿" in facts.inner_text()
    facts.click()
    page.wait("explorer.state.selected.startsWith('s:')")
    assert "4.86" in page.current_sentence()


def test_a_click_on_a_sentence_lists_what_it_says(page: Explorer) -> None:
    page.page.locator(".text .sentence", has_text="高德").first.click()
    page.wait("explorer.state.selected?.startsWith('t:')")
    rows = page.page.locator(".details .row").all_inner_texts()
    assert "支付宝小程序\n打通\n高德" in rows
