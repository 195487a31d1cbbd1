"""Dates and periods (日期、时期), resolved to ISO 8601 by the date of the document."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kg.model import Span, Value

_NUM = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = r"(?P<year>(?:19|20)\d{2}|[一二][〇零九一二三四五六七八]{3})年度?|(?P<relative>今年|去年|前年|明年|本年度?|上年)"
_HOUR = "(?:晚间|晚上|傍晚|晚|早间|早上|清晨|凌晨|上午|中午|午间|午后|下午|盘前|盘后)?"
_AFTER_MONTH = rf"(?:(?P<day>{_NUM})[日号]{_HOUR}|(?P<part>[上中下]旬|底|初|末))?"
_DATE = re.compile(
    rf"(?:{_YEAR})?(?:"
    rf"[前首](?P<months>{_NUM})个?月(?!活)份?"
    rf"|(?<![\d.])1月?[至到\-—~～](?P<until>{_NUM})月(?!活)份?"
    rf"|(?P<month>{_NUM})月(?!活)份?{_AFTER_MONTH}"
    rf"|(?:第(?P<quarter>[一二三四1-4])季度?|(?<![\d.])(?P<short>[1-4一二三四])季度)(?!报)"
    rf"|[Qq](?P<latin>[1-4])(?!\d)"
    rf"|(?P<half>[上下])半(?:财)?年度?"
    rf"|[前首](?P<quarters>[二两三23])个?季(?!度?财?报)度?"
    rf"|(?P<opening>首季|末季)度?(?!报)"
    rf"|(?P<end>(?<![\d〇零一二三四五六七八九今去明前本上])年[底末]))"
    rf"|(?:{_YEAR.replace('year', 'only').replace('relative', 'alone')})(?P<edge>[底初末])?"
)
_TENS = re.compile(r"(?P<tens>[一二三四五六七八九]?)十(?P<ones>[一二三四五六七八九]?)")
_ISO = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)")
_EXPLICIT_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年")
_DATELINE = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|年\d{1,2}月\d{1,2}日)")
_MONTHS, _YEAR_END = 3, 12  # of a quarter; of a year
_HEAD = 200  # characters in which an article states its date
_YET_TO_COME = re.compile(r"(?:预计|计划|有望|力争|目标|拟|将|未来|(?<!截)(?<!截止)[到至])[^,，。；;]{0,6}$")
_OFFSETS = {"今年": 0, "本年": 0, "本年度": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}


@dataclass(frozen=True, slots=True)
class Reference:
    """The year that relative dates of a document are counted from.

    `year` is None when neither the document's metadata nor its text tells: relative dates then stay unresolved.
    """

    year: int | None = None

    @classmethod
    def of(cls, published: date | None, texts: Iterable[str] = ()) -> "Reference":
        """Take the date of publication, else the first whole date of the head, else the latest year past in the text.

        >>> Reference.of(None, ["2019年全球骑手节", "今年11月份", "预计2022年投产"]).year
        2019
        >>> Reference.of(None, ["来源:某报 2020-03-01", "2019年营收增长"]).year
        2020
        """
        if published is not None:
            return cls(published.year)
        texts = list(texts)
        if dateline := _DATELINE.search("\n".join(texts)[:_HEAD]):
            return cls(int(dateline[1]))
        years = [
            int(match[1])
            for text in texts
            for match in _EXPLICIT_YEAR.finditer(text)
            if not _YET_TO_COME.search(text[: match.start()])
        ]
        return cls(max(years, default=None))


def numeral(text: str) -> int | None:
    """Read a small Chinese or Arabic numeral; None for what is none (二三十).

    >>> numeral("十二"), numeral("二十"), numeral("7"), numeral("二〇一九"), numeral("二三十")
    (12, 20, 7, 2019, None)
    """
    if text.isdecimal():
        return int(text)
    digits = {char: index for index, char in enumerate("〇一二三四五六七八九")} | {"零": 0}
    if tens := _TENS.fullmatch(text):
        return 10 * digits.get(tens["tens"], 1) + digits.get(tens["ones"], 0)
    if len(text) in (1, 4) and all(char in digits for char in text):
        return int("".join(str(digits[char]) for char in text))
    return None


def find_dates(normal: str, reference: Reference) -> list[Value]:
    """Find dates and periods in simplified text; `iso` is None where the year is unknown.

    >>> [value.iso for value in find_dates("今年4月发布,第二季度增长", Reference(2019))]
    ['2019-04', '2019-Q2']
    """
    found = [_from_iso(match) for match in _ISO.finditer(normal)]
    taken = [value.within for value in found]
    for match in _DATE.finditer(normal):
        within = Span(*match.span())
        if not any(within.overlaps(other) for other in taken) and (value := _from_match(match, reference)):
            found.append(value)
    return sorted(found, key=lambda value: value.within.start)


def _from_iso(match: re.Match[str]) -> Value:
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    iso = f"{year}-{month:02}-{day:02}" if _exists(year, month, day) else None
    return Value(within=Span(*match.span()), form=match[0], kind="date", iso=iso)


def _exists(year: int | None, month: int, day: int) -> bool:
    """Tell whether the calendar has a day; without a year, whether a leap year has it."""
    try:
        date(2000 if year is None else year, month, day)
    except ValueError:
        return False
    return True


def _from_match(match: re.Match[str], reference: Reference) -> Value | None:
    year = _year(match, reference)
    suffix = _suffix(match, year)
    if suffix is None:
        return None
    kind = "date" if re.fullmatch(r"-\d\d-\d\d", suffix) else "period"
    iso = None if year is None else f"{year}{suffix}"
    if (last := _last_month(match)) is not None and year is not None:
        iso = f"{year}-01/{year}-{last:02}"  # 前三季度, as an interval of ISO 8601
    return Value(within=Span(*match.span()), form=match[0], kind=kind, iso=iso)


def _year(match: re.Match[str], reference: Reference) -> int | None:
    stated = match["year"] or match["only"]
    if stated:
        return numeral(stated)
    if reference.year is None:
        return None
    relative = match["relative"] or match["alone"]
    return reference.year + (_OFFSETS[relative] if relative else 0)


def _last_month(match: re.Match[str]) -> int | None:
    """Return the last month of a period that begins with the year: 9 in 前三季, 7 in 前7月 and 1至7月."""
    if match["quarters"]:
        return _MONTHS * (2 if match["quarters"] in "二两2" else 3)
    return numeral(match["months"] or match["until"]) if match["months"] or match["until"] else None


def _suffix(match: re.Match[str], year: int | None) -> str | None:
    """Write the part below the year: month, day, quarter or half; None when it is no date at all."""
    if match["month"]:
        month = numeral(match["month"])
        day = numeral(match["day"]) if match["day"] else 1
        if month is None or day is None or not _exists(year, month, day):
            return None
        return f"-{month:02}" + (f"-{day:02}" if match["day"] else "")
    if quarter := match["quarter"] or match["short"] or match["latin"]:
        return f"-Q{numeral(quarter)}"
    if match["opening"]:
        return "-Q1" if match["opening"].startswith("首") else "-Q4"
    if match["end"]:
        return "-12"
    last = _last_month(match)
    if last is not None and not 1 < last <= _YEAR_END:
        return None
    if match["half"]:
        return "-H1" if match["half"] == "上" else "-H2"
    return ""
