"""Money, percentages and counts (金额、比例、数量): numbers as data."""

import re
from decimal import Decimal

from kg.model import Span, Value

_SCALE = {"": 1, "十": 10, "百": 100, "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7}
_SCALE |= {"亿": 10**8, "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12}
_MAGNITUDE = "|".join(sorted((name for name in _SCALE if name), key=len, reverse=True))
_NUMBER = r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?"
_CURRENCY = "元人民币|亿元|美元|港元|欧元|日元|英镑|韩元|新台币|台币|港币|人民币|澳元|加元|新元|卢比|瑞士法郎|美金|元|块钱"
_COUNTED = (
    "用户|人次|人民币|个月|个百分点|百分点|个|家|名|人|户|项|款|台|辆|座|件|篇|份|次|条|部|股|吨|公里|平方米|平米|千瓦时|"
    "万千瓦|兆瓦|吉瓦|亩|倍|位|天|年|小时|分钟|门店|种|场|只|架|艘|单|笔|箱|瓶|层|间|套|所|国|城"
)
_BEFORE = "超过|突破|逾|高于|多于|不少于|不低于|至少|接近|近|将近|约为|大约|约|不足|不到|少于|低于|不超过|至多|最多|最高|大概"
_COMPARATORS = {
    ">": "超过 突破 逾 高于 多于",
    ">=": "不少于 不低于 至少",
    "<": "不足 不到 少于 低于 接近 近 将近",
    "<=": "不超过 至多 最多 最高",
    "~": "约为 大约 约 大概",
}
_COMPARATOR_OF = {word: sign for sign, words in _COMPARATORS.items() for word in words.split()}
_QUANTITY = re.compile(
    rf"(?P<before>{_BEFORE})?(?<![A-Za-z\d.])(?P<number>{_NUMBER})(?P<scale>{_MAGNITUDE})?(?P<more>多|余|来)?"
    rf"(?:(?P<unit1>{_CURRENCY}|{_COUNTED}|%|％)?(?P<range>至|到|-|—|~|～)(?P<upper>{_NUMBER})(?P<scale2>{_MAGNITUDE})?)?"
    rf"(?P<unit>%|％|{_CURRENCY}|{_COUNTED})?(?P<after>以上|以下|左右)?"
)
_PERCENT_WORDS = re.compile(r"百分之(?P<number>\d+(?:\.\d+)?)")
_AFTER = {"以上": ">=", "以下": "<=", "左右": "~"}
_HUNDRED = Decimal(100)


def find_quantities(normal: str) -> list[Value]:
    """Find money, percentages and counts in simplified text, in order.

    >>> [(v.amount, v.unit, v.comparator) for v in find_quantities("收入逾3.71亿美元,同比增长0.2%")]
    [(Decimal('371000000'), '美元', '>'), (Decimal('0.002'), '', '')]
    """
    found = [_percent_in_words(match) for match in _PERCENT_WORDS.finditer(normal)]
    taken = [value.within for value in found]
    for match in _QUANTITY.finditer(normal):
        within = Span(*match.span())
        if not any(within.overlaps(other) for other in taken):
            found.append(_quantity(match))
    return sorted(found, key=lambda value: value.within.start)


def _percent_in_words(match: re.Match[str]) -> Value:
    amount = Decimal(match["number"]) / _HUNDRED
    return Value(within=Span(*match.span()), form=match[0], kind="percent", amount=amount)


def _amount(number: str, scale: str | None) -> Decimal:
    return (Decimal(number.replace(",", "")) * _SCALE[scale or ""]).normalize() + 0


def _quantity(match: re.Match[str]) -> Value:
    unit = match["unit"] or match["unit1"] or ""
    scale2 = match["scale2"]
    upper = _amount(match["upper"], scale2) if match["upper"] else None
    amount = _amount(
        match["number"], match["scale"] or (scale2 if upper is not None and not match["unit1"] else None)
    )
    comparator = _COMPARATOR_OF.get(match["before"] or "", "") or _AFTER.get(match["after"] or "", "")
    if match["more"] and not comparator:
        comparator = ">"
    kind = "percent" if unit in ("%", "％") else "money" if re.fullmatch(_CURRENCY, unit) else "count"
    if kind == "percent":
        amount, upper, unit = amount / _HUNDRED, upper / _HUNDRED if upper is not None else None, ""
    return Value(
        within=Span(*match.span()),
        form=match[0],
        kind=kind,
        amount=amount,
        upper=upper,
        unit=unit,
        comparator=comparator,
    )
