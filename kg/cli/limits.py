"""Cut off what takes too long or too much memory: the engine itself knows no limit."""

import os
import resource
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from kg.cli.messages import tell
from kg.errors import QueryError

_TICK = 0.05  # seconds

timeout_option = click.option(
    "--timeout",
    type=click.FloatRange(0.1),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="The most time for one query.",
)
memory_option = click.option(
    "--memory",
    type=click.IntRange(512),
    default=4096,
    show_default=True,
    metavar="MB",
    help="The most memory for one query.",
)


@contextmanager
def limited(seconds: float, megabytes: int) -> Iterator[None]:
    """End the process, with one line and the exit code of `QueryError`, when what is inside overruns a limit.

    A thread looks on: the engine lets other threads run, and nothing but the end of the process stops it.
    """
    is_over = threading.Event()
    overrun = _overrun(time.monotonic() + seconds, seconds, megabytes)
    threading.Thread(target=_watch, args=(is_over, overrun), daemon=True).start()
    try:
        yield
    finally:
        is_over.set()


def _overrun(end: float, seconds: float, megabytes: int) -> Callable[[], str]:
    def message() -> str:
        if time.monotonic() > end:
            return f"stopped after {seconds:g} s; ask for less, with LIMIT, or give more with --timeout"
        if _peak() > megabytes << 20:
            return (
                f"stopped at {megabytes} MB of memory; ask for less, with LIMIT, or give more with --memory"
            )
        return ""

    return message


def _watch(is_over: threading.Event, overrun: Callable[[], str]) -> None:
    while not is_over.wait(_TICK):
        if message := overrun():
            click.echo(f"kg: {tell(message)}", err=True)
            os._exit(QueryError.exit_code)


def _peak() -> int:
    """Return the most bytes of memory that the process has had."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak << 10
