"""The rows of a lexicon beside the tries of their names (词典行), ready made for what we ship."""

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from zipfile import BadZipFile, ZipFile

from kg.lexicon.entry import Entry
from kg.lexicon.trie import Names, compile_names

TABLES = ("own.csv", "brands.csv", "listings-cn.csv", "listings-tw.csv", "cedict.csv")
PACKED = "lexicon.zip"
_LISTS = ("aliases", "common")
_COLUMNS = (
    "id", "type", "zh_hant", "zh_hans", "en", "aliases", "wikidata", "ticker", "parent", "common", "source",
)  # fmt: skip


class Shelf:
    """All entries of a lexicon by number; those that were packed become entries when first asked for."""

    def __init__(
        self, rows: Sequence[Entry | str], names: Names, layers: Mapping[int, int] = MappingProxyType({})
    ) -> None:
        """Keep `rows`, entries or lines of `pack`, and the tries of their names.

        `layers` has the layer of each row that is not ours, by its number: each file of the user's is one higher.
        """
        self.names = names
        self._rows = list(rows)
        self._layers = layers
        ids = (row.partition("\t")[0] if isinstance(row, str) else row.id for row in rows)
        self._numbers = {id: number for number, id in enumerate(ids)}

    def __len__(self) -> int:
        return len(self._rows)

    def entry(self, number: int) -> Entry:
        """Return the entry of a row."""
        row = self._rows[number]
        if isinstance(row, str):
            row = self._rows[number] = _unpacked(row)
        return row

    def number(self, id: str) -> int | None:
        """Return the number of the row with this id, None if there is none."""
        return self._numbers.get(id)

    def layer(self, number: int) -> int:
        """Return the layer of a row: 0 is ours."""
        return self._layers.get(number, 0)


def shelf_of(entries: Sequence[Entry], layers: Mapping[int, int]) -> Shelf:
    """Compile entries into a shelf; `layers` has the layer of each that is not ours, by its place in `entries`."""
    return Shelf(entries, Names(compile_names(entries)), layers)


def pack(entries: Sequence[Entry], folder: Path) -> dict[str, bytes]:
    """Return the parts of ``lexicon.zip``, made of the `entries` that the tables of `folder` have."""
    lines = [_packed(entry) for entry in entries]
    return {
        "rows.tsv": "\n".join(lines).encode(),
        "made-of.txt": fingerprint(folder).encode(),
        **compile_names(entries),
    }


def read_packed(folder: Path) -> Shelf | None:
    """Return the shelf that ``lexicon.zip`` holds; None where it is damaged or older than a table of `folder`."""
    try:
        with ZipFile(folder / PACKED) as file:
            members = {name: file.read(name) for name in file.namelist()}
        if members["made-of.txt"].decode() != fingerprint(folder):
            return None
        return Shelf(members["rows.tsv"].decode().split("\n"), Names(members))
    except (OSError, BadZipFile, zlib.error, KeyError, ValueError, RuntimeError):
        return None


def fingerprint(folder: Path) -> str:
    """Return the SHA-256 of the tables in `folder`, and of the types that they may use."""
    found = hashlib.sha256()
    for name in ("types.csv", *TABLES):
        content = (folder / name).read_bytes()
        found.update(f"{name} {len(content)}\n".encode())
        found.update(content)
    return found.hexdigest()


def _packed(entry: Entry) -> str:
    cells = [getattr(entry, column) for column in _COLUMNS]
    line = "\t".join("|".join(cell) if isinstance(cell, tuple) else cell for cell in cells)
    if _unpacked(line) != entry or "\n" in line:
        raise ValueError(f"'{entry.id}' has a tab, a line feed or a | in a name; take it out of its table")
    return line


def _unpacked(line: str) -> Entry:
    cells = dict(zip(_COLUMNS, line.split("\t"), strict=True))
    aliases, common = (tuple(filter(None, cells.pop(column).split("|"))) for column in _LISTS)
    return Entry(**cells, aliases=aliases, common=common)
