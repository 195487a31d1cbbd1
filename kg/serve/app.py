"""The application (应用): routes, rights and limits."""

import asyncio
import contextlib
import hmac
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from uuid import uuid4

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.errors import KgError, QueryError
from kg.serve.description import service_description
from kg.serve.explorer import PAGE, explorer_routes
from kg.serve.jobs import Job, Reply, json_reply, text_reply
from kg.serve.protocol import HttpError, check_iri, content_type, read_body, read_operation
from kg.serve.workers import Pool
from kg.serve.writer import Writer
from kg.serve.writing import Part
from kg.store.folder import check_folder
from kg.store.syntax import check_query

Handler = Callable[[Request], Awaitable[Response]]
_PATIENCE = 6.0  # the first question about a large store counts its names and links; none takes what it likes
LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one request may cost: seconds (`writing` ones when it writes), bytes of memory, answer, query, upload.

    `services` are the addresses of other SPARQL servers that a query may ask.
    """

    seconds: float = 10.0
    writing: float = 60.0
    memory: int = 4 << 30
    answer: int = 50_000_000
    query: int = 200_000
    upload: int = 50_000_000
    workers: int = 4
    services: tuple[str, ...] = ()


class Service:
    """The requests of one server, on one store. With a `token`, whoever sends it may write."""

    def __init__(self, path: Path, limits: Limits, token: str | None) -> None:
        self._limits, self._token = limits, token
        self._pool = Pool(path, size=limits.workers, timeout=limits.seconds, memory=limits.memory)
        self._writer = None
        if token is not None:
            self._writer = Writer(path, timeout=limits.writing, memory=limits.memory)
        self._drawing: asyncio.Task[Response] | None = None

    def prepare(self) -> None:
        """Begin to draw the page before anybody asks for it: of a large store that takes seconds."""
        self._drawing = asyncio.create_task(self._explored(PAGE, ""))

    async def end(self) -> None:
        """Leave the page undrawn, end the workers and let go of the store."""
        if self._drawing is not None:
            self._drawing.cancel()
            await asyncio.wait({self._drawing})
        self.close()

    def close(self) -> None:
        """End the workers and let go of the store."""
        self._pool.close()
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    async def sparql(self, request: Request) -> Response:
        """Answer a request of the SPARQL 1.1 Protocol."""
        writes = self._writer is not None and self._has_token(request)
        operation = await read_operation(request, self._limits.upload if writes else self._limits.query)
        if operation is None:
            description = service_description(_direct(request), writable=self._writer is not None)
            return Response(description, media_type="text/turtle")
        if operation.is_update:
            writer = self._authorised(request)
            await writer.update(operation.text, _direct(request), operation.default, operation.named)
            return Response(status_code=204)
        if len(operation.text.encode()) > self._limits.query:
            raise HttpError(413, f"more than {self._limits.query} bytes; send a shorter query")
        check_query(operation.text, self._limits.services)
        job = Job(
            kind="query",
            text=operation.text,
            accept=_accept(request),
            base=_direct(request),
            default=operation.default,
            named=operation.named,
            services=self._limits.services,
            most_bytes=self._limits.answer,
        )
        return _response(await self._pool.run(job))

    async def graph_store(self, request: Request) -> Response:
        """Answer a request of the Graph Store Protocol, direct or indirect."""
        graph = _graph_of(request)
        if graph == "" and request.method != "POST":
            raise HttpError(400, "name a graph: ?graph=IRI or ?default")
        if request.method in ("GET", "HEAD"):
            job = Job(kind="graph", text=graph or "", accept=_accept(request), most_bytes=self._limits.answer)
            return _response(await self._pool.run(job))
        writer = self._authorised(request)
        if request.method == "DELETE":
            found = await writer.delete(graph)
            return (
                Response(status_code=204) if found else _response(text_reply(404, f"{graph}: no such graph"))
            )
        parts = await self._parts(request)
        if graph != "":
            is_new = await writer.put(graph, parts, keep=request.method == "POST")
            return Response(status_code=201 if is_new else 204)
        made = f"{_direct(request).rstrip('/')}/{uuid4().hex}"
        await writer.put(made, parts, keep=True)
        return Response(status_code=201, headers={"location": made})

    async def explore(self, kind: str, fields: str) -> Response:
        """Hand a question of the explorer to a worker, with the fields of its request as they came."""
        if self._drawing is not None:  # whoever draws the page has then counted what every question needs
            await asyncio.wait({self._drawing})
        return await self._explored(kind, fields)

    async def _explored(self, kind: str, fields: str) -> Response:
        job = Job(kind=kind, text=fields, most_bytes=self._limits.answer, patience=_PATIENCE)
        return _response(await self._pool.run(job))

    def job(self, kind: str, parameter: str = "") -> Handler:
        """Return a handler that hands one parameter of the request to a worker."""

        async def handle(request: Request) -> Response:
            text = request.query_params.get(parameter, "") if parameter else ""
            return _response(await self._pool.run(Job(kind=kind, text=text)))

        return handle

    async def _parts(self, request: Request) -> list[Part]:
        media, _ = content_type(request)
        body = await read_body(request, self._limits.upload)
        if media != "multipart/form-data":
            return [(media, body)]
        form = await _again(request, body).form()
        uploads = [value for value in form.values() if isinstance(value, UploadFile)]
        return [
            ((upload.content_type or "").partition(";")[0].strip(), await upload.read()) for upload in uploads
        ]

    def _authorised(self, request: Request) -> Writer:
        if self._writer is None or self._token is None:
            raise HttpError(403, "this server only reads; start it with a token for writing")
        if not self._has_token(request):
            raise HttpError(401, "send the token: Authorization: Bearer …")
        return self._writer

    def _has_token(self, request: Request) -> bool:
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        known = self._token or ""
        return scheme.lower() == "bearer" and hmac.compare_digest(given.encode(), known.encode())


def make_app(
    path: Path, *, limits: Limits | None = None, token: str | None = None, hosts: tuple[str, ...] = LOOPBACK
) -> Starlette:
    """Return the application for the store at `path`; with a `token` it may be written to.

    `hosts` are the names that it answers to, so that no page elsewhere can reach it under a name of its own.
    Raises `StoreError` when there is no such store, and `StoreBusyError` when it cannot be written to now.
    """
    check_folder(path)
    service = Service(path, limits or Limits(), token)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        service.prepare()
        yield
        await service.end()

    routes = [
        *explorer_routes(service.explore),
        Route("/sparql", service.sparql, methods=["GET", "POST"]),
        Route("/data", service.graph_store, methods=["GET", "HEAD", "PUT", "POST", "DELETE"]),
        Route("/data/{name:path}", service.graph_store, methods=["GET", "HEAD", "PUT", "POST", "DELETE"]),
        Route("/health", _health),
        Route("/openapi.json", _openapi),
        Route("/api/entities", service.job("find", "name")),
        Route("/api/statements", service.job("about", "entity")),
        Route("/api/ask", service.job("ask", "question")),
    ]
    handlers = {HttpError: _failed, QueryError: _refused, KgError: _broken}
    return Starlette(
        routes=routes,
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)],
        exception_handlers=handlers,  # type: ignore[arg-type]
        lifespan=lifespan,
    )


def serve(
    path: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    limits: Limits | None = None,
    token: str | None = None,
) -> None:
    """Serve the store at `path` until interrupted."""
    import uvicorn

    hosts = LOOPBACK if host in LOOPBACK else ("*",)
    app = make_app(path, limits=limits, token=token, hosts=hosts)
    uvicorn.run(app, host=host, port=port, log_level="warning")


async def _health(_: Request) -> Response:
    return _response(json_reply({"status": "ok"}))


async def _openapi(_: Request) -> Response:
    return _response(json_reply(json.loads((files("kg.serve") / "openapi.json").read_text("utf-8"))))


async def _failed(_: Request, error: HttpError) -> Response:
    return _response(text_reply(error.status, error.message))


async def _refused(_: Request, error: QueryError) -> Response:
    return _response(text_reply(400, str(error)))


async def _broken(_: Request, error: KgError) -> Response:
    return _response(text_reply(503, str(error)))


def _response(reply: Reply) -> Response:
    headers = {"x-content-type-options": "nosniff"}
    return Response(
        reply.body, reply.status, media_type=None, headers={**headers, "content-type": reply.media}
    )


def _direct(request: Request) -> str:
    """Return the address of the request without its fields."""
    return str(request.url.replace(query="", fragment=""))


def _accept(request: Request) -> str:
    return ", ".join(request.headers.getlist("accept"))


def _graph_of(request: Request) -> str | None:
    """Return the IRI of the graph that is meant, None for the default graph, "" when none is named."""
    fields = request.query_params
    if "default" in fields:
        return None
    if "graph" in fields:
        check_iri(fields["graph"])
        return fields["graph"]
    return _direct(request) if request.path_params.get("name") else ""


def _again(request: Request, body: bytes) -> Request:
    """Return the request with its body to be read once more."""

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": body, "more_body": False}

    return Request(request.scope, receive)
