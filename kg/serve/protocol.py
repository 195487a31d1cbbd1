"""Read requests of the SPARQL 1.1 Protocol (请求), strictly."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

import pyoxigraph as ox
from starlette.requests import Request


class HttpError(Exception):
    """A request that is answered with a status and one line of text."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message

    def __reduce__(self) -> tuple[type["HttpError"], tuple[int, str]]:
        return HttpError, (self.status, self.message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """A query or an update with the graphs that the request names beside it."""

    text: str
    is_update: bool
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


async def read_operation(request: Request, most_bytes: int) -> Operation | None:
    """Return what a request asks for, None for a bare GET. Raises `HttpError`."""
    fields = parse_fields(request.scope["query_string"])
    if request.method == "GET":
        if any(name == "update" for name, _ in fields):
            raise HttpError(400, "an update is sent by POST")
        return _operation(fields, is_update=False) if fields else None
    body = await read_body(request, most_bytes)
    media, charset = content_type(request)
    if charset != "utf-8":
        raise HttpError(400, f"charset {charset}: send UTF-8")
    if media == "application/x-www-form-urlencoded":
        fields += parse_fields(body)
        return _operation(fields, is_update=any(name == "update" for name, _ in fields))
    if media in ("application/sparql-query", "application/sparql-update"):
        kind = media.removeprefix("application/sparql-")
        return _operation([*fields, (kind, decoded(body))], is_update=kind == "update")
    raise HttpError(415, f"{media or 'no media type'}: send a form, application/sparql-query or -update")


def _operation(fields: Sequence[tuple[str, str]], *, is_update: bool) -> Operation:
    def values(wanted: str) -> tuple[str, ...]:
        return tuple(value for name, value in fields if name == wanted)

    texts = values("query") + values("update")
    if len(texts) != 1 or not values("update" if is_update else "query"):
        raise HttpError(400, f"{len(texts)} queries or updates in the request; send exactly one")
    default, named = (
        ("using-graph-uri", "using-named-graph-uri")
        if is_update
        else ("default-graph-uri", "named-graph-uri")
    )
    for graph in values(default) + values(named):
        check_iri(graph)
    return Operation(text=texts[0], is_update=is_update, default=values(default), named=values(named))


def check_iri(text: str) -> None:
    """Raise `HttpError` unless `text` is an absolute IRI."""
    try:
        ox.NamedNode(text)
    except ValueError as error:
        raise HttpError(400, f"{text}: not the IRI of a graph") from error


def parse_fields(data: bytes) -> list[tuple[str, str]]:
    """Read the fields of a query string or of a form. Raises `HttpError` for what is not UTF-8."""
    try:
        return parse_qsl(data.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=1_000)
    except (UnicodeDecodeError, ValueError) as error:
        raise HttpError(400, "the fields are not percent-encoded UTF-8") from error


async def read_body(request: Request, most: int) -> bytes:
    """Return the body. Raises `HttpError` as soon as it is longer than `most` bytes."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise HttpError(413, f"more than {most} bytes; send less")
    return bytes(body)


def content_type(request: Request) -> tuple[str, str]:
    """Return the media type and the charset of a body, in lower case; UTF-8 where none is named."""
    media, *parameters = (part.strip() for part in request.headers.get("content-type", "").split(";"))
    charsets = [
        part.partition("=")[2].strip('"') for part in parameters if part.lower().startswith("charset=")
    ]
    return media.lower(), (charsets[0] if charsets else "utf-8").lower()


def decoded(body: bytes) -> str:
    """Return a body as text. Raises `HttpError` when it is not UTF-8."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise HttpError(400, "the body is not UTF-8") from error
