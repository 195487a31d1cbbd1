"""Drop the pinyin that converters leave behind characters: 關(guān)系 (拼音注)."""

import re
import unicodedata
from functools import lru_cache

from kg.text.aligned import Aligned, Edit
from kg.text.patterns import HAN

_SYLLABLE = r"[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿêế]{1,6}"
_GLOSS = re.compile(rf"([{HAN}])\s?[(（]\s?({_SYLLABLE})\s?[)）]")


def drop_glosses(text: Aligned) -> Aligned:
    """Drop a bracketed syllable behind a character that is read so; other brackets stay.

    >>> drop_glosses(Aligned.of("社交關(guān)系,微博(weibo)協(xié)助蔚來(NIO)")).text
    '社交關系,微博(weibo)協助蔚來(NIO)'
    """
    return text.edited(
        Edit(match.start() + 1, match.end())
        for match in _GLOSS.finditer(text.text)
        if is_reading(match[1], match[2])
    )


def is_reading(char: str, syllable: str) -> bool:
    """Tell whether `char` can be read as `syllable`, tone mark included.

    >>> is_reading("行", "háng"), is_reading("行", "hang"), is_reading("博", "guān")
    (True, False, False)
    """
    return len(syllable) > 1 and unicodedata.normalize("NFC", syllable) in _readings(char)


@lru_cache(maxsize=4096)
def _readings(char: str) -> frozenset[str]:
    from pypinyin import Style, pinyin

    return frozenset(pinyin(char, style=Style.TONE, heteronym=True)[0])
