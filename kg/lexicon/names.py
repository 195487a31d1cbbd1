"""Bring a name to the form in which names are compared."""

import re

from kg.script import to_simplified

_FULL_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_MARKS = {"\u3000": " ", "\xa0": " ", "’": "'", "‐": "-", "–": "-"}
_NARROW = _FULL_WIDTH | dict.fromkeys("・•‧∙⋅", "·") | _MARKS
# Patterns, as most of what is read has none of these: a table would look at every character of it.
_WIDE = re.compile("[\uff01-\uff5e・•‧∙⋅\u3000\xa0’‐–]")
_IGNORED = re.compile('[ \t\r\v\f\u2002\u2003\u2009\u202f\u200b《》〈〉「」『』“”"]')


def fold(text: str) -> str:
    """Return `text` in half width and lower case, with exactly as many code points.

    >>> fold("ＵＣ瀏覽器與Ｔ・Ｍａｌｌ")
    'uc瀏覽器與t·mall'
    """
    thin = narrow(text)
    lower = thin.lower()
    if len(lower) == len(thin):
        return lower
    return "".join(one if len(one := char.lower()) == 1 else char for char in thin)


def narrow(text: str) -> str:
    """Return `text` in half width, with exactly as many code points.

    >>> narrow("ＵＣ瀏覽器")
    'UC瀏覽器'
    """
    return _WIDE.sub(lambda match: _NARROW[match[0]], text)


def key_of(simplified: str) -> str:
    """Return the key of a name that is in simplified characters already.

    >>> key_of("Ｑｕｅｓｔ Mobile")
    'questmobile'
    """
    return without_ignored(fold(simplified))


def without_ignored(folded: str) -> str:
    """Return folded text without blanks and quotes, line feeds excepted.

    >>> without_ignored("《quest mobile》")
    'questmobile'
    """
    return _IGNORED.sub("", folded)


def name_key(name: str) -> str:
    """Return the form in which two spellings of one name meet: simplified, folded, without blanks or quotes.

    >>> name_key("《第一財經》"), name_key("ＡＬＩ PAY"), name_key("滙豐 銀行")
    ('第一财经', 'alipay', '汇丰银行')
    """
    return key_of(to_simplified(name))
