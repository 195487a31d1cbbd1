"""kg eval: score what is extracted from a text against its gold file."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from kg.cli import options
from kg.cli.messages import tell
from kg.evaluate.gold import Fact, read_gold
from kg.evaluate.score import Report, Score, Scorer
from kg.lexicon import load_lexicon
from kg.model import Entity, Statement
from kg.ontology import load_vocabulary
from kg.pipeline import AnnotatorKind, Config, Pipeline


@click.command("eval")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…")
@click.option(
    "--gold",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Gold facts, a JSON object a line.",
)
@click.option("--json", "as_json", is_flag=True, help="The scores as one JSON object.")
@click.option("--min-f1", type=click.FloatRange(0, 1), help="End with exit code 3 below this F1.")
@click.option("--no-list", is_flag=True, help="Do not list what is wrong and what is missed.")
@options.published_option
@options.encoding_option
@options.lexicon_option
@options.relations_option
@options.threshold_option
@options.annotator_option
def command(
    inputs: tuple[str, ...],
    gold: Path,
    as_json: bool,
    min_f1: float | None,
    no_list: bool,
    published: datetime | None,
    encoding: str | None,
    lexicons: tuple[Path, ...],
    relations: tuple[Path, ...],
    threshold: float,
    annotator: str,
) -> None:
    """Score the statements of INPUT against a gold file: precision, recall, F1, by relation and status."""
    facts = read_gold(gold)
    pipeline = Pipeline(
        Config(
            lexicons=lexicons, relations=relations, threshold=threshold, annotator=AnnotatorKind(annotator)
        )
    )
    documents = options.read_inputs(inputs, published, encoding)
    statements = [statement for document in documents for statement in pipeline.run(document)]
    report = Scorer(load_lexicon(*lexicons), load_vocabulary()).score(facts, statements)
    click.echo(
        json.dumps(_figures(report), ensure_ascii=False) if as_json else _written(report, lists=not no_list)
    )
    if min_f1 is not None and report.overall.f1 < min_f1:
        below = tell(f"F1 {report.overall.f1:.3f} is below {min_f1:.3f}")
        click.echo(f"kg: {below}", err=True)
        click.get_current_context().exit(3)


def _figures(report: Report) -> dict[str, Any]:
    groups = {"relation": report.by_relation, "status": report.by_status}
    return {
        "overall": _ratios(report.overall),
        "qualifiers": _ratios(report.qualifiers),
        **{name: {key: _ratios(score) for key, score in group.items()} for name, group in groups.items()},
    }


def _ratios(score: Score) -> dict[str, float | int]:
    ratios = {name: round(getattr(score, name), 4) for name in ("precision", "recall", "f1")}
    return {**ratios, "right": score.right, "stored": score.stored, "found": score.found, "gold": score.gold}


def _written(report: Report, *, lists: bool) -> str:
    lines = [f"{'':24} {'P':>6} {'R':>6} {'F1':>6}  right/stored  found/gold", _row("all", report.overall)]
    lines += [_row(name, score) for name, score in (*report.by_status.items(), *report.by_relation.items())]
    lines.append(_row("(qualifiers)", report.qualifiers))
    if lists:
        lines += ["", "wrong", *map(_wrong, report.wrong), "", "missed", *map(_missed, report.missed)]
    return "\n".join(lines)


def _row(name: str, score: Score) -> str:
    ratios = f"{score.precision:6.3f} {score.recall:6.3f} {score.f1:6.3f}"
    return f"{name:24} {ratios}  {score.right:5}/{score.stored:<6}  {score.found:5}/{score.gold}"


def _wrong(statement: Statement) -> str:
    first, target = statement.evidence[0], statement.object
    words = first.object_text if isinstance(target, Entity) else target.text
    triple = f"{first.subject_text} | {statement.relation} | {words} | {statement.status.value}"
    return f"  {triple}  ← {first.sentence}"


def _missed(fact: Fact) -> str:
    target = fact.objects[0] if fact.objects else f"{fact.metric} {fact.value}"
    return f"  {fact.id} {fact.subjects[0]} | {fact.relations[0]} | {target} | {fact.status.value}  ← {fact.where}"
