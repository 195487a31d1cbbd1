"""kg stats: count what a graph holds."""

import json
from collections import Counter

import click

from kg.cli import options
from kg.graph import Graph
from kg.ontology import load_vocabulary


@click.command("stats")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@options.store_option
def command(as_json: bool, store: str) -> None:
    """Count documents, entities and statements, by type, relation and status."""
    with options.read_store(store) as graph:
        counts = _counts(graph)
    if as_json:
        click.echo(json.dumps(counts, ensure_ascii=False))
        return
    vocabulary = load_vocabulary()
    terms = {name: term.label() for name, term in vocabulary.classes.items()}
    terms |= {name: term.label() for name, term in vocabulary.relations.items()}
    for group, values in counts.items():
        click.echo(f"{group}: {sum(values.values())}")
        for name, count in values.items():
            label = terms.get(name, "") if group != "documents" else ""
            click.echo(f"{count:8}  {name} {label}".rstrip())


def _counts(graph: Graph) -> dict[str, dict[str, int]]:
    statements = list(graph.statements())
    groups = {
        "documents": Counter(document.id for document in graph.documents()),
        "entities": Counter(entity.type for entity in graph.entities()),
        "statements": Counter(statement.relation for statement in statements),
        "status": Counter(statement.status.value for statement in statements),
    }
    return {
        group: dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
        for group, counts in groups.items()
    }
