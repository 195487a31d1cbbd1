"""Undo the damage of scraped pages (修复): each repair is a function from aligned text to aligned text.

Clean Chinese comes out unchanged. Order matters: what was decoded wrongly is decoded again before anything
else looks at it, and what is left over is marked last. Asterisks that a site put over words (實現**營銷) are
what the article says: they stay, but they are marked doubtful, since nobody knows the words below.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import reduce

from kg.text.aligned import Aligned
from kg.text.repair.doubts import mark_doubts
from kg.text.repair.glosses import drop_glosses
from kg.text.repair.invisible import drop_invisible
from kg.text.repair.misdecoded import Redecoder
from kg.text.repair.punctuation import widen
from kg.text.repair.shifted import Realigner
from kg.text.repair.spaces import drop_spaces
from kg.text.repair.width import narrow

Repair = Callable[[Aligned], Aligned]


def repairs(context: str) -> tuple[Repair, ...]:
    """Return the repairs in order, for a line of a document whose whole text is `context`."""
    return (
        Redecoder(),
        drop_invisible,
        Realigner(context),
        drop_glosses,
        narrow,
        mark_doubts,
        widen,
        drop_spaces,
    )


def repaired(lines: Iterable[Aligned], context: str = "") -> Iterator[Aligned]:
    """Yield each line of a document after every repair.

    >>> [line.text for line in repaired([Aligned.of("小程序商業(yè)務(wù) 打通 ,增長８％。")])]
    ['小程序商業務打通，增長8%。']
    """
    steps = repairs(context)
    for line in lines:
        yield reduce(lambda text, repair: repair(text), steps, line)
