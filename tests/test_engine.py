"""Many documents, in one process or several, give one graph."""

from kg.engine import build
from kg.export.jsonl import record
from kg.model import Document
from kg.pipeline import Pipeline
from kg.store import EmbeddedStore

DOCUMENTS = [
    Document(id="a", text="腾讯收购了知乎。"),
    Document(id="b", text="騰訊旗下微信很受歡迎。"),
    Document(id="c", text="今天天气很好。"),
]


def test_the_report_counts_what_was_done() -> None:
    pipeline = Pipeline()
    with EmbeddedStore() as store:
        first = build(DOCUMENTS, store, pipeline=pipeline)
        again = build(DOCUMENTS, store, pipeline=pipeline)
    assert (first.documents, first.changed, first.unchanged) == (3, 3, 0)
    assert (again.changed, again.unchanged) == (0, 3)
    assert first.by_relation == {"acquires": 1, "owns": 1}
    assert (first.statements, first.entities) == (2, 3)


def test_two_processes_build_the_graph_that_one_does() -> None:
    graphs = []
    for workers in (1, 2):
        with EmbeddedStore() as store:
            build(iter(DOCUMENTS), store, workers=workers)
            graphs.append([record(statement) for statement in store.statements()])
    assert graphs[0] == graphs[1] != []
