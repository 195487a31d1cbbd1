"""See a slip for a known name as a name of its own (笔误), so that no part of it is taken for another: 滴滴出型."""

from collections.abc import Callable, Collection, Iterator, Sequence

from kg.annotate.words import Word
from kg.lexicon import Lexicon, Match
from kg.lexicon.sounds import sound_alike
from kg.model import Mention, Span
from kg.script import has_han


def find_slips(
    normal: str,
    words: Sequence[Word],
    known: Sequence[Match],
    lexicon: Lexicon,
    functions: Collection[str],
    knows: Callable[[str], bool],
) -> Iterator[Mention]:
    """Yield what has the sound of a known name and one wrong character, or begins with another name of its bearer.

    No slip is what the dictionary has a word for: 滴滴出現, 滴滴出型號. `known` are the names in `normal`, `functions` the
    characters that no name ends in, `knows` tells whether the dictionary has a word.
    """
    starts = sorted({word.within.start for word in words} | {match.start for match in known})
    within = {at: word for word in words for at in range(word.within.start, word.within.end)}
    for start in starts:
        for match, at in lexicon.near(normal, start):
            if _is_plain(normal, at, match.end, within, functions, knows):
                continue
            covering = [one for one in known if one.start < match.end and start < one.end]
            if any(one.start <= at < one.end or one.start < start for one in covering):
                continue
            name = _written(lexicon, match, normal, at)
            shorter = any(one.start == start and one.entries[0] == match.entries[0] for one in covering)
            if (shorter and at < match.end - 1) or sound_alike(normal[at], name):
                span = Span(start, match.end)
                yield Mention(within=span, form=span.slice(normal), type=match.entries[0].type)
                break
