"""kg build: read documents, extract, store, and write the graph in its usual forms."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from kg.cli import options
from kg.cli.messages import tell
from kg.cli.outputs import write_files
from kg.cli.stores import open_target, out_option, target_option
from kg.engine import BuildReport
from kg.engine import build as run
from kg.graph import Graph
from kg.model import Document
from kg.pipeline import AnnotatorKind, Config, Pipeline
from kg.resolve import read_decisions
from kg.store import Store
from kg.text import Unique

_MOST_NAMED = 5


@click.command("build")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…")
@out_option
@target_option
@click.option("-j", "--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
@options.published_option
@options.encoding_option
@options.lexicon_option
@options.relations_option
@options.decisions_option
@options.base_option
@options.threshold_option
@options.annotator_option
def command(
    inputs: tuple[str, ...],
    out: Path | None,
    store: str | None,
    workers: int,
    quiet: bool,
    published: datetime | None,
    encoding: str | None,
    lexicons: tuple[Path, ...],
    relations: tuple[Path, ...],
    decisions: Path | None,
    base_iri: str | None,
    threshold: float,
    annotator: str,
) -> None:
    """Build a graph from files, folders, patterns or - (standard input).

    .txt .md .html .csv, and .jsonl with a document a line. A DIR that has a store already grows. Everything is
    read once before anything is written, so that a bad file changes nothing.
    """
    started = time.monotonic()
    config = Config(
        lexicons=lexicons,
        relations=relations,
        decisions=decisions,
        threshold=threshold,
        annotator=AnnotatorKind(annotator),
    )
    pipeline = Pipeline(config)
    documents = _checked(inputs, published, encoding)
    graph, folder = open_target(out, store, base_iri)
    with graph:
        report = _run(documents, graph.store, pipeline, workers, quiet=quiet)
        if decisions is not None:
            _warn_of_idle(decisions, graph)
        written = write_files(graph, folder) if folder else []
        if not quiet:
            place = store or str(folder / "store" if folder else "")
            seconds = f"{time.monotonic() - started:.1f} s"
            _summarise(report, len(graph), place, " → ".join([seconds, *filter(None, [", ".join(written)])]))


class _Documents:
    """Documents that can be read again, so that a large corpus need not be held in memory."""

    def __init__(self, read: Callable[[], Iterator[Document]]) -> None:
        self._read = read
        self._count = 0
        unique = Unique()
        for self._count, document in enumerate(read(), 1):
            unique.check(document, f"document {self._count}")

    def __iter__(self) -> Iterator[Document]:
        return self._read()

    def noting(self, store: Store, replaced: list[str]) -> Iterator[Document]:
        """Yield the documents, and note the ids under which the store has other texts."""
        for document in self:
            known = store.document(document.id)
            if known is not None and known.text != document.text:
                replaced.append(document.id)
            yield document

    def __len__(self) -> int:
        return self._count


def _checked(inputs: tuple[str, ...], published: datetime | None, encoding: str | None) -> _Documents:
    """Read every input once, which raises `InputError` for the first that is wrong."""

    def read() -> Iterator[Document]:
        return options.read_inputs(inputs, published, encoding)

    if "-" in inputs:
        held = list(read())
        return _Documents(lambda: iter(held))
    return _Documents(read)


def _run(
    documents: _Documents, store: Store, pipeline: Pipeline, workers: int, *, quiet: bool
) -> BuildReport:
    """Extract and store; a failure half-way keeps what is stored, and says how to go on."""
    done, replaced = 0, list[str]()
    with _progress(quiet, len(documents)) as advance:

        def count(document: Document) -> None:
            nonlocal done
            done += 1
            advance(document)

        try:
            return run(
                documents.noting(store, replaced),
                store,
                pipeline=pipeline,
                workers=workers,
                on_document=count,
            )
        except BaseException as error:
            if done:
                error.add_note(f"{done} of {len(documents)} documents are stored; run it again to go on")
            raise
        finally:
            _warn(replaced)


def _warn(replaced: list[str]) -> None:
    """Say which documents took the place of others: new texts of theirs, or namesakes from another folder."""
    if replaced:
        named = ", ".join(replaced[:_MOST_NAMED]) + (", …" if len(replaced) > _MOST_NAMED else "")
        click.echo(
            tell(
                f"documents that took the place of another text of the same name: {len(replaced)} ({named}); "
                "if those are other articles, build the folder above both, or give them ids in a .jsonl"
            ),
            err=True,
        )


def _warn_of_idle(path: Path, graph: Graph) -> None:
    """Say which decisions are about an id or a document that is nowhere in the graph."""
    store = graph.store

    def is_entity(id: str) -> bool:
        return store.entity(id) is not None or bool(
            store.query(f"ASK {{ ?one owl:sameAs <{store.names.entity(id)}> }}")
        )

    idle = read_decisions(path).idle(is_entity, lambda id: store.document(id) is not None)
    if idle:
        lines = ", ".join(str(one.line) for one in idle[:_MOST_NAMED]) + (
            ", …" if len(idle) > _MOST_NAMED else ""
        )
        click.echo(
            tell(
                f"decisions in {path} that nothing in the graph is about: {len(idle)} (lines {lines}); "
                "look for a slip in the id or the document"
            ),
            err=True,
        )


@contextmanager
def _progress(quiet: bool, total: int) -> Iterator[Callable[[Document], None]]:
    """Show a bar on a terminal; stay silent in a pipe, in CI, with NO_COLOR or -q."""
    shown = sys.stderr.isatty() and not quiet and not os.environ.get("CI") and not os.environ.get("NO_COLOR")
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), disable=not shown) as progress:
        task = progress.add_task("kg build", total=total)
        yield lambda document: progress.update(task, advance=1, description=document.id[-40:])


def _summarise(report: BuildReport, stored: int, place: str, ending: str) -> None:
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(justify="right")
    table.add_column()
    table.add_row(
        str(report.documents),
        f"{tell('documents')} ({report.changed} {tell('new or changed')}, {report.unchanged} {tell('as before')})",
    )
    table.add_row(str(report.statements), f"{tell('statements')}, {tell('of which')}")
    for status, count in report.by_status.items():
        table.add_row(str(count), f"  {status}")
    table.add_row(str(report.entities), tell("entities"))
    table.add_row(str(stored), f"{tell('statements now in')} {place}")
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    console.print(table)
    console.print(ending)
