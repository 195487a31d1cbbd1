"""kg resolve: what may be one thing under two names, or two under one, for a person to decide."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from kg.cli import options
from kg.cli.messages import tell
from kg.cli.telling import quoted
from kg.errors import OutputError
from kg.lexicon import load_lexicon
from kg.model import Entity
from kg.resolve import Decision, Decisions, Proposal, contradiction, propose, read_decisions, write_decisions
from kg.resolve.decisions import APART


@click.command("resolve")
@click.option(
    "--review", is_flag=True, help="List the proposals, each with its reason and sentences (the default)."
)
@click.option(
    "--decide", is_flag=True, help="Ask about each proposal, and write the answers to the decisions file."
)
@click.option("--json", "as_json", is_flag=True, help="A proposal a line, as JSON.")
@options.decisions_option
@options.lexicon_option
@options.store_option
def command(
    review: bool,
    decide: bool,
    as_json: bool,
    decisions: Path | None,
    lexicons: tuple[Path, ...],
    store: str,
) -> None:
    """Propose which entities to merge and to split; kg build --decisions FILE carries out what you decided.

    Nothing changes the graph here. What the decisions file decides already is not proposed again.
    """
    if decide and (review or as_json or decisions is None):
        raise click.UsageError("--decide goes with --decisions FILE, and without --review and --json.")
    is_new = decide and decisions is not None and not decisions.exists()
    decided = Decisions() if decisions is None or is_new else read_decisions(decisions)
    with options.read_store(store) as graph:
        found = propose(list(graph.statements()), load_lexicon(*lexicons), decided)
    if decide and decisions is not None:
        _ask(found, decided, decisions)
        return
    for one in found:
        click.echo(json.dumps(_recorded(one), ensure_ascii=False) if as_json else "\n".join(_told(one)))
    if not found:
        click.echo(tell("nothing to decide"), err=True)


def _ask(proposals: Sequence[Proposal], decided: Decisions, path: Path) -> None:
    """Ask about each proposal, and write the file after each answer, so that a pause loses nothing."""
    kept: list[Decision] = list(decided)
    for number, one in enumerate(proposals, 1):
        if contradiction(one.accepted(), kept):
            continue  # it became something else a moment ago
        click.echo("\n".join([f"{number}/{len(proposals)}", *_told(one)]))
        answer = click.prompt(
            tell("y yes, n never, s skip, q quit"),
            type=click.Choice(["y", "n", "s", "q"]),
            default="s",
            err=True,
        )
        if answer == "q":
            break
        if answer != "s":
            kept.append(one.accepted() if answer == "y" else _apart(one))
            _write(kept, path)
    click.echo(tell(f"decisions in {path}: {len(kept)}"), err=True)


def _apart(one: Proposal) -> Decision:
    return Decision(decision=APART, id=one.one.id, into=one.other.id, note=one.reason)


def _write(decisions: Sequence[Decision], path: Path) -> None:
    try:
        write_decisions(decisions, path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); name another place") from error


def _recorded(one: Proposal) -> dict[str, object]:
    return {
        "decision": one.decision,
        "id": one.one.id,
        "into": one.other.id,
        "document": one.document,
        "reason": one.reason,
        "sentences": [evidence.sentence for evidence in one.evidence],
    }


def _told(one: Proposal) -> Iterator[str]:
    where = f" ({one.document})" if one.document else ""
    yield f"{tell(one.decision)}  {_entity(one.one)} → {_entity(one.other)}{where}: {tell(one.reason)}"
    yield from map(quoted, one.evidence)


def _entity(entity: Entity) -> str:
    return f"{entity.label()} <{entity.id}>"
