"""kg explain: what the graph says of an entity, and which sentences say it."""

import json
from collections.abc import Iterable

import click

from kg.cli import options
from kg.cli.telling import headline, quoted, sourced
from kg.export.jsonl import record
from kg.graph import Graph
from kg.model import Document, Statement
from kg.ontology import load_vocabulary
from kg.query import sources_of


@click.command("explain")
@click.argument("entity")
@click.option("--json", "as_json", is_flag=True, help="A statement a line, as in statements.jsonl.")
@options.store_option
def command(entity: str, as_json: bool, store: str) -> None:
    """Show the statements about ENTITY (a name in either script, or an id), each with its sentences.

    Where several documents say one, or a date is known, a line tells how many say it by themselves, and since when.
    """
    with options.read_store(store) as graph:
        statements = graph.explain(entity)
        documents = _documents(graph, statements)
    vocabulary = load_vocabulary()
    for statement in statements:
        if as_json:
            click.echo(json.dumps(record(statement), ensure_ascii=False))
        else:
            sources = sourced(sources_of(statement, documents))
            lines = [headline(statement, vocabulary), *sources, *map(quoted, statement.evidence)]
            click.echo("\n".join(lines))


def _documents(graph: Graph, statements: Iterable[Statement]) -> dict[str, Document]:
    """Return the documents that say any of the statements, by id."""
    names = sorted({evidence.document for statement in statements for evidence in statement.evidence})
    found = (graph.store.document(name) for name in names)
    return {document.id: document for document in found if document is not None}
