"""From extractions and the entities behind their words to statements of the ontology."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.model import (
    Argument,
    Document,
    Entity,
    Evidence,
    Extraction,
    Literal,
    QualifierValue,
    Statement,
    Value,
)
from kg.script import to_simplified


def statements_of(
    document: Document,
    extractions: Sequence[Extraction],
    subjects: Sequence[Entity],
    objects: Sequence[Entity | None],
) -> tuple[Statement, ...]:
    """Return the statements of one document, sorted by id; `subjects` and `objects` are aligned with `extractions`.

    Extractions that say the same meet in one statement with all their evidence. What would relate a node to
    itself says nothing and is left out. An object that is a value has None in `objects`.
    """
    found: dict[str, list[Statement]] = defaultdict(list)
    for extraction, subject, target in zip(extractions, subjects, objects, strict=True):
        if target is not None and target.id == subject.id:
            continue
        statement = Statement(
            subject=subject,
            relation=extraction.predicate,
            object=target if target is not None else _literal(extraction.object),
            status=extraction.status,
            qualifiers=tuple((name, _canonical(value)) for name, value in extraction.qualifiers),
            evidence=(_evidence(document, extraction),),
        )
        found[statement.id].append(statement)
    return tuple(_merged(found[id]) for id in sorted(found))


def _merged(same: Sequence[Statement]) -> Statement:
    """Keep one piece of evidence a sentence and speaker, the surest, in order of position."""
    best: dict[tuple[int, int, str | None], Evidence] = {}
    for evidence in (one for statement in same for one in statement.evidence):
        key = (evidence.span.start, evidence.span.end, evidence.according_to)
        if key not in best or evidence.confidence > best[key].confidence:
            best[key] = evidence
    return replace(
        same[0],
        evidence=tuple(best[key] for key in sorted(best, key=lambda key: (key[0], key[1], key[2] or ""))),
    )


def _literal(value: Argument | Value) -> Literal:
    if isinstance(value, Argument):
        raise TypeError("an argument needs an entity before it can stand in a statement")
    amount = value.amount if value.amount is not None else value.iso or value.form
    return Literal(value=amount, unit=to_simplified(value.unit), text=value.form)


def _canonical(value: QualifierValue) -> QualifierValue:
    return to_simplified(value) if isinstance(value, str) else value


def _wording(extraction: Extraction) -> tuple[tuple[str, str], ...]:
    """Return the texts that the statement holds in simplified characters, as the article writes them."""
    texts = {name: value for name, value in extraction.qualifiers if isinstance(value, str)}
    if isinstance(extraction.object, Value):
        texts["unit"] = extraction.object.unit
    return tuple(sorted((name, text) for name, text in texts.items() if text != to_simplified(text)))


def _evidence(document: Document, extraction: Extraction) -> Evidence:
    sentence = extraction.sentence
    target = extraction.object
    return Evidence(
        document=document.id,
        span=sentence.span,
        text=sentence.span.slice(document.text),
        sentence=sentence.text,
        subject_text=extraction.subject.text,
        object_text=target.text if isinstance(target, Argument) else target.form,
        rule=extraction.rule,
        confidence=round(extraction.confidence, 3),
        according_to=extraction.according_to,
        wording=_wording(extraction),
    )
