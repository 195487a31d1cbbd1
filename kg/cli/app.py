"""Find the subcommand, run it, and turn every failure into one line and an exit code.

Exit codes: 0 fine · 1 failure · 2 usage or bad input · 3 threshold missed · 130 interrupted.
"""

import copy
import importlib
import os
import sys
import traceback
import warnings
from collections.abc import Sequence
from typing import NoReturn, TypeVar

import click

from kg.cli.messages import in_chinese, is_chinese, tell
from kg.errors import KgError

COMMANDS = {
    "build": "Build a graph from files, folders, patterns or - (standard input).",
    "ask": "Answer a question in Chinese or English: who partners with X, what is planned, what was denied …",
    "query": "Ask the graph in SPARQL; - reads the query from standard input.",
    "export": "Write the graph: Turtle, TriG, N-Triples, JSON-LD, GraphML, GEXF, CSV, JSON Lines and more.",
    "view": "Draw the graph: an explorer page that opens offline (.html), or a picture (.svg, .png).",
    "stats": "Count documents, entities and statements, by type, relation and status.",
    "explain": "Show the statements about ENTITY (a name in either script, or an id), each with its sentences.",
    "conflicts": "Show what the documents contradict each other in, side by side, with dates and sources.",
    "validate": "Check the graph against the ontology and against itself; end with exit code 3 when a rule is broken.",
    "infer": "Add the edges that follow from others: inverses, symmetry, more general relations.",
    "remove": "Take documents out of the graph, by their ids, with exactly what they gave.",
    "import": "Read exported graphs (.nq .trig .ttl .ttl12 .nt .jsonld .rdf) into the store of a folder, as kg build does.",
    "serve": "Serve the graph over HTTP, to this machine alone unless --host says otherwise.",
    "link": "Show which entity each name in TEXT means, and why; - reads the text from standard input.",
    "resolve": "Propose which entities to merge and to split; kg build --decisions FILE carries out what you decided.",
    "extract": "Show what is extracted: subject, predicate, object, one a line.",
    "annotate": "Show words, parts of speech, dependencies and names of TEXT as CoNLL-U; - reads it from standard input.",
    "eval": "Score the statements of INPUT against a gold file: precision, recall, F1, by relation and status.",
    "train": "Train the model on the corpora in DIR, with the plan of --config; needs the extra kg[train].",
}
MODULES = {"eval": "evaluate", "import": "imports"}
_INTERRUPTED = 130
Command = TypeVar("Command", bound=click.Command)


class _Lazy(click.Group):
    """A group that imports a command only when it is called: the drawing libraries alone cost half a second."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the commands in the order of a working day."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one command, and let it speak the language of the locale."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"kg.cli.{MODULES.get(cmd_name, cmd_name)}")
        command: click.Command = module.command
        return _localised(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, tell(summary)) for name, summary in COMMANDS.items()])

    def get_help(self, ctx: click.Context) -> str:
        """Return the help in the language of the locale."""
        return super(_Lazy, _localised(self)).get_help(ctx)


def _localised(command: Command) -> Command:
    """Return the command as it is, or, where the locale is Chinese, a copy of it that speaks Chinese."""
    if not is_chinese():
        return command
    chinese = copy.copy(command)
    chinese.help = in_chinese(command.help or "")
    chinese.params = [_translated(parameter) for parameter in command.params]
    return chinese


def _translated(parameter: click.Parameter) -> click.Parameter:
    chinese = copy.copy(parameter)
    if isinstance(chinese, click.Option) and chinese.help:
        chinese.help = in_chinese(chinese.help)
    return chinese


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
    warnings.showwarning = _show_warning
    given = list(sys.argv[1:] if arguments is None else arguments)
    rest = [argument for argument in given if argument != "--debug"]
    sys.exit(_run(rest, debug=len(rest) < len(given)))


def _run(arguments: list[str], *, debug: bool) -> int:
    """Run the command line and return its exit code; click returns the code that a command exits with."""
    try:
        code = app.main(arguments, prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
    except KgError as error:
        return _fail(_noted(str(error), error), error.exit_code, debug)
    except click.ClickException as error:
        return _fail(_usage(error), error.exit_code, debug)
    except (KeyboardInterrupt, click.Abort) as error:
        return _fail(_noted("interrupted", error), _INTERRUPTED, debug)
    except (BrokenPipeError, SystemExit):  # click turns a broken pipe into SystemExit
        _forget_output()
        return 0
    except Exception as error:
        kind = f"{type(error).__name__}: {error}"
        return _fail(_noted(f"unexpected {kind}; run kg --debug … for the traceback", error), 1, debug)
    return code if isinstance(code, int) else 0


def _show_warning(message: Warning | str, *_: object, **__: object) -> None:
    """Show a warning as one line, without the place in our code that Python would add."""
    click.echo(f"kg: {tell(str(message))}", err=True)


def _noted(message: str, error: BaseException) -> str:
    """Put what a command noted about a failure behind its message; click wraps an interruption in another."""
    notes = [note for one in (error, error.__cause__) for note in getattr(one, "__notes__", ())]
    return "; ".join(map(tell, [message, *notes]))


def _usage(error: click.ClickException) -> str:
    """Say what was wrong with the command line, and where its help is."""
    command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "kg"
    return f"{tell(error.format_message()).rstrip('.。')}; {command} --help"


def _forget_output() -> None:
    """Keep Python from complaining, while it shuts down, that whoever read our output has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(message: str, code: int, debug: bool) -> int:
    if debug:
        traceback.print_exc()
    click.echo(f"kg: {' '.join(message.split())}", err=True)
    return code
