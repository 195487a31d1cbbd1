"""The rows of a lexicon beside the tries of their names (词典行), ready made for what we ship."""

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from kg.lexicon.entry import Entry
from kg.lexicon.trie import ROW, Names, compile_names

TABLES = ("own.csv", "brands.csv", "listings-cn.csv", "listings-tw.csv", "english.csv", "cedict.csv")
PACKED = "lexicon.zip"
_LISTS = ("aliases", "common")
_COLUMNS = (
    "id", "type", "zh_hant", "zh_hans", "en", "aliases", "wikidata", "ticker", "parent", "common", "source",
)  # fmt: skip


class Shelf:
    """All entries of a lexicon by number; those that were packed become entries when first asked for.

    A user's rows have tries of their own beside ours, so that ours need not be made anew.
    """

    def __init__(self, rows: Sequence[Entry | str], names: Names) -> None:
        """Keep `rows`, entries or lines of `pack`, and the tries of their names."""
        self._rows = list(rows)
        self._names: tuple[Names, ...] = (names,)
        self._layers: dict[int, int] = {}
        ids = (row.partition("\t")[0] if isinstance(row, str) else row.id for row in rows)
        self._numbers = {id: number for number, id in enumerate(ids)}

    def __len__(self) -> int:
        return len(self._rows)

    def with_layer(self, entries: Iterable[Entry]) -> "Shelf":
        """Return a shelf with `entries` above all of this one: new rows, or in the place of those with their ids."""
        found = copy(self)
        found._rows, found._numbers, found._layers = list(self._rows), dict(self._numbers), dict(self._layers)
        layer = 1 + max(self._layers.values(), default=0)
        changed: dict[int, Entry] = {}
        for entry in entries:
            number = found._numbers.setdefault(entry.id, len(found._rows))
            found._rows[number : number + 1] = [entry]
            found._layers[number], changed[number] = layer, entry
        found._names = (*self._names, Names(compile_names(changed)))
        return found

    def entry(self, number: int) -> Entry:
        """Return the entry of a row."""
        row = self._rows[number]
        if isinstance(row, str):
            row = self._rows[number] = _unpacked(row)
        return row

    def find(self, id: str) -> Entry | None:
        """Return the entry with this id, None if there is none."""
        number = self._numbers.get(id)
        return None if number is None else self.entry(number)

    def of_type(self, type: str) -> Iterator[Entry]:
        """Yield the entries of a type, in order."""
        for number, row in enumerate(self._rows):
            if (row.split("\t", 2)[1] if isinstance(row, str) else row.type) == type:
                yield self.entry(number)

    def bearers(self, key: str) -> list[Entry]:
        """Return who bears the name with this key in the highest layer that knows it, the likeliest first."""
        rows = sorted({row for names in self._names for row in names.rows(key)})
        layers = [self._layers.get(row & ROW, 0) for row in rows]
        highest = max(layers, default=0)
        return [self.entry(row & ROW) for row, layer in zip(rows, layers, strict=True) if layer == highest]

    def starts(self, folded: str) -> Iterable[tuple[int, list[str]]]:
        """Return where names begin in folded text, in order, each with the names that do, the shortest first."""
        if len(self._names) == 1:
            return self._names[0].starts(folded)
        found: dict[int, set[str]] = defaultdict(set)
        for names in self._names:
            for start, forms in names.starts(folded):
                found[start].update(forms)
        return [(start, sorted(found[start], key=len)) for start in sorted(found)]

    def near(self, folded: str, start: int) -> Iterator[tuple[str, int]]:
        """Yield the names that stand at `start` but for one character, and where that is (`Names.near`)."""
        for names in self._names:
            yield from names.near(folded, start)


def pack(entries: Sequence[Entry], folder: Path) -> dict[str, bytes]:
    """Return the parts of ``lexicon.zip``, made of the `entries` that the tables of `folder` have."""
    lines = [_packed(entry) for entry in entries]
    return {
        "rows.tsv": "\n".join(lines).encode(),
        "made-of.txt": fingerprint(folder).encode(),
        **compile_names(dict(enumerate(entries))),
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
