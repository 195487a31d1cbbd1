"""Read our tables and the user's into one lexicon."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from kg.errors import DataError
from kg.lexicon.check import check_named, check_parents, check_unique, entry_of
from kg.lexicon.entry import Entry
from kg.lexicon.everyday import read_everyday
from kg.lexicon.index import Lexicon
from kg.lexicon.rows import read_rows
from kg.lexicon.shelf import TABLES, Shelf, read_packed
from kg.lexicon.trie import Names, compile_names
from kg.resources import data_path


def load_lexicon(*extra: Path, types: Collection[str] | None = None) -> Lexicon:
    """Read the tables that we ship and then the user's own, which win over ours.

    A row of the user's with an id of ours overrides the cells it fills and adds its aliases; a name that a
    user's row bears is not looked for in ours. `types` are the classes of the ontology that a row may have.
    Raises `DataError` with file and line for a row that is wrong.

    >>> load_lexicon().lookup("阿里巴巴")[0].en
    'Alibaba Group'
    """
    folder = data_path("seeds", "lexicon")
    known = types if types is not None else read_types(folder / "types.csv")
    shelf = read_packed(folder) if types is None else None
    if shelf is None:
        ours = read_tables(folder, known)
        shelf = Shelf(ours, Names(compile_names(dict(enumerate(ours)))))
    for path in extra:
        shelf = _with_theirs(shelf, Path(path), known)
    return Lexicon(shelf, read_everyday(folder / "everyday.csv"))


def read_tables(folder: Path, types: Collection[str] | None = None) -> list[Entry]:
    """Read the tables that we ship; a later one that has a row of an earlier one adds to it."""
    known = types if types is not None else read_types(folder / "types.csv")
    merged: dict[str, Entry] = {}
    for path in filter(Path.exists, (folder / name for name in TABLES)):
        rows = _rows(path, known)
        merged |= {entry.id: _override(merged.get(entry.id), entry) for _, entry in rows}
        check_parents(path, rows, merged.get)
    return list(merged.values())


def _with_theirs(shelf: Shelf, path: Path, types: Collection[str]) -> Shelf:
    rows = _rows(path, types)
    found = shelf.with_layer(_override(shelf.find(entry.id), entry) for _, entry in rows)
    check_parents(path, rows, found.find)
    check_named(path, rows, found.find)
    return found


def read_types(path: Path) -> frozenset[str]:
    """Read the entity types that a lexicon may use, one a row."""
    lines = path.read_text("utf-8").splitlines()[1:]
    return frozenset(line.partition(",")[0] for line in lines if line)


def read_groups(path: Path, lexicon: Lexicon) -> dict[str, tuple[Entry, ...]]:
    """Read who belongs to which informal group, by the group's id; raise `DataError` for an unknown id.

    >>> groups = read_groups(data_path("seeds", "lexicon", "groups.csv"), load_lexicon())
    >>> [member.zh_hant for member in groups["bat"]]
    ['百度', '阿里巴巴', '騰訊']
    """
    rows = [line.partition(",")[::2] for line in path.read_text("utf-8").splitlines()[1:]]
    groups: dict[str, tuple[Entry, ...]] = {group: () for group, _ in rows}
    for line, (group, member) in enumerate(rows, start=2):
        entry = lexicon.entry(member)
        if entry is None or lexicon.entry(group) is None:
            missing = member if entry is None else group
            raise DataError(f"{path}:{line}: '{missing}' is no known id; add its row or mend it")
        if member in groups:
            raise DataError(f"{path}:{line}: '{member}' is a group itself; name its members instead")
        groups[group] = (*groups[group], entry)
    return groups


def _rows(path: Path, types: Collection[str]) -> list[tuple[int, Entry]]:
    """Return the rows of a file with their lines, each id once."""
    rows = [(row.line, entry_of(path, row, types, path.stem)) for row in read_rows(path)]
    check_unique(path, rows)
    return rows


def _override(ours: Entry | None, theirs: Entry) -> Entry:
    if ours is None:
        return theirs
    return replace(
        theirs,
        zh_hant=theirs.zh_hant or ours.zh_hant,
        zh_hans=theirs.zh_hans or ours.zh_hans,
        en=theirs.en or ours.en,
        aliases=tuple(dict.fromkeys((*theirs.aliases, *ours.names()))),
        wikidata=theirs.wikidata or ours.wikidata,
        ticker=theirs.ticker or ours.ticker,
        parent=theirs.parent or ours.parent,
        common=theirs.common or ours.common,
    )
