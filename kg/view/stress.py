"""Stress majorization: put points so that their distances are close to given ones."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
_AXIS_ROUNDS = 80


def majorize(distances: Points, start: int = 0, rounds: int = 120) -> Points:
    """Return a point for each row of a symmetric matrix of wanted distances.

    Starts from classical scaling (Torgerson 1952), then moves every point to its weighted mean with weights
    d⁻² (Gansner, Koren, North: Graph Drawing by Stress Majorization, 2004). Deterministic; another number of
    `start` begins elsewhere and may end in another minimum.

    >>> import numpy as np
    >>> two = majorize(np.array([[0.0, 100.0], [100.0, 0.0]]))
    >>> round(float(np.linalg.norm(two[0] - two[1])))
    100
    """
    return drawings(distances, [start], rounds)[0]


def drawings(distances: Points, starts: Iterable[int], rounds: int = 120) -> list[Points]:
    """Return what `majorize` makes of each start; the matrix that is dear to invert is the same for all."""
    if len(distances) == 1:
        return [np.zeros((1, 2)) for _ in starts]
    weights = 1.0 / np.maximum(distances, 1.0) ** 2
    np.fill_diagonal(weights, 0.0)
    inverse = np.linalg.pinv(np.diag(weights.sum(axis=1)) - weights)
    found = []
    for start in starts:
        points = _classical(distances, start)
        for _ in range(rounds):
            points = settled(inverse @ _pull(points, distances, weights))
        found.append(points)
    return found


def _classical(distances: Points, number: int) -> Points:
    """Return the two main axes of the doubly centred squared distances.

    By subspace iteration from a fixed start: where two axes are equally long, a library's eigenvectors turn
    with the machine, and the picture with them.
    """
    squared = distances**2
    centred = -0.5 * (squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean())
    turn = np.pi * (np.sqrt(5.0) - 1.0) * (number + 1) * np.arange(len(distances))
    start: Points = np.column_stack([np.cos(turn), np.sin(turn)])
    axes = _orthonormal(start)
    for _ in range(_AXIS_ROUNDS):
        axes = _orthonormal(centred @ axes)
    lengths = np.sqrt(np.maximum((axes * (centred @ axes)).sum(axis=0), 1e-9))
    apart = 1.0 if number == 0 else 0.3 * float(distances.mean())  # points that fall together must part
    points: Points = settled(axes * lengths + start * apart)
    return points


def _orthonormal(pair: Points) -> Points:
    first = pair[:, 0] / max(float(np.linalg.norm(pair[:, 0])), 1e-12)
    second = pair[:, 1] - first * (first @ pair[:, 1])
    return np.column_stack([first, second / max(float(np.linalg.norm(second)), 1e-12)])


def settled(points: Points) -> Points:
    """Round away the last bits, which differ between processors, before they grow into another picture."""
    rounded: Points = np.round(points, 6)
    return rounded


def _pull(points: Points, distances: Points, weights: Points) -> Points:
    difference = points[:, None, :] - points[None, :, :]
    actual = np.maximum(np.linalg.norm(difference, axis=2), 1e-6)
    ratio = weights * distances / actual
    laplacian = np.diag(ratio.sum(axis=1)) - ratio
    pulled: Points = laplacian @ points
    return pulled
