"""Read our tables and the user's into one lexicon."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from kg.errors import DataError
from kg.lexicon.check import check_named, check_parents, check_unique, entry_of
from kg.lexicon.entry import Entry
from kg.lexicon.everyday import read_everyday
from kg.lexicon.index import Lexicon
from kg.lexicon.rows import read_rows
from kg.lexicon.shelf import TABLES, Shelf, read_packed, shelf_of
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
    packed = read_packed(folder) if types is None else None
    if packed is None or extra:
        ours = read_tables(folder, known) if packed is None else list(map(packed.entry, range(len(packed))))
        packed = _with_theirs(ours, extra, known)
    return Lexicon(packed, read_everyday(folder / "everyday.csv"))


def read_tables(folder: Path, types: Collection[str] | None = None) -> list[Entry]:
    """Read the tables that we ship; a later one that has a row of an earlier one adds to it."""
    known = types if types is not None else read_types(folder / "types.csv")
    merged: dict[str, Entry] = {}
    for path in filter(Path.exists, (folder / name for name in TABLES)):
        _add(merged, path, known)
    return list(merged.values())


def _with_theirs(ours: Iterable[Entry], extra: Iterable[Path], types: Collection[str]) -> Shelf:
    merged = {entry.id: entry for entry in ours}
    layers: dict[str, int] = {}
    for layer, path in enumerate(extra, start=1):
        rows = _add(merged, Path(path), types)
        check_named(Path(path), rows, merged)
        layers |= {entry.id: layer for _, entry in rows}
    numbers = {id: number for number, id in enumerate(merged)}
    return shelf_of(list(merged.values()), {numbers[id]: layer for id, layer in layers.items()})


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


def _add(merged: dict[str, Entry], path: Path, types: Collection[str]) -> list[tuple[int, Entry]]:
    """Add the rows of a file to the entries by id, and return them with their lines."""
    rows = [(row.line, entry_of(path, row, types, path.stem)) for row in read_rows(path)]
    check_unique(path, rows)
    for _, entry in rows:
        known = merged.get(entry.id)
        merged[entry.id] = _override(known, entry) if known else entry
    check_parents(path, rows, {id: entry.parent for id, entry in merged.items()})
    return rows


def _override(ours: Entry, theirs: Entry) -> Entry:
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
