"""kg query: ask the graph in SPARQL."""

import sys
from pathlib import Path

import click

from kg.cli import options
from kg.cli.limits import limited, memory_option, timeout_option
from kg.errors import QueryError
from kg.query import FORMATS, write_results


@click.command("query")
@click.argument("sparql", required=False)
@click.option(
    "-f", "--file", "file", type=click.Path(path_type=Path), metavar="FILE", help="Read the query from FILE."
)
@click.option("--format", "format_", type=click.Choice(FORMATS), default="table", show_default=True)
@timeout_option
@memory_option
@options.store_option
def command(
    sparql: str | None, file: Path | None, format_: str, timeout: float, memory: int, store: str
) -> None:
    """Ask the graph in SPARQL; - reads the query from standard input.

    The prefixes kg:, id:, skos:, prov:, schema:, rdf:, rdfs: and xsd: need no PREFIX.
    """
    query = _query(sparql, file)
    with options.read_store(store) as graph, limited(timeout, memory):
        write_results(graph.store.query(query), sys.stdout.buffer, format_, graph.store.names)


def _query(sparql: str | None, file: Path | None) -> str:
    if (sparql is None) == (file is None):
        raise click.UsageError("Give a query, or -f FILE, or - for standard input.")
    try:
        if file is not None:
            return file.read_text(encoding="utf-8-sig")
        assert sparql is not None
        return sys.stdin.buffer.read().decode("utf-8-sig") if sparql == "-" else sparql
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(
            f"{file or 'stdin'}: cannot be read as a query ({error}); give a UTF-8 text file"
        ) from error
