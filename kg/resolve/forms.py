"""Bring a name as it stands in a text to the form that names the thing (规范名)."""

import re
from collections.abc import Collection

from kg.resolve.parts import Parts
from kg.script import has_han

_WIDE = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_QUOTES = "《》〈〉「」『』“”\"'‘’【】 \t\u3000\xa0、，。,:：;；@＠"
_HAN = "\u3400-\u9fff"
_BLANK_BY_HAN = re.compile(rf"(?<=[{_HAN}])\s+|\s+(?=[{_HAN}])")
_BLANKS = re.compile(r"\s+")
_INNER = re.compile(r"[《》〈〉「」『』“”\"]")
_CODE = r"(?P<code>\d{1,6}|[A-Za-z]{1,5})"
_TICKERS = (
    re.compile(rf"(?P<exchange>[A-Za-z]{{2,8}}|[\u4e00-\u9fff]{{2,8}})\s?(?:[.:：]\s?|(?=\d)){_CODE}"),
    re.compile(rf"{_CODE}[.-](?P<exchange>[A-Za-z]{{1,3}})"),
)
_GROUP = "集团"
_SHORTEST_FUND = 3
_QUOTED = re.compile(r"[「『“‘《](?P<name>[^「『“‘《」』”’》]{2,})[」』”’》](?P<kind>.+)")
_BRACKET = re.compile(r"(?P<name>[^（()）]+)[（(](?P<inside>[^（()）]*)[）)](?P<rest>[^（()）]*)")


def clean(name: str) -> str:
    """Return `name` without quotes, stray blanks and full-width Latin letters.

    >>> clean("《王者榮耀》"), clean("ＵＣ 瀏覽器"), clean("Roland  Berger")
    ('王者榮耀', 'UC瀏覽器', 'Roland Berger')
    """
    narrow = name.translate(_WIDE).strip(_QUOTES)
    return _INNER.sub("", _BLANKS.sub(" ", _BLANK_BY_HAN.sub("", narrow)))


def without_quantifier(name: str, parts: Parts) -> str:
    """Return `name` without counting and pointing words before it.

    >>> from kg.resolve.parts import read_parts
    >>> without_quantifier("这家星河科技", read_parts()), without_quantifier("三一重工", read_parts())
    ('星河科技', '三一重工')
    """
    found = parts.quantifiers.match(name)
    return name[found.end() :] if found and len(name) - found.end() > 1 else name


def without_role(name: str, parts: Parts) -> str:
    """Return `name` without the word that says what its bearer is.

    >>> from kg.resolve.parts import read_parts
    >>> without_role("控股股东星河集团", read_parts()), without_role("股东大会", read_parts())
    ('星河集团', '股东大会')
    """
    role = next((word for word in parts.roles if name.startswith(word)), "")
    return name[len(role) :] if len(name) - len(role) > 2 else name


def without_legal_form(name: str, parts: Parts) -> str:
    """Return the name of a company without the words that only say that it is one.

    >>> from kg.resolve.parts import read_parts
    >>> without_legal_form("星河科技股份有限公司", read_parts()), without_legal_form("星河集团", read_parts())
    ('星河科技', '星河集团')
    """
    for form in parts.bare_forms:
        if name.endswith(form) and len(name) - len(form) > 1:
            return name[: -len(form)]
    return name


def without_marks(name: str, parts: Parts) -> str:
    """Return the name of a company without what exchanges and Latin legal forms add to it.

    >>> from kg.resolve.parts import read_parts
    >>> [without_marks(name, read_parts()) for name in ("*ST青禾", "青禾-W", "Qing He PLC", "青禾（集团）公司")]
    ['青禾', '青禾', 'Qing He', '青禾公司']
    """
    for pattern in (parts.share_marks, parts.latin_forms, parts.bracketed_forms):
        rest = pattern.sub("", name)
        name = rest if len(rest) > 1 else name
    return name


def contracted(name: str, parts: Parts) -> str:
    """Return the name of a company that no list knows with its trade as news writes it for short.

    >>> from kg.resolve.parts import read_parts
    >>> contracted("青禾商业银行", read_parts()), contracted("商业银行", read_parts())
    ('青禾银行', '商业银行')
    """
    trade = next((trade for trade in parts.contracted if name.endswith(trade)), "")
    rest = name[: len(name) - len(trade)]
    return rest + parts.contracted[trade] if trade and len(rest) > 1 else name


def without_fund_kind(name: str, parts: Parts) -> str:
    """Return the name of a fund without its kind.

    >>> from kg.resolve.parts import read_parts
    >>> [without_fund_kind(name, read_parts()) for name in ("青禾成长混合A", "青禾成长", "沪深指数")]
    ['青禾成长', '青禾成长', '沪深指数']
    """
    kind = next((kind for kind in parts.fund_kinds if name.endswith(kind)), "")
    rest = name[: len(name) - len(kind)]
    return rest if kind and len(rest) > _SHORTEST_FUND else name


def without_group(name: str, parts: Parts) -> str:
    """Return the name of a company that no list knows without 集团, or 公司 and 平台 behind its trade.

    >>> from kg.resolve.parts import read_parts
    >>> [without_group(name, read_parts()) for name in ("青禾集团", "青禾出行平台", "青禾生技公司", "教育集团")]
    ['青禾', '青禾出行', '青禾生技', '教育集团']
    """
    rest = name.removesuffix(_GROUP)
    if rest != name:
        return rest if len(rest) > 1 and rest not in parts.trades else name
    word = next((word for word in parts.added if name.endswith(word)), "")
    rest = name[: len(name) - len(word)]
    trade = next((trade for trade in parts.trades if rest.endswith(trade)), "")
    return rest if word and trade and len(rest) > len(trade) + 1 else name


def without_honorific(name: str, parts: Parts, titles: Collection[str] = ()) -> str:
    """Return the name of a person without what courtesy or office adds; a surname alone keeps it (何先生).

    >>> from kg.resolve.parts import read_parts
    >>> [without_honorific(name, read_parts(), ["執行長"]) for name in ("何勇明先生", "何先生", "何勇明執行長")]
    ['何勇明', '何先生', '何勇明']
    """
    ends = [word for word in (*parts.honorifics, *titles) if name.endswith(word)]
    rest = name[: -len(max(ends, key=len))] if ends else name
    return rest if len(rest) > 1 else name


def bracketed(name: str) -> tuple[str, str] | None:
    """Split a name from what stands in brackets at its end; None when there is nothing.

    >>> bracketed("青禾科技（QingHe）"), bracketed("青禾（中国）有限公司")
    (('青禾科技', 'QingHe'), None)
    """
    found = _BRACKET.fullmatch(name)
    if not found or found["rest"]:
        return None
    return found["name"].strip(), found["inside"].strip()


def without_kind(name: str, parts: Parts) -> str:
    """Return the name in quotes of `name` if nothing but the noun for what it names follows it.

    >>> from kg.resolve.parts import read_parts
    >>> without_kind("「青禾」平台", read_parts()), without_kind("「青禾」计划", read_parts())
    ('青禾', '「青禾」计划')
    """
    found = _QUOTED.fullmatch(name)
    return found["name"] if found and found["kind"] in parts.kinds else name


def ticker_of(name: str, parts: Parts) -> str | None:
    """Return a stock exchange code as the lexicon writes it; None for what names no exchange.

    Letters stand for one company whatever the exchange, and come without it.

    >>> from kg.resolve.parts import read_parts
    >>> [ticker_of(name, read_parts()) for name in ("SH600519", "00700.HK", "600519", "NYSE: BABA")]
    ['600519.SH', '0700.HK', None, 'BABA']
    >>> [ticker_of(name, read_parts()) for name in ("2308-TW", "BABA.US", "Booking.com")]
    ['2308.TW', 'BABA', None]
    """
    matches = filter(None, (pattern.fullmatch(name) for pattern in _TICKERS))
    found = next((one for one in matches if one["exchange"].upper() in parts.exchanges), None)
    if found is None:
        return None
    exchange, code = parts.exchanges[found["exchange"].upper()], found["code"].upper()
    if not code.isdecimal():
        return code
    return f"{code.lstrip('0').zfill(4) if exchange == 'HK' else code}.{exchange}"


def without_medium(name: str, parts: Parts) -> str:
    """Return a name in Chinese without the word that says by what it is met.

    >>> from kg.resolve.parts import read_parts
    >>> without_medium("青禾App", read_parts()), without_medium("Cash App", read_parts())
    ('青禾', 'Cash App')
    """
    word = next((word for word in parts.media if name.lower().endswith(word.lower())), "")
    rest = name[: len(name) - len(word)]
    return rest if word and len(rest) > 1 and has_han(rest) else name
