"""Options that several commands share."""

import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from kg.errors import InputError
from kg.graph import Graph, open_graph
from kg.model import Document

Command = Callable[..., Any]

store_option = click.option(
    "--store",
    "store",
    default="out/store",
    show_default=True,
    metavar="DIR|URL",
    help="The store, as kg build made it, or the address of a SPARQL server.",
)
decisions_option = click.option(
    "--decisions",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Your decisions about who is who (.csv), as kg resolve writes them.",
)
base_option = click.option(
    "--base-iri",
    metavar="IRI",
    help="Where the names of a new graph live, such as https://example.org/news/.",
)
lexicon_option = click.option(
    "--lexicon",
    "lexicons",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Names of your own (.csv or .yaml); they win over ours. May be repeated.",
)
relations_option = click.option(
    "--relations",
    "relations",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A folder with relation frames of your own. May be repeated.",
)
ontology_option = click.option(
    "--ontology",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Turtle that adds to our ontology. May be repeated.",
)
threshold_option = click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    help="Leave out what is less sure than this.",
)
# The names of `kg.pipeline.AnnotatorKind`, whose import would cost every command a fifth of a second.
annotator_option = click.option(
    "--annotator",
    type=click.Choice(["model", "jieba"]),
    default="model",
    show_default=True,
    help="Who finds words and names: the shipped model beside the dictionaries, or jieba and the dictionaries.",
)
published_option = click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Day of publication, for documents that do not tell theirs: 今年 and 第二季度 count from it.",
)
encoding_option = click.option(
    "--encoding", metavar="NAME", help="Encoding of the input, if it is not found out."
)


def read_store(store: str) -> Graph:
    """Open a store for reading; raise `StoreError` when there is none."""
    return open_graph(store)


def change_store(store: str) -> Graph:
    """Open a store for writing; raise `StoreError` when there is none, rather than make an empty one."""
    open_graph(store).close()
    return open_graph(store, read_only=False)


def read_text(text: str) -> list[Document]:
    """Return the text given on the command line as a document, or those of standard input for -.

    Raises `InputError` when it is blank.
    """
    from kg.text import read_documents

    if not text.strip():
        raise InputError("no text; expected Chinese sentences or a name")
    return (
        list(read_documents(["-"], stdin=sys.stdin.buffer))
        if text == "-"
        else [Document(id="text", text=text)]
    )


def read_inputs(
    inputs: Sequence[str], published: datetime | None, encoding: str | None
) -> Iterator[Document]:
    """Read the documents that the command line names, standard input included."""
    from kg.text import read_documents

    day = published.date() if published else None
    return read_documents(inputs, published=day, encoding=encoding, stdin=sys.stdin.buffer)
