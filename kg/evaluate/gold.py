"""Read gold files (标准答案): what a text says, a fact a line, in the form of ``seeds/alipay-weibo.gold.jsonl``."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg.errors import DataError
from kg.model import Status

_REQUIRED = ("id", "s", "p", "status")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact of a gold file; each name or relation lists every form that counts as right.

    `document` is the id of the text that says it, "" in a gold file for one text.
    """

    id: str
    subjects: tuple[str, ...]
    relations: tuple[str, ...]
    objects: tuple[str, ...]
    status: Status
    metric: str = ""
    value: Decimal | None = None
    qualifiers: Mapping[str, str]
    where: str = ""
    document: str = ""


def read_gold(path: Path) -> tuple[Fact, ...]:
    """Read a gold file; raise `DataError` naming file and line when one is wrong.

    >>> from kg.resources import data_path
    >>> facts = read_gold(data_path("seeds", "alipay-weibo.gold.jsonl"))
    >>> len(facts), facts[9].subjects, facts[9].objects
    (56, ('百度',), ('有贊',))
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise DataError(f"{path}: {error.strerror}; give the path of a gold file (.jsonl)") from error
    return tuple(_fact(path, number, line) for number, line in enumerate(lines, 1) if line.strip())


def _fact(path: Path, number: int, line: str) -> Fact:
    try:
        data = json.loads(line, parse_float=Decimal)
        missing = [key for key in _REQUIRED if key not in data]
        if missing:
            raise DataError(f"{path}:{number}: no `{missing[0]}`; a fact needs {', '.join(_REQUIRED)}")
        return _read(data)
    except json.JSONDecodeError as error:
        raise DataError(
            f"{path}:{number}:{error.colno}: {error.msg}; expected one JSON object a line"
        ) from error
    except ValueError as error:
        raise DataError(f"{path}:{number}: {error}") from error


def _read(data: Mapping[str, Any]) -> Fact:
    names = ("time", "purpose", "role", "period", "unit", "comparator", "according_to", "yoy", "qoq")
    return Fact(
        id=data["id"],
        subjects=(data["s"], *data.get("accept_s", ())),
        relations=(data["p"], *data.get("accept_p", ())),
        objects=(data["o"], *data.get("accept_o", ())) if "o" in data else (),
        status=Status(data["status"]),
        metric=data.get("metric", ""),
        value=Decimal(data["value"]) if "value" in data else None,
        qualifiers={name: str(data[name]) for name in names if name in data},
        where=data.get("where", ""),
        document=data.get("document", ""),
    )
