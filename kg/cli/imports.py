"""kg import: read back what kg export wrote."""

from pathlib import Path

import click

from kg.cli import options
from kg.cli.messages import tell
from kg.cli.outputs import write_files
from kg.cli.stores import open_target, out_option, target_option
from kg.store import read_graph
from kg.text import Unique


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@out_option
@target_option
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
@options.base_option
def command(
    files: tuple[Path, ...], out: Path | None, store: str | None, quiet: bool, base_iri: str | None
) -> None:
    """Read exported graphs (.nq .trig .ttl .ttl12 .nt .jsonld .rdf) into the store of a folder, as kg build does.

    A DIR that has a store already grows; a document that it has is replaced. N-Quads and TriG bring everything
    back, the others what can be seen of it. Every file is read before anything is written.
    """
    unique = Unique()
    found = []
    for path in files:
        for document, statements in read_graph(path):
            unique.check(document, str(path))
            found.append((document, statements))
    graph, folder = open_target(out, store, base_iri)
    with graph:
        changed = sum(graph.store.add(document, statements) for document, statements in found)
        if folder:
            write_files(graph, folder)
        stored = len(graph)
    if not quiet:
        same = len(found) - changed
        click.echo(
            tell(
                f"documents: {len(found)} ({changed} new or changed, {same} as before); statements: {stored}"
            ),
            err=True,
        )
