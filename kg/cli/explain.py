"""kg explain: what the graph says of an entity, and which sentences say it."""

import json

import click

from kg.cli import options
from kg.cli.telling import headline, quoted
from kg.export.jsonl import record
from kg.ontology import load_vocabulary


@click.command("explain")
@click.argument("entity")
@click.option("--json", "as_json", is_flag=True, help="A statement a line, as in statements.jsonl.")
@options.store_option
def command(entity: str, as_json: bool, store: str) -> None:
    """Show the statements about ENTITY (a name in either script, or an id), each with its sentences."""
    with options.read_store(store) as graph:
        statements = graph.explain(entity)
    vocabulary = load_vocabulary()
    for statement in statements:
        if as_json:
            click.echo(json.dumps(record(statement), ensure_ascii=False))
        else:
            click.echo("\n".join([headline(statement, vocabulary), *map(quoted, statement.evidence)]))
