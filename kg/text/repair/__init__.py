"""Undo the damage of scraped pages (修复): each repair is a function from aligned text to aligned text.

Clean Chinese comes out unchanged. Order matters: what was decoded wrongly is decoded again before its
punctuation is looked at.
"""

from collections.abc import Callable

from kg.text.aligned import Aligned
from kg.text.repair.glosses import drop_glosses
from kg.text.repair.invisible import drop_invisible
from kg.text.repair.punctuation import widen
from kg.text.repair.spaces import drop_spaces
from kg.text.repair.width import narrow

REPAIRS: tuple[Callable[[Aligned], Aligned], ...] = (
    drop_invisible,
    drop_glosses,
    narrow,
    widen,
    drop_spaces,
)


def repaired(paragraph: Aligned) -> Aligned:
    """Apply every repair to one paragraph.

    >>> repaired(Aligned.of("小程序商業(yè)務(wù) 打通 ,增長８％。")).text
    '小程序商業務打通，增長8%。'
    """
    for repair in REPAIRS:
        paragraph = repair(paragraph)
    return paragraph
