"""kg serve: the graph over HTTP."""

import os
import socket
from pathlib import Path

import click

from kg.cli import limits, options
from kg.cli.messages import tell
from kg.errors import OutputError, StoreError
from kg.store.folder import check_folder

_MEGABYTE = 1_000_000
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; 0.0.0.0 for all.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option(
    "--token",
    envvar="KG_SERVE_TOKEN",
    show_envvar=True,
    help="Whoever sends it may write; without one the server only reads.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1),
    default=10.0,
    show_default=True,
    metavar="SECONDS",
    help="The most time for one request.",
)
@limits.memory_option
@click.option(
    "--size",
    type=click.IntRange(1),
    default=50,
    show_default=True,
    metavar="MB",
    help="The most data in one answer, and in one upload.",
)
@click.option(
    "--service",
    "services",
    multiple=True,
    metavar="URL",
    help="Another SPARQL server that queries may ask, as SERVICE <URL>. May be repeated.",
)
@click.option("-j", "--workers", type=click.IntRange(1), default=4, show_default=True, help="Processes.")
@options.store_option
def command(
    host: str,
    port: int,
    token: str | None,
    timeout: float,
    memory: int,
    size: int,
    services: tuple[str, ...],
    workers: int,
    store: str,
) -> None:
    """Serve the graph over HTTP, to this machine alone unless --host says otherwise.

    / is the explorer, /sparql the SPARQL 1.1 Protocol, /data the Graph Store Protocol, /openapi.json describes
    the JSON API. Ctrl-C ends it.
    """
    path = _folder(store)
    if token is not None and not token.strip():
        raise click.UsageError("The token is empty; leave it out for a server that only reads.")
    if wrong := [url for url in services if not url.startswith(("http://", "https://"))]:
        raise click.UsageError(f"--service {wrong[0]}: not an address; write http://host:port/query")
    _check_free(host, port)
    try:
        from kg.serve import Limits, serve
    except ModuleNotFoundError as error:
        raise OutputError(f"{error.name} is missing; install it: pip install 'kg[serve]'") from error
    limits = Limits(
        seconds=timeout,
        writing=max(timeout, Limits().writing),
        memory=memory << 20,
        answer=size * _MEGABYTE,
        upload=size * _MEGABYTE,
        workers=workers,
        services=services,
    )
    mode = tell("reading only" if token is None else "reading, and writing with the token")
    click.echo(f"http://{f'[{host}]' if ':' in host else host}:{port}/  ({mode})", err=True)
    if host not in _LOOPBACK:
        click.echo(tell("everyone who can reach this machine can read the graph"), err=True)
    serve(path, host=host, port=port, limits=limits, token=token)


def _folder(store: str) -> Path:
    """Return the folder of a store on disk; raise `StoreError` when there is none."""
    if store.startswith(("http://", "https://")):
        raise StoreError(f"{store}: a server already; kg serve takes a store on disk")
    inner = Path(store) / "store"
    path = inner if inner.is_dir() else Path(store)
    check_folder(path)
    return path


def _check_free(host: str, port: int) -> None:
    """See that the address can be listened at; the server would only log that it cannot, and end."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        why = error.strerror if isinstance(error, socket.gaierror) else os.strerror(error.errno or 0)
        raise OutputError(
            f"{host}:{port}: cannot be listened at ({why}); choose another with --host or --port"
        ) from error
