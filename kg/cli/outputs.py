"""The folder that kg build writes: a store, and the graph in its usual forms beside it."""

import os
from pathlib import Path

from kg.errors import OutputError
from kg.graph import Graph

WRITTEN = ("graph.ttl", "statements.jsonl", "graph.html")


def make_writable(out: Path) -> None:
    """Make the folder, and see that it can be written to; raise `OutputError` when not."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        probe = out / f".kg-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise OutputError(
            f"{out}: cannot be written ({error.strerror}); choose another folder with -o"
        ) from error


def write_files(graph: Graph, out: Path) -> list[str]:
    """Write the graph in its usual forms; return the paths of the files."""
    for name in WRITTEN:
        graph.export(out / name)
    return [str(out / name) for name in WRITTEN]


def rewrite_files(graph: Graph, store: str) -> None:
    """Write anew those of the usual files that lie beside a store on disk, after it was changed."""
    if store.startswith(("http://", "https://")):
        return
    folder = Path(store)
    out = folder if (folder / "store").is_dir() else folder.parent
    for name in WRITTEN:
        if (out / name).is_file():
            graph.export(out / name)
