"""Make the tables of the lexicon that come from others' lists; run by hand, never by the program.

    python seeds/lexicon/make.py FOLDER

FOLDER holds ``cedict_proper_names.tsv`` (CC-CEDICT), ``nsi_zh_en_brands.tsv`` (name-suggestion-index),
``ashare_stock.csv`` and ``tw_listed.tsv``. ``own.csv`` is read first: what it knows is not written again, only
the names that it lacks are, under its id. The same input gives the same bytes.
"""

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import jieba
from pypinyin import lazy_pinyin

from kg.lexicon.names import fold, name_key
from kg.script import has_han, script_of, to_simplified, to_traditional

HERE = Path(__file__).resolve().parent
COLUMNS = (
    "id",
    "type",
    "zh_hant",
    "zh_hans",
    "en",
    "aliases",
    "wikidata",
    "ticker",
    "parent",
    "common",
    "source",
)
NAME_TAGS = ("nr", "nt", "nz", "nrt")
USUAL = str.maketrans("爲衆裏麪峯啓羣臺祕", "為眾裡麵峰啟群台秘")


@dataclass
class Row:
    """One entity; the first name of each script is the label, the others are aliases."""

    id: str
    type: str
    source: str
    names: list[str] = field(default_factory=list)
    en: str = ""
    wikidata: str = ""
    ticker: str = ""
    parent: str = ""
    common: str = ""
    known: bool = False

    def cells(self) -> list[str]:
        """Return the row as it is written; of a row that ``own.csv`` has, only what is new."""
        hans, hant, rest = "", "", list(self.names)
        if not self.known:
            hans = next((to_simplified(name) for name in rest if has_han(name)), "")
            hant = next(
                (name for name in rest if to_simplified(name) == hans and script_of(name) == "zh-Hant"), ""
            )
            hant = hant or to_traditional(hans).translate(USUAL)
            rest = [name for name in rest if to_simplified(name) != hans]
        aliases = list(dict.fromkeys(to_simplified(name) if has_han(name) else name for name in rest))
        aliases = [name for name in aliases if name != self.en]
        en = "" if self.known else self.en
        common = [name for name in dict.fromkeys(self.common.split("|")) if name in ("yes", hans, *aliases)]
        return [self.id, self.type, hant, hans, en, "|".join(aliases), self.wikidata, self.ticker, self.parent,
                "|".join(common), self.source]  # fmt: skip


class Shelf:
    """The entities so far: who bears a name, an id, a ticker, an English label."""

    def __init__(self) -> None:
        self.types: dict[str, str] = {}
        self.sources: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.tickers: dict[str, str] = {}
        self.english: dict[tuple[str, str], str] = {}
        self.wikidata: dict[str, str] = {}
        self.words = _words()
        self.dropped = set(re.split(r"[、\n]+", (HERE / "not-names.txt").read_text(encoding="utf-8")))

    def note(self, row: Row) -> None:
        """Remember `row`."""
        self.types.setdefault(row.id, row.type)
        self.sources.setdefault(row.id, row.source)
        for name in (*row.names, row.en):
            if name:
                self.names.setdefault(name_key(name), row.id)
        for ticker in filter(None, row.ticker.split("|")):
            self.tickers.setdefault(ticker, row.id)
        if row.en:
            self.english.setdefault((row.en.lower(), row.type), row.id)
        if row.wikidata:
            self.wikidata.setdefault(row.wikidata, row.id)

    def free_id(self, wanted: str, tail: str) -> str:
        """Return `wanted`, with `tail` behind it when it is taken."""
        if wanted and wanted not in self.types:
            return wanted
        return "-".join(filter(None, (wanted, slug(tail))))

    def is_known(self, id: str, source: str) -> bool:
        """Tell whether another table has this id."""
        return self.sources.get(id, source) != source

    def is_everyday(self, name: str, tags: tuple[str, ...] = NAME_TAGS) -> bool:
        """Tell whether a dictionary has `name` as a plain word, or it is on our list of such."""
        tag = self.words.get(to_simplified(name), tags[0])
        return to_simplified(name) in self.dropped or not tag.startswith(tags)


def _words() -> dict[str, str]:
    path = Path(jieba.__file__).parent / "dict.txt"
    lines = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return {word: tag for word, _, tag in lines}


def slug(text: str) -> str:
    """Return `text` as an id: ASCII words and hyphens, pinyin for Chinese."""
    ascii_text = " ".join(lazy_pinyin(text)).lower().replace("'", "").replace("’", "")
    plain = ascii_text.translate(
        str.maketrans("áàâäãåéèêëíìîïóòôöõøúùûüçñšžōūāīē", "aaaaaaeeeeiiiioooooouuuucnszouaie")
    )
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def read_own(shelf: Shelf) -> None:
    """Put the entities of ``own.csv`` on the shelf."""
    with (HERE / "own.csv").open(encoding="utf-8", newline="") as file:
        for cells in csv.DictReader(file):
            names = [cells["zh_hans"], cells["zh_hant"], *cells["aliases"].split("|")]
            shelf.note(
                Row(cells["id"], cells["type"], "own", names, cells["en"], cells["wikidata"], cells["ticker"])
            )


def write(table: str, rows: Iterable[Row]) -> None:
    """Write a table, sorted by id."""
    with (HERE / table).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(row.cells() for row in sorted(rows, key=lambda row: row.id))


def merged(rows: Iterable[Row], shelf: Shelf) -> list[Row]:
    """Join rows of one id, leave out names that another entity bears, and rows that say nothing new."""
    found: dict[str, Row] = {}
    for row in rows:
        row.names = [name for name in row.names if shelf.names.get(name_key(name), row.id) == row.id]
        if row.known:
            row.names = [name for name in row.names if name_key(name) not in shelf.names]
        one = found.setdefault(row.id, row)
        if one is not row:
            one.names += row.names
            one.ticker = one.ticker or row.ticker
            one.common = "|".join(filter(None, (one.common, row.common)))
        shelf.note(row)
    return [row for row in found.values() if row.names or (row.known and (row.ticker or row.wikidata))]


def listings(path: Path, shelf: Shelf) -> Iterator[Row]:
    """Yield the companies of the Shanghai and Shenzhen lists."""
    with path.open(encoding="utf-8", newline="") as file:
        cells = [(row["code"].zfill(6), row["name"]) for row in csv.DictReader(file)]
    for code, name in sorted(cells):
        name = re.sub(r"\s+|^[NS](?=[\u4e00-\u9fff])", "", fold(name).upper())
        if name.endswith(("B", "B股", "退")) or "ST" in name or "PT" in name or len(name) < 3:
            continue  # second shares of a company, and names that changed since
        yield from _listing(
            name.removesuffix("A"), code, "SH" if code[0] == "6" else "SZ", "listings-cn", shelf
        )


def taiwan_listings(path: Path, shelf: Shelf) -> Iterator[Row]:
    """Yield the companies of the Taiwan lists; names of two characters are too often plain words."""
    lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:])
    for code, name, kind, market, *_ in sorted(lines):
        name = re.sub(r"-KY$|\*", "", name)
        if kind == "股票" and has_han(name) and len(name) > 2:
            yield from _listing(name, code, "TW" if market == "上市" else "TWO", "listings-tw", shelf)


def _listing(name: str, code: str, exchange: str, source: str, shelf: Shelf) -> Iterator[Row]:
    ticker = f"{code}.{exchange}"
    bearer = shelf.tickers.get(ticker, "") or shelf.names.get(name_key(name), "")
    if to_simplified(name) in shelf.dropped:
        return
    if bearer:
        if ticker in shelf.tickers:
            yield Row(bearer, shelf.types[bearer], source, [name], known=True)
        return
    if shelf.is_everyday(name):
        return
    common = to_simplified(name) if len(name) == 3 else ""
    yield Row(f"{slug(name)}-{code}", "Organization", source, [name], ticker=ticker, common=common)


def brands(path: Path, shelf: Shelf) -> Iterator[Row]:
    """Yield the brands that have a Chinese name, an English one and a Wikidata id."""
    lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:])
    for wikidata, english, chinese, others, category, _ in lines:
        if not wikidata or not category.startswith("brands/") or "lottery" in category:
            continue
        names = _brand_names(chinese, others)
        if not names:
            continue
        kind = (
            "Organization"
            if re.search("bank|insurance|estate|financial|telecom|post_office", category)
            else "Brand"
        )
        yield from _brand(kind, wikidata, english, names, shelf)


def _brand_names(chinese: str, others: str) -> list[str]:
    """Return the Chinese names of a brand; `zh?` holds what stands on the sign, and comes first."""
    parts = [part.partition("=")[::2] for part in chinese.split("|")]
    signs = " ".join(name for language, name in parts if language == "zh?")
    names = [name for _, name in parts if has_han(name) and not re.search("[A-Za-z]", name)]
    names.sort(key=lambda name: (name not in signs, script_of(name) != "zh-Hant", len(name)))
    names += [name for name in others.split("|") if has_han(name) and len(name) > 3]
    plain = [name for name in names if not re.search("公司$|集团$|集團$|^康达|[A-Za-z]", name)]
    return list(dict.fromkeys(plain))


def _brand(kind: str, wikidata: str, english: str, names: list[str], shelf: Shelf) -> Iterator[Row]:
    bearer = shelf.wikidata.get(wikidata) or next(
        filter(None, (shelf.names.get(name_key(name)) for name in names)), ""
    )
    label = names[0]
    if bearer:
        return
    names = [name for name in names if len(name) > 1 and not (len(name) < 4 and shelf.is_everyday(name))]
    if not names or to_simplified(label) in shelf.dropped:
        return
    wanted = shelf.free_id(slug(english or names[0]), wikidata)
    yield Row(wanted, kind, "brands", names, en=english if not has_han(english) else "", wikidata=wikidata)


KINDS = (
    ("Platform", re.compile(r"website|platform|\bapp\b|social network|search engine|web portal")),
    ("Brand", re.compile(r"\(brand\)|\bbrand\b|\bmake of car")),
    ("Organization", re.compile(
        r"\b(?:[Cc]ompany|[Cc]orporation|Corp\.|Inc\.|Ltd|conglomerate|manufacturer|carmaker|(?<!left )[Bb]ank|[Aa]irlines?"
        r"|newspaper|[Nn]ews [Aa]gency|publisher|retailer|supermarket|Stock Exchange|Ministry of|Commission|Bureau"
        r"|Administration|[Uu]niversity|Institute|Academy|[Bb]roadcaster|TV network|magazine|think tank|insurer"
        r"|[Aa]ssociation|[Oo]rgani[sz]ation)\b")),
    ("Person", re.compile(
        r"\(19[3-9]\d-\).*\b(?:founder|CEO|entrepreneur|businessman|businesswoman|tycoon|billionaire|president|minister"
        r"|chairman|chancellor|governor|banker|economist|politician|Secretary|investor)")),
    ("Place", re.compile(r"^[^,(]+,? (?:sub)?(?:prefecture|county|provincial)-level city|, capital (?:city )?of ")),
)  # fmt: skip
PAST = re.compile(
    r"formerly|former |defunct|disband|dynasty|[Ii]mperial|old name|ancient|ceased|obsolete|historical|World War|Cold War"
    r"|abolished|merged|(?:^|\W)1[0-8]\d\d(?:\W|$)|18\d\ds|fiction|film |novel|missionary|\(old\)|Nazi|KMT|Soviet|Manchu"
)
SENSE = re.compile(r"\bsurname\b|\(name\)|variant of|^see |^also |^old |^abbr|^CL:|^fig|^lit\b")
GLOSS_END = re.compile(r",| \(|;| - | prefecture-| county-level| city in| city, |:")


def cedict(path: Path, shelf: Shelf) -> Iterator[Row]:
    """Yield the organisations, brands, platforms, people and cities of CC-CEDICT."""
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        traditional, simplified, _, english = line.split("\t")
        glosses = english.split("/")
        kind = _kind(simplified, glosses, shelf)
        if not kind or not has_han(simplified):
            continue
        label = _english_label(glosses[0])
        if label:
            yield from _headword(kind, traditional, label, glosses[0], shelf)


def _kind(name: str, glosses: list[str], shelf: Shelf) -> str:
    """Return the type of a headword that has one sense, "" if it is none of ours."""
    others = [
        gloss for gloss in glosses[1:] if not SENSE.search(gloss) or "surname" in gloss or "(name)" in gloss
    ]
    if (
        len(name) < 2
        or others
        or SENSE.search(glosses[0])
        or PAST.search("/".join(glosses))
        or name in shelf.dropped
    ):
        return ""
    kind = next((kind for kind, pattern in KINDS if pattern.search(glosses[0])), "")
    if kind == "Person" and len(name) < 3:
        return ""
    tags = ("ns", *NAME_TAGS) if kind == "Place" else NAME_TAGS
    return kind if len(name) > 4 or not shelf.is_everyday(name, tags) else ""


def _english_label(gloss: str) -> str:
    label = GLOSS_END.split(re.sub(r"^\((?:Tw|coll\.|PRC|HK)\) ", "", gloss))[0].strip()
    label = re.sub(r"^(?:the|The|PRC|Ms|Sir|Mr) ", "", label)
    return label if re.match(r"[A-Z0-9À-ž]", label) and len(label) < 60 else ""


def _headword(kind: str, name: str, label: str, gloss: str, shelf: Shelf) -> Iterator[Row]:
    if kind == "Place":
        yield from _city(name, label, gloss, shelf)
        return
    bearer = shelf.names.get(name_key(name)) or shelf.english.get((label.lower(), kind), "")
    if bearer and shelf.types[bearer] != kind:
        return
    wanted = bearer or shelf.free_id(slug(label), name)
    yield Row(wanted, kind, "cedict", [name], en=label, known=shelf.is_known(wanted, "cedict"))


def _city(name: str, label: str, gloss: str, shelf: Shelf) -> Iterator[Row]:
    short = re.sub(r"(?<=..)市$", "", name)
    region = re.search(r" in (?:[a-z]+ )*((?:[A-Z]\w+ ?)+)", gloss)
    bearer = shelf.names.get(name_key(name)) or shelf.names.get(name_key(short), "")
    if not bearer and "-level city" not in gloss:
        bearer = shelf.english.get((label.lower(), "Place"), "")  # 阿布扎比 and 阿布達比 are one city
    if bearer and shelf.types[bearer] != "Place":
        return
    wanted = bearer or shelf.free_id(slug(label), region[1].removesuffix(" Province") if region else name)
    names = [] if bearer or shelf.is_everyday(short, ("ns", "nr", "nz")) else [short]
    common = "|".join(to_simplified(one) for one in names if len(one) == 2)  # 台東 in 煙台東誠
    known = shelf.is_known(wanted, "cedict")
    yield Row(wanted, "Place", "cedict", [*names, name], en=label, common=common, known=known)


def main(folder: Path) -> None:
    """Write every table from the lists in `folder`."""
    shelf = Shelf()
    read_own(shelf)
    write("brands.csv", merged(brands(folder / "nsi_zh_en_brands.tsv", shelf), shelf))
    write("listings-cn.csv", merged(listings(folder / "ashare_stock.csv", shelf), shelf))
    write("listings-tw.csv", merged(taiwan_listings(folder / "tw_listed.tsv", shelf), shelf))
    write("cedict.csv", merged(cedict(folder / "cedict_proper_names.tsv", shelf), shelf))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
