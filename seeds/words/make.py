"""Make ``words.zip`` of jieba's dictionary; run by hand, never by the program. The same jieba gives the same bytes.

    python seeds/words/make.py [FILE]

Needs jieba 0.42.1. The file holds the words as a trie (``words.marisa``) and, for each in the trie's order, its frequency
and the number of its tag; and ``facts.json``: the names of the tags, the length of the longest word, and the sum of all
frequencies.
"""

import json
import sys
from array import array
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import jieba
import marisa_trie

HERE = Path(__file__).resolve().parent
RARE = 3


def members() -> dict[str, bytes]:
    """Return the parts of the file by name."""
    frequencies, tags, total = read_dictionary(Path(jieba.__file__).with_name("dict.txt"))
    trie = marisa_trie.Trie(sorted(frequencies))
    words = sorted(frequencies, key=trie.get)
    names = ["", *sorted({tag for tag in tags.values() if tag})]
    facts = {"total": total, "longest": max(map(len, words)), "tags": names}
    return {
        "words.marisa": trie.tobytes(),
        "frequencies.u4": little_endian("I", [frequencies[word] for word in words]),
        "tags.u1": bytes(names.index(tags[word]) for word in words),
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


def little_endian(kind: str, numbers: list[int]) -> bytes:
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
