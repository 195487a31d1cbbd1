"""Bring letters and digits to half width, as the rest of the program reads them (全角字母与数字)."""

import re

from kg.text.aligned import Aligned, Edit

_WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ]+(?:[．，：][０-９]+)*％?|(?<=[0-9])％")
_HALF = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}


def narrow(text: Aligned) -> Aligned:
    """Turn full-width letters, digits, and what joins full-width digits, into ASCII.

    >>> narrow(Aligned.of("ＡＰＰ增長３．７１％，１，２３４人")).text
    'APP增長3.71%，1,234人'
    """
    return text.edited(
        Edit(*match.span(), match.group().translate(_HALF)) for match in _WIDE.finditer(text.text)
    )
