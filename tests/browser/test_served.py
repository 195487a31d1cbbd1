"""The explorer over a whole store, as a reader uses it: search, expand, read the evidence, ask in SPARQL."""

from collections.abc import Iterator

import pytest
import seed_graph
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from served_page import Served, serving, visiting

from kg.model import Document, Entity, Evidence, Label, Span, Statement, Status

pytestmark = pytest.mark.browser
BRANCHES = 140
TEXT = "总公司旗下有多家分公司。每家分公司各开一家门店。"
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}}


def company(name: str) -> Entity:
    return Entity(id=name, type="Organization", labels=(Label(text=name, language="zh-Hans"),))


def link(subject: Entity, relation: str, target: Entity, sentence: str) -> Statement:
    start = TEXT.index(sentence)
    evidence = Evidence(
        document="chain", span=Span(start, start + len(sentence)), text=sentence, sentence=sentence,
        subject_text="分公司", object_text=target.id[:2], rule="by-hand", confidence=0.9,
    )  # fmt: skip
    return Statement(
        subject=subject, relation=relation, object=target, status=Status.ASSERTED, evidence=(evidence,)
    )


def chain() -> list[Statement]:
    """Return a company with many branches, each with a shop of its own: too much to open with."""
    found = []
    for at in range(BRANCHES):
        branch, first, second = company(f"第{at}分公司"), *TEXT.split("。")[:2]
        found.append(link(branch, "partOf", company("总公司"), first + "。"))
        found.append(link(branch, "owns", company(f"第{at}门店"), second + "。"))
    return found


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    document = Document(id="chain", text=TEXT, title="连锁")
    said = [(seed_graph.document(), seed_graph.statements()), (document, chain())]
    with serving(tmp_path_factory.mktemp("served"), said) as address:
        yield address


@pytest.fixture(scope="module")
def visit(browser: Browser, url: str) -> Iterator[Served]:
    with visiting(browser, url) as page:
        yield page


@pytest.fixture
def page(visit: Served) -> Served:
    visit.errors.clear()
    visit.requests.clear()
    return visit.open("theme=light")


def shown(page: Served) -> int:
    return int(page.get("explorer.visible.nodes.size"))


def test_it_opens_with_the_best_connected_and_says_how_much_there_is(page: Served) -> None:
    assert shown(page) == 60
    assert page.text("#shown").startswith("60 / 316 实体")
    assert "总公司" in page.get("[...explorer.visible.nodes].map((node) => node.id)")
    assert page.errors == []


def test_nothing_is_asked_of_anybody_else(page: Served) -> None:
    page.find("fgs")
    assert {url for url in page.requests if not url.startswith((page.url, "about:", "blob:"))} == set()
    elsewhere = "() => fetch('http://127.0.0.1:9/').then(() => 'sent', (error) => error.name)"
    assert page.page.evaluate(elsewhere) == "TypeError"


@pytest.mark.parametrize("text", ["第88門店", "d88md", "di88mendian", "第88门店"])
def test_a_search_reaches_what_is_not_on_the_page(page: Served, text: str) -> None:
    assert not page.get("explorer.model.byId.has('第88门店')")
    page.find(text)
    assert page.text(".details h2") == "第88门店"
    assert page.get("[...explorer.visible.nodes].some((node) => node.id === '第88分公司')")
    width, height = page.get("[explorer.stage.clientWidth, explorer.stage.clientHeight]")
    x, y = page.get("(({x, y}) => [x, y])(explorer.picture.position(explorer.model.byId.get('第88门店')))")
    assert 0 < x < width
    assert 0 < y < height


def test_a_search_without_a_hit_says_so(page: Served) -> None:
    page.page.fill("#search", "没有这个")
    page.wait("document.querySelector('#hits li')")
    assert page.text("#hits li") == "没有匹配的实体"


def test_a_double_click_brings_the_neighbours_page_by_page(page: Served) -> None:
    before = shown(page)
    page.page.mouse.dblclick(*page.point_of("总公司"))
    page.wait("explorer.state.opened.size === 2")
    page.settle()
    assert page.asked().count("neighbours") == 1
    width, height = page.get("[explorer.stage.clientWidth, explorer.stage.clientHeight]")
    for x, y in page.get(
        "explorer.model.byId.get('总公司').in.filter((one) => explorer.visible.statements.has(one))"
        ".map((one) => explorer.picture.position(one.subject)).map(({x, y}) => [x, y])"
    ):
        assert 0 < x < width
        assert 0 < y < height
    after = shown(page)
    assert before < after <= before + 40
    while page.page.locator("#expand").count():
        page.page.locator("#stage").focus()
        page.page.keyboard.press("e")
        page.settle()
    known = (
        "explorer.model.byId.get('总公司').in.filter((one) => explorer.visible.statements.has(one)).length"
    )
    assert page.get(known) == BRANCHES
    page.page.keyboard.press("Control+z")
    assert page.get(known) < BRANCHES


def test_what_comes_does_not_move_what_is_there(page: Served) -> None:
    places = "explorer.model.nodes.slice(0, 60).map(({x, y}) => `${x},${y}`).join(' ')"
    before = page.get(places)
    page.page.mouse.click(*page.point_of("总公司"))
    page.page.locator("#expand").click()
    page.settle()
    assert page.get(places) == before
    boxes = page.get("new Set(explorer.model.nodes.map(({x, y}) => `${x},${y}`)).size")
    assert boxes == page.get("explorer.model.nodes.length")


def test_evidence_is_fetched_when_a_statement_is_read(page: Served) -> None:
    statement = next(
        one for one in seed_graph.statements() if (one.subject.id, one.relation) == ("百度", "partnersWith")
    )
    page.asked()
    page.page.mouse.click(*page.middle_of(statement.id))
    page.wait("explorer.state.selected?.startsWith('s:')")
    page.settle()
    assert page.asked() == ["statement"]
    assert page.text(".triple .relation") == "合作"
    assert "有贊" in page.text(".evidence q")
    page.wait("document.querySelector('.text .current')")
    assert page.current_sentence() == statement.evidence[0].text


def test_the_pointer_tells_the_documents_of_what_is_not_fetched(page: Served) -> None:
    statement = next(
        one for one in seed_graph.statements() if (one.subject.id, one.relation) == ("百度", "partnersWith")
    )
    page.asked()
    page.page.mouse.move(*page.middle_of(statement.id))
    page.page.locator(".hint").wait_for()
    assert page.text(".hint").split("\n")[:3] == ["百度", "合作", "有赞"]
    assert "支付寶小程序與新浪微博全面互通" in page.text(".hint")
    assert page.asked() == []


def test_a_sentence_of_any_document_leads_to_its_statements(page: Served) -> None:
    page.page.locator(".source-head select").select_option(label="连锁")
    page.wait("document.querySelector('.text').textContent.includes('各开一家门店')")
    page.page.locator(".text .sentence", has_text="各开一家门店").click()
    page.settle()
    assert page.get("explorer.state.selected.startsWith('t:')")
    assert page.page.locator(".details .row").count() == BRANCHES
    page.page.locator(".details .row").first.click()
    page.settle()
    assert page.current_sentence() == "每家分公司各开一家门店。"


def test_figures_come_with_a_click_on_their_entity(page: Served) -> None:
    page.find("微博")
    assert "4.86亿" in page.page.locator(".details .row", has_text="月活跃用户数").inner_text()


def test_the_address_brings_everything_back(page: Served) -> None:
    page.find("第88门店")
    page.page.keyboard.press("e")
    page.page.wait_for_timeout(50)
    page.settle()
    look = "[...explorer.visible.nodes].map((node) => [node.id, node.x, node.y])"
    before, address = page.get(look), page.address()
    page.open(address)
    assert page.get(look) == before
    assert page.text(".details h2") == "第88门店"


def test_a_path_over_the_whole_store(page: Served) -> None:
    page.page.fill("#path-from", "第70门店")
    page.page.locator("#path-from").press("Enter")
    page.wait("explorer.state.from === '第70门店'")
    page.page.fill("#path-to", "第71门店")
    page.page.locator("#path-to").press("Enter")
    page.wait("explorer.visible.path?.length === 5")
    assert "总公司" in page.text(".steps")


def test_the_canvas_can_be_cleared_to_search_first(page: Served) -> None:
    page.page.locator("#afresh").click()
    assert shown(page) == 0
    assert "先搜索" in page.text(".details")
    page.find("hanbaowang")
    assert page.text(".details h2") == "汉堡王"
    assert 1 < shown(page) < 10
    page.page.locator("#seed").click()
    assert shown(page) >= 60


def test_everything_can_be_done_from_the_keyboard(page: Served) -> None:
    page.page.locator("#stage").focus()
    page.page.keyboard.press("ArrowRight")
    assert page.get("explorer.state.selected") == "n:总公司"
    before = shown(page)
    page.page.keyboard.press("Enter")
    page.settle()
    assert shown(page) > before
    page.page.locator("#afresh").focus()
    page.page.keyboard.press("Enter")
    assert shown(page) == 0
    page.page.keyboard.press("q")
    page.page.locator(".editor .cm-content").wait_for()
    page.page.wait_for_timeout(50)
    page.page.keyboard.type("q")
    assert page.get("explorer.state.asking") == "1"


def test_filters_count_what_has_come(page: Served) -> None:
    row = page.page.locator("label", has=page.page.locator("[data-value=Organization]"))
    before = int(row.inner_text().split()[-1])
    page.find("第88门店")
    assert int(row.inner_text().split()[-1]) > before
    row.click()
    assert page.get("[...explorer.visible.nodes].every((node) => node.type !== 'Organization')")
    page.page.locator("#reset").click()
    page.page.locator("[data-value=asserted]").click()
    assert page.get("[...explorer.visible.statements].every((one) => one.status !== 'asserted')")
    assert 0 < shown(page) < 20


def test_a_refusal_of_the_server_is_told(page: Served) -> None:
    page.page.route("**/api/graph/neighbours*", lambda route: route.fulfill(status=503, body="busy\n"))
    page.page.mouse.dblclick(*page.point_of("总公司"))
    page.page.locator("[role=alert]").wait_for()
    assert page.text("[role=alert]") == "busy"
    page.page.unroute("**/api/graph/neighbours*")
    page.errors.clear()


def test_a_crowd_is_drawn_as_one(page: Served) -> None:
    names = [f"第{at}{kind}" for at in range(BRANCHES) for kind in ("分公司", "门店")]
    opened = "&".join(f"open=a:{'|'.join(names[at : at + 100])}" for at in range(0, len(names), 100))
    assert page.get("explorer.picture.crowd") is False
    page.open(f"theme=light&{opened}")
    assert shown(page) > 2 * BRANCHES + 20
    assert page.get("explorer.picture.crowd") is True
    assert page.errors == []


class TestSparql:
    @pytest.fixture
    def asking(self, page: Served) -> Served:
        page.page.locator("#ask").click()
        page.page.locator(".editor .cm-content").wait_for()
        return page

    def write(self, page: Served, text: str) -> None:
        page.page.locator(".editor .cm-content").click()
        page.page.keyboard.press("Control+a")
        page.page.keyboard.press("Delete")
        page.page.keyboard.insert_text(text)

    def test_an_example_is_run_and_its_entities_lead_into_the_graph(self, asking: Served) -> None:
        asking.page.locator("#run").click()
        asking.page.locator(".query-answer table").wait_for()
        assert asking.text(".query-bar output") == "100 行"
        asking.page.locator(".query-answer .open", has_text="汉堡王").first.click()
        asking.settle()
        assert asking.text(".details h2") == "汉堡王"

    def test_a_result_is_shown_in_the_graph(self, asking: Served) -> None:
        asking.page.keyboard.press("Escape")
        self.write(asking, "SELECT ?门店 { VALUES ?门店 { id:第88门店 id:第88分公司 } }")
        asking.page.keyboard.press("Control+Enter")
        asking.page.locator(".query-answer table").wait_for()
        assert asking.text(".query-answer th") == "门店"
        before = shown(asking)
        asking.page.locator("#show-in-graph").click()
        asking.settle()
        assert shown(asking) == before + 2
        asking.open(asking.address())
        assert shown(asking) == before + 2
        assert "id:第88门店" in asking.page.locator(".editor .cm-content").inner_text()

    def test_a_mistake_is_told_with_its_place(self, asking: Served) -> None:
        self.write(asking, "SELECT ?x { ?x ")
        asking.page.keyboard.press("Control+Enter")
        asking.page.locator(".query-answer [role=alert]").wait_for()
        assert "1" in asking.text(".query-answer [role=alert]")
        asking.errors.clear()

    def test_nothing_can_be_written(self, asking: Served) -> None:
        self.write(asking, "DELETE WHERE { ?s ?p ?o }")
        asking.page.keyboard.press("Control+Enter")
        asking.page.locator(".query-answer [role=alert]").wait_for()
        assert "queries only read" in asking.text(".query-answer [role=alert]")
        asking.errors.clear()

    def test_relations_and_entities_are_completed_in_chinese(self, asking: Served) -> None:
        self.write(asking, "SELECT * { ?谁 ")
        asking.page.keyboard.type("合作")
        asking.page.locator(".cm-tooltip-autocomplete li", has_text="kg:partnersWith").wait_for()
        asking.page.locator(".cm-tooltip-autocomplete li", has_text="kg:partnersWith").click()
        asking.page.keyboard.type(" 有赞")
        asking.page.locator(".cm-tooltip-autocomplete li", has_text="id:有贊").click()
        asking.page.keyboard.type(" }")
        asking.page.keyboard.press("Control+Enter")
        asking.page.locator(".query-answer table").wait_for()
        assert asking.page.locator(".query-answer td").all_inner_texts() == ["百度"]

    @pytest.mark.parametrize(
        ("query", "answer"),
        [
            ("ASK { id:百度 kg:partnersWith id:有贊 }", "是"),
            ("SELECT ?x { ?x kg:nothing ?y }", "没有结果"),
            ("CONSTRUCT { ?s kg:partnersWith ?o } { ?s kg:partnersWith ?o }", "partnersWith"),
        ],
        ids=["ask", "nothing", "construct"],
    )
    def test_other_answers(self, asking: Served, query: str, answer: str) -> None:
        self.write(asking, query)
        asking.page.keyboard.press("Control+Enter")
        asking.page.locator(".query-answer > :not(.soft), .query-answer > .soft").first.wait_for()
        asking.wait(f"document.querySelector('.query-answer').textContent.includes('{answer}')")

    def test_the_view_becomes_a_query(self, asking: Served) -> None:
        asking.find("汉堡王")
        asking.page.locator("[data-key=from-view]").click()
        asking.page.locator("#run").click()
        asking.page.locator(".query-answer table").wait_for()
        assert asking.page.locator(".query-answer tbody tr").count() >= 5

    @pytest.mark.parametrize("theme", ["light", "dark"])
    def test_no_barrier(self, asking: Served, theme: str) -> None:
        asking.page.locator("#run").click()
        asking.page.locator(".query-answer table").wait_for()
        asking.page.evaluate("(theme) => explorer.store.update({theme})", theme)
        assert violations(asking) == []

    def test_no_barrier_on_a_phone(self, asking: Served) -> None:
        asking.page.set_viewport_size({"width": 390, "height": 800})
        found = violations(asking)
        wide = asking.get("document.documentElement.scrollWidth")
        asking.page.set_viewport_size({"width": 1400, "height": 860})
        assert found == []
        assert wide <= 390


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("address", ["", "sel=n:总公司&open=n:0:总公司", "view=table&lang=en", "seed=0"])
def test_no_barrier(page: Served, address: str, theme: str) -> None:
    page.open(f"{address}&theme={theme}")
    assert violations(page) == []


def violations(page: Served) -> list[str]:
    found = Axe().run(page.page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['target']} {node['any'][:1]}" for one in found for node in one["nodes"]]
