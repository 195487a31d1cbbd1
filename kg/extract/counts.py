"""Find what a part is a part of (部分): 出租五千輛【單車】，其中兩成由甲代工."""

from kg.extract.chunks import phrase_at
from kg.extract.frames import Slot
from kg.extract.kinds import Kind
from kg.extract.phrases import Phrase
from kg.extract.site import Site, members
from kg.model import Argument

_COUNTS = (Kind.VALUE, Kind.NUMBER)


def counted_before(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return what the clause before the one of the trigger counts; nothing where it counts nothing that fits."""
    parsed, stop = site.clause.parsed, site.clause.tokens.start - 1
    start = parsed.kinds.rfind(Kind.STOP, 0, max(stop, 0)) + 1
    for at in range(stop - 1, start - 1, -1):
        phrase = phrase_at(parsed, at, stop) if parsed.kinds[at] in _COUNTS else None
        if phrase and (found := members(site, Phrase(parsed, phrase, (phrase,)), slot)):
            return found
    return ()
