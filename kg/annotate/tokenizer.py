"""jieba (分词) over the table of words that kg ships, which opens at once where jieba's own takes a second and 100 MB."""

import warnings
from bisect import insort
from functools import lru_cache

from kg.annotate.dictionary import Dictionary

with warnings.catch_warnings():
    # What jieba is written in warns of its age on the reader's screen: old escapes, and pkg_resources.
    warnings.simplefilter("ignore")
    import jieba

_OFTEN_ASKED = 16_384


class Frequencies:
    """What jieba keeps as FREQ: how often each word occurs, 0 for what is only the beginning of words.

    The words of the dictionary stay in its table; held here is what was added, with all its beginnings.
    """

    def __init__(self, dictionary: Dictionary) -> None:
        self._dictionary = dictionary
        self._added: dict[str, int] = {}
        # jieba asks for every word on every way through a sentence.
        self.get = lru_cache(maxsize=_OFTEN_ASKED)(self._get)

    def __setitem__(self, word: str, frequency: int) -> None:
        self.get.cache_clear()
        for end in range(1, len(word)):
            self._added.setdefault(word[:end], self._dictionary.frequency(word[:end]) or 0)
        self._added[word] = frequency

    def __contains__(self, word: str) -> bool:
        return self.get(word) is not None

    def _get(self, word: str, default: int | None = None) -> int | None:
        frequency = self._added.get(word)
        if frequency is None:
            frequency = self._dictionary.frequency(word)
        return default if frequency is None else frequency

    def ends(self, text: str, start: int) -> list[int]:
        """Return where the words that begin at `start` end, the first first.

        >>> from kg.annotate.dictionary import load_dictionary
        >>> Frequencies(load_dictionary()).ends("微博与腾讯", 3)
        [4, 5]
        """
        ends = self._dictionary.ends(text, start)
        for end in range(start + 1, len(text) + 1):
            frequency = self._added.get(text[start:end])
            if frequency is None:
                break
            if frequency and end not in ends:
                insort(ends, end)
            elif not frequency and end in ends:
                ends.remove(end)
        return ends


class Tokenizer(jieba.Tokenizer):  # type: ignore[misc]  # jieba has no types
    """jieba's tokenizer with a dictionary that is open already: no file is read or written, nothing logged.

    Adding a word changes this tokenizer alone, as long as the frequency is not 0: such words jieba keeps apart everywhere.

    >>> from kg.annotate.dictionary import load_dictionary
    >>> list(Tokenizer(load_dictionary()).cut("百度与腾讯达成合作"))
    ['百度', '与', '腾讯', '达成', '合作']
    """

    def __init__(self, dictionary: Dictionary) -> None:
        super().__init__()
        self.FREQ = Frequencies(dictionary)
        self.total = dictionary.total
        self.initialized = True

    def get_DAG(self, sentence: str) -> dict[int, list[int]]:  # noqa: N802 - jieba's name
        """Return for each character the last characters of the words that begin with it, itself where there is none."""
        ends = self.FREQ.ends
        return {at: [end - 1 for end in ends(sentence, at)] or [at] for at in range(len(sentence))}
