"""The wordings of ready-made questions (问法): patterns that a person may write and a person can read."""

import re
from functools import lru_cache

from kg.script import has_han, to_simplified

_SLOT = re.compile(r"\{(\w+)\}")
_MARKS = re.compile(r"[\s?？!！。，,、:：；;“”\"《》]+")
_POLITE = re.compile(r"^(?:请问|我想知道|想问一下|告诉我|please )|(?:呢|吗|啊|呀|来着)$")


@lru_cache(maxsize=512)
def pattern(wording: str) -> re.Pattern[str]:
    """Return what a wording matches: ``(a|b)`` is a choice, ``[c]`` may be missing, ``{x}`` is a name.

    >>> pattern("{x}(和|与)谁合作").fullmatch(folded("支付寶與誰合作？"))["x"]
    '支付宝'
    """
    chinese = has_han(wording)
    parts = re.split(r"(\{\w+\}|[()\[\]|])", "".join(wording.split()) if chinese else wording)
    written = "".join(_part(part) for part in parts)
    # A missing word of an English wording leaves two spaces, or one at the end, where the question has none.
    return re.compile(written if chinese else written.replace(r"\ ", r"\s*"), re.IGNORECASE)


def _part(part: str) -> str:
    slot = _SLOT.fullmatch(part)
    if slot:
        return f"(?P<{slot[1]}>.+?)"
    return {"(": "(?:", ")": ")", "[": "(?:", "]": ")?", "|": "|"}.get(part, re.escape(part))


def folded(question: str) -> str:
    """Return a question as the wordings are written: simplified, without punctuation and polite words.

    >>> folded("請問漢堡王用了哪些小程序呢？")
    '汉堡王用了哪些小程序'
    >>> folded("Who partners with Weibo?")
    'Who partners with Weibo'
    """
    mark = "" if has_han(question) else " "
    plain = _MARKS.sub(mark, to_simplified(question)).strip()
    return _POLITE.sub("", plain)


def canonical(wording: str) -> str:
    """Return the plainest question of a wording: the first of each choice, nothing that may be missing.

    >>> canonical("{x}(和|与|跟)(谁|哪些公司)[有]合作[关系]")
    '{x}和谁合作'
    """
    plain = wording
    while plain != (shorter := re.sub(r"\[[^\[\]]*\]", "", plain)):
        plain = shorter
    while plain != (shorter := re.sub(r"\(([^()|]*)[^()]*\)", r"\1", plain)):
        plain = shorter
    return " ".join(plain.split())
