"""Look at a query before it runs (查询检查), and say in words what is wrong with it."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from kg.errors import QueryError

# The engine recurses over nesting and operators and takes the process down with it: with an 8 MB stack at
# 3,000 nested groups or BINDs, at 10,000 UNIONs or operators.
MAX_NESTING = 100
MAX_OPERATORS = 1_000
MAX_LENGTH = 1_000_000  # characters

# Every text runs to its end or, where it has none, as far as it can, and a prefix has no more than 60 letters: so that
# no query takes longer than one look at each of its characters.
_TOKEN = re.compile(
    r"""
    (?P<text>\"\"\"(?:[^"\\]|\\.|\"(?!\"\"))*+(?:\"\"\")? | '''(?:[^'\\]|\\.|'(?!''))*+(?:''')?
        | "(?:[^"\\\n\r]|\\.)*+"? | '(?:[^'\\\n\r]|\\.)*+'?)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<comment>\#[^\n\r]*)
    | (?P<name>[?$]\w+ | @[A-Za-z-]+ | [\w.-]{0,60}:(?:[\w.:%-]|\\[^uU])*)
    | (?P<word>[^\W\d]\w*)
    | (?P<open>[({\[]) | (?P<close>[)}\]])
    | \^\^  # the datatype of a literal, no inverse path
    | (?P<operator>\|\|?|&&|[!*/+^=<>-])
    | (?P<escape>\\[uU]) | \\.
    """,
    re.VERBOSE | re.DOTALL,
)
_UPDATES = frozenset({"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"})
_QUERIES = frozenset({"ASK", "CONSTRUCT", "DESCRIBE", "SELECT"})
_NESTED = frozenset({"BIND", "FILTER", "GRAPH", "MINUS", "OPTIONAL", "UNION"})
_ELSEWHERE = {"SERVICE": "no other server is asked; leave the SERVICE part out"}
_FETCHING = {"LOAD": "nothing is fetched from elsewhere; insert the data itself"}
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def check_query(sparql: str, services: Collection[str] = ()) -> None:
    """Refuse a query that would change something, ask another server, or overrun the engine.

    `services` are the addresses of servers that may be asked all the same. Raises `QueryError`.
    """
    _check_length(sparql)
    first = _verb(_tokens(sparql))
    if first in _UPDATES:
        raise QueryError(
            f"SPARQL {first}: queries only read; 'kg build' adds documents and 'kg remove' takes them away"
        )
    if _is_harmless(sparql):
        return
    _check(sparql, {} if services else _ELSEWHERE)
    if services:
        _check_services(sparql, services)


def _is_harmless(sparql: str) -> bool:
    """Tell whether a query has no room for anything that is refused, which is quicker to see than what it has."""
    return (
        len(sparql) <= MAX_OPERATORS
        and "\\" not in sparql
        and "SERVICE" not in sparql.upper()
        and sum(map(sparql.count, "([{")) <= MAX_NESTING
    )


def check_update(sparql: str) -> None:
    """Refuse an update that would fetch something from elsewhere, or overrun the engine.

    Raises `QueryError`.
    """
    _check_length(sparql)
    _check(sparql, {**_ELSEWHERE, **_FETCHING})


def using(sparql: str, default: Sequence[str], named: Sequence[str]) -> str:
    """Return an update over the graphs that a request names beside it (SPARQL 1.1 Protocol, 2.2.3).

    Raises `QueryError` when the update names its own graphs, or cannot be given any.

    >>> using("DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", ["urn:a"], [])
    'DELETE { ?s ?p ?o } USING <urn:a> WHERE { ?s ?p ?o }'
    """
    clause = "".join([*(f"USING <{iri}> " for iri in default), *(f"USING NAMED <{iri}> " for iri in named)])
    depth, last, places = 0, "", []
    for found in _TOKEN.finditer(sparql):
        word = found[0].upper() if found.lastgroup == "word" else found[0]
        depth += {"open": 1, "close": -1}.get(found.lastgroup or "", 0)
        if depth == 0 and word in ("USING", "WITH"):
            raise QueryError(f"SPARQL {word}: the request names graphs too; name them in one place")
        if depth == 0 and word == "WHERE":
            if last == "DELETE":
                raise QueryError(
                    "SPARQL DELETE WHERE: takes no graphs of the request; write DELETE {…} WHERE {…}"
                )
            places.append(found.start())
        if found.lastgroup != "comment":
            last = word
    for place in reversed(places):
        sparql = sparql[:place] + clause + sparql[place:]
    return sparql


def _check_length(sparql: str) -> None:
    if len(sparql) > MAX_LENGTH:
        raise QueryError(f"SPARQL: more than {MAX_LENGTH} characters; split the query")


def _check(sparql: str, refused: Mapping[str, str]) -> None:
    """Go through a query once, and no further than to the first thing that is refused."""
    depth = heavy = 0
    for kind, text in _tokens(sparql):
        word = text.upper() if kind == "word" else ""
        if word in refused:
            raise QueryError(f"SPARQL {word}: {refused[word]}")
        if kind == "escape":
            raise QueryError(r"SPARQL \u: write the character itself outside of texts and IRIs")
        depth += {"open": 1, "close": -1}.get(kind, 0)
        if depth > MAX_NESTING:
            raise QueryError(f"SPARQL: brackets nested more than {MAX_NESTING} deep; split the query")
        heavy += kind == "operator" or word in _NESTED
        if heavy > MAX_OPERATORS:
            raise QueryError(
                f"SPARQL: more than {MAX_OPERATORS} operators; use VALUES or IN, or split the query"
            )


def _check_services(sparql: str, services: Collection[str]) -> None:
    """Refuse to ask any server but these: what follows SERVICE must be the whole address of one."""
    is_asked = False
    for kind, text in _tokens(sparql):
        word = text.upper() if kind == "word" else ""
        if is_asked and word != "SILENT":
            if kind != "iri" or text[1:-1] not in services:
                raise QueryError(
                    f"SPARQL SERVICE {text[:100]}: may not be asked; write the address of one of {', '.join(services)}"
                )
            is_asked = False
        is_asked = is_asked or word == "SERVICE"


def syntax_error(sparql: str, message: str, prefixes: Mapping[str, str]) -> QueryError:
    """Say where a query does not parse, and how to mend it.

    >>> print(syntax_error("漢堡王", "error at 1:4: expected one of ASK, [_]", {}))
    SPARQL 1:4: not a query; it starts with SELECT, ASK, CONSTRUCT or DESCRIBE
    """
    place = _PLACE.match(message)
    if place is None:
        return QueryError(f"SPARQL: {' '.join(message.split())}; look at the query's functions and IRIs")
    line, column, expected = int(place[1]), int(place[2]), place[3]
    return QueryError(f"SPARQL {line}:{column}: {_hint(sparql, line, column, expected, prefixes)}")


def _hint(sparql: str, line: int, column: int, expected: str, prefixes: Mapping[str, str]) -> str:
    if _verb(_tokens(sparql)) not in _QUERIES:
        return "not a query; it starts with SELECT, ASK, CONSTRUCT or DESCRIBE"
    if "Prefix not found" in expected:
        return f"unknown prefix; write PREFIX name: <…> or use one of {', '.join(prefixes)}"
    if "variable that is unbound" in expected:
        return "a selected variable is neither grouped by nor aggregated; add it to GROUP BY"
    lines = sparql.splitlines() or [""]
    rest = lines[line - 1][column - 1 :].strip() if line <= len(lines) else ""
    if not rest and line >= len(lines):
        return "the query ends too early; look for a missing } or a missing closing quote"
    return f"not understood at {rest[:30]!r}; look for a missing dot, bracket or quote before it"


def _verb(tokens: Iterable[tuple[str, str]]) -> str:
    """Return the first keyword after the prologue."""
    words = (text.upper() for kind, text in tokens if kind == "word")
    return next((word for word in words if word not in ("BASE", "PREFIX")), "")


def _tokens(sparql: str) -> Iterator[tuple[str, str]]:
    """Yield kind and text of what matters to a reader of SPARQL, comments left out."""
    for found in _TOKEN.finditer(sparql):
        if found.lastgroup is not None and found.lastgroup != "comment":
            yield found.lastgroup, found[0]
