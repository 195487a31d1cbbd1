"""Read the rows of a lexicon file, csv or yaml, with the line that each row stands on."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from kg.errors import DataError

COLUMNS = (
    "id", "type", "zh_hant", "zh_hans", "en", "aliases", "wikidata", "ticker", "parent", "common", "source",
)  # fmt: skip
REQUIRED = ("id", "type")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, by column, and the line (from 1) that it starts on."""

    line: int
    cells: dict[str, str]


def read_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of `path` in order: csv with a header, or a yaml list of mappings.

    Raises `DataError` naming the file and the line for what cannot be read.
    """
    text = read_text(path)
    suffix = path.suffix.lower()
    if suffix == ".csv":
        return _csv_rows(path, text)
    if suffix in (".yaml", ".yml"):
        return _yaml_rows(path, text)
    raise DataError(f"{path}: a lexicon is a .csv or a .yaml file; rename or convert it")


def read_text(path: Path) -> str:
    """Return the text of a lexicon file; raise `DataError` if it is missing, unreadable or not UTF-8."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise DataError(f"{path}: no such file; check the path") from None
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror}); check its permissions") from None
    if (nul := raw.find(b"\0")) >= 0 and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        line = raw[:nul].count(b"\n") + 1
        raise DataError(f"{path}:{line}: a NUL character; save the file as plain UTF-8")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise DataError(
            f"{path}:{line}: not UTF-8 (byte 0x{raw[error.start]:02x}); save the file as UTF-8"
        ) from None


def _csv_rows(path: Path, text: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text), strict=True)
    line = 1
    try:
        header = [cell.strip() for cell in next(reader, [])]
        _check_columns(path, 1, header, REQUIRED)
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) > len(header):
                raise DataError(
                    f"{path}:{line}: {len(cells)} cells in a table of {len(header)} columns; "
                    "quote the cell that holds a comma"
                )
            cells = [cell.strip() for cell in cells]
            if any(cells):
                yield Row(line, dict(zip(header, cells, strict=False)))
            line = reader.line_num + 1
    except csv.Error as error:
        raise DataError(f"{path}:{line}: not CSV ({error}); check the quotes of this row") from None


def _yaml_rows(path: Path, text: str) -> Iterator[Row]:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DataError(f"{path}:{line}: not YAML ({error.problem}); check the indentation") from None
    except yaml.YAMLError:
        raise DataError(
            f"{path}:1: not YAML (a character that YAML forbids); save it as plain UTF-8"
        ) from None
    if not isinstance(root, yaml.SequenceNode):
        raise DataError(f"{path}:1: a yaml lexicon is a list of mappings, each '- id: …' with 'type: …'")
    for node in root.value:
        yield _yaml_row(path, node)


def _yaml_row(path: Path, node: yaml.Node) -> Row:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise DataError(f"{path}:{line}: expected a mapping '- id: …' with 'type: …'")
    cells: dict[str, str] = {}
    for name, value in node.value:
        if str(name.value) in cells:
            raise DataError(f"{path}:{name.start_mark.line + 1}: '{name.value}' stands twice; keep one")
        if isinstance(value, yaml.SequenceNode) and all(
            isinstance(one, yaml.ScalarNode) for one in value.value
        ):
            cells[str(name.value)] = "|".join(str(item.value).strip() for item in value.value)
        elif isinstance(value, yaml.ScalarNode):
            cells[str(name.value)] = "" if value.tag.endswith(":null") else value.value.strip()
        else:
            raise DataError(f"{path}:{line}: '{name.value}' must be a text or a list of texts")
    _check_columns(path, line, cells, REQUIRED)
    return Row(line, cells)


def _check_columns(path: Path, line: int, names: Iterable[str], required: Iterable[str]) -> None:
    given = list(names)
    missing = [name for name in required if name not in given]
    if missing:
        raise DataError(f"{path}:{line}: column '{missing[0]}' is missing; a lexicon needs id and type")
    unknown = [name for name in given if name not in COLUMNS]
    if unknown:
        raise DataError(f"{path}:{line}: unknown column '{unknown[0]}'; known are {', '.join(COLUMNS)}")
    if len(set(given)) != len(given):
        raise DataError(f"{path}:{line}: a column stands twice in the header; keep one")
