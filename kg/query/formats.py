"""Write query results in a format that people or programs read (结果格式)."""

from collections.abc import Iterable, Sequence
from typing import BinaryIO

import pyoxigraph as ox
from rich.cells import cell_len

from kg.errors import QueryError
from kg.ontology.namespaces import Namespaces
from kg.store import Results
from kg.store.turtle import TurtleWriter

_SOLUTIONS = {
    "csv": ox.QueryResultsFormat.CSV,
    "json": ox.QueryResultsFormat.JSON,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}
_TRIPLES = {
    "json": ox.RdfFormat.JSON_LD,
    "nt": ox.RdfFormat.N_TRIPLES,
    "ttl": ox.RdfFormat.TURTLE,
    "xml": ox.RdfFormat.RDF_XML,
}
FORMATS = ("table", *sorted({*_SOLUTIONS, *_TRIPLES}))


def write_results(
    results: Results, output: BinaryIO, format_: str = "table", names: Namespaces | None = None
) -> None:
    """Write results to `output`, as UTF-8: a table, or one of the formats of the W3C.

    SELECT and ASK go to csv, json, tsv or xml; CONSTRUCT and DESCRIBE to ttl, nt, json (JSON-LD) or xml
    (RDF/XML); everything goes to a table. Raises `QueryError` for a format that the results do not have.
    """
    names = names if names is not None else Namespaces()
    if format_ == "table":
        output.write(_table(results, names).encode())
    elif isinstance(results, ox.QueryTriples):
        if format_ not in _TRIPLES:
            raise QueryError(_unfit(format_, "CONSTRUCT and DESCRIBE", _TRIPLES))
        triples = sorted(set(results), key=lambda triple: tuple(map(str, triple)))
        if format_ == "ttl":
            output.write(_turtle(triples, names).encode())
        else:
            ox.serialize(triples, output, format=_TRIPLES[format_])
    elif isinstance(results, ox.QueryBoolean) and format_ in ("csv", "tsv"):
        output.write(b"true\n" if results else b"false\n")  # these formats have no word for a bare answer
    elif format_ in _SOLUTIONS:
        results.serialize(output, format=_SOLUTIONS[format_])
    else:
        raise QueryError(_unfit(format_, "SELECT and ASK", _SOLUTIONS))


def _turtle(triples: Sequence[ox.Triple], names: Namespaces) -> str:
    """Write triples as Turtle, with the prefixes that they use and in the same way each time."""
    writer = TurtleWriter(names.prefixes())
    body = "".join(writer.blocks(ox.Quad(*triple) for triple in triples))
    used = {name: iri for name, iri in writer.prefixes.items() if f"{name}:" in body}
    return "".join([TurtleWriter(used).head(), "\n" if used and body else "", body])


def _unfit(format_: str, kinds: str, formats: Iterable[str]) -> str:
    return f"format {format_}: not for the results of {kinds}; use table, {', '.join(sorted(formats))}"


def _table(results: Results, names: Namespaces) -> str:
    if isinstance(results, ox.QueryBoolean):
        return "true\n" if results else "false\n"
    if isinstance(results, ox.QueryTriples):
        head = ["subject", "predicate", "object"]
        body = [[_cell(getattr(triple, key), names) for key in head] for triple in results]
    else:
        head = [variable.value for variable in results.variables]
        body = [[_cell(term, names) for term in solution] for solution in results]
    return aligned(head, body)


def aligned(head: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    """Align columns by the width that a terminal gives them: a Chinese character takes two cells.

    >>> print(aligned(["誰", "n"], [["微博", "1"]]), end="")
    誰    n
    ----  -
    微博  1
    """
    widths = [max(map(cell_len, column)) for column in zip(head, *body, strict=True)]
    lines = [head, ["-" * width for width in widths], *body]
    padded = (
        "  ".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(line, widths, strict=True))
        for line in lines
    )
    return "".join(line.rstrip() + "\n" for line in padded)


def _cell(term: object, names: Namespaces) -> str:
    """Write a term for people: prefixed IRIs, bare texts, on one line and without control characters."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return _prefixed(term.value, names)
    text = term.value if isinstance(term, ox.Literal | ox.BlankNode) else str(term)
    return "".join(char if char.isprintable() else " " for char in text)


def _prefixed(iri: str, names: Namespaces) -> str:
    for prefix, namespace in names.prefixes().items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return f"<{iri}>"
