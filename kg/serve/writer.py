"""The one writer of a served store (写入进程): a process that can be killed, as no update can be stopped otherwise."""

import asyncio
import multiprocessing
import resource
from collections.abc import Iterable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.serve.protocol import HttpError
from kg.serve.writing import Editor, Part


class Writer:
    """Writes to the store at `path`, one thing after the other, each all or nothing.

    `timeout` is the most seconds that a write may take, `memory` the most bytes of address space. Raises
    `StoreBusyError` when another process is writing to the store.
    """

    def __init__(self, path: Path, *, timeout: float, memory: int) -> None:
        self._path, self._timeout, self._memory = path, timeout, memory
        self._turn = asyncio.Lock()
        self._running: tuple[BaseProcess, Connection[Any, Any]] | None = self._start()

    async def update(self, text: str, base: str, default: tuple[str, ...], named: tuple[str, ...]) -> None:
        """Run an update over the graphs that the request names. Raises `QueryError` and `HttpError`."""
        await self._do("update", text, base, default, named)

    async def put(self, graph: str | None, parts: Iterable[Part], *, keep: bool) -> bool:
        """Put triples in a graph, instead of those that it had or beside them; tell whether it is new.

        Raises `HttpError` when the triples cannot be read.
        """
        return bool(await self._do("put", graph, tuple(parts), keep))

    async def delete(self, graph: str | None) -> bool:
        """Take a graph away; tell whether there was one."""
        return bool(await self._do("delete", graph))

    def close(self) -> None:
        """End the process, which lets go of the store."""
        if self._running is not None:
            process, pipe = self._running
            self._running = None
            process.kill()
            process.join()
            pipe.close()

    async def _do(self, *job: object) -> object:
        async with self._turn:
            try:
                return await asyncio.to_thread(self._ask, job)
            except asyncio.CancelledError:
                self.close()
                raise

    def _ask(self, job: tuple[object, ...]) -> object:
        self._running = self._running or self._start()
        _, pipe = self._running
        try:
            pipe.send(job)
            if pipe.poll(self._timeout):
                return _outcome(pipe.recv())
        except (EOFError, OSError):
            self.close()
            raise HttpError(503, "the change ended its process, and nothing changed; send less") from None
        self.close()
        raise HttpError(503, f"stopped after {self._timeout:g} s, and nothing changed; send less")

    def _start(self) -> tuple[BaseProcess, "Connection[Any, Any]"]:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_edit, args=(theirs, self._path, self._memory), daemon=True)
        process.start()
        theirs.close()
        _outcome(ours.recv())
        return process, ours


def _outcome(reply: object) -> object:
    if isinstance(reply, Exception):
        raise reply
    return reply


def _edit(pipe: "Connection[Any, Any]", path: Path, memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        editor = Editor(path)
    except KgError as error:
        pipe.send(error)
        return
    pipe.send(None)
    while True:
        try:
            method, *arguments = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        try:
            pipe.send(getattr(editor, method)(*arguments))
        except (KgError, HttpError) as error:
            pipe.send(error)
