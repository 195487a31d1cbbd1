"""Make ``words.zip`` of jieba's dictionary; run by hand, never by the program. The same jieba gives the same bytes.

    python seeds/words/make.py [FILE]

Needs jieba 0.42.1. The file holds the words as a trie (``words.marisa``) and, for each in the trie's order, its frequency
and the number of its tag; the odds of each character to begin, continue, end or be a word; and ``facts.json``.
"""

import json
import sys
from array import array
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import jieba
import marisa_trie
from jieba.finalseg import MIN_FLOAT, emit_P, start_P, trans_P

HERE = Path(__file__).resolve().parent
STATES = "BMES"
RARE = 3


def members() -> dict[str, bytes]:
    """Return the parts of the file by name."""
    frequencies, tags, total = read_dictionary(Path(jieba.__file__).with_name("dict.txt"))
    trie = marisa_trie.Trie(sorted(frequencies))
    words = sorted(frequencies, key=trie.get)
    names = ["", *sorted({tag for tag in tags.values() if tag})]
    characters = sorted(set().union(*(emit_P[state] for state in STATES)))
    odds = [emit_P[state].get(char, MIN_FLOAT) for char in characters for state in STATES]
    longest = max(map(len, words))
    facts = {"total": total, "longest": longest, "tags": names, "starts": start_P, "steps": trans_P}
    return {
        "words.marisa": trie.tobytes(),
        "frequencies.u4": little_endian("I", [frequencies[word] for word in words]),
        "tags.u1": bytes(names.index(tags[word]) for word in words),
        "characters.txt": "".join(characters).encode(),
        "odds.f8": little_endian("d", odds),
        "facts.json": json.dumps(facts, indent=1, sort_keys=True).encode(),
    }


def read_dictionary(path: Path) -> tuple[dict[str, int], dict[str, str], int]:
    """Return how often each word occurs, its tag, and the sum of all frequencies.

    A rare verb gets no tag: names are often taken for verbs nobody uses (启衡).
    """
    frequencies: dict[str, int] = {}
    tags: dict[str, str] = {}
    total = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        word, frequency, tag = line.split(" ")
        total += int(frequency)
        frequencies[word] = int(frequency)
        rare = tag == "v" and int(frequency) <= RARE
        tags[word] = tags.get(word, "") if rare else tag
    return frequencies, tags, total


def little_endian(kind: str, numbers: list[int] | list[float]) -> bytes:
    """Return the numbers with the lowest byte first."""
    packed = array(kind, numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def main() -> None:
    """Write the file."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "words.zip"
    with ZipFile(target, "w") as file:
        for name, content in members().items():
            file.writestr(ZipInfo(name), content, ZIP_DEFLATED, 9)


if __name__ == "__main__":
    main()
