"""What makes a drawing hard to follow, counted: crossing edges, and edges that run through other nodes."""

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Edges = NDArray[np.intp]
_CLEARANCE = 10.0  # pixels between a disc and an edge that isn't its own


def faults(points: Points, radii: Points, edges: Edges) -> int:
    """Return the number of crossings, plus that of nodes which an edge runs through.

    >>> import numpy as np
    >>> square = np.array([[0.0, 0.0], [100.0, 0.0], [100.0, 100.0], [0.0, 100.0]])
    >>> faults(square, np.full(4, 5.0), np.array([[0, 2], [1, 3]]))
    1
    """
    return _crossings(points, edges) + _run_through(points, radii, edges)


def _crossings(points: Points, edges: Edges) -> int:
    a, b = points[edges[:, 0]], points[edges[:, 1]]
    side_a = _side(a[:, None], b[:, None], a[None, :])
    side_b = _side(a[:, None], b[:, None], b[None, :])
    parted = side_a * side_b < 0
    shared = (edges[:, None, :, None] == edges[None, :, None, :]).any(axis=(2, 3))
    return int(np.triu(parted & parted.T & ~shared, 1).sum())


def _run_through(points: Points, radii: Points, edges: Edges) -> int:
    a, along = points[edges[:, 0]], points[edges[:, 1]] - points[edges[:, 0]]
    to_node = points[None, :, :] - a[:, None, :]
    share = (to_node * along[:, None, :]).sum(axis=2) / np.maximum((along**2).sum(axis=1), 1e-9)[:, None]
    nearest = a[:, None, :] + np.clip(share, 0.0, 1.0)[..., None] * along[:, None, :]
    near = np.linalg.norm(points[None, :, :] - nearest, axis=2) < radii[None, :] + _CLEARANCE
    near[np.arange(len(edges))[:, None], edges] = False
    return int(near.sum())


def _side(a: Points, b: Points, point: Points) -> Points:
    sides: Points = (b[..., 0] - a[..., 0]) * (point[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (
        point[..., 0] - a[..., 0]
    )
    return sides
