"""Money, percentages and counts (金额、比例、数量): numbers as data.

How numbers are written is read from ``ontology/grammar/quantities.yaml``.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from kg.model import Span, Value
from kg.ontology.grammar import Quantities

_NUMBER = r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?"
_PERCENT = "%|％"
_MULTIPLES = ("倍",)
_PERCENTS = ("%", "％")
_TENTHS = (
    r"百分之(?P<percent>\d+(?:\.\d+)?)"
    r"|(?P<tens>[一二两三四五六七八九])成(?P<ones>[一二三四五六七八九半])?(?![为立交本功员熟不])"
)
# A number is no part of a Latin name (Web3), unless it is a share: PSA|50%.
_APART = r"(?<![A-Za-z\d.])|(?<=[A-Za-z])(?=\d+(?:\.\d+)?[%％])"
_NUMERAL = "[一二两三四五六七八九十百千万亿]"
# A number in words from 十一 on; one character alone (一家) counts, but seldom says how many.
_WORDS = (
    rf"(?<!{_NUMERAL})(?<!第)(?:[一二两三四五六七八九十]{_NUMERAL}*[百千万亿]{_NUMERAL}*"
    r"|[二三四五六七八九]十[一二三四五六七八九]?)"
)
_DIGITS = {char: index for index, char in enumerate("〇一二三四五六七八九")} | {"两": 2, "半": 5}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_HUNDRED = Decimal(100)


class QuantityFinder:
    """Finds quantities by a pattern compiled once from the data."""

    def __init__(self, quantities: Quantities) -> None:
        self._data = quantities
        currency, counter = _one_of(quantities.currencies), _one_of(quantities.counters)
        unit, scale = f"{_PERCENT}|{currency}|{counter}", _one_of(quantities.scales)
        before, after = _one_of(quantities.before), _one_of(quantities.after)
        more = _one_of(quantities.more)
        self._tenths = re.compile(rf"(?P<before>{before})?(?:{_TENTHS})(?P<more>{more})?(?P<after>{after})?")
        self._words = re.compile(
            rf"(?P<before>{before})?(?P<number>{_WORDS})(?P<more>{more})?(?P<unit>{currency}|{counter})?(?P<after>{after})?"
        )
        self._currency = re.compile(currency)
        self._pattern = re.compile(
            rf"(?P<before>{before})?(?P<front>{_one_of(quantities.fronts)})?(?:{_APART})(?P<number>{_NUMBER})(?P<scale>{scale})?"
            rf"(?P<more>{more})?"
            rf"(?:(?P<inner>{unit})?(?:{_one_of(quantities.ranges)})(?P<upper>{_NUMBER})(?P<upper_scale>{scale})?)?"
            rf"(?P<unit>{unit})?(?P<after>{after})?"
        )

    def find(self, normal: str) -> list[Value]:
        """Find money, percentages and counts in simplified text, in order.

        >>> from kg.ontology.grammar import load_grammar
        >>> finder = QuantityFinder(load_grammar().quantities)
        >>> [(v.amount, v.unit, v.comparator) for v in finder.find("收入逾5.12亿美元，同比增长0.7%")]
        [(Decimal('512000000'), '美元', '>'), (Decimal('0.007'), '', '')]
        """
        found = [self._in_tenths(match) for match in self._tenths.finditer(normal)]
        found += [
            self._in_words(match)
            for match in self._words.finditer(normal)
            if match["unit"] or match["before"]
        ]
        taken = [value.within for value in found]
        position = 0
        while match := self._pattern.search(normal, position):
            if (
                match["upper"]
                and match["inner"]
                and any(
                    (match["inner"] in kind) != (match["unit"] in kind) for kind in (_PERCENTS, _MULTIPLES)
                )
            ):
                # 下滑9%至4.4亿元 is no range: the two ends measure different things.
                match = self._pattern.match(normal, match.start(), match.end("inner")) or match
            within = Span(*match.span())
            lettered = not match["unit"] and normal[within.end : within.end + 1].isascii()
            lettered = lettered and normal[within.end : within.end + 1].isalpha()  # 5G, 3D
            if not lettered and not any(within.overlaps(other) for other in taken):
                found.append(self._quantity(match))
            position = max(match.end(), position + 1)
        return sorted(found, key=lambda value: value.within.start)

    def _quantity(self, match: re.Match[str]) -> Value:
        unit = self._unit(match)
        # In 15至18亿元 the magnitude holds for both ends, in 15亿元至18亿元 and 6000至1.5万吨 each has its own.
        rising = match["upper"] and self._amount(match["number"], None) < self._amount(match["upper"], None)
        shared = match["upper_scale"] if rising and not match["inner"] else None
        amount = self._amount(match["number"], match["scale"] or shared)
        upper = self._amount(match["upper"], match["upper_scale"]) if match["upper"] else None
        kind = "money" if self._currency.fullmatch(unit) else "count"
        if unit in _PERCENTS:
            kind, unit, amount = "percent", "", amount / _HUNDRED
            upper = None if upper is None else upper / _HUNDRED
        return Value(
            within=Span(*match.span()),
            form=match[0],
            kind=kind,
            amount=amount,
            upper=upper,
            unit=unit,
            comparator=self._comparator(match),
        )

    @staticmethod
    def _unit(match: re.Match[str]) -> str:
        """Return the unit; of 人民幣3億元 and 港幣5億 the currency stands before the number."""
        unit = match["unit"] or match["inner"] or ""
        return match["front"] if match["front"] and unit in ("", "元") else unit

    def _comparator(self, match: re.Match[str]) -> str:
        before = self._data.before.get(match["before"] or "")
        after = self._data.after.get(match["after"] or "", "")
        return before or after or (">" if match["more"] else "")

    def _in_tenths(self, match: re.Match[str]) -> Value:
        """Read 百分之12.5, and 二成一 (21 %)."""
        if match["percent"]:
            amount = Decimal(match["percent"])
        else:
            amount = Decimal(10 * _DIGITS[match["tens"]] + _DIGITS.get(match["ones"] or "〇", 0))
        return Value(
            within=Span(*match.span()),
            form=match[0],
            kind="percent",
            amount=amount / _HUNDRED,
            comparator=self._comparator(match),
        )

    def _in_words(self, match: re.Match[str]) -> Value:
        """Read a number that is written in words: 三百萬股, 兩千多家."""
        return Value(
            within=Span(*match.span()),
            form=match[0],
            kind="money" if self._currency.fullmatch(match["unit"] or "") else "count",
            amount=Decimal(_number(match["number"])),
            unit=match["unit"] or "",
            comparator=self._comparator(match),
        )

    def _amount(self, number: str, scale: str | None) -> Decimal:
        power = self._data.scales[scale] if scale else 0
        return Decimal(number.replace(",", "")).scaleb(power).normalize() + 0


def _one_of(words: Iterable[str]) -> str:
    """Write a pattern that matches any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _number(words: str) -> int:
    """Read a number in words.

    >>> _number("三百万"), _number("两千五十"), _number("十二亿")
    (3000000, 2050, 1200000000)
    """
    total = section = digit = 0
    for char in words:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _POWERS:
            section, digit = section + (digit or 1) * _POWERS[char], 0
        else:
            total, section, digit = (total + (section + digit or 1)) * _MYRIADS[char], 0, 0
    return total + section + digit
