"""Turn rows into entries, and refuse what cannot be one."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

from kg.errors import DataError
from kg.lexicon.entry import Entry
from kg.lexicon.names import without_ignored
from kg.lexicon.rows import Row

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*\Z")
_TICKER = re.compile(r"[0-9A-Z]{1,6}(?:[.-][0-9A-Z]{1,2})?\.[A-Z]{1,4}\Z")


def entry_of(path: Path, row: Row, types: Collection[str], source: str) -> Entry:
    """Return the entry that `row` of `path` describes; raise `DataError` with its line if wrong.

    A row that names no source has `source`.
    """
    cells = row.cells
    entry = Entry(
        id=cells.get("id", ""),
        type=cells.get("type", ""),
        zh_hant=cells.get("zh_hant", ""),
        zh_hans=cells.get("zh_hans", ""),
        en=cells.get("en", ""),
        aliases=_list(cells, "aliases"),
        wikidata=cells.get("wikidata", ""),
        ticker="|".join(_list(cells, "ticker")),
        parent=cells.get("parent", ""),
        common=_list(cells, "common"),
        source=cells.get("source") or source,
    )
    problem = _problem(entry, types)
    if problem:
        raise DataError(f"{path}:{row.line}: {problem}")
    return entry


def _list(cells: Mapping[str, str], column: str) -> tuple[str, ...]:
    cell = cells.get(column, "")
    return tuple(filter(None, map(str.strip, cell.split("|")))) if cell else ()


def _problem(entry: Entry, types: Collection[str]) -> str:
    if not _ID.match(entry.id):
        return f"id '{entry.id}' is not a slug; use a-z, 0-9 and single hyphens, as in alibaba-group"
    if entry.type not in types:
        return f"unknown type '{entry.type}'; known are {', '.join(sorted(types))}"
    if entry.wikidata and not _WIKIDATA.match(entry.wikidata):
        return f"'{entry.wikidata}' is no Wikidata id; write it as Q1359568"
    for ticker in entry.ticker.split("|") if entry.ticker else ():
        if not _TICKER.match(ticker):
            return (
                f"'{ticker}' is no stock exchange code; write it with its exchange, as in 600519.SH or BABA.N"
            )
    for name in entry.names():
        if len(without_ignored(name)) < 2:
            return f"'{name}' is a single character, which is no name in a running text; write a longer name"
    if entry.common and (stray := set(entry.common) - {"yes", *entry.names()}):
        return f"'{min(stray)}' is marked common but is no name of '{entry.id}'; add it to aliases"
    return ""


def check_unique(path: Path, rows: Iterable[tuple[int, Entry]]) -> None:
    """Raise `DataError` at the second row of `path` that bears an id."""
    first: dict[str, int] = {}
    for line, entry in rows:
        seen = first.setdefault(entry.id, line)
        if seen != line:
            raise DataError(
                f"{path}:{line}: id '{entry.id}' stands in line {seen} already; join the rows or rename one"
            )


def check_named(path: Path, rows: Iterable[tuple[int, Entry]], find: Callable[[str], Entry | None]) -> None:
    """Raise `DataError` at a row of `path` whose entity, as `find` has it now by its id, has no name at all."""
    for line, row in rows:
        entry = find(row.id)
        if entry is None or not entry.names():
            raise DataError(f"{path}:{line}: '{row.id}' has no name; fill zh_hans, zh_hant, en or aliases")


def check_parents(path: Path, rows: Iterable[tuple[int, Entry]], find: Callable[[str], Entry | None]) -> None:
    """Raise `DataError` at a row of `path` whose parent is unknown, or that is its own ancestor.

    `find` has every known entity by its id.
    """
    for line, row in rows:
        if row.parent and find(row.parent) is None:
            raise DataError(f"{path}:{line}: parent '{row.parent}' is no known id; add its row or mend it")
        chain = [row.id]
        while (entry := find(chain[-1])) and entry.parent:
            if entry.parent in chain[1:]:
                break  # a cycle higher up: the row that lies on it is named
            chain.append(entry.parent)
            if entry.parent == row.id:
                raise DataError(f"{path}:{line}: cycle of parents {' → '.join(chain)}; remove one of them")
