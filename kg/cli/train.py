"""kg train: make the model that kg ships, or score one."""

import importlib.util
from pathlib import Path

import click

from kg.errors import DataError
from kg.resources import data_path


@click.command("train")
@click.option("--data", required=True, type=click.Path(path_type=Path), metavar="DIR", help="The corpora.")
@click.option(
    "-o",
    "--output",
    default=Path("out/model"),
    show_default=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the model is written, or read with --evaluate.",
)
@click.option(
    "--config", type=click.Path(path_type=Path), metavar="FILE", help="A training plan of your own."
)
@click.option(
    "--start",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A network.pt to go on from, instead of the pretrained encoder.",
)
@click.option(
    "--average",
    multiple=True,
    metavar="FILE:SHARE",
    help="Train nothing; write the mean of these network.pt, each with its share.",
)
@click.option("--evaluate", is_flag=True, help="Train nothing; score the model in -o, or the shipped one.")
@click.pass_context
def command(
    context: click.Context,
    data: Path,
    output: Path,
    config: Path | None,
    start: Path | None,
    average: tuple[str, ...],
    evaluate: bool,
) -> None:
    """Train the model on the corpora in DIR, with the plan of --config; needs the extra kg[train].

    With --evaluate, score a written model on the parts that were never trained on.
    """
    from kg.train.card import table, write_card
    from kg.train.data import check_corpora

    own = data_path("seeds", "training")
    check_corpora(data)
    if not evaluate:
        if importlib.util.find_spec("torch") is None:
            raise DataError("torch: not installed; training needs it: pip install 'kg[train]'")
        from kg.train import build

        parts = [_share(one) for one in average]
        workshop = build.set_up(build.read_plan(config) if config else build.read_plan(), data, own)
        if start:
            build.go_on_from(workshop, start)
        if parts:
            build.average(workshop, parts, output)
        else:
            build.make(workshop, output, click.echo)
    from kg.annotate.encoder.session import WEIGHTS
    from kg.train.evaluation import examine

    given = context.get_parameter_source("output") is not click.core.ParameterSource.DEFAULT
    folder = output if given or not evaluate else WEIGHTS
    figures = examine(folder, data, own)
    if not evaluate:
        write_card(folder, figures)
    click.echo(table(figures))


def _share(given: str) -> tuple[Path, float]:
    """Read a file with its share: out/a/network.pt:0.4."""
    path, _, share = given.rpartition(":")
    try:
        return Path(path), float(share)
    except ValueError as error:
        raise DataError(f"--average {given}: expected FILE:SHARE, as in out/model/network.pt:0.5") from error
