"""Convert between traditional and simplified characters (繁体/简体) without moving an offset."""

import re
from functools import lru_cache
from typing import Literal

import opencc

Script = Literal["zh-Hant", "zh-Hans"]

_HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]")


@lru_cache(maxsize=4)
def _converter(config: str) -> opencc.OpenCC:
    return opencc.OpenCC(config)


def _convert(text: str, config: str) -> str:
    """Convert, phrase by phrase where that keeps the length, else character by character."""
    convert = _converter(config).convert
    whole: str = convert(text)
    if len(whole) == len(text):
        return whole
    return "".join(one if len(one := convert(char)) == 1 else char for char in text)


def to_simplified(text: str) -> str:
    """Return `text` in simplified characters, with exactly as many code points.

    >>> to_simplified("支付寶與微博達成合作")
    '支付宝与微博达成合作'
    """
    return _convert(text, "t2s")


def to_traditional(text: str) -> str:
    """Return `text` in traditional characters, with exactly as many code points.

    >>> to_traditional("汉堡王使用高德端小程序")
    '漢堡王使用高德端小程序'
    """
    return _convert(text, "s2t")


def script_of(text: str) -> Script:
    """Tell which script `text` is written in; text that both scripts share counts as simplified.

    >>> script_of("漢堡王"), script_of("汉堡王"), script_of("微博")
    ('zh-Hant', 'zh-Hans', 'zh-Hans')
    """
    traditional = sum(a != b for a, b in zip(text, to_simplified(text), strict=True))
    simplified = sum(a != b for a, b in zip(text, to_traditional(text), strict=True))
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def has_han(text: str) -> bool:
    """Tell whether `text` has at least one Chinese character.

    >>> has_han("UC瀏覽器"), has_han("QuestMobile")
    (True, False)
    """
    return _HAN.search(text) is not None
