"""Read the grammar of business Chinese (语法) from ``ontology/grammar``: words are data, code is mechanism."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from kg.errors import DataError
from kg.resources import data_path, parse_yaml


@dataclass(frozen=True, slots=True)
class Positions:
    """Titles of office (职务), and the words that may stand before them."""

    titles: frozenset[str]
    modifiers: frozenset[str]
    former: frozenset[str]
    current: frozenset[str]
    excluded: frozenset[str]
    verbs: frozenset[str]
    appointing: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scope:
    """The cues of truth status, by status and by place, and the verbs of saying.

    `words` are all cues that stand before a predicate or open a sentence.
    """

    words: frozenset[str]
    before: Mapping[str, frozenset[str]]
    after: Mapping[str, frozenset[str]]
    sentence: Mapping[str, frozenset[str]]
    shields: frozenset[str]
    reports: Mapping[str, str]
    openers: frozenset[str]
    source_status: Mapping[str, str]
    bylines: frozenset[str]
    press: tuple[str, ...]
    pivots: frozenset[str]
    done: frozenset[str]
    own_clause: frozenset[str]
    hindsight: Mapping[str, tuple[str, ...]]
    answers: Mapping[str, tuple[str, ...]]
    contrast: frozenset[str]
    counts: tuple[str, ...]
    telling: frozenset[str]
    facing: frozenset[str]


@dataclass(frozen=True, slots=True)
class Metrics:
    """How a figure is stated: link verbs, measurable head nouns, growth and its base, implied units.

    `suffixes` end measurable phrases besides the heads; `deals` end what belongs to a deal and is no metric.
    """

    links: frozenset[str]
    changes: frozenset[str]
    heads: frozenset[str]
    endings: tuple[str, ...]
    suffixes: tuple[str, ...]
    deals: tuple[str, ...]
    having: frozenset[str]
    durations: frozenset[str]
    points: frozenset[str]
    multiples: frozenset[str]
    vague: frozenset[str]
    means: frozenset[str]
    prices: tuple[str, ...]
    present: frozenset[str]
    attaining: frozenset[str]
    flows: frozenset[str]
    year_before: frozenset[str]
    each: frozenset[str]
    speed: str
    rise: frozenset[str]
    fall: frozenset[str]
    steps: Mapping[str, tuple[str, int]]
    bases: Mapping[str, str]
    origins: frozenset[str]
    respectively: frozenset[str]
    units: Mapping[str, str]
    ratio: str


@dataclass(frozen=True, slots=True)
class Quantities:
    """How numbers are written; `scales` are powers of ten, `before` and `after` map a word to its comparator."""

    scales: Mapping[str, int]
    currencies: tuple[str, ...]
    counters: tuple[str, ...]
    before: Mapping[str, str]
    after: Mapping[str, str]
    more: tuple[str, ...]
    ranges: tuple[str, ...]
    fronts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Everything that is known of the language, in simplified characters."""

    words: Mapping[str, frozenset[str]]
    endings: Mapping[str, tuple[str, ...]]
    heads: Mapping[str, str]
    naming_heads: frozenset[str]
    positions: Positions
    surnames: frozenset[str]
    scope: Scope
    metrics: Metrics
    quantities: Quantities

    def ends_in(self, text: str, kind: str) -> bool:
        """Tell whether `text` ends in a word of the closed class `kind`."""
        return text.endswith(self.endings[kind])

    def is_a(self, word: str, kind: str) -> bool:
        """Tell whether `word` belongs to the closed class `kind` of ``words.yaml``."""
        return word in self.words[kind]


def read_yaml(path: Path) -> Any:
    """Read a YAML file of ours or of a user's; raise `DataError` with line and column when it is broken."""
    try:
        return parse_yaml(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
        problem = getattr(error, "problem", None) or "not YAML"
        raise DataError(f"{where}: {problem}; mend the YAML there") from error


@lru_cache(maxsize=4)
def load_grammar(folder: Path | None = None) -> Grammar:
    """Read the grammar folder, ours unless another is given.

    >>> load_grammar().heads["小程序"], load_grammar().is_a("通过", "coverb")
    ('MiniProgram', True)
    """
    folder = folder or data_path("ontology", "grammar")
    heads = read_yaml(folder / "heads.yaml")
    surnames = read_yaml(folder / "surnames.yaml")
    words = read_yaml(folder / "words.yaml")
    return Grammar(
        words={kind: frozenset(entry["words"]) for kind, entry in words.items()},
        endings={kind: tuple(entry["words"]) for kind, entry in words.items()},
        heads={word: entry["class"] for entry in reversed(heads) for word in entry["words"]},
        naming_heads=frozenset(word for entry in heads if entry["name"] for word in entry["words"]),
        positions=_positions(read_yaml(folder / "positions.yaml")),
        surnames=frozenset(surnames["single"]) | frozenset(surnames["compound"]),
        scope=_scope(read_yaml(folder / "scope.yaml")),
        metrics=_metrics(read_yaml(folder / "metrics.yaml")),
        quantities=_quantities(read_yaml(folder / "quantities.yaml")),
    )


def _quantities(data: Mapping[str, Any]) -> Quantities:
    def comparators(place: str) -> dict[str, str]:
        return {word: sign for sign, words in data[place].items() for word in words}

    return Quantities(
        scales=data["scales"],
        currencies=tuple(data["currencies"]),
        counters=tuple(data["counters"]),
        before=comparators("before"),
        after=comparators("after"),
        more=tuple(data["more"]),
        ranges=tuple(data["ranges"]),
        fronts=tuple(data["fronts"]),
    )


def _metrics(data: Mapping[str, Any]) -> Metrics:
    return Metrics(
        links=frozenset(data["links"]["words"]),
        changes=frozenset(data["changes"]),
        heads=frozenset(data["heads"]["words"]),
        endings=tuple(data["heads"]["words"]),
        suffixes=tuple(data["suffixes"]["words"]),
        deals=tuple(data["deals"]["words"]),
        having=frozenset(data["having"]["words"]),
        durations=frozenset(data["durations"]),
        points=frozenset(data["points"]),
        multiples=frozenset(data["multiples"]),
        attaining=frozenset(data["attaining"]),
        flows=frozenset(data["flows"]),
        present=frozenset(data["present"]),
        prices=tuple(data["prices"]),
        means=frozenset(data["means"]),
        vague=frozenset(data["vague"]),
        year_before=frozenset(data["year_before"]),
        each=frozenset(data["each"]),
        speed=data["speed"],
        rise=frozenset(data["rise"]["words"]),
        fall=frozenset(data["fall"]["words"]),
        steps={word: (step[0], step[1]) for word, step in data["steps"].items()},
        bases={word: name for name, words in data["bases"].items() for word in words},
        origins=frozenset(data["origins"]),
        respectively=frozenset(data["respectively"]),
        units=data["units"],
        ratio=data["ratio"],
    )


def _positions(data: Mapping[str, list[str]]) -> Positions:
    return Positions(
        titles=frozenset(data["titles"]),
        modifiers=frozenset(data["modifiers"]),
        former=frozenset(data["former"]),
        current=frozenset(data["current"]),
        excluded=frozenset(data["not_positions"]),
        verbs=frozenset(data["verbs"]),
        appointing=frozenset(data["appointing"]),
    )


def _scope(data: Mapping[str, Any]) -> Scope:
    def cues(place: str) -> dict[str, frozenset[str]]:
        return {
            status: frozenset(data[status].get(place, ())) for status in ("denied", "possible", "planned")
        }

    sources = data["according_to"]
    before, sentence = cues("before"), cues("sentence")
    return Scope(
        words=frozenset().union(*before.values(), *sentence.values()),
        before=before,
        after=cues("after"),
        sentence=sentence,
        shields=frozenset(data["shields"]),
        reports={word: entry["status"] for entry in data["reports"].values() for word in entry["words"]},
        openers=frozenset(sources["openers"]),
        bylines=frozenset(sources["bylines"]),
        press=tuple(sources["press"]),
        source_status={word: status for status in ("reported", "asserted") for word in sources[status]},
        pivots=frozenset(data["pivots"]),
        done=frozenset(data["done"]),
        own_clause=frozenset(data["own_clause"]),
        hindsight={status: tuple(words) for status, words in data["hindsight"].items()},
        answers={status: tuple(words) for status, words in data["answers"].items()},
        contrast=frozenset(data["contrast"]),
        counts=tuple(data["counts"]),
        telling=frozenset(data["telling"]),
        facing=frozenset(data["facing"]),
    )
