"""The explorer: one HTML file (浏览页) that opens offline and runs nothing that it was given."""

import base64
import hashlib
import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from kg.errors import OutputError
from kg.model import Document, Statement
from kg.view.columns import short_column, short_columns
from kg.view.communities import communities
from kg.view.labels import Labels, LabelSource
from kg.view.layout import layout
from kg.view.network import to_networkx
from kg.view.packing import alphabet, by_rank, packed
from kg.view.payload import payload
from kg.view.svg import MOST, render_svg

_TEMPLATES = Path(__file__).with_name("templates")
_PACKED_BEYOND = 400_000  # bytes of JSON; below, people may read the data in the page's source
_COLUMNS = ("nodes", "statements", "evidence", "sentences")
_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
_TITLE = "知识图谱"


def render_page(
    statements: Sequence[Statement],
    documents: Sequence[Document],
    *,
    title: str = _TITLE,
    labels: LabelSource = None,
) -> str:
    """Return the explorer as one HTML page: no outside request, data inert, scripts bound by hash.

    `labels` names relations and classes: the ontology's vocabulary, or term → language → label. Evidence
    whose document is not among `documents` shows its sentence alone. The same input gives the same page.
    """
    names = Labels.read(labels)
    graph = to_networkx(statements)
    groups = communities(graph)
    places = layout(graph, groups)
    data = {"title": title, **payload(statements, documents, names, places, groups)}
    drawn = places if len(places) <= MOST else None
    return _page("explorer", data, render_svg(statements, labels=names, places=drawn))


def render_served_page(data: Mapping[str, Any], *, picture: str, title: str = _TITLE) -> str:
    """Return the explorer that asks its own server, and nobody else, for what it does not hold yet.

    `data` is what it opens with (see src/served/model.js), `picture` what is shown where scripts are off.
    """
    return _page("served", {"title": title, **data}, picture, connect="'self'")


def _page(program: str, content: Mapping[str, Any], picture: str, *, connect: str = "'none'") -> str:
    loader, style = _template("loader.js"), _template("explorer.css")
    data, texts = script_safe(content), None
    if "nodes" in content and len(data.encode()) > _PACKED_BEYOND:
        content, texts = _apart(content)
    return (
        _environment()
        .get_template("page.html")
        .render(
            title=content["title"],
            csp=content_security_policy((loader, _template(f"{program}.js")), style, connect),
            style=style,
            program=_template(f"{program}.packed"),
            loader=loader,
            data=data if texts is None else packed(script_safe(content).encode()),
            texts=texts,
            picture=picture,
        )
    )


def write_page(
    path: Path | str,
    statements: Sequence[Statement],
    documents: Sequence[Document],
    *,
    title: str = _TITLE,
    labels: LabelSource = None,
) -> None:
    """Write the explorer to `path`, all of it or nothing. Raises `OutputError` when that cannot be done."""
    write_text(Path(path), render_page(statements, documents, title=title, labels=labels))


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 with LF, as `write_bytes` does."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, data: bytes) -> None:
    """Write through a temporary file, so that a reader never sees half of it. Raises `OutputError`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}; choose another path") from None


def script_safe(value: Any) -> str:
    """Return JSON that stays data inside a script element, whatever the strings say.

    >>> script_safe("</script>&")
    '"\\\\u003c/script\\\\u003e\\\\u0026"'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)


def content_security_policy(scripts: Sequence[str], style: str, connect: str = "'none'") -> str:
    """Return the policy of the page: its own scripts and style by hash, pictures from itself, nothing else.

    `connect` is whom it may ask: nobody, or ``'self'`` where a server brought it.
    """
    return (
        f"default-src 'none'; script-src {' '.join(map(_hash, scripts))}; style-src {_hash(style)}; img-src data: blob:; "
        f"connect-src {connect}; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _apart(content: Mapping[str, Any]) -> tuple[Mapping[str, Any], str]:
    """Return the data without the texts of its documents and the names, and these, packed for themselves."""
    documents, names = content["documents"], content["nodes"]["zh-Hans"]
    texts = [*(document["text"] for document in documents), *names]
    characters = alphabet(texts)
    bare = [{**document, "text": None, "length": len(document["text"])} for document in documents]
    said = content["statements"]
    steps = [None if o is None else o - s for s, o in zip(said["s"], said["o"], strict=True)]
    columns = {**content, "nodes": {**content["nodes"], "zh-Hans": []}, "statements": {**said, "o": steps}}
    short = {kind: short_columns(columns[kind]) for kind in _COLUMNS}
    lengths = short_column([len(name) for name in names])
    kept = {**content, **short, "documents": bare, "alphabet": characters, "lengths": lengths}
    return kept, packed(by_rank(texts, characters))


def _template(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _environment() -> Environment:
    return Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, keep_trailing_newline=True)
