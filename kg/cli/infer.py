"""kg infer: add the edges that follow from others, or take them away again."""

from pathlib import Path

import click

from kg.cli import options
from kg.cli.messages import tell
from kg.store import infer


@click.command("infer")
@click.option("--remove", is_flag=True, help="Take all inferred edges away.")
@options.ontology_option
@click.option(
    "--rules",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A rule of your own, as a SPARQL update. May be repeated.",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
@options.store_option
def command(
    remove: bool, ontology: tuple[Path, ...], rules: tuple[Path, ...], quiet: bool, store: str
) -> None:
    """Add the edges that follow from others: inverses, symmetry, more general relations.

    Queries see them like any others. They are marked (in GRAPH kg:inferred), exports leave them out, and the
    next change of the graph takes them away.
    """
    with options.change_store(store) as graph:
        if remove:
            graph.store.set_inferred(())
        count = 0 if remove else infer(graph.store, ontology, rules)
    if not quiet:
        click.echo(tell(f"inferred edges now: {count}"), err=True)
