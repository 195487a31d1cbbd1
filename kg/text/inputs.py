"""Find the files that a list of inputs means, and name each document for good (输入)."""

import difflib
import glob
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError

SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".csv", ".jsonl")
STDIN = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read and the id its document gets; `path` is None for the standard input.

    `walked` tells that it was found in a folder rather than named.
    """

    path: Path | None
    id: str
    walked: bool = False


def sources(inputs: Sequence[str | Path]) -> list[Source]:
    """Return the files that files, folders, glob patterns and ``-`` stand for, each once, in order.

    A file is named after itself, a file of a folder after its path in that folder; where two would share a
    name, as many parent folders as tell them apart come before it. Raises `InputError` for what is missing.
    """
    found: dict[Path | None, Source] = {}
    for given in inputs:
        for source in _expanded(given):
            key = source.path.resolve() if source.path else None
            found.setdefault(key, source)
    return _told_apart(list(found.values()))


def _expanded(given: str | Path) -> Iterator[Source]:
    if str(given) == STDIN:
        yield Source(None, "stdin")
        return
    path = Path(given)
    if path.is_dir():
        yield from _walked(path)
    elif path.exists():
        yield Source(path, path.name)
    elif glob.has_magic(str(given)):
        yield from _globbed(str(given))
    else:
        raise InputError(_missing(path))


def _globbed(pattern: str) -> Iterator[Source]:
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (patterns may be absolute)
    files = [Path(match) for match in matches if Path(match).is_file() and _is_text(Path(match))]
    if not files:
        raise InputError(f"{pattern}: no file matches; expected {' '.join(SUFFIXES)}")
    yield from (Source(path, path.name) for path in files)


def _walked(folder: Path) -> Iterator[Source]:
    """Yield the readable files of a folder and those below, in the order of their relative paths."""
    try:
        paths = list(_files_below(folder))
    except OSError as error:
        raise InputError(
            f"{error.filename or folder}: cannot be read ({error.strerror}); check its rights"
        ) from None
    named = sorted((path.relative_to(folder).as_posix(), path) for path in paths)
    if not named:
        raise InputError(f"{folder}: nothing to read in this folder; expected {' '.join(SUFFIXES)}")
    yield from (Source(path, name, walked=True) for name, path in named)


def _files_below(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise error

    for root, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (path for name in names if _is_text(path := Path(root, name)))


def _is_text(path: Path) -> bool:
    """Tell whether a folder's file is a document; gold standards and metadata are not."""
    name = path.name.lower()
    return name.endswith(SUFFIXES) and not name.startswith(".") and not name.endswith(".gold.jsonl")


def _missing(path: Path) -> str:
    try:
        beside = sorted(entry.name for entry in path.parent.iterdir())
    except OSError:
        return f"{path}: no such file; its folder {path.parent} cannot be read either"
    close = difflib.get_close_matches(path.name, beside, n=1)
    hint = f"; did you mean {path.parent / close[0]}?" if close else "; check the path"
    return f"{path}: no such file or folder{hint}"


def _told_apart(found: list[Source]) -> list[Source]:
    """Put parent folders before ids that two files share."""
    ids = {source: source.id for source in found}
    depth = 0
    while clashes := _clashes(ids.items()):
        depth += 1
        for source in clashes:
            if source.path is not None:
                ids[source] = _with_parents(source, depth)
        if depth > 200:
            break
    return [Source(source.path, ids[source], source.walked) for source in found]


def _clashes(named: Iterable[tuple[Source, str]]) -> list[Source]:
    holders: dict[str, list[Source]] = defaultdict(list)
    for source, id in named:
        holders[id].append(source)
    return [source for held in holders.values() if len(held) > 1 for source in held]


def _with_parents(source: Source, depth: int) -> str:
    """Return the id with `depth` more folders before it than it has by itself."""
    assert source.path is not None
    parts = source.path.resolve().parts[1:]
    return "/".join(parts[-(source.id.count("/") + 1 + depth) :])
