"""kg ask: answer a question in Chinese or English with one of the ready-made queries."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import groupby
from pathlib import Path

import click

from kg.cli import options
from kg.cli.messages import tell
from kg.cli.telling import named
from kg.model import plain
from kg.ontology import Vocabulary, load_vocabulary
from kg.query import Answer, ask, load_questions
from kg.query.ask import offered
from kg.query.rows import Value
from kg.script import has_han

_QUOTED = ("sentence", "document")


@click.command("ask")
@click.argument("question", required=False)
@click.option("--list", "is_list", is_flag=True, help="List the questions that can be asked, and end.")
@click.option(
    "-v/-q",
    "--show/--quiet",
    default=True,
    show_default=True,
    help="Show the SPARQL that ran, or leave it out.",
)
@click.option("--json", "as_json", is_flag=True, help="As one JSON object, with the SPARQL.")
@click.option(
    "--questions",
    "folders",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A folder with questions of your own (.rq). May be repeated.",
)
@options.store_option
def command(
    question: str | None, is_list: bool, show: bool, as_json: bool, folders: tuple[Path, ...], store: str
) -> None:
    """Answer a question in Chinese or English: who partners with X, what is planned, what was denied …

    Each answer comes with its sentences; --list shows what can be asked. What was understood goes to standard
    error.
    """
    known = load_questions(*folders)
    if is_list:
        for one in known:
            click.echo(f"{offered([one])}  ·  {offered([one], 'en')}")
        return
    if question is None:
        raise click.UsageError("Give a question; --list shows what can be asked.")
    with options.read_store(store) as graph:
        answer = ask(graph.store, question, known)
    if as_json:
        found = {"question": answer.question.name, "sparql": answer.sparql, "rows": list(answer.rows)}
        found |= {"instead": list(answer.instead)} if answer.instead else {}
        click.echo(json.dumps(found, ensure_ascii=False, default=str))
        return
    click.echo(f"{tell('understood')}: {answer.understood('zh' if has_han(question) else 'en')}", err=True)
    if answer.instead:
        click.echo(tell(f"nothing is said about it itself, but about {', '.join(answer.instead)}"), err=True)
    if show:
        click.echo(answer.sparql.rstrip(), err=True)
    for line in _told(answer, load_vocabulary()):
        click.echo(line)
    if not answer.rows:
        click.echo(tell("The graph says nothing about it."), err=True)


def _told(answer: Answer, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield each answer on a line, with the sentences that say so below it."""
    for head, rows in groupby(answer.rows, key=lambda row: _head(row, vocabulary)):
        yield head
        for sentence, document in dict.fromkeys((row.get("sentence"), row.get("document")) for row in rows):
            if sentence is not None:
                yield f"    “{sentence}” {document or ''}".rstrip()


def _head(row: Mapping[str, Value], vocabulary: Vocabulary) -> str:
    """Write what a row says, but for its source: ``used: 高德端小程序  purpose: 引导办理会员卡``."""
    cells = ((key, value) for key, value in row.items() if key not in _QUOTED and value is not None)
    return "  ".join(f"{key}: {_cell(value, vocabulary)}" for key, value in cells)


def _cell(value: Value, vocabulary: Vocabulary) -> str:
    text = plain(value) if isinstance(value, Decimal) else str(value)
    return named(text, vocabulary) if text in vocabulary.relations else text
