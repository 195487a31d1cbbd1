"""Mark what nobody could repair, so that nothing is extracted from it (存疑)."""

import re

from kg.text.aligned import Aligned
from kg.text.characters import character_model
from kg.text.patterns import HAN
from kg.text.repair.misdecoded import is_strange

_BROKEN = re.compile(
    r"[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]|锟斤拷|錕斤拷|锟斤|斤拷|烫烫烫|屯屯屯|[\x80-\x9f]"
)
_MASK = re.compile(r"(?<!\w)\*+(?!\w)|(?<=[^\x00-\x7f])\*+|\*+(?=[^\x00-\x7f])")
_QUESTION = re.compile(rf"(?<=[{HAN}])[?？](?=[{HAN}])|[?？]{{2,}}")
_ASKS = re.compile(
    r"[嗎吗呢么麼吧否誰谁哪何幾几怎啥嘛啦]|甚至|多少|是不是|有沒有|有没有|會不會|会不会|能不能|要不要|可不可|"
    r"為什|为什|什麼|什么|如何|難道|难道|豈|岂|問|问"
)
_RUN = re.compile(r"[^\x00-\x7f。！？；\n]{6,}")
_CLAUSE = 60
_STRANGE = 170


def mark_doubts(text: Aligned) -> Aligned:
    """Mark lost characters, question marks that ask nothing, and masking asterisks.

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
        if not _is_question(text.text, match.start(), match.end()):
            found.update(range(match.start(), _end_of_damage(text.text, match.end())))
    return text.marked(found) if found else text


def _is_question(text: str, start: int, end: int) -> bool:
    """Tell whether a question mark ends something that asks."""
    clause = re.split(r"[。！!；;\n]", text[max(0, start - _CLAUSE) : start])[-1]
    return _ASKS.search(clause) is not None and not _strange(text[end : end + 4])


def _strange(text: str) -> bool:
    return len(text) > 1 and character_model().cost(text, previous=text[0]) > _STRANGE


def _end_of_damage(text: str, at: int) -> int:
    """Return where, after a mark of damage, the characters begin to make sense together again."""
    model = character_model()
    while at + 1 < len(text) and text[at] > "\x7f" and model.after(text[at], text[at + 1]) > _STRANGE:
        at += 1
    return at
