import numpy as np
import pytest

from kg.view.legibility import faults


@pytest.mark.parametrize(
    ("points", "edges", "expected"),
    [
        pytest.param([(0, 0), (100, 0), (0, 50), (100, 50)], [(0, 1), (2, 3)], 0, id="side-by-side"),
        pytest.param([(0, 0), (100, 80), (0, 80), (100, 0)], [(0, 1), (2, 3)], 1, id="crossing"),
        pytest.param([(0, 0), (100, 0), (50, 5)], [(0, 1)], 1, id="through-a-node"),
        pytest.param([(0, 0), (100, 0), (50, 60)], [(0, 1), (1, 2)], 0, id="meeting-at-a-node"),
        pytest.param([(0, 0), (100, 0), (160, 0)], [(0, 1)], 0, id="beyond-the-end"),
    ],
)
def test_faults(points: list[tuple[float, float]], edges: list[tuple[int, int]], expected: int) -> None:
    places = np.array(points, dtype=float)
    assert faults(places, np.full(len(points), 8.0), np.array(edges)) == expected


def test_no_edges_no_faults() -> None:
    assert faults(np.zeros((3, 2)), np.ones(3), np.empty((0, 2), dtype=np.intp)) == 0
