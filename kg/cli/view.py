"""kg view: draw the graph, or what surrounds an entity, as one page or as a picture."""

from pathlib import Path
from typing import TypedDict

import click

from kg.cli import options

PAGES, PICTURES = (".html", ".htm"), (".svg", ".png")


class Part(TypedDict):
    """Which part of the graph is drawn."""

    about: str | None
    hops: int


@click.command("view")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), default="graph.html", show_default=True, metavar="FILE"
)
@click.option("--title", help="Title of the page.")
@click.option(
    "--about", metavar="ENTITY", help="Draw only what surrounds it; a name in either script, or an id."
)
@click.option("--hops", type=click.IntRange(1, 5), help="How many steps around --about; 1 if not given.")
@click.option(
    "--lang",
    type=click.Choice(["zh-Hans", "zh-Hant", "en"]),
    help="Language of the names in a picture, zh-Hans if not given; the page has a switch.",
)
@options.store_option
def command(
    out: Path, title: str | None, about: str | None, hops: int | None, lang: str | None, store: str
) -> None:
    """Draw the graph: an explorer page that opens offline (.html), or a picture (.svg, .png)."""
    suffix = out.suffix.lower()
    if suffix not in PAGES + PICTURES:
        raise click.UsageError(f"{out}: name a file that ends in .html, .svg or .png.")
    if lang is not None and suffix in PAGES:
        raise click.UsageError("--lang: the page has a switch for that; leave it out.")
    if title is not None and suffix in PICTURES:
        raise click.UsageError("--title: a picture has none; leave it out.")
    if hops is not None and about is None:
        raise click.UsageError("--hops: around which entity? Name it with --about.")
    from kg.view.page import write_bytes, write_text

    with options.read_store(store) as graph:
        part: Part = {"about": about, "hops": hops or 1}
        if suffix in PAGES:
            write_text(out, graph.to_html(title, **part))
        elif suffix == ".svg":
            write_text(out, graph.to_svg(lang or "zh-Hans", **part))
        else:
            write_bytes(out, graph.to_png(lang or "zh-Hans", **part))
