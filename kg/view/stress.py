"""Stress majorization: put points so that their distances are close to given ones."""

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]


def majorize(distances: Points, rounds: int = 120) -> Points:
    """Return a point for each row of a symmetric matrix of wanted distances.

    Starts from classical scaling (Torgerson 1952), then moves every point to its weighted mean with weights
    d⁻² (Gansner, Koren, North: Graph Drawing by Stress Majorization, 2004). Deterministic.

    >>> import numpy as np
    >>> two = majorize(np.array([[0.0, 100.0], [100.0, 0.0]]))
    >>> round(float(np.linalg.norm(two[0] - two[1])))
    100
    """
    size = len(distances)
    if size == 1:
        return np.zeros((1, 2))
    points = _classical(distances)
    weights = 1.0 / np.maximum(distances, 1.0) ** 2
    np.fill_diagonal(weights, 0.0)
    inverse = np.linalg.pinv(np.diag(weights.sum(axis=1)) - weights)
    for _ in range(rounds):
        points = inverse @ _pull(points, distances, weights)
    return points


def _classical(distances: Points) -> Points:
    """Return the two main axes of the doubly centred squared distances, with fixed signs."""
    squared = distances**2
    centred = -0.5 * (squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean())
    values, vectors = np.linalg.eigh(centred)
    axes = vectors[:, ::-1][:, :2]
    signs = np.where(axes[np.abs(axes).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)
    points: Points = axes * signs * np.sqrt(np.maximum(values[::-1][:2], 1e-9))
    turn = np.linspace(0.0, 2.0 * np.pi, len(points), endpoint=False)  # parts points that fall together
    apart: Points = points + np.column_stack([np.cos(turn), np.sin(turn)])
    return apart


def _pull(points: Points, distances: Points, weights: Points) -> Points:
    difference = points[:, None, :] - points[None, :, :]
    actual = np.maximum(np.linalg.norm(difference, axis=2), 1e-6)
    ratio = weights * distances / actual
    laplacian = np.diag(ratio.sum(axis=1)) - ratio
    pulled: Points = laplacian @ points
    return pulled
