"""Find the subcommand, run it, and turn every failure into one line and an exit code.

Exit codes: 0 fine · 1 failure · 2 usage or bad input · 3 threshold missed · 130 interrupted.
"""

import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from typing import NoReturn

import click

from kg.errors import KgError

_COMMANDS = ("build", "query", "export", "view", "stats", "explain", "extract", "eval")
_MODULES = {"eval": "evaluate"}


class _Lazy(click.Group):
    """A group whose commands are imported only when they are called: the drawing libraries alone cost half a second."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the commands in the order of a working day."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one command."""
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"kg.cli.{_MODULES.get(cmd_name, cmd_name)}")
        command: click.Command = module.command
        return command


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kg", prog_name="kg")
@click.option("--debug", is_flag=True, help="Show the traceback of a failure.")
def app(debug: bool) -> None:
    """Build and ask knowledge graphs of Chinese business news (中文财经新闻知识图谱)."""
    click.get_current_context().obj = debug


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and end the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    given = list(sys.argv[1:] if arguments is None else arguments)
    sys.exit(_run(given, debug="--debug" in given))


def _run(arguments: list[str], *, debug: bool) -> int:
    try:
        app.main(arguments, prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
    except KgError as error:
        return _fail(str(error), error.exit_code, debug)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.exceptions.Exit as end:
        return int(end.exit_code)
    except (KeyboardInterrupt, click.Abort):
        return _fail("interrupted", 130, False)
    except BrokenPipeError:
        # Whoever read our output has gone; keep Python from complaining while it shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        return _fail(
            f"unexpected {type(error).__name__}: {error}; run kg --debug … for the traceback", 1, debug
        )
    return 0


def _fail(message: str, code: int, debug: bool) -> int:
    if debug:
        traceback.print_exc()
    click.echo(f"kg: {' '.join(message.split())}", err=True)
    return code
