"""Score what the model reads against the treebank, the names, the events and the pairs."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from kg.train.corpora import Word


def f1(right: int, found: int, gold: int) -> float:
    """Return the harmonic mean of precision and recall, 0 where nothing is right.

    >>> f1(1, 2, 2)
    0.5
    """
    return 2 * right / (found + gold) if right else 0.0


def score_sets(pairs: Iterable[tuple[Collection[object], Collection[object]]]) -> dict[str, float]:
    """Score found sets against gold sets, summed over sentences.

    >>> score_sets([({1, 2}, {2})])
    {'P': 0.5, 'R': 1.0, 'F1': 0.6666666666666666}
    """
    right = found = gold = 0
    for one, other in pairs:
        right += len(set(one) & set(other))
        found += len(set(one))
        gold += len(set(other))
    return {"P": right / max(found, 1), "R": right / max(gold, 1), "F1": f1(right, found, gold)}


def score_syntax(pairs: Iterable[tuple[Sequence[Word], Sequence[Word]]]) -> dict[str, float]:
    """Score found words against gold words over raw text, as CoNLL 2018 does: F1 of aligned words.

    LAS compares universal relations, without subtypes.
    """
    count: Counter[str] = Counter()
    for found, gold in pairs:
        count["found"] += len(found)
        count["gold"] += len(gold)
        places = {word.range: word for word in gold}
        for word in found:
            other = places.get(word.range)
            if other is None:
                continue
            count["seg"] += 1
            count["UPOS"] += word.upos == other.upos
            head = found[word.head].range if word.head >= 0 else None
            if head == (gold[other.head].range if other.head >= 0 else None):
                count["UAS"] += 1
                count["LAS"] += word.deprel == other.deprel
    return {name: f1(count[name], count["found"], count["gold"]) for name in ("seg", "UPOS", "UAS", "LAS")}
