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
    room = half_widths[:, None] + half_widths, half_heights[:, None] + half_heights
    side = np.where(np.arange(len(points))[:, None] < np.arange(len(points)), -1.0, 1.0)
    for round_ in range(rounds):
        warmth = max(0.0, 1.0 - 1.5 * round_ / rounds)
        if warmth > 0.0:
            _shorten(points, edges, 0.02 * warmth)
        push, overlapping = _pushes(points, room, side)
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


def _pushes(points: Points, room: tuple[Points, Points], side: Points) -> tuple[Points, bool]:
    """Return where each point is pushed, and whether any two overlap; `side` parts those that fall together."""
    off_x, off_y = (axis[:, None] - axis for axis in points.T)
    over_x, over_y = room[0] - np.abs(off_x), room[1] - np.abs(off_y)
    both = (over_x > 0.5) & (over_y > 0.5)
    np.fill_diagonal(both, False)
    push = np.zeros_like(points)
    if not both.any():
        return push, False
    sideways = both & (over_x < over_y * 1.2)
    upright = both & ~sideways
    push[:, 0] = (np.where(sideways, over_x, 0.0) * np.where(off_x == 0.0, side, np.sign(off_x))).sum(axis=1)
    push[:, 1] = (np.where(upright, over_y, 0.0) * np.where(off_y == 0.0, side, np.sign(off_y))).sum(axis=1)
    return np.clip(push * 0.42, -40.0, 40.0), True
