"""What an entity is called in each language, and the keys under which people look for it."""

from collections.abc import Iterable
from functools import lru_cache

from kg.model import Entity
from kg.script import has_han, to_simplified, to_traditional


def names(entity: Entity) -> dict[str, str]:
    """Return the entity's name for 简体, 繁體 and English; each falls back to what there is.

    >>> from kg.model import Label
    >>> names(Entity(id="alipay", type="Platform", labels=(Label(text="支付寶", language="zh-Hant"),)))
    {'zh-Hans': '支付宝', 'zh-Hant': '支付寶', 'en': '支付宝'}
    """
    given = {label.language: label.text for label in entity.labels}
    any_name = next(iter(given.values()), entity.id)
    simplified = given.get("zh-Hans") or to_simplified(given.get("zh-Hant", any_name))
    traditional = given.get("zh-Hant") or (to_traditional(simplified) if has_han(simplified) else simplified)
    return {"zh-Hans": simplified, "zh-Hant": traditional, "en": given.get("en") or simplified}


@lru_cache(maxsize=65536)
def pinyin_keys(text: str) -> tuple[str, str]:
    """Return the pinyin of a name and its initials, lower case without tones or spaces.

    >>> pinyin_keys("新浪微博"), pinyin_keys("UC浏览器")
    (('xinlangweibo', 'xlwb'), ('ucliulanqi', 'ucllq'))
    """
    if not has_han(text):
        return "", ""
    from pypinyin import lazy_pinyin  # slow to import: only pages need it

    syllables = lazy_pinyin(text)
    keys = [(s.lower(), s[:1].lower() if has_han(c) else s.lower()) for s, c in _pairs(text, syllables)]
    return _joined(key for key, _ in keys), _joined(initial for _, initial in keys)


def _pairs(text: str, syllables: list[str]) -> list[tuple[str, str]]:
    """Pair each syllable with the characters it reads: one Chinese character, or a run of others."""
    pairs, at = [], 0
    for syllable in syllables:
        width = 1 if has_han(text[at : at + 1]) else len(syllable)
        pairs.append((syllable, text[at : at + width]))
        at += width
    return pairs


def _joined(parts: Iterable[str]) -> str:
    return "".join(char for part in parts for char in part if char.isalnum())
