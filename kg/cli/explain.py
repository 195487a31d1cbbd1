"""kg explain: what the graph says of an entity, and which sentences say it."""

import json

import click

from kg.cli import options
from kg.export.jsonl import record
from kg.model import Entity, Evidence, Statement, plain
from kg.ontology import Vocabulary, load_vocabulary


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
        click.echo(
            json.dumps(record(statement), ensure_ascii=False) if as_json else _told(statement, vocabulary)
        )


def _told(statement: Statement, vocabulary: Vocabulary) -> str:
    relation = (
        vocabulary.relations[statement.relation].label() if statement.relation in vocabulary.relations else ""
    )
    first = statement.evidence[0]
    target = first.object_text if isinstance(statement.object, Entity) else statement.object.text
    qualifiers = "  ".join(f"{name}={plain(value)}" for name, value in statement.qualifiers)
    head = f"{first.subject_text} –{relation or statement.relation} {statement.relation}– {target}"
    lines = [f"{head}  [{statement.status.value}]  {qualifiers}".rstrip(), *map(_quoted, statement.evidence)]
    return "\n".join(lines)


def _quoted(evidence: Evidence) -> str:
    said = f" (according to {evidence.according_to})" if evidence.according_to else ""
    where = f"{evidence.document} {evidence.span.start}–{evidence.span.end}"
    return f"    “{evidence.sentence}” {where}, {evidence.confidence:.2f}{said}"
