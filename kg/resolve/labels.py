"""Name and number the entities: labels in both scripts and in pinyin, and readable ids."""

import hashlib
import re
from collections.abc import Iterable

from kg.lexicon import name_key
from kg.model import Label
from kg.script import has_han, to_simplified, to_traditional

PINYIN = "zh-Latn-pinyin"
_USUAL = str.maketrans("爲衆麪峯啓羣臺祕裏", "為眾麵峰啟群台秘裡")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 48
_DIGITS = 8


def in_both(name: str) -> tuple[Label, ...]:
    """Return `name`, in either script, as a label in traditional and one in simplified characters.

    >>> [label.text for label in in_both("华为终端")]
    ['華為終端', '华为终端']
    """
    return (
        Label(text=to_traditional(to_simplified(name)).translate(_USUAL), language="zh-Hant"),
        Label(text=to_simplified(name), language="zh-Hans"),
    )


def labels_of(normal: str) -> tuple[Label, ...]:
    """Return the labels of a name that no lexicon knows: both scripts and pinyin, never a translation.

    >>> [label.text for label in labels_of("何勇明")]
    ['何勇明', '何勇明', 'hé yǒng míng']
    """
    from pypinyin import Style, lazy_pinyin  # slow to import: only unknown names need it

    pinyin = Label(text=" ".join(lazy_pinyin(normal, style=Style.TONE)), language=PINYIN)
    return (
        (*in_both(normal), pinyin)
        if has_han(normal)
        else (*in_both(normal), Label(text=normal, language="en"))
    )


def alias_labels(names: Iterable[str], taken: Iterable[Label]) -> tuple[Label, ...]:
    """Return `names` as labels, Chinese ones in both scripts, without those in `taken`."""
    seen = set(taken)
    found: list[Label] = []
    for name in names:
        for label in in_both(name) if has_han(name) else (Label(text=name, language="en"),):
            if label not in seen:
                seen.add(label)
                found.append(label)
    return tuple(found)


def id_of(normal: str, *apart: str) -> str:
    """Return a readable id: pinyin and eight digits of a hash of the name, the same in either script.

    `apart` tells two bearers of one name from each other.

    >>> id_of("何勇明"), id_of("QuestMobile")
    ('he-yong-ming-6bf797f8', 'questmobile-67dea38c')
    """
    words = [name_key(normal), *apart]
    digest = hashlib.sha256("\n".join(words).encode()).hexdigest()[:_DIGITS]
    return "-".join([*(_slug(word) for word in words), digest])


def _slug(name: str) -> str:
    from pypinyin import lazy_pinyin

    slug = _NOT_SLUG.sub("-", " ".join(lazy_pinyin(name)).lower()).strip("-")
    return slug[:_LONGEST_SLUG].rstrip("-") or "entity"
