"""What a lexicon says of one entity, and where it found a name of it in a text."""

from dataclasses import dataclass

_CENTURIES = ("19", "20")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of a lexicon: an entity with its names (词条).

    `id` is a readable ASCII slug, the same in every build. `type` is a class of the ontology. `common` lists
    the names of the row that are everyday words as well (苹果, 小米): alone they prove nothing. `parent` is
    the id of the entity that owns it or that it is part of. `source` names the table or the user's file.
    """

    id: str
    type: str
    zh_hant: str = ""
    zh_hans: str = ""
    en: str = ""
    aliases: tuple[str, ...] = ()
    wikidata: str = ""
    ticker: str = ""
    parent: str = ""
    common: tuple[str, ...] = ()
    source: str = ""

    def names(self) -> tuple[str, ...]:
        """Return every name of the entity once, as it is written, ticker excluded."""
        return tuple(filter(None, dict.fromkeys((self.zh_hans, self.zh_hant, self.en, *self.aliases))))

    def codes(self) -> tuple[str, ...]:
        """Return the stock exchange codes with and without their exchange (600519.SH, 600519).

        Without it a code that looks like a year is none (2020.HK, but not 2020).
        """
        tickers = self.ticker.split("|") if self.ticker else ()
        codes = [code for ticker in tickers for code in (ticker, ticker.partition(".")[0])]
        return tuple(code for code in codes if len(code) != 4 or code[:2] not in _CENTURIES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A known name in a text: `[start, end)` in code points, and whose name it is.

    `entries` has more than one member when several entities bear the name, the likeliest first.
    `common` is true when the name is an everyday word too, so that only its context can decide.
    """

    start: int
    end: int
    entries: tuple[Entry, ...]
    common: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """What may be a slip: it begins at `start` and is `name` but for the character at `at`, all in code points."""

    start: int
    at: int
    name: str
    entry: Entry

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.name)

    @property
    def right(self) -> str:
        """The character that should stand at `at`."""
        return self.name[self.at - self.start]
