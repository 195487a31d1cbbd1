"""Statuses and types are told apart by people who see no red or no green as well.

Vision is simulated after Machado, Oliveira and Fernandes (2009), differences are those of CIELAB (ΔE 1976).
"""

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from kg.view.palette import Palette

VISIONS = {
    "usual": np.eye(3),
    "no green": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]
    ),
    "no red": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
}
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
SEEN = 9.0  # ΔE of two colours that nobody takes for one in a thin line


def seen(colour: str, vision: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return L, a, b of a colour like #2f6fb5 as it is seen."""
    red_green_blue = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(
        red_green_blue <= 0.04045, red_green_blue / 12.92, ((red_green_blue + 0.055) / 1.055) ** 2.4
    )
    x, y, z = XYZ @ np.clip(vision @ linear, 0, 1) / np.array([0.95047, 1, 1.08883])
    fx, fy, fz = (one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116 for one in (x, y, z))
    return np.array([116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)])


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("vision", VISIONS)
def test_no_two_statuses_look_alike(vision: str, theme: str) -> None:
    colours = {
        name: seen(getattr(style, theme), VISIONS[vision]) for name, style in Palette.read().statuses.items()
    }
    near = [
        (one, other)
        for one, other in combinations(colours, 2)
        if np.linalg.norm(colours[one] - colours[other]) < SEEN
    ]
    assert near == []


def test_types_have_icons_of_their_own() -> None:
    icons = [style.icon for style in Palette.read().classes.values()]
    assert len(set(icons)) == len(icons)
