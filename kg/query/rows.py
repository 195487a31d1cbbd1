"""Query results as plain Python values (结果)."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

import pyoxigraph as ox

from kg.ontology.namespaces import XSD
from kg.store import Results

Value = str | int | float | bool | Decimal | date | None

_READ: dict[str, Callable[[str], Value]] = {
    "integer": int,
    "decimal": Decimal,
    "double": float,
    "float": float,
    "boolean": lambda text: text in ("true", "1"),
    "date": date.fromisoformat,
}


def rows(results: Results) -> Iterator[dict[str, Value]]:
    """Yield each row as variable → value; an IRI is its text, an unbound variable is None.

    A question by ASK gives one row with the one column ``answer``; a CONSTRUCT gives ``subject``,
    ``predicate``, ``object``.
    """
    if isinstance(results, ox.QueryBoolean):
        yield {"answer": bool(results)}
    elif isinstance(results, ox.QueryTriples):
        for triple in results:
            yield {key: value(getattr(triple, key)) for key in ("subject", "predicate", "object")}
    else:
        names = [variable.value for variable in results.variables]
        for solution in results:
            yield {name: value(term) for name, term in zip(names, solution, strict=True)}


def value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Value:
    """Return a term as a Python value: numbers and dates as such, everything else as text.

    >>> value(ox.Literal("486000000", datatype=ox.NamedNode(XSD + "integer")))
    486000000
    >>> value(ox.Literal("漢堡王", language="zh-Hant"))
    '漢堡王'
    """
    if term is None:
        return None
    if isinstance(term, ox.Triple):
        return str(term)
    if isinstance(term, ox.Literal):
        read = _READ.get(term.datatype.value.removeprefix(XSD))
        try:
            return read(term.value) if read else term.value
        except (ValueError, ArithmeticError):
            return term.value
    return term.value
