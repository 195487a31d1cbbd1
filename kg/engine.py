"""Run the pipeline over many documents, in this process or in a pool, and write to a store."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context

from kg.model import Document, Entity, Statement
from kg.pipeline import Config, Pipeline
from kg.store import Store

_CHUNK = 16
_pipeline: Pipeline | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did: documents by outcome, statements by status and relation, distinct entities.

    Counts of statements are of what the documents of this build say, before they meet what the store had.
    """

    documents: int
    changed: int
    unchanged: int
    by_status: dict[str, int]
    by_relation: dict[str, int]
    entities: int

    @property
    def statements(self) -> int:
        """All statements of the documents of this build."""
        return sum(self.by_status.values())


def build(
    documents: Iterable[Document],
    store: Store,
    *,
    pipeline: Pipeline | None = None,
    workers: int = 1,
    on_document: Callable[[Document], None] | None = None,
) -> BuildReport:
    """Extract from each document and add it to the store, in order, each as soon as it is done.

    The pipeline is ours unless another is given: make it before the store is opened, so that a broken lexicon
    leaves no empty store behind. With `workers` above 1 the documents are shared out to as many processes; the
    result is the same. The store is written by this process alone. `on_document` is called after each document.
    """
    changed = unchanged = 0
    statuses: Counter[str] = Counter()
    relations: Counter[str] = Counter()
    entities: set[str] = set()
    for document, statements in _extracted(documents, pipeline or Pipeline(), workers):
        if store.add(document, statements):
            changed += 1
        else:
            unchanged += 1
        statuses.update(statement.status.value for statement in statements)
        relations.update(statement.relation for statement in statements)
        entities.update(_nodes(statements))
        if on_document:
            on_document(document)
    return BuildReport(
        documents=changed + unchanged,
        changed=changed,
        unchanged=unchanged,
        by_status=dict(sorted(statuses.items())),
        by_relation=dict(sorted(relations.items())),
        entities=len(entities),
    )


def _nodes(statements: Iterable[Statement]) -> Iterator[str]:
    for statement in statements:
        yield statement.subject.id
        if isinstance(statement.object, Entity):
            yield statement.object.id


def _extracted(
    documents: Iterable[Document], pipeline: Pipeline, workers: int
) -> Iterator[tuple[Document, tuple[Statement, ...]]]:
    if workers <= 1:
        for document in documents:
            yield document, pipeline.run(document)
        return
    # Fresh processes, so that no lock or thread of the caller's is inherited half-way.
    with ProcessPoolExecutor(workers, get_context("spawn"), _start, (pipeline.config,)) as pool:
        waiting = iter(documents)
        while batch := list(islice(waiting, _CHUNK * workers)):
            yield from zip(batch, pool.map(_run, batch, chunksize=_CHUNK // 4), strict=True)


def _start(config: Config) -> None:
    global _pipeline
    _pipeline = Pipeline(config)


def _run(document: Document) -> tuple[Statement, ...]:
    assert _pipeline is not None
    return _pipeline.run(document)
