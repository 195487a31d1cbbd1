"""Read HTML (网页): its text with exact offsets into the file, its title and its date."""

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser

from kg.text.aligned import Aligned, joined
from kg.text.markup.base import Head, date_in

_BEGINNING = re.compile(
    r"\s*\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_DROPPED = "script|style|template|noscript|svg|math|iframe|object|select|button|textarea|rt|rp"
_FURNITURE = "|nav|header|footer|aside|form"
_INLINE = re.compile(
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|img|input|ins|kbd|label|link|mark|meta|q|rb|rp|"
    "rt|ruby|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr"
)
_DATES = (
    "article:published_time",
    "og:published_time",
    "og:release_date",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish_date",
    "publication_date",
    "dc.date.issued",
    "dc.date",
    "date",
)
_SOURCES = ("og:site_name", "source")
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')


def is_html(name: str, text: str) -> bool:
    """Tell by the suffix, or by how the text begins, whether it is HTML."""
    return name.lower().endswith((".html", ".htm", ".xhtml")) or _BEGINNING.match(text) is not None


def blocks(text: str) -> Iterator[list[Aligned]]:
    """Yield the text of each block element by itself; scripts, navigation, headers and footers are left out.

    >>> [[block.text for block in one] for one in blocks("<nav>首頁</nav><p>AT&amp;T與微博<br>合作")]
    [['AT&T與微博'], ['合作']]
    """
    found = _read(text, _DROPPED + _FURNITURE).blocks
    for block in found or _read(text, _DROPPED).blocks:
        yield [block]


def head(text: str) -> Head:
    """Return the title, date, site and address that the page states."""
    page = _read(text, _DROPPED)
    stated = page.stated
    published = next((day for name in _DATES if (day := date_in(stated.get(name, "")))), None)
    if published is None and (match := _JSON_DATE.search(text)):
        published = date_in(match[1])
    title = stated.get("og:title") or " ".join("".join(page.title).split())
    source = next((stated[name] for name in _SOURCES if stated.get(name)), None)
    return Head(
        title=title or None, published=published, source=source, url=stated.get("og:url") or page.canonical
    )


class _Reader(HTMLParser):
    """Collect the text of block elements with its place in the file."""

    def __init__(self, text: str, dropped: str) -> None:
        super().__init__(convert_charrefs=False)
        self.blocks: list[Aligned] = []
        self.title: list[str] = []
        self.stated: dict[str, str] = {}
        self.canonical: str | None = None
        self._text = text
        self._dropped = re.compile(dropped)
        self._open: list[str] = []
        self._in_title = False
        self._pieces: list[Aligned] = []
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]

    def end_block(self) -> None:
        block = joined(self._pieces).stripped()
        self._pieces = []
        if block.text.strip("\ufeff"):
            self.blocks.append(block)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        stated = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = (stated.get("property") or stated.get("name") or stated.get("itemprop") or "").lower()
            self.stated.setdefault(name, stated.get("content", "").strip())
        elif tag == "link" and stated.get("rel", "").lower() == "canonical":
            self.canonical = stated.get("href") or None
        elif tag == "title" and not self._open:
            self._in_title = True
        if self._dropped.fullmatch(tag):
            self._open.append(tag)
        if not _INLINE.fullmatch(tag):
            self.end_block()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if _INLINE.fullmatch(tag):
            self.handle_starttag(tag, attrs)
        else:
            self.end_block()

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        if not _INLINE.fullmatch(tag):
            self.end_block()

    def handle_data(self, data: str) -> None:
        self._add(data, len(data))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def _reference(self, raw: str) -> None:
        at = self._offset() + len(raw)
        closed = self._text[at : at + 1] == ";"
        raw += ";" * closed
        self._add(unescape(raw), len(raw))

    def _add(self, data: str, raw_length: int) -> None:
        if self._in_title:
            self.title.append(data)
        elif not self._open:
            start = self._offset()
            if len(data) == raw_length:
                self._pieces.append(Aligned.of(data, start))
            else:
                ends = (start + raw_length,) * len(data)
                self._pieces.append(Aligned(data, (start,) * len(data), ends))

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column


def _read(text: str, dropped: str) -> _Reader:
    reader = _Reader(text, dropped)
    reader.feed(text)
    reader.close()
    reader.end_block()
    return reader
