import re
from xml.etree import ElementTree

import disputed_graph
import seed_graph

from kg.model import Status
from kg.view.layout import text_width
from kg.view.svg import render_svg

TEXT = re.compile(r'<text x="([\d.]+)" y="([\d.]+)" font-size="(\d+)"[^>]*>([^<]*)</text>')


def test_names_of_edges_hide_nothing_in_the_picture_of_the_seed() -> None:
    picture = render_svg(seed_graph.statements(), labels=seed_graph.LABELS)
    boxes = []
    for x, y, size, name in TEXT.findall(picture):
        px, width = int(size), len(name) * int(size)
        boxes.append((float(x) - width / 2, float(y) - px, float(x) + width / 2, float(y), px))
    assert len(boxes) > 60
    hidden = 0
    for at, (left, top, right, bottom, px) in enumerate(boxes):
        for other in boxes[:at]:
            wide, high = (
                min(right, other[2]) - max(left, other[0]),
                min(bottom, other[3]) - max(top, other[1]),
            )
            hidden += px == 11 and wide > 3 and high > 3
    assert hidden <= 1


def test_the_same_statements_give_the_same_picture_whatever_their_order() -> None:
    statements = seed_graph.statements()
    assert render_svg(statements) == render_svg(list(reversed(statements)))


def test_what_is_not_asserted_says_so_in_words() -> None:
    picture = render_svg(disputed_graph.statements(), labels=disputed_graph.LABELS)
    names = [ElementTree.fromstring(text) for text in re.findall(r"<text.*?</text>", picture)]
    said = sorted("".join(name.itertext()) for name in names if name.get("font-size") == "11")
    assert said == ["可能 投资", "否认 收购", "收购", "计划 合作", "转述 收购"]
    assert re.findall(r'<tspan text-decoration="line-through">([^<]*)<', picture) == ["收购"]
    assert "planned: partners with" in "".join(
        ElementTree.fromstring(
            render_svg(disputed_graph.statements(), labels=disputed_graph.LABELS, language="en")
        ).itertext()
    )


def test_no_name_hides_an_arrow_head() -> None:
    picture = render_svg(seed_graph.statements(), labels=seed_graph.LABELS)
    ends = [(float(x), float(y)) for x, y in re.findall(r'Q[\d.]+ [\d.]+ ([\d.]+) ([\d.]+)"', picture)]
    assert len(ends) == 47
    names = [(float(x), float(y), name) for x, y, size, name in TEXT.findall(picture) if size == "13"]
    # The end of a line is where it comes upon a name at the latest: at most a hundredth of its length too far.
    assert not [
        name
        for x, y, name in names
        for ex, ey in ends
        if abs(ex - x) < text_width(name) / 2 - 8 and y - 10 < ey < y - 3
    ]


def test_long_names_at_the_edge_stay_inside() -> None:
    name = "甲" * 20
    statement = disputed_graph.relation(
        name, "acquires", "乙", Status.ASSERTED, disputed_graph.evidence("morning", "甲公司")
    )
    picture = render_svg([statement])
    width = float(re.findall(r'viewBox="0 0 (\d+)', picture)[0])
    ((middle, half),) = [
        (float(x), text_width(text) / 2) for x, _, _, text in TEXT.findall(picture) if text == name
    ]
    assert 0 < middle - half < middle + half < width
