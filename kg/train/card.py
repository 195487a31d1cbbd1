"""Write what a model is made of, what it may be used for, and how well it does (model card)."""

from collections.abc import Sequence
from pathlib import Path

from kg.train.evaluation import Figure

_TEMPLATE = Path(__file__).with_name("card.md")
CARD = "MODEL_CARD.md"


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as a Markdown table, in hundredths."""
    rows = [f"| {one.what} | {one.data} | {100 * one.score:.1f} |" for one in figures]
    return "\n".join(["| what | data | score |", "| --- | --- | ---: |", *rows])


def write_card(folder: Path, figures: Sequence[Figure]) -> None:
    """Write the card of the model in `folder`."""
    text = _TEMPLATE.read_text(encoding="utf-8").replace("{figures}", table(figures))
    (folder / CARD).write_text(text, encoding="utf-8")
