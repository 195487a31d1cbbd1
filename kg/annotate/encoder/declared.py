"""Names that a text introduces itself (自报简称): 砺山微电子（下称“砺山微”） says where the long one begins."""

import re
from collections.abc import Iterator, Sequence

from kg.annotate.guesses import Guess
from kg.model import Mention, Span

_SAID = 0.99  # the text says so itself
_COMPANIES = ("Organization", "Brand", "Platform")
_LONGEST = 30
_DECLARED = re.compile(
    r"[（(](?:以下|下文|后文|下)?(?:简称|合称|统称|下称|称)(?:为|作)?[：:]?"
    r"[“「『\"](?P<short>[^“”「」『』\"（）()]{2,12})[”」』\"][^（）()]{0,12}[）)]"
)
_STOP = re.compile(r"[，。；：、！？“”「」《》（）()\s]")


def declared(guesses: Sequence[Sequence[Guess]], texts: Sequence[str]) -> list[list[Guess]]:
    """Return the guesses of each sentence with the long and short names that brackets declare.

    A long name begins with the first character of its short form, and holds the others in their order.

    >>> late = Guess(Mention(within=Span(1, 5), form="山微电子", type="Organization"), 0.7)
    >>> found = declared([[late]], ["砺山微电子（下称“砺山微”）昨日上市。"])
    >>> [(one.mention.form, one.sure) for one in found[0]]
    [('砺山微电子', 0.99), ('砺山微', 0.99)]
    """
    return [_with_declared(one, text) for one, text in zip(guesses, texts, strict=True)]


def _with_declared(guesses: Sequence[Guess], text: str) -> list[Guess]:
    found = list(guesses)
    for match in _DECLARED.finditer(text):
        short = Span(match.start("short"), match.end("short"))
        ending = next((one for one in found if one.mention.within.end == match.start()), None)
        kind = ending.mention.type if ending else "Organization"
        if kind not in _COMPANIES:
            continue
        first = ending.mention.within.start if ending else match.start()
        start = next(_beginnings(text, first, match.start(), match["short"]), None)
        named = [short] if start is None else [Span(start, match.start()), short]
        found = [one for one in found if not any(one.mention.within.overlaps(within) for within in named)]
        found += [Guess(Mention(within=one, form=one.slice(text), type=kind), _SAID) for one in named]
    return sorted(found, key=lambda one: one.mention.within)


def _beginnings(text: str, first: int, end: int, short: str) -> Iterator[int]:
    """Yield where the long name may begin that ends at `end`, no later than `first`, the nearest first."""
    for start in range(first, max(end - _LONGEST, -1), -1):
        if start < first and _STOP.match(text[start]):
            return
        if text[start] == short[0] and _keeps(short, text[start:end]):
            yield start


def _keeps(short: str, full: str) -> bool:
    """Tell whether a short form keeps characters of the full one in their order."""
    rest = iter(full.lower())
    return len(short) < len(full) and all(char in rest for char in short.lower())
