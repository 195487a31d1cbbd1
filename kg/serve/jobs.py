"""What a worker does (任务): each job is data, and its reply is a whole HTTP answer."""

import contextlib
import io
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pyoxigraph as ox

from kg.errors import DataError, KgError, QueryError
from kg.export.jsonl import record
from kg.model import Entity
from kg.query import ask, find_entities
from kg.serve.explorer import ANSWERS, PAGE, Catalogue, render
from kg.serve.negotiation import SOLUTIONS, TRIPLES, chosen
from kg.store import EmbeddedStore
from kg.store.folder import DATABASE

_JSON = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One thing to do: `kind` names it, `text` is the query, the name or the question.

    `patience` is how many times longer than a query of somebody else's it may take.
    """

    kind: str
    text: str = ""
    accept: str = ""
    base: str | None = None
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    most_bytes: int = 50_000_000
    patience: float = 1.0


@dataclass(frozen=True, slots=True)
class Reply:
    """A status, a media type and a body."""

    status: int
    media: str
    body: bytes


class TooLongError(Exception):
    """An answer longer than the job allows."""


class Capped(io.BytesIO):
    """A buffer that holds no more than so many bytes."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: Any) -> int:
        """Write, or raise `TooLongError`."""
        if self.tell() + len(data) > self._most:
            raise TooLongError
        return super().write(data)


class Source:
    """The store at a path as it is now: opened anew when its files have changed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: object = None
        self._store: EmbeddedStore | None = None
        self._catalogue: Catalogue | None = None
        self._page: tuple[Catalogue, bytes] | None = None

    def catalogue(self) -> Catalogue:
        """Return the store with what its explorer has counted already."""
        store = self.store()
        if self._catalogue is None or self._catalogue.store is not store:
            self._catalogue = Catalogue(store)
        return self._catalogue

    def page(self) -> bytes:
        """Return the explorer, drawn once for a state of the store."""
        catalogue = self.catalogue()
        if self._page is None or self._page[0] is not catalogue:
            self._page = catalogue, render(catalogue).encode()
        return self._page[1]

    def store(self) -> EmbeddedStore:
        """Return the store."""
        stamp = self._stamp()
        if self._store is None or stamp != self._seen:
            self._store, self._seen = EmbeddedStore(self._path, read_only=True), stamp
        return self._store

    def _stamp(self) -> object:
        found = []
        for entry in os.scandir(self._path / DATABASE) if (self._path / DATABASE).is_dir() else ():
            with contextlib.suppress(FileNotFoundError):
                about = entry.stat()
                found.append((entry.name, about.st_size, about.st_mtime_ns))
        return sorted(found)


def run(job: Job, source: Source) -> Reply:
    """Do a job on the store as it is now; every failure is a reply."""
    try:
        if job.kind == PAGE:
            return Reply(200, "text/html; charset=utf-8", source.page())
        if job.kind in ANSWERS:
            return _explore(job, source.catalogue())
        return _KINDS[job.kind](job, source.store())
    except (QueryError, DataError) as error:
        return text_reply(400, str(error))
    except TooLongError:
        return text_reply(413, f"the answer is longer than {job.most_bytes} bytes; ask for less, with LIMIT")
    except MemoryError:
        return text_reply(503, "the query needs more memory than it may have; ask for less")
    except (KgError, OSError) as error:
        return text_reply(503, " ".join(str(error).split()))


def _query(job: Job, store: EmbeddedStore) -> Reply:
    """Evaluate a query, and write its results as the client likes them best."""
    results = store.query(
        job.text, base=job.base, default=job.default, named=job.named, services=job.services
    )
    offered: Mapping[str, Any] = TRIPLES if isinstance(results, ox.QueryTriples) else SOLUTIONS
    media = chosen(job.accept, offered)
    if media is None:
        return text_reply(406, f"nothing of {job.accept} is written here; accept {', '.join(offered)}")
    output = Capped(job.most_bytes)
    if isinstance(results, ox.QueryTriples):
        ox.serialize(results, output, format=offered[media])
    elif isinstance(results, ox.QueryBoolean) and media in ("text/csv", "text/tab-separated-values"):
        output.write(b"true\n" if results else b"false\n")
    else:
        results.serialize(output, format=offered[media])
    return Reply(200, media, output.getvalue())


def _graph(job: Job, store: EmbeddedStore) -> Reply:
    """Return a whole graph: the one named `text`, or the default graph."""
    where = f"GRAPH {ox.NamedNode(job.text)} {{ ?s ?p ?o }}" if job.text else "?s ?p ?o"
    if job.text and not store.query(f"ASK {{ GRAPH {ox.NamedNode(job.text)} {{}} }}"):
        return text_reply(404, f"{job.text}: no such graph")
    return _query(replace(job, text=f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {where} }}"), store)


def text_reply(status: int, message: str) -> Reply:
    """Return one line of text."""
    return Reply(status, "text/plain; charset=utf-8", f"{message}\n".encode())


def json_reply(value: object) -> Reply:
    """Return a value as JSON."""
    return Reply(200, _JSON, json.dumps(value, ensure_ascii=False, default=str).encode() + b"\n")


def _find(job: Job, store: EmbeddedStore) -> Reply:
    found = find_entities(store, job.text) if job.text else list(store.entities())
    return json_reply([_entity(entity) for entity in found[:1_000]])


def _about(job: Job, store: EmbeddedStore) -> Reply:
    return json_reply([record(statement) for statement in store.statements(about=job.text)])


def _ask(job: Job, store: EmbeddedStore) -> Reply:
    answer = ask(store, job.text)
    return json_reply({"question": answer.question.name, "sparql": answer.sparql, "rows": list(answer.rows)})


def _explore(job: Job, catalogue: Catalogue) -> Reply:
    """Answer a question of the explorer: 404 for what the store doesn't hold."""
    found = ANSWERS[job.kind](catalogue, parse_qs(job.text, keep_blank_values=True))
    if found is None:
        return text_reply(404, f"{job.kind}: nothing of that name in the store")
    output = Capped(job.most_bytes)
    output.write(json_reply(found).body)
    return Reply(200, _JSON, output.getvalue())


def _entity(entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "type": entity.type,
        "labels": {label.language: label.text for label in entity.labels},
        "aliases": [label.text for label in entity.aliases],
        "same_as": list(entity.same_as),
        "members": [member.id for member in entity.members],
    }


_KINDS: Mapping[str, Callable[[Job, EmbeddedStore], Reply]] = {
    "about": _about,
    "ask": _ask,
    "find": _find,
    "graph": _graph,
    "query": _query,
}
