"""Where the names of edges stand in a still picture (标注): on their edge, on no node and on no other name."""

from collections.abc import Iterable, Sequence
from math import hypot

Place = tuple[float, float]
Curve = tuple[Place, Place, Place]  # from, control point, to: a quadratic Bézier curve
Box = tuple[float, float, float, float]  # left, top, right, bottom

_TRIED = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.2, 0.8)


def sign_places(curves: Iterable[tuple[Curve, float]], taken: Sequence[Box], height: float) -> list[Place]:
    """Return the middle of each curve's name, given curves with the widths of their names.

    Each takes the free place nearest to the middle of its curve, or the one where it hides least.

    >>> line = ((0.0, 0.0), (50.0, 0.0), (100.0, 0.0))
    >>> sign_places([(line, 10.0), (line, 10.0)], [], 12.0)
    [(50.0, 0.0), (34.0, 0.0)]
    """
    boxes, found = list(taken), []
    for curve, width in curves:
        tried = [_point(curve, t) for t in _TRIED]
        hidden = [_hidden(_box(place, width, height), boxes) for place in tried]
        best = tried[hidden.index(min(hidden))]
        boxes.append(_box(best, width, height))
        found.append(best)
    return found


def cut_before(curve: Curve, radius: float, name: Box) -> tuple[Place, Place]:
    """Return the control point and the end of a curve that stops where it comes upon the disc that it leads to, or
    upon the name below that disc: an arrow head there is seen.

    >>> cut_before(((0.0, 0.0), (50.0, 0.0), (100.0, 0.0)), 10.0, (80.0, 12.0, 120.0, 25.0))
    ((45.0, 0.0), (90.0, 0.0))
    """
    (x0, y0), (x1, y1), (x2, y2) = curve
    for step in range(50, 100):
        x, y = _point(curve, step / 100)
        left, top, right, bottom = name
        if hypot(x2 - x, y2 - y) <= radius or (left < x < right and top < y < bottom):
            break
    t = step / 100
    return (round(x0 + (x1 - x0) * t, 1), round(y0 + (y1 - y0) * t, 1)), _point(curve, t)


def _point(curve: Curve, t: float) -> Place:
    (x0, y0), (x1, y1), (x2, y2) = curve
    a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
    return round(a * x0 + b * x1 + c * x2, 1), round(a * y0 + b * y1 + c * y2, 1)


def _box(middle: Place, width: float, height: float) -> Box:
    x, y = middle
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _hidden(box: Box, others: Iterable[Box]) -> float:
    """Return how much of a box others hide, in square pixels."""
    left, top, right, bottom = box
    hidden = 0.0
    for left2, top2, right2, bottom2 in others:
        wide, high = min(right, right2) - max(left, left2), min(bottom, bottom2) - max(top, top2)
        hidden += max(0.0, wide) * max(0.0, high)
    return round(hidden, 1)
