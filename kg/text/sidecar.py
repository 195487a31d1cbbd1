"""Read what a file beside a document says about it: ``article.meta.yaml`` beside ``article.txt`` (元数据)."""

from datetime import date
from pathlib import Path

import yaml

from kg.errors import InputError
from kg.text.markup.base import Head, date_in

_KNOWN = ("title", "published", "source", "url", "licence", "note")


def sidecar_of(path: Path) -> Head:
    """Return what ``NAME.meta.yaml`` says of ``NAME.txt``; an empty head if there is none.

    Raises `InputError` for unknown keys and wrong dates. `note` is for the reader of the file.
    """
    beside = path.with_name(path.stem + ".meta.yaml")
    if not beside.is_file():
        return Head()
    try:
        stated = yaml.safe_load(beside.read_text("utf-8")) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InputError(
            f"{beside}: not YAML in UTF-8 ({' '.join(str(error).split())[:120]}); mend it"
        ) from None
    if not isinstance(stated, dict) or (unknown := sorted(set(stated) - set(_KNOWN))):
        wrong = f"unknown key {unknown[0]}" if isinstance(stated, dict) else "no keys"
        raise InputError(f"{beside}: {wrong}; expected {', '.join(_KNOWN)}")
    return Head(
        title=_text(stated.get("title")),
        published=day(stated.get("published"), str(beside)),
        source=_text(stated.get("source")),
        url=_text(stated.get("url")),
        licence=_text(stated.get("licence")),
    )


def day(value: object, where: str) -> date | None:
    """Return the day that a metadata value states; None for nothing. Raises `InputError` for anything else.

    >>> day("2019-09-17T10:00:00Z", "a.jsonl:1")
    datetime.date(2019, 9, 17)
    """
    if value is None or value == "":
        return None
    if (found := date_in(str(value))) is None:
        raise InputError(f"{where}: published is {str(value)[:40]!r}; expected a date such as 2019-09-17")
    return found


def _text(value: object) -> str | None:
    return None if value is None else str(value).strip() or None
