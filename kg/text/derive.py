"""Derive the character table from texts and a word list: ``python -m kg.text.derive``.

The shipped table comes from jieba's dictionary (MIT), FinRE (MIT, THUNLP) and FinCorpus (MIT, CGCL-codes):
``python -m kg.text.derive --words dict.txt finre_train.txt train.jsonl >kg/text/data/characters.tsv``
"""

import argparse
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from kg.script import to_simplified
from kg.text.characters import DISCOUNT, folded

_WORD_WEIGHT = (
    0.05  # a dictionary counts words inside some 60 million characters; the news texts have 2 million
)
_PAIRS_KEPT = 60_000
_LEAST_PAIR = 3.0
_LEAST_CHARACTER = 0.15
_LEAST_LATIN = 5
_LATIN = re.compile(r"(?<![a-z])[a-z]{2,12}(?![a-z])")


def _texts(paths: Iterable[Path]) -> Iterator[str]:
    """Yield each distinct sentence of FinRE (last column) or FinCorpus (`text`)."""
    seen: set[str] = set()
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            text = json.loads(line)["text"] if line.startswith("{") else line.rpartition("\t")[2]
            if text not in seen:
                seen.add(text)
                yield text


def _count(words: Path, texts: Iterable[Path]) -> tuple[Counter[str], Counter[str]]:
    """Count the characters (with the Latin words) and the pairs of characters."""
    characters: Counter[str] = Counter()
    pairs: Counter[str] = Counter()

    def add(text: str, weight: float) -> None:
        for char in text:
            characters[char] += weight  # type: ignore[assignment]
        for first, second in pairwise(text):
            pairs[first + second] += weight  # type: ignore[assignment]

    for line in words.read_text("utf-8").splitlines():
        word, count = line.split(" ")[:2]
        add(folded(to_simplified(word)), int(count) * _WORD_WEIGHT)
    for text in _texts(texts):
        characters.update(_LATIN.findall(folded(text)))
        for sentence in re.findall("[^。！？]+[。！？]*", folded(to_simplified(text.strip()))):
            add("\n" + sentence + "\n", 1.0)
            pairs[sentence[-1] + sentence[0]] += 1.0 if sentence[-1] in "。！？" else 0.0  # type: ignore[assignment]
    return characters, pairs


def table(words: Path, texts: Iterable[Path]) -> Iterator[str]:
    """Yield the lines of the table: character, its cost, then follower and cost by turns, tab-separated.

    A cost is -10·log2 of a probability, rounded: of the character, or of the follower after the character.
    """
    characters, pairs = _count(words, texts)
    total = sum(characters.values())
    starts: Counter[str] = Counter()
    for pair, count in pairs.items():
        starts[pair[0]] += count
    kept = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))[:_PAIRS_KEPT]
    followers: dict[str, list[str]] = {}
    for pair, count in sorted(kept):
        if count >= _LEAST_PAIR:
            cost = round(-10 * math.log2((count - DISCOUNT) / starts[pair[0]]))
            followers.setdefault(pair[0], []).append(f"{pair[1]}{cost}")
    for char, count in sorted(characters.items()):
        if count >= (_LEAST_CHARACTER if len(char) == 1 else _LEAST_LATIN):
            cost = round(-10 * math.log2(count / total))
            shown = [char, str(cost), *followers.get(char, [])]
            yield "\t".join(field.replace("\n", "¶") for field in shown)


def main() -> None:
    """Write the table of the files named on the command line to the standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=Path, required=True)
    parser.add_argument("texts", type=Path, nargs="+")
    given = parser.parse_args()
    for line in table(given.words, given.texts):
        sys.stdout.buffer.write((line + "\n").encode())


if __name__ == "__main__":
    main()
