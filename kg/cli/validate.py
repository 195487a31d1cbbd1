"""kg validate: check a graph against the ontology and against itself, and report in words."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

import click

from kg.cli import options
from kg.cli.messages import tell
from kg.ontology import load_vocabulary
from kg.query import Finding, validate

_BROKEN = 3


@click.command("validate")
@click.option("--json", "as_json", is_flag=True, help="A finding a line.")
@options.ontology_option
@options.store_option
def command(as_json: bool, ontology: tuple[Path, ...], store: str) -> None:
    """Check the graph against the ontology and against itself; end with exit code 3 when a rule is broken.

    A violation is wrong; a warning may be intended, such as a relation between unusual kinds of things.
    """
    vocabulary = load_vocabulary(*ontology)
    with options.read_store(store) as graph:
        findings = validate(graph.store, vocabulary)
        base = graph.store.names.base
    if as_json:
        for finding in findings:
            click.echo(json.dumps(asdict(finding), ensure_ascii=False))
    else:
        _report(findings, base)
    if any(finding.severity == "Violation" for finding in findings):
        click.get_current_context().exit(_BROKEN)


def _report(findings: Sequence[Finding], base: str) -> None:
    """Say each broken rule once, with the nodes that break it."""
    for (severity, message), group in groupby(findings, key=lambda one: (one.severity, one.message)):
        nodes = list(group)
        click.echo(f"{tell(severity)}: {tell(message)} ({len(nodes)})")
        for one in nodes:
            click.echo(f"    {one.node.removeprefix(base)}  {one.detail.removeprefix(base)}".rstrip())
    violations = sum(finding.severity == "Violation" for finding in findings)
    click.echo(tell(f"violations: {violations}, warnings: {len(findings) - violations}"))
