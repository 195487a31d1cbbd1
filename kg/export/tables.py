"""Graph formats and tables (表格): GraphML, GEXF, and CSV as two files, nodes and edges."""

import csv
import io
import re
from pathlib import Path
from typing import BinaryIO

import networkx as nx

from kg.export.networks import to_networkx
from kg.store import Store

_NODES = ("id", "type", "label", "label_zh_Hans", "label_zh_Hant", "label_en", "aliases", "value", "unit")
_EDGES = (
    "id",
    "subject",
    "relation",
    "object",
    "status",
    "confidence",
    "sentence",
    "according_to",
    "documents",
)
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_graphml(store: Store, output: BinaryIO) -> None:
    """Write GraphML, which Gephi, yEd and Cytoscape read."""
    nx.write_graphml_xml(_writable(store), output, encoding="utf-8", edge_id_from_attribute="id")


def write_gexf(store: Store, output: BinaryIO) -> None:
    """Write GEXF, which Gephi reads, without the date that networkx would put in."""
    graph = _writable(store)
    lines = "\n".join(nx.generate_gexf(graph, encoding="utf-8"))
    output.write(_undated(lines).encode() + b"\n")


def write_csv(store: Store, folder: Path) -> None:
    """Write ``nodes.csv`` and ``edges.csv`` into a folder, UTF-8 with a byte-order mark for spreadsheets."""
    nodes, edges = _rows(store)
    folder.mkdir(parents=True, exist_ok=True)
    for name, columns, found in (("nodes.csv", _NODES, nodes), ("edges.csv", _EDGES, edges)):
        (folder / name).write_text(_csv(columns, found), "utf-8-sig", newline="")


def write_table(store: Store, output: BinaryIO) -> None:
    """Write one table, a statement a row with the names of what it relates, UTF-8 with a mark for spreadsheets."""
    nodes, edges = _rows(store)
    names = {row["id"]: row.get("label", row["id"]) for row in nodes}
    found = [
        {**edge, "subject_label": names[edge["subject"]], "object_label": names[edge["object"]]}
        for edge in edges
    ]
    columns = ("subject_label", "relation", "object_label", *(name for name in _EDGES if name != "relation"))
    output.write(_csv(columns, found).encode("utf-8-sig"))


def write_neo4j(store: Store, folder: Path) -> None:
    """Write ``nodes.csv`` and ``relationships.csv`` for ``neo4j-admin database import``.

    A label is the class, a relationship's type the relation: ask for ``status`` before taking it for a fact.
    """
    nodes, edges = _rows(store)
    folder.mkdir(parents=True, exist_ok=True)
    for name, columns, found in (
        ("nodes.csv", {"id": "id:ID", "type": ":LABEL"}, nodes),
        ("relationships.csv", {"subject": ":START_ID", "object": ":END_ID", "relation": ":TYPE"}, edges),
    ):
        renamed = [{columns.get(key, key): value for key, value in row.items()} for row in found]
        order = tuple(dict.fromkeys(("id:ID" if name == "nodes.csv" else "id", *columns.values())))
        (folder / name).write_text(_csv(order, renamed), "utf-8", newline="")


def _rows(store: Store) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Return the nodes and the edges, sorted by id."""
    graph = to_networkx(store)
    nodes: list[dict[str, object]] = [{"id": name, **data} for name, data in graph.nodes(data=True)]
    edges: list[dict[str, object]] = [
        {"id": key, "subject": source, "object": target, **data}
        for source, target, key, data in graph.edges(keys=True, data=True)
    ]
    return sorted(nodes, key=lambda row: str(row["id"])), sorted(edges, key=lambda row: str(row["id"]))


def _csv(columns: tuple[str, ...], found: list[dict[str, object]]) -> str:
    """Write rows: the known columns, then any other in alphabetical order."""
    others = sorted({key for row in found for key in row} - set(columns))
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, [*columns, *others], restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(found)
    return written.getvalue()


def _writable(store: Store) -> "nx.MultiDiGraph[str]":
    """Return the graph in sorted order, without the control characters that XML forbids."""
    graph = to_networkx(store)
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name in sorted(graph):
        made.add_node(_clean(name), **_cleaned(graph.nodes[name]))
    for source, target, key, data in sorted(graph.edges(keys=True, data=True), key=lambda found: found[2]):
        made.add_edge(_clean(source), _clean(target), key=key, **{**_cleaned(data), "id": key})
    return made


def _cleaned(data: dict[str, str | float | int]) -> dict[str, str | float | int]:
    return {_clean(key): _clean(value) if isinstance(value, str) else value for key, value in data.items()}


def _clean(text: str) -> str:
    """Put the replacement character where XML 1.0 allows none."""
    return _FORBIDDEN.sub("\ufffd", text)


def _undated(gexf: str) -> str:
    return re.sub(r' lastmodifieddate="[^"]*"', "", gexf, count=1)
