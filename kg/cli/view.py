"""kg view: draw the graph as one page, or as a picture."""

from pathlib import Path

import click

from kg.cli import options
from kg.view.page import write_text


@click.command("view")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), default="graph.html", show_default=True, metavar="FILE"
)
@click.option("--title", help="Title of the page.")
@options.store_option
def command(out: Path, title: str | None, store: str) -> None:
    """Draw the graph: an explorer page that opens offline (.html), or a picture (.svg)."""
    from kg.ontology import load_vocabulary
    from kg.view.svg import render_svg

    with options.read_store(store) as graph:
        if out.suffix.lower() == ".svg":
            write_text(out, render_svg(list(graph.statements()), labels=load_vocabulary()))
        elif out.suffix.lower() in (".html", ".htm"):
            write_text(out, graph.to_html(title))
        else:
            raise click.UsageError(f"{out}: name a file that ends in .html or .svg.")
