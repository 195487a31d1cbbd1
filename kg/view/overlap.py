"""Push overlapping boxes apart, so that no label hides another."""

import numpy as np
from numpy.typing import NDArray

from kg.view.stress import settled

Points = NDArray[np.float64]


def separate(
    points: Points, half_widths: Points, half_heights: Points, edges: NDArray[np.intp], rounds: int = 600
) -> Points:
    """Return points moved so that their boxes don't overlap; a weak spring keeps edges short meanwhile.

    Each overlapping pair parts along the axis where it overlaps least, half the way each.
    """
    points = points.copy()
    for round_ in range(rounds):
        warmth = max(0.0, 1.0 - 1.5 * round_ / rounds)
        if warmth > 0.0:
            _shorten(points, edges, 0.02 * warmth)
        push, overlapping = _pushes(points, half_widths, half_heights)
        if not overlapping and warmth == 0.0:
            break
        points = settled(points + push)
    return points


def _shorten(points: Points, edges: NDArray[np.intp], strength: float, length: float = 130.0) -> None:
    if not len(edges):
        return
    along = points[edges[:, 1]] - points[edges[:, 0]]
    actual = np.linalg.norm(along, axis=1, keepdims=True) + 1e-6
    force = along / actual * np.maximum(0.0, actual - length) * strength
    np.add.at(points, edges[:, 0], force)
    np.add.at(points, edges[:, 1], -force)


def _pushes(points: Points, half_widths: Points, half_heights: Points) -> tuple[Points, bool]:
    offset = points[:, None, :] - points[None, :, :]
    over_x = half_widths[:, None] + half_widths[None, :] - np.abs(offset[..., 0])
    over_y = half_heights[:, None] + half_heights[None, :] - np.abs(offset[..., 1])
    both = (over_x > 0.5) & (over_y > 0.5)
    np.fill_diagonal(both, False)
    side = np.where(np.arange(len(points))[:, None] < np.arange(len(points))[None, :], -1.0, 1.0)
    sign = np.where(offset == 0.0, side[..., None], np.sign(offset))
    sideways = both & (over_x < over_y * 1.2)
    upright = both & ~sideways
    push = np.zeros_like(points)
    push[:, 0] = (np.where(sideways, over_x, 0.0) * sign[..., 0]).sum(axis=1)
    push[:, 1] = (np.where(upright, over_y, 0.0) * sign[..., 1]).sum(axis=1)
    return np.clip(push * 0.42, -40.0, 40.0), bool(both.any())
