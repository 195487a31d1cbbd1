"""Read the model's scores: a tree, names, arguments. Plain numpy, no model needed."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Labelled = tuple[int, int, str]

_LONGEST_ARGUMENT = 60
_ROOTS_TRIED = 8
_NEVER = -1e9


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
    roots = np.flatnonzero(heads[1:] == 0) + 1
    if len(roots) != 1:
        heads = _with_one_root(scores, roots)
    elif _cycle(heads):
        heads = _spanning(scores)
        if (heads[1:] == 0).sum() != 1:
            heads = _with_one_root(scores, np.flatnonzero(heads[1:] == 0) + 1)
    return [int(head) - 1 for head in heads[1:]]


def _with_one_root(scores: NDArray[np.float64], roots: NDArray[np.int64]) -> NDArray[np.int64]:
    """Try each candidate as the only root; keep the tree with the highest score."""
    words = np.arange(1, len(scores))
    candidates = roots if len(roots) else words
    if len(candidates) > _ROOTS_TRIED:
        candidates = candidates[np.argsort(-scores[candidates, 0], kind="stable")[:_ROOTS_TRIED]]
    best, best_score = None, -np.inf
    for root in candidates:
        tried = scores.copy()
        tried[1:, 0] = _NEVER
        tried[root] = _NEVER
        tried[root, 0] = scores[root, 0]
        heads = _spanning(tried)
        total = scores[words, heads[1:]].sum()
        if best is None or total > best_score:
            best, best_score = heads, total
    assert best is not None
    return best


def _cycle(heads: NDArray[np.int64]) -> list[int]:
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


def _spanning(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the heads of the maximum spanning arborescence rooted in 0, contracting one cycle at a time."""
    heads: NDArray[np.int64] = scores.argmax(1)
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
    result: NDArray[np.int64] = heads.copy()
    for at, word in enumerate(rest[1:], 1):
        head = int(found[at])
        result[word] = inside[out[at].argmax()] if head == size - 1 else rest[head]
    entry = int(found[-1])
    result[inside[into[:, entry].argmax()]] = rest[entry]
    return result


def names_of(scores: Scores, labels: Sequence[str]) -> list[Labelled]:
    """Return the names that the scores mark, [start, end) in characters.

    `scores` is [characters, 1 + 2 × labels]: outside, then begin and inside of each label. A begin may follow
    anything, an inside only its own label: the best such path is taken (Viterbi).

    >>> names_of(np.array([[0, 3, 1], [0, 1, 3], [5, 0, 0]], np.float32), ["Brand"])
    [(0, 2, 'Brand')]
    """
    if not len(scores):
        return []
    path: NDArray[np.int64] = scores.argmax(1)
    previous = np.concatenate([[0], path[:-1]])
    begins = path % 2 == 1
    if (begins | (path == 0) | (previous == path) | (previous == path - 1)).all():
        return _ranges(path.tolist(), labels)
    return _ranges(_viterbi(scores), labels)


def _viterbi(scores: Scores) -> list[int]:
    count = scores.shape[1]
    insides = np.arange(2, count, 2)
    best = scores[0].astype(np.float64).copy()
    best[insides] = _NEVER
    back = np.zeros(scores.shape, np.int64)
    for at in range(1, len(scores)):
        top = int(best.argmax())
        previous = np.full(count, top)
        value = np.full(count, best[top])
        own = best[insides - 1] >= best[insides]
        previous[insides] = np.where(own, insides - 1, insides)
        value[insides] = np.where(own, best[insides - 1], best[insides])
        back[at] = previous
        best = value + scores[at]
    path = [int(best.argmax())]
    for at in range(len(scores) - 1, 0, -1):
        path.append(int(back[at, path[-1]]))
    return path[::-1]


def _ranges(path: Sequence[int], labels: Sequence[str]) -> list[Labelled]:
    found: list[Labelled] = []
    for at, label in enumerate(path):
        if label % 2 == 1:
            found.append((at, at + 1, labels[(label - 1) // 2]))
        elif label:
            start, _, name = found[-1]
            found[-1] = (start, at + 1, name)
    return found


def certainties(scores: Scores, found: Sequence[Labelled], labels: Sequence[str]) -> list[float]:
    """Return how sure each name is, 0 to 1: the lowest probability that one of its characters gives its label.

    The character behind a name counts with the probability that it does not go on.

    >>> scores = np.array([[0, 9, 0], [9, 0, 0]], np.float32)
    >>> [round(one, 3) for one in certainties(scores, [(0, 1, "Brand")], ["Brand"])]
    [1.0]
    """
    if not found:
        return []
    raised = np.exp(scores - scores.max(1, keepdims=True))
    odds = raised / raised.sum(1, keepdims=True)
    sure = []
    for start, end, name in found:
        label = 1 + 2 * labels.index(name)
        inside = odds[start + 1 : end, label + 1]
        behind = 1 - odds[end, label + 1] if end < len(odds) else 1.0
        sure.append(float(min([odds[start, label], behind, *inside])))
    return sure


def arguments_of(starts: Scores, ends: Scores, labels: Sequence[str]) -> list[Labelled]:
    """Return the arguments whose first and last characters score above 0: each start with the nearest end.

    Both scores are [characters, labels].

    >>> arguments_of(np.array([[1], [-1]]), np.array([[-1], [2]]), ["收购:obj-org"])
    [(0, 2, '收购:obj-org')]
    """
    found = []
    for label in np.flatnonzero((starts > 0).any(0) & (ends > 0).any(0)):
        last = np.flatnonzero(ends[:, label] > 0)
        begins = np.flatnonzero(starts[:, label] > 0)
        for at, start in enumerate(begins):
            limit = begins[at + 1] if at + 1 < len(begins) else len(starts)
            inside = last[(last >= start) & (last < limit)]
            if len(inside) and inside[0] - start < _LONGEST_ARGUMENT:
                found.append((int(start), int(inside[0]) + 1, labels[int(label)]))
    return sorted(found)
