"""kg conflicts: what the documents contradict each other in, side by side."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from kg.cli import options
from kg.cli.messages import tell
from kg.cli.telling import dated, named
from kg.export.jsonl import record
from kg.model import Document, Entity, Evidence, Statement
from kg.ontology import Vocabulary, load_vocabulary
from kg.query import Conflict, conflicts
from kg.query.formats import aligned


@click.command("conflicts")
@click.option("--json", "as_json", is_flag=True, help="A conflict a line, with its statements.")
@options.ontology_option
@options.store_option
def command(as_json: bool, ontology: tuple[Path, ...], store: str) -> None:
    """Show what the documents contradict each other in, side by side, with dates and sources.

    That is what one asserts and another denies, and two values for one metric and period.
    """
    vocabulary = load_vocabulary(*ontology)
    with options.read_store(store) as graph:
        found = conflicts(graph.statements(), vocabulary)
        documents = {document.id: document for document in graph.documents()}
    if as_json:
        for conflict in found:
            click.echo(json.dumps(_recorded(conflict), ensure_ascii=False))
        return
    click.echo("\n".join(_told(conflict, documents, vocabulary) for conflict in found), nl=False)
    if not found:
        click.echo(tell("no contradictions"), err=True)


def _recorded(conflict: Conflict) -> dict[str, object]:
    return {"kind": conflict.kind.value, "statements": [record(one) for one in conflict.statements]}


def _told(conflict: Conflict, documents: Mapping[str, Document], vocabulary: Vocabulary) -> str:
    """Return what is in question on one line, and below it who says what, the oldest first."""
    first = conflict.statements[0]
    target = first.object
    if isinstance(target, Entity):
        claim = f"{first.subject.label()} –{named(first.relation, vocabulary)}– {target.label()}"
    else:
        claim = "  ".join([first.subject.label(), *map(str, _measure(first))])
    cells = sorted(_cells(conflict, documents))
    return f"{claim}\n" + "".join(f"  {line}\n" for line in aligned(_HEAD, cells).splitlines()[2:])


_HEAD = ("",) * 4


def _measure(statement: Statement) -> Iterator[object]:
    """Yield what was measured and when, so far as it is known."""
    qualifiers = dict(statement.qualifiers)
    for name in ("metric", "period", "time"):
        if name in qualifiers:
            yield qualifiers[name]


def _cells(conflict: Conflict, documents: Mapping[str, Document]) -> Iterator[tuple[str, ...]]:
    for statement in conflict.statements:
        for evidence in statement.evidence:
            yield _row(statement, evidence, documents.get(evidence.document))


def _row(statement: Statement, evidence: Evidence, document: Document | None) -> tuple[str, ...]:
    target = statement.object
    says = statement.status.value if isinstance(target, Entity) else target.text or str(target.value)
    source = f" · {document.source}" if document and document.source else ""
    return dated(document), says, f"{evidence.document}{source}", f"“{evidence.sentence}”"
