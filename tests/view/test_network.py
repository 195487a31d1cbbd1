from math import hypot

import disputed_graph
import networkx as nx
import seed_graph

from kg.model import Entity
from kg.view.layout import layout, node_radius, text_width
from kg.view.network import to_networkx, to_pyvis
from kg.view.svg import render_svg


def graph() -> "nx.MultiDiGraph[str]":
    return to_networkx(seed_graph.statements(), labels=seed_graph.LABELS)


def test_every_entity_is_a_node_and_every_relation_an_edge() -> None:
    statements = seed_graph.statements()
    ends = {one.subject.id for one in statements} | {
        one.object.id for one in statements if isinstance(one.object, Entity)
    }
    assert set(graph().nodes) == ends
    assert graph().number_of_edges() == sum(isinstance(one.object, Entity) for one in statements)


def test_edges_say_how_they_are_meant() -> None:
    edge = next(
        data for _, _, data in graph().edges("微博", data=True) if data["relation"] == "drivesTrafficTo"
    )
    assert (edge["label"], edge["status"]) == ("导流", "planned")


def test_figures_are_facts_of_the_node() -> None:
    facts = graph().nodes["微博"]["facts"]
    assert {"name": "月活躍用戶數", "value": "486000000", "unit": "戶", "status": "asserted"} in facts


def test_the_layout_parts_all_nodes_with_their_labels() -> None:
    places = layout(graph())
    boxes = []
    for node, (x, y) in places.items():
        label, radius = graph().nodes[node]["label"], node_radius(graph().degree(node))
        boxes.append((x, y, max(radius, text_width(label) / 2), radius))
    for at, (x, y, half, radius) in enumerate(boxes):
        for other_x, other_y, other_half, other_radius in boxes[at + 1 :]:
            assert abs(x - other_x) > half + other_half or abs(y - other_y) > radius + other_radius


def test_the_layout_does_not_depend_on_the_order_of_statements() -> None:
    backwards = to_networkx(tuple(reversed(seed_graph.statements())), labels=seed_graph.LABELS)
    assert layout(backwards) == layout(graph())


def test_a_large_graph_has_a_place_for_every_node() -> None:
    tree: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    tree.add_edges_from((f"n{at}", f"n{at // 4}") for at in range(1, 3000))
    places = layout(tree)
    assert len(set(places.values())) == len(tree)
    nearest = min(hypot(*places["n7"], *places["n8"]), 1e9)
    assert nearest > 0


def test_pyvis_gets_positions_and_inert_titles() -> None:
    network = to_pyvis(seed_graph.statements(), labels=seed_graph.LABELS)
    assert network.directed
    assert {node["label"] for node in network.nodes} >= {"微博", "支付宝小程序"}
    assert all({"x", "y"} <= node.keys() for node in network.nodes)
    assert not any(char in node["title"] for node in network.nodes for char in "<>")
    assert sum(edge["dashes"] for edge in network.edges) == 7
    assert len(network.edges) == 47


def test_the_still_picture_is_well_formed_and_shows_status() -> None:
    from xml.etree import ElementTree

    drawing = ElementTree.fromstring(render_svg(seed_graph.statements(), labels=seed_graph.LABELS))
    dashed = [one for one in drawing.iter() if one.get("stroke-dasharray")]
    assert len(dashed) == 7
    assert "导流" in "".join(drawing.itertext())


def test_bent_edges_stay_inside_the_still_picture() -> None:
    import re

    drawing = render_svg(disputed_graph.statements(), labels=disputed_graph.LABELS)
    width, height = map(float, re.findall(r'viewBox="0 0 (\d+) (\d+)"', drawing)[0])
    labels = re.findall(r'<text x="([-\d.]+)" y="([-\d.]+)"', drawing)
    assert len(labels) == 5 + 5
    assert all(0 < float(x) < width and 0 < float(y) < height for x, y in labels)
