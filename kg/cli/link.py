"""kg link: which entity each name in a text means, and why."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from kg.cli import options
from kg.cli.messages import is_chinese, tell
from kg.lexicon import load_lexicon
from kg.pipeline import AnnotatorKind, Config, Pipeline
from kg.resolve import Explanation, Linker, explain_link, read_decisions


@click.command("link")
@click.argument("text")
@click.option("--json", "as_json", is_flag=True, help="A name a line, as JSON.")
@options.lexicon_option
@options.decisions_option
@options.annotator_option
def command(
    text: str, as_json: bool, lexicons: tuple[Path, ...], decisions: Path | None, annotator: str
) -> None:
    """Show which entity each name in TEXT means, and why; - reads the text from standard input.

    A known name comes with its table, an unknown one with the known names that it may be a slip for.
    """
    documents = options.read_text(text)
    pipeline = Pipeline(Config(lexicons=lexicons, decisions=decisions, annotator=AnnotatorKind(annotator)))
    lexicon = load_lexicon(*lexicons)
    linker = Linker(lexicon, decisions=read_decisions(decisions) if decisions else None)
    for document in documents:
        for one in explain_link(pipeline.annotate(document), linker, lexicon):
            click.echo(json.dumps(_recorded(one), ensure_ascii=False) if as_json else "\n".join(_told(one)))


def _recorded(one: Explanation) -> dict[str, object]:
    return {
        "name": one.name,
        "start": one.start,
        "end": one.end,
        "entity": one.entity.id,
        "type": one.entity.type,
        "labels": {label.language: label.text for label in one.entity.labels},
        "reason": one.reason,
        "source": one.source,
        "others": list(one.others),
        "members": list(one.members),
        "suggestions": [
            {"entity": other.entry.id, "name": other.name, "reason": other.reason}
            for other in one.suggestions
        ],
    }


def _told(one: Explanation) -> Iterator[str]:
    labels = " / ".join(
        dict.fromkeys(label.text for label in one.entity.labels if "Latn" not in label.language)
    )
    yield f"{one.name} → {one.entity.id}  [{one.entity.type}]  {labels}"
    known = f" [{one.source}]" if one.source else ""
    yield f"    {_reason(one.reason)}{known}"
    if one.others:
        yield f"    {tell('others of that name')}: {', '.join(one.others)}"
    if one.members:
        yield f"    {tell('members')}: {', '.join(one.members)}"
    for other in one.suggestions:
        yield f"    {tell('perhaps')} {other.name} → {other.entry.id}: {tell(other.reason)}"


def _reason(reason: str) -> str:
    return ("；" if is_chinese() else "; ").join(tell(part) for part in reason.split("; "))
