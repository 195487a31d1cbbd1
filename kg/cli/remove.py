"""kg remove: take away exactly what a document gave."""

import click

from kg.cli import options
from kg.cli.messages import tell
from kg.cli.outputs import rewrite_files
from kg.cli.removal import note, noted
from kg.errors import DataError
from kg.graph import Graph


@click.command("remove")
@click.argument("documents", nargs=-1, required=True, metavar="DOC…")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
@options.store_option
def command(documents: tuple[str, ...], quiet: bool, store: str) -> None:
    """Take documents out of the graph, by their ids, with exactly what they gave.

    What other documents say as well stays. The files that kg build wrote beside the store are written anew. One
    unknown id, and nothing is removed. Cut off half-way, the same command goes on when it is run again.
    """
    with options.change_store(store) as graph:
        _check(graph, documents)
        before = len(graph)
        note(graph.store, documents)
        removed = sum(graph.remove(name) for name in dict.fromkeys(documents))
        rewrite_files(graph, store)
        after = len(graph)
    if not quiet:
        gone = before - after
        click.echo(
            tell(f"documents removed: {removed}; statements gone: {gone}, left: {after}"),
            err=True,
        )


def _check(graph: Graph, documents: tuple[str, ...]) -> None:
    gone = noted(graph.store)
    for name in documents:
        if name not in gone and graph.store.document(name) is None:
            raise DataError(f"{name}: no such document in the graph; 'kg stats' lists their ids")
