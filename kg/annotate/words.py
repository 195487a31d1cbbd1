"""Cut sentences into words (分词) with jieba, and tag them in Universal Dependencies terms."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kg.annotate.dictionary import load_dictionary
from kg.annotate.tokenizer import Tokenizer
from kg.model import Span

# ICTCLAS tags of jieba's dictionary to UPOS, longest prefix first.
# https://universaldependencies.org/u/pos/ and https://github.com/fxsjy/jieba (dict.txt)
_UPOS = {
    "nr": "PROPN", "ns": "PROPN", "nt": "PROPN", "nz": "PROPN", "n": "NOUN", "vn": "VERB", "v": "VERB",
    "ad": "ADV", "an": "NOUN", "a": "ADJ", "b": "ADJ", "z": "ADJ", "d": "ADV", "m": "NUM", "q": "NOUN",
    "r": "PRON", "p": "ADP", "c": "CCONJ", "u": "PART", "y": "PART", "e": "INTJ", "o": "X", "t": "NOUN",
    "f": "ADP", "s": "NOUN", "j": "NOUN", "i": "NOUN", "l": "NOUN", "x": "X", "g": "X", "k": "PART", "h": "PART",
}  # fmt: skip

_UNLIKELY = ("", "nr", "ns", "nz", "nt", "nrt", "nrfg", "t", "j", "zg", "x", "g", "m", "mq")
_TITLE_FREQUENCY = 20_000
TITLE = "nnt"  # a position or title


@dataclass(frozen=True, slots=True)
class Word:
    """A word as the dictionary cuts it; `tag` is jieba's, "" for a word that no dictionary knows."""

    within: Span
    form: str
    tag: str


class Segmenter:
    """jieba's dictionary with words of our own added; one instance a process, read-only once made."""

    def __init__(
        self,
        words: Mapping[str, str] = MappingProxyType({}),
        functions: str = "",
        two_words: Collection[str] = (),
    ) -> None:
        """Load the dictionary, add `words` with their tags (jieba's tag set).

        `functions` are characters that no name may hold in a word that is only guessed; `two_words` are what the
        dictionary takes for one word, though the last character is another (三年內|向).
        """
        self._dictionary = load_dictionary()
        self._jieba = Tokenizer(self._dictionary)
        self._added = dict(words)
        self._functions = frozenset(functions)
        for word in two_words:
            self._jieba.FREQ[word] = 0
        self._two_words = frozenset(two_words)
        for word in sorted(words):
            # A title must win over a name that overlaps it: 执行长|江 and not 执行|长江.
            self._jieba.add_word(word, _TITLE_FREQUENCY if words[word] == TITLE else None)

    def knows(self, word: str) -> bool:
        """Tell whether the dictionary itself has `word`."""
        return self._dictionary.tag(word) is not None

    def is_noun(self, word: str) -> bool:
        """Tell whether the dictionary has `word` as a common noun."""
        return self._dictionary.tag(word) == "n"

    def cut(self, normal: str, start: int = 0) -> Iterator[Word]:
        """Cut simplified text into words that together cover it, blanks included; it begins at the character `start`.

        >>> [word.form for word in Segmenter().cut("百度与腾讯达成合作")]
        ['百度', '与', '腾讯', '达成', '合作']
        """
        for form in self._jieba.cut(normal):
            for part in self._parts(form):
                yield Word(Span(start, start + len(part)), part, self._tag(part))
                start += len(part)

    def cut_at(self, words: Sequence[Word], normal: str, at: int) -> list[Word]:
        """Cut words of `normal` anew, with the word behind them, so that one begins at the character `at`.

        >>> segmenter, text = Segmenter(), "新开300家门市"
        >>> [word.form for word in segmenter.cut_at(list(segmenter.cut(text)), text, 6)]
        ['新开', '300', '家', '门市']
        """
        cut = next(
            (place for place, word in enumerate(words) if word.within.start < at < word.within.end), None
        )
        if cut is None:
            return list(words)
        behind = words[cut : cut + 2]
        start, end = behind[0].within.start, behind[-1].within.end
        return [
            *words[:cut],
            *self.cut(normal[start:at], start),
            *self.cut(normal[at:end], at),
            *words[cut + 2 :],
        ]

    def _tag(self, form: str) -> str:
        """Return the tag of a word; ours where the dictionary has an unlikely name (研发/j, 上市/ns)."""
        tag = self._dictionary.tag(form) or ""
        return self._added[form] if form in self._added and tag in _UNLIKELY else tag

    def _parts(self, form: str) -> tuple[str, ...]:
        """Cut what the dictionary has in one piece though it is two words: 出席|会议, 银行|行长."""
        if form in self._two_words:
            return form[:-1], form[-1]
        if len(form) == 1 or form in self._added:
            return (form,)
        for at in range(2, len(form) - 1):
            if self._added.get(form[at:]) == TITLE and self.knows(form[:at]):
                return form[:at], form[at:]
        if form[-1] in self._functions and self._added.get(form[:-1], "")[:1] == "v":
            return form[:-1], form[-1]  # 推出|了
        tag = self._dictionary.tag(form)
        if tag is None:
            return self._without_function(form)
        if len(form) == 4 and self._is_verb_and_noun(form[:2], form[2:], tag):
            return form[:2], form[2:]
        return (form,)

    def _is_verb_and_noun(self, first: str, second: str, tag: str) -> bool:
        """Tell whether the halves of a word tagged `tag` are words of their own."""
        if self._added.get(second) == "v" and self.knows(first):
            return True
        nouns = tag[:1] in ("n", "l", "i") and (self._dictionary.tag(second) or "")[:1] == "n"
        return nouns and self._dictionary.tag(first) == "v"

    def _without_function(self, form: str) -> tuple[str, ...]:
        """Cut a guessed word where a function word sticks to it: 由凯翊 is 由|凯翊, 医遭 is 医|遭."""
        at = next((at for at, char in enumerate(form) if char in self._functions), -1)
        if at < 0:
            return (form,)
        rest = form[at + 1 :]
        return tuple(
            part for part in (form[:at], form[at], *(self._without_function(rest) if rest else ())) if part
        )


def upos_of(form: str, tag: str) -> str:
    """Return the universal part of speech of a word with jieba's `tag`.

    >>> upos_of("微博", "nz"), upos_of("，", "x"), upos_of("合作", "vn")
    ('PROPN', 'PUNCT', 'VERB')
    """
    if not any(char.isalnum() for char in form):
        return "PUNCT" if form.strip() else "X"
    for length in (2, 1):
        if tag[:length] in _UPOS and len(tag) >= length:
            return _UPOS[tag[:length]]
    return "NUM" if form.isdigit() else "PROPN"


def dictionary_tags() -> dict[str, str]:
    """Return the tag of every word of the dictionary."""
    return load_dictionary().tags()
