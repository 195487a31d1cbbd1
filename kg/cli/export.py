"""kg export: write the graph for other tools."""

import sys
from pathlib import Path

import click

from kg.cli import options
from kg.export import FORMATS
from kg.export.formats import write_export
from kg.graph import VIEWS


@click.command("export")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="File or folder; else standard output.",
)
@click.option(
    "--to",
    "--format",
    "format_",
    type=click.Choice(sorted((*FORMATS, *VIEWS))),
    help="Else the suffix of PATH tells.",
)
@options.store_option
def command(out: Path | None, format_: str | None, store: str) -> None:
    """Write the graph: Turtle, TriG, N-Triples, JSON-LD, GraphML, GEXF, CSV, JSON Lines and more."""
    with options.read_store(store) as graph:
        if out is None and format_ in VIEWS:
            sys.stdout.buffer.write(graph.page(format_).encode())
        elif out is None:
            write_export(graph.store, sys.stdout.buffer, format_ or "ttl")
        else:
            graph.export(out, format_)
