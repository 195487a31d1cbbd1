"""kg extract: what the extractor sees in a text, without a store."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from kg.cli import options
from kg.model import Argument, Document, Extraction, plain
from kg.pipeline import AnnotatorKind, Config, Pipeline


@click.command("extract")
@click.argument("inputs", nargs=-1, required=True, metavar="FILE|-")
@click.option(
    "--lines", is_flag=True, help="Each line is a text of its own; output begins with its number, from 1."
)
@click.option(
    "--open", "open_", is_flag=True, help="Open triples in the words of the sentence, for all its verbs."
)
@click.option("--format", "format_", type=click.Choice(["tsv", "jsonl"]), default="tsv", show_default=True)
@options.published_option
@options.encoding_option
@options.lexicon_option
@options.relations_option
@options.threshold_option
@options.annotator_option
def command(
    inputs: tuple[str, ...],
    lines: bool,
    open_: bool,
    format_: str,
    published: datetime | None,
    encoding: str | None,
    lexicons: tuple[Path, ...],
    relations: tuple[Path, ...],
    threshold: float,
    annotator: str,
) -> None:
    """Show what is extracted: subject, predicate, object, one a line.

    tsv has the columns line (or document), subject, predicate, object, and without --open the truth status: what is
    denied or only possible is shown as well. jsonl gives everything that is known.
    """
    pipeline = Pipeline(
        Config(
            lexicons=lexicons, relations=relations, threshold=threshold, annotator=AnnotatorKind(annotator)
        )
    )
    documents = options.read_inputs(inputs, published, encoding)
    for key, document in _texts(documents) if lines else ((one.id, one) for one in documents):
        annotations = pipeline.annotate(document)
        found = pipeline.extract_open(annotations) if open_ else pipeline.extract(annotations)
        written = (_tsv(key, one) if format_ == "tsv" else _json(key, one) for one in found)
        for line in dict.fromkeys(written):
            click.echo(line)


def _texts(documents: Iterator[Document]) -> Iterator[tuple[str, Document]]:
    number = 0
    for document in documents:
        for line in document.text.removesuffix("\n").split("\n"):
            number += 1
            if line.strip():
                yield str(number), Document(id=str(number), text=line, published=document.published)


def _tsv(key: str, extraction: Extraction) -> str:
    target = extraction.object
    words = target.text if isinstance(target, Argument) else target.form
    columns = [key, extraction.subject.text, extraction.predicate, words]
    columns += [] if extraction.open else [extraction.status.value]
    return "\t".join(" ".join(column.split()) for column in columns)


def _json(key: str, extraction: Extraction) -> str:
    target = extraction.object
    found = {
        "line": key,
        "subject": _argument(extraction.subject),
        "predicate": extraction.predicate,
        "object": _argument(target) if isinstance(target, Argument) else _value(asdict(target)),
        "status": extraction.status.value,
        "qualifiers": {name: plain(value) for name, value in extraction.qualifiers},
        "according_to": extraction.according_to,
        "rule": extraction.rule,
        "confidence": round(extraction.confidence, 3),
        "open": extraction.open,
        "sentence": extraction.sentence.text,
    }
    return json.dumps(found, ensure_ascii=False)


def _argument(argument: Argument) -> dict[str, Any]:
    source = argument.sentence.source(argument.within)
    return {"text": argument.text, "type": argument.type, "start": source.start, "end": source.end}


def _value(found: dict[str, Any]) -> dict[str, Any]:
    numbers = {name: plain(found[name]) for name in ("amount", "upper") if found[name] is not None}
    return {
        "text": found["form"],
        "kind": found["kind"],
        "unit": found["unit"],
        "iso": found["iso"],
        **numbers,
    }
