"""Mark what nobody could repair, so that nothing is extracted from it (存疑)."""

import re

from kg.text.aligned import Aligned
from kg.text.characters import character_model
from kg.text.patterns import HAN
from kg.text.repair.misdecoded import is_strange

_BROKEN = re.compile(
    r"[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]|锟斤拷|錕斤拷|锟斤|斤拷|烫烫烫|屯屯屯|[\x80-\x9f]"
)
_MASK = re.compile(r"(?<!\w)\*+(?!\w)|(?<=[^\x00-\x7f])\*+(?![Ss*]?[Ss][Tt])|\*+(?=[^\x00-\x7f])")
_QUESTION = re.compile(
    rf"(?<=[^\x00-\x7f])[?？](?=[^\s!?！？」』”’）)】》〕\]\"'*~])|[?？]{{2,}}(?=[{HAN}])|^[?？](?=[{HAN}])"
)
_ASKS = re.compile(
    r"[嗎吗呢吧誰谁哪何幾几怎啥嘛啦]|[是能可會会與与]否|多少|是不是|有沒有|有没有|會不會|会不会|"
    r"能不能|要不要|可不可|為什|为什|什麼|什么|如何|難道|难道|豈|岂|問|问"
)
_RUN = re.compile(r"[^\x00-\x7f。！？；\n]{6,}")
_CLAUSE = 60
_STRANGE = 140
_FOLLOWING = re.compile(r"[^\x00-\x7f，。、；：？！]+")
_LETTERS = tuple(map(chr, range(0x40, 0x7F)))


def mark_doubts(text: Aligned) -> Aligned:
    """Mark lost characters, question marks that ask nothing, and masking asterisks.

    A lost byte shows as a half-width question mark; a full-width one is only doubted before noise.

    >>> doubtful = mark_doubts(Aligned.of("支付?寶實現**營銷。你看好嗎?我看好。"))
    >>> [span.slice(doubtful.text) for span in doubtful.doubtful_spans()]
    ['?', '**']
    """
    found: set[int] = set()
    for pattern in (_BROKEN, _MASK):
        for match in pattern.finditer(text.text):
            found.update(range(*match.span()))
    for match in _RUN.finditer(text.text):
        if is_strange(match.group()):
            found.update(range(*match.span()))
    for match in _QUESTION.finditer(text.text):
        following = _FOLLOWING.match(text.text, match.end())
        strange = following is not None and _strange(following.group())
        if strange or ("?" in match.group() and not _asks(text.text, match.start())):
            end = following.end() if strange and following else match.end()
            found.update(range(match.start(), end + (text.text[end : end + 1] in _LETTERS)))
    return text.marked(found) if found else text


def _asks(text: str, end: int) -> bool:
    """Tell whether the clause before `end` asks something."""
    clause = re.split(r"[。！!；;\n]", text[max(0, end - _CLAUSE) : end])[-1]
    return _ASKS.search(clause) is not None


def _strange(text: str) -> bool:
    return character_model().cost(text) > _STRANGE
