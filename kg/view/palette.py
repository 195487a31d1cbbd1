"""Colours and icons of classes and statuses, read from the one file that the page uses too."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Style:
    """How a class or a truth status looks: colours for light and dark, an icon path on 24 × 24, a dash.

    `names` are the words for a status, by language.
    """

    light: str
    dark: str
    icon: str = ""
    dash: str = ""
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Palette:
    """Styles by class and by truth status."""

    classes: Mapping[str, Style]
    statuses: Mapping[str, Style]
    fallback: str

    @staticmethod
    @cache
    def read() -> "Palette":
        """Read the palette that ships with the package."""
        data = json.loads(Path(__file__).with_name("palette.json").read_text(encoding="utf-8"))
        return Palette(
            classes={name: Style(**style) for name, style in data["classes"].items()},
            statuses={name: Style(**style) for name, style in data["statuses"].items()},
            fallback=data["fallback"],
        )

    def style(self, type_: str) -> Style:
        """Return the style of a class; classes the palette does not know look like a concept."""
        return self.classes.get(type_, self.classes[self.fallback])

    def colour(self, type_: str) -> str:
        """Return the colour of a class on a light background.

        >>> Palette.read().colour("Organization")
        '#2f6fb5'
        """
        return self.style(type_).light
