"""Read the model's scores: a tree, names, arguments. Plain numpy, no model needed."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Numbers = NDArray[np.int64]
Labelled = tuple[int, int, str]

_LONGEST_ARGUMENT = 60
_FINE = 1e5
_NEVER = -1e9
_LEAST = 1e-9
_APART = frozenset({"Position"})  # a title stands beside a name, and is none


def tree_of(arcs: Scores) -> list[int]:
    """Return the head of each word, -1 for the root: the best tree with one root (Chu and Liu 1965, Edmonds 1967).

    `arcs` is [words + 1, words + 1], dependents down, heads across, word 0 the root.

    >>> tree_of(np.array([[0, 0, 0], [5, 0, 1], [6, 9, 0]], np.float32))
    [-1, 0]
    """
    scores = arcs.astype(np.float64).copy()
    scores[0] = -np.inf
    np.fill_diagonal(scores, -np.inf)
    heads = scores.argmax(1)
    if (heads[1:] == 0).sum() != 1 or _cycle(heads):
        # The same fine on every arc from the root leaves the best tree with one root (Zmigrod et al. 2020).
        scores[1:, 0] -= _FINE
        heads = _spanning(scores)
    return [int(head) - 1 for head in heads[1:]]


def _cycle(heads: Numbers) -> list[int]:
    """Return the words of one cycle, empty where there is none."""
    seen = np.zeros(len(heads), np.int64)
    for start in range(1, len(heads)):
        at, path = start, []
        while at and not seen[at]:
            seen[at] = start
            path.append(at)
            at = int(heads[at])
        if at and seen[at] == start:
            return path[path.index(at) :]
    return []


def _spanning(scores: NDArray[np.float64]) -> Numbers:
    """Return the heads of the maximum spanning arborescence rooted in 0, contracting one cycle at a time."""
    heads: Numbers = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.array(cycle)
    rest = np.setdiff1d(np.arange(len(scores)), inside)
    kept = scores[inside, heads[inside]]
    size = len(rest) + 1
    smaller = np.full((size, size), -np.inf)
    smaller[:-1, :-1] = scores[np.ix_(rest, rest)]
    into = scores[np.ix_(inside, rest)] - kept[:, None]
    out = scores[np.ix_(rest, inside)]
    smaller[-1, :-1], smaller[:-1, -1] = into.max(0), out.max(1)
    found = _spanning(smaller)
    result: Numbers = heads.copy()
    for at, word in enumerate(rest[1:], 1):
        head = int(found[at])
        result[word] = inside[out[at].argmax()] if head == size - 1 else rest[head]
    entry = int(found[-1])
    result[inside[into[:, entry].argmax()]] = rest[entry]
    return result


def names_of(
    scores: Scores, lengths: Sequence[int], begins: Sequence[Numbers], labels: Sequence[str]
) -> list[list[Labelled]]:
    """Return the names that the scores of each sentence mark, [start, end) in characters.

    `scores` is [sentences, characters, 1 + 2 × labels]: outside, then begin and inside of each label; what lies
    behind a sentence's length does not count. `begins` are the first characters of its words: a name is made of
    whole words. First it is found where names are, whatever their label, then which label fits each (titles are
    kept apart from the rest). A begin may follow anything, an inside only its own kind: the best such path is
    taken (Viterbi).

    >>> scores = np.array([[[0, 3, 1], [2, 1, 1], [5, 0, 0]]], np.float32)
    >>> names_of(scores, [3], [np.array([0, 2])], ["Brand"])
    [[(0, 2, 'Brand')]]
    """
    if not lengths:
        return []
    counts = [len(one) for one in begins]
    kinds = _kinds(labels)
    odds = [_log_odds(row[:length]) for row, length in zip(scores, lengths, strict=True)]
    over = np.zeros((len(lengths), max(counts), 1 + 2 * len(kinds)))
    for at, firsts in enumerate(begins):
        over[at, : len(firsts)] = _of_words(_merged(odds[at], kinds), firsts)
    found = []
    for path, own, firsts in zip(_paths(over, counts), odds, begins, strict=True):
        ends = [*firsts[1:].tolist(), len(own)]
        ranges = _ranges(path[: len(firsts)].tolist())
        found.append(
            [
                _labelled(own, int(firsts[start]), ends[end - 1], kinds[kind], labels)
                for start, end, kind in ranges
            ]
        )
    return found


def _kinds(labels: Sequence[str]) -> list[list[int]]:
    """Return the labels that compete for a place as one: all names, and each title apart from them."""
    together = [at for at, label in enumerate(labels) if label not in _APART]
    return [together, *([at] for at, label in enumerate(labels) if label in _APART)]


def _log_odds(scores: Scores) -> NDArray[np.float64]:
    odds = scores - scores.max(1, keepdims=True).astype(np.float64)
    log: NDArray[np.float64] = odds - np.log(np.exp(odds).sum(1, keepdims=True))
    return log


def _merged(odds: NDArray[np.float64], kinds: Sequence[Sequence[int]]) -> NDArray[np.float64]:
    """Return the log odds of outside, and of begin and inside of each kind: the sum over its labels."""
    chances = np.exp(odds)
    inner = [
        chances[:, [part + 2 * at for at in kind]].sum(1) for kind in kinds for part in (1, 2)
    ]  # begin, inside
    columns = [chances[:, 0], *inner]
    merged: NDArray[np.float64] = np.log(np.maximum(np.stack(columns, 1), _LEAST))
    return merged


def _labelled(
    odds: NDArray[np.float64], start: int, end: int, kind: Sequence[int], labels: Sequence[str]
) -> Labelled:
    """Give a name the label of its kind that fits all its characters best."""
    own = [float(odds[start, 1 + 2 * at] + odds[start + 1 : end, 2 + 2 * at].sum()) for at in kind]
    return start, end, labels[kind[int(np.argmax(own))]]


def _of_words(odds: NDArray[np.float64], firsts: Numbers) -> NDArray[np.float64]:
    """Return the log odds for whole words: [words, …], of [characters, …]."""
    if not len(firsts):
        return np.zeros((0, odds.shape[1]))
    whole: NDArray[np.float64] = np.add.reduceat(odds, firsts, axis=0)
    # A word that begins a name goes on inside it.
    whole[:, 1::2] = odds[firsts, 1::2] + whole[:, 2::2] - odds[firsts, 2::2]
    return whole


def _paths(scores: NDArray[np.float64], lengths: Sequence[int]) -> Numbers:
    """Return the best label of each word; all sentences at once, a word at a time."""
    count, longest, width = scores.shape
    for sentence, length in enumerate(lengths):
        scores[sentence, length:, 1:] = _NEVER
        scores[sentence, length:, 0] = 0
    insides = np.arange(2, width, 2)
    best = scores[:, 0].copy() if longest else np.zeros((count, width))
    best[:, insides] = _NEVER
    back = np.zeros((count, longest, width), np.int64)
    for at in range(1, longest):
        top = best.argmax(1)
        back[:, at] = top[:, None]
        value = np.repeat(best.max(1)[:, None], width, axis=1)
        begin = best[:, insides - 1] >= best[:, insides]
        back[:, at, insides] = np.where(begin, insides - 1, insides)
        value[:, insides] = np.where(begin, best[:, insides - 1], best[:, insides])
        best = value + scores[:, at]
    paths = np.zeros((count, longest), np.int64)
    rows = np.arange(count)
    paths[:, -1:] = best.argmax(1)[:, None]
    for at in range(longest - 1, 0, -1):
        paths[:, at - 1] = back[rows, at, paths[:, at]]
    return paths


def _ranges(path: Sequence[int]) -> list[tuple[int, int, int]]:
    """Return the ranges of a path with the number of their kind."""
    found: list[tuple[int, int, int]] = []
    for at, label in enumerate(path):
        if label % 2 == 1:
            found.append((at, at + 1, (label - 1) // 2))
        elif label:
            start, _, kind = found[-1]
            found[-1] = (start, at + 1, kind)
    return found


def certainties(scores: Scores, found: Sequence[Labelled], labels: Sequence[str]) -> list[float]:
    """Return how sure it is that each is a name, whatever its label, 0 to 1: the lowest probability of its characters.

    The character behind a name counts with the probability that it does not go on.

    >>> scores = np.array([[0, 9, 0], [9, 0, 0]], np.float32)
    >>> [round(one, 3) for one in certainties(scores, [(0, 1, "Brand")], ["Brand"])]
    [1.0]
    """
    if not found:
        return []
    kinds = _kinds(labels)
    odds = np.exp(_merged(_log_odds(scores), kinds))
    sure = []
    for start, end, name in found:
        kind = next(at for at, one in enumerate(kinds) if labels.index(name) in one)
        inside = odds[start + 1 : end, 2 + 2 * kind]
        behind = 1 - odds[end, 2 + 2 * kind] if end < len(odds) else 1.0
        sure.append(float(min([odds[start, 1 + 2 * kind], behind, *inside])))
    return sure


def arguments_of(starts: Scores, ends: Scores, labels: Sequence[str], least: float = 0.0) -> list[Labelled]:
    """Return the arguments whose first and last characters score above `least`: each start with the nearest end.

    Both scores are [characters, labels].

    >>> arguments_of(np.array([[1], [-1]]), np.array([[-1], [2]]), ["收购:obj-org"])
    [(0, 2, '收购:obj-org')]
    """
    found = []
    for label in np.flatnonzero((starts > least).any(0) & (ends > least).any(0)):
        last = np.flatnonzero(ends[:, label] > least)
        begins = np.flatnonzero(starts[:, label] > least)
        for at, start in enumerate(begins):
            limit = begins[at + 1] if at + 1 < len(begins) else len(starts)
            inside = last[(last >= start) & (last < limit)]
            if len(inside) and inside[0] - start < _LONGEST_ARGUMENT:
                found.append((int(start), int(inside[0]) + 1, labels[int(label)]))
    return sorted(found)
