"""The two-byte code of GBK pages, and the codes in it that programs drop (国标扩展码)."""

from functools import lru_cache

LEADS = range(0x81, 0xFF)
_TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))


@lru_cache(maxsize=1)
def _decoded() -> dict[tuple[int, int], str]:
    table: dict[tuple[int, int], str] = {}
    for lead in LEADS:
        for trail in _TRAILS:
            char = bytes((lead, trail)).decode("gbk", errors="ignore")
            if len(char) == 1 and not char.isascii():
                table[lead, trail] = char
    return table


def char_of(lead: int, trail: int) -> str | None:
    """Return the character of two bytes; None for a code that is not assigned.

    >>> char_of(0xBF, 0xC9)
    '可'
    """
    return _decoded().get((lead, trail))


def bytes_of(char: str) -> tuple[int, int] | None:
    """Return the two bytes of a character; None if it has one byte or none.

    >>> bytes_of("可") == (0xBF, 0xC9), bytes_of("A")
    (True, None)
    """
    code = char.encode("gbk", errors="ignore")
    return (code[0], code[1]) if len(code) == 2 else None


@lru_cache(maxsize=256)
def leads_to(trail: int) -> tuple[tuple[int, str], ...]:
    """Return every (lead byte, character) that the trail byte can end."""
    return tuple((lead, char) for lead in LEADS if (char := char_of(lead, trail)))


@lru_cache(maxsize=256)
def trails_of(lead: int) -> tuple[tuple[int, str], ...]:
    """Return every (trail byte, character) that the lead byte can begin."""
    return tuple((trail, char) for trail in _TRAILS if (char := char_of(lead, trail)))


@lru_cache(maxsize=1)
def unassigned() -> dict[int, frozenset[int]]:
    """Return the codes without a character, trail bytes by lead byte: a page that meets one shows nothing."""
    table = _decoded()
    gaps = {lead: frozenset(trail for trail in _TRAILS if (lead, trail) not in table) for lead in LEADS}
    return {lead: trails for lead, trails in gaps.items() if trails}
