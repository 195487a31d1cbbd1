import re

import seed_graph

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
