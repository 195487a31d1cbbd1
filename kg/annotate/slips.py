"""See a slip for a known name as a name of its own (笔误), so that no part of it is taken for another: 滴滴出型."""

from collections.abc import Collection, Sequence

from kg.annotate.words import Segmenter, Word
from kg.lexicon import Lexicon, Match, Near
from kg.lexicon.sounds import sound_alike
from kg.model import Mention, Span
from kg.script import has_han


class SlipFinder:
    """Finds what has the sound of a known name and one wrong character, or begins with another name of its bearer."""

    def __init__(self, lexicon: Lexicon, segmenter: Segmenter, functions: Collection[str]) -> None:
        """Make a finder; `functions` are the characters that join words (了, 的): they are no slip."""
        self._lexicon = lexicon
        self._segmenter = segmenter
        self._functions = frozenset(functions)

    def find(self, normal: str, words: Sequence[Word], known: Sequence[Match]) -> list[Mention]:
        """Return the slips in simplified text, each at most once; `known` are the names that stand in it.

        Where the dictionary has a word for it, it is none: 滴滴出現, 滴滴出型號.
        """
        starts = {word.within.start for word in words} | {match.start for match in known}
        found: dict[int, Mention] = {}
        for near in self._lexicon.near(normal, sorted(starts)):
            if near.start not in found and self._is_slip(near, normal, words, known):
                whole = Span(near.start, near.end)
                found[near.start] = Mention(within=whole, form=whole.slice(normal), type=near.entry.type)
        return list(found.values())

    def _is_slip(self, near: Near, normal: str, words: Sequence[Word], known: Sequence[Match]) -> bool:
        inside = [one for one in known if one.start < near.end and near.start < one.end]
        if any(one.start < near.start or one.end > near.at or _is_place(one) for one in inside):
            return False  # 浙江盛 begins the name of a company in 浙江, and is no 浙江省
        if self._is_word(normal, near.at, Span(near.start, near.end), words):
            return False
        begins = any(one.entries[0] == near.entry for one in inside)
        return (begins and near.at + 1 < near.end) or sound_alike(normal[near.start : near.end], near.name)

    def _is_word(self, normal: str, at: int, whole: Span, words: Sequence[Word]) -> bool:
        """Tell whether the character at `at` is a word of the dictionary here, or with a neighbour, or `whole` cuts one."""
        if not has_han(normal[at]) or normal[at] in self._functions:
            return True
        pairs = (normal[at - 1 : at + 1], normal[at : at + 2])
        if any(len(pair) == 2 and self._segmenter.knows(pair) for pair in pairs):
            return True
        wrong = Span(at, at + 1)
        return any(
            len(word.form) > 1
            and (wrong in word.within or (word.within.overlaps(whole) and word.within.end > whole.end))
            and self._segmenter.knows(word.form)
            for word in words
        )


def _is_place(match: Match) -> bool:
    return match.entries[0].type == "Place"
