"""The small tables that names are taken apart with (名称的组成)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.resources import data_path, parse_yaml


@dataclass(frozen=True, slots=True)
class Parts:
    """Words that stand before, inside and after names, in simplified characters, longest first."""

    legal_forms: tuple[str, ...]
    bare_forms: tuple[str, ...]
    trades: tuple[str, ...]
    neutral_trades: frozenset[str]
    same_with: Mapping[str, tuple[str, ...]]
    media: tuple[str, ...]
    kinds: tuple[str, ...]
    latin_forms: re.Pattern[str]
    share_marks: re.Pattern[str]
    bracketed_forms: re.Pattern[str]
    contracted: Mapping[str, str]
    fund_kinds: tuple[str, ...]
    editions: re.Pattern[str]
    added: tuple[str, ...]
    serving: re.Pattern[str]
    state: str
    mini_programs: tuple[str, ...]
    renaming: re.Pattern[str]
    former: re.Pattern[str]
    english: re.Pattern[str]
    exchanges: Mapping[str, str]
    honorifics: tuple[str, ...]
    surname_honorifics: frozenset[str]
    roles: tuple[str, ...]
    quantifiers: re.Pattern[str]
    declaring: re.Pattern[str]
    owning: tuple[str, ...]


@lru_cache(maxsize=1)
def read_parts() -> Parts:
    """Read ``seeds/resolution/parts.yaml``."""
    data = parse_yaml(data_path("seeds", "resolution", "parts.yaml").read_text(encoding="utf-8"))
    return Parts(
        legal_forms=_longest_first(data["legal_forms"]),
        bare_forms=_longest_first(data["bare_forms"]),
        trades=_longest_first([*data["trades"], *data["neutral_trades"]]),
        neutral_trades=frozenset(data["neutral_trades"]),
        same_with={type: _longest_first(words) for type, words in data["same_with"].items()},
        media=_longest_first(data["media"]),
        kinds=_longest_first(data["kinds"]),
        latin_forms=re.compile(data["latin_forms"]),
        share_marks=re.compile(data["share_marks"]),
        bracketed_forms=re.compile(data["bracketed_forms"]),
        contracted={form: data["contracted"][form] for form in _longest_first(list(data["contracted"]))},
        fund_kinds=_longest_first(data["fund_kinds"]),
        editions=re.compile(data["editions"]),
        added=_longest_first(data["added"]),
        serving=re.compile(data["serving"]),
        state=data["state"],
        mini_programs=tuple(data["mini_programs"]),
        renaming=re.compile(data["renaming"]),
        former=re.compile(data["former"]),
        english=re.compile(data["english"]),
        exchanges={name.upper(): code for code, names in data["exchanges"].items() for name in names},
        honorifics=_longest_first(data["honorifics"]),
        surname_honorifics=frozenset(data["surname_honorifics"]),
        roles=_longest_first(data["roles"]),
        quantifiers=re.compile(data["quantifiers"]),
        declaring=re.compile(data["declaring"]),
        owning=_longest_first(data["owning"]),
    )


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
