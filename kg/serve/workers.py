"""Processes that can be killed (工作进程): the only way to stop a query that runs away.

Each reads the store as it is at that moment and cannot write. A thread would go on burning, since the engine
has no time-out of its own.
"""

import asyncio
import multiprocessing
import resource
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from kg.serve.jobs import Job, Reply, Source, run, text_reply


class Pool:
    """At most `size` workers, started when they are first needed.

    `timeout` is the most seconds that a job may take, waiting included; `memory` the most bytes of address
    space that a worker may have.
    """

    def __init__(self, path: Path, *, size: int, timeout: float, memory: int) -> None:
        self._path = path
        self._timeout, self._memory = timeout, memory
        self._context = multiprocessing.get_context("spawn")
        self._idle: list[_Worker] = []
        self._places = asyncio.Semaphore(size)

    async def run(self, job: Job) -> Reply:
        """Return the reply to a job: 503 when it takes too long or its worker dies."""
        try:
            async with asyncio.timeout(self._timeout):
                await self._places.acquire()
        except TimeoutError:
            return text_reply(503, "all workers are busy; try again later")
        try:
            worker = self._idle.pop() if self._idle else await self._started()
            reply = await self._ask(worker, job)
        finally:
            self._places.release()
        return reply

    def close(self) -> None:
        """Kill all workers."""
        while self._idle:
            self._idle.pop().kill()

    async def _ask(self, worker: "_Worker", job: Job) -> Reply:
        try:
            reply = await asyncio.to_thread(worker.ask, job, self._timeout * job.patience)
        except asyncio.CancelledError:
            worker.kill()
            raise
        except (EOFError, OSError):
            worker.kill()
            return text_reply(503, "the query ended its worker; ask for less")
        if reply is None:
            worker.kill()
            return text_reply(
                503, f"stopped after {self._timeout * job.patience:g} s; ask for less, with LIMIT"
            )
        self._idle.append(worker)
        return reply

    async def _started(self) -> "_Worker":
        """Start a worker; whoever gives up waiting for it leaves none behind."""
        starting = asyncio.create_task(asyncio.to_thread(self._start))
        try:
            return await asyncio.shield(starting)
        except asyncio.CancelledError:
            (await starting).kill()
            raise

    def _start(self) -> "_Worker":
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs, self._path, self._memory), daemon=True)
        process.start()
        theirs.close()
        ours.recv()  # it is up: its start does not count against the job
        return _Worker(process, ours)


class _Worker:
    def __init__(self, process: BaseProcess, pipe: "Connection[Job, Reply]") -> None:
        self._process, self._pipe = process, pipe

    def ask(self, job: Job, timeout: float) -> Reply | None:
        """Return the reply, None when there is none in time."""
        self._pipe.send(job)
        return self._pipe.recv() if self._pipe.poll(timeout) else None

    def kill(self) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()


def _work(pipe: "Connection[Reply | None, Job]", path: Path, memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    source = Source(path)
    pipe.send(None)
    while True:
        try:
            job = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        pipe.send(run(job, source))
