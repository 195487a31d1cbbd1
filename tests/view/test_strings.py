import json
from pathlib import Path

import pytest

import kg.view
from kg.script import to_simplified
from kg.view.palette import Palette

STRINGS = Path(kg.view.__file__).parent / "src" / "strings"


def words(language: str) -> dict[str, str]:
    found: dict[str, str] = json.loads((STRINGS / f"{language}.json").read_text(encoding="utf-8"))
    return {key: text for key, text in found.items() if not key.startswith("u.")}


@pytest.mark.parametrize("language", ["zh-Hant", "en"])
def test_every_language_has_every_word(language: str) -> None:
    assert words(language).keys() == words("zh-Hans").keys()


def test_the_two_scripts_say_the_same() -> None:
    assert {key: to_simplified(text) for key, text in words("zh-Hant").items()} == words("zh-Hans")


def test_every_status_has_a_word_and_a_look() -> None:
    from kg.model import Status

    for status in Status:
        names = Palette.read().statuses[status].names
        assert set(names) == {"zh-Hans", "zh-Hant", "en"}
        assert to_simplified(names["zh-Hant"]) == names["zh-Hans"]
