"""What a document can say about itself."""

import re
from dataclasses import dataclass
from datetime import date

_DATE = re.compile(r"\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Title and provenance of a document, as far as its markup or a file beside it tells."""

    title: str | None = None
    published: date | None = None
    source: str | None = None
    url: str | None = None
    licence: str | None = None


def date_in(text: str) -> date | None:
    """Read the day at the beginning of `text`; None if there is none.

    >>> date_in("2019-09-17T08:00:00+08:00"), date_in("2019年9月17日"), date_in("昨天")
    (datetime.date(2019, 9, 17), datetime.date(2019, 9, 17), None)
    """
    match = _DATE.match(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
