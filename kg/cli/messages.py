"""Speak Chinese where the locale is Chinese (界面语言): the catalogue is `messages.yaml`, English is the key."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from kg.resources import parse_yaml

_FIELD = re.compile(r"\\\{(\w+)\\\}")


def is_chinese(environment: Mapping[str, str] | None = None) -> bool:
    """Tell whether messages should be Chinese, by LC_ALL, LC_MESSAGES or LANG, whichever is set first.

    >>> is_chinese({"LANG": "zh_TW.UTF-8"}), is_chinese({"LANG": "zh_CN", "LC_ALL": "C"}), is_chinese({})
    (True, False, False)
    """
    given = os.environ if environment is None else environment
    chosen = next((given[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if given.get(name)), "")
    return chosen.lower().startswith("zh")


def tell(text: str) -> str:
    """Return a message in the language of the locale; what the catalogue lacks stays English."""
    return in_chinese(text) if is_chinese() else text


def in_chinese(text: str) -> str:
    """Return the Chinese of an English message.

    >>> in_chinese("a.txt: empty file; expected Chinese text")
    'a.txt：文件是空的；应为中文文本'
    """
    flat = " ".join(text.split())
    if flat in _catalogue().texts:
        return _catalogue().texts[flat]
    for pattern, chinese in _catalogue().templates:
        if match := pattern.fullmatch(flat):
            return chinese.format(**match.groupdict())
    return text


@dataclass(frozen=True, slots=True)
class _Catalogue:
    """Whole messages, and messages with {fields}."""

    texts: dict[str, str]
    templates: tuple[tuple[re.Pattern[str], str], ...]


@lru_cache(maxsize=1)
def _catalogue() -> _Catalogue:
    written = parse_yaml(files("kg.cli").joinpath("messages.yaml").read_text("utf-8"))
    texts = {" ".join(key.split()): value for key, value in written["texts"].items()}
    templates = ((_pattern(key), value) for key, value in written["templates"].items())
    return _Catalogue(texts, tuple(templates))


def _pattern(template: str) -> re.Pattern[str]:
    """Turn `{name}: empty file` into a pattern; a field that comes again is the same."""
    seen: set[str] = set()

    def group(match: re.Match[str]) -> str:
        name = match[1]
        if name in seen:
            return f"(?P={name})"
        seen.add(name)
        return f"(?P<{name}>.+?)"

    return re.compile(_FIELD.sub(group, re.escape(template)), re.S)
