"""Read Markdown: its prose with exact offsets into the file, and its front matter."""

import re
from collections.abc import Iterator

import yaml

from kg.text.aligned import Aligned, Edit
from kg.text.markup.base import Head, date_in

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.S)
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_QUOTE = r"[ \t]*(?:>[ \t]?)*"
_LEADING = re.compile(rf"{_QUOTE}(#{{1,6}}[ \t]+|[-*+•][ \t]+(?:\[[ xX]\][ \t]+)?|\d{{1,3}}[.)][ \t]+)?")
_RULE = re.compile(r"[ \t]*(?:={3,}|(?:[-*_][ \t]*){3,}|\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t:-]*)$")
_DEFINITION = re.compile(r"[ \t]*\[[^\]]+\]:[ \t]*\S+")
_HARD_BREAK = re.compile(r"(?: {2}|\\)$")
_INLINE = (
    re.compile(r"()!\[[^\]\[]*\](?:\([^)]*\)|\[[^\]]*\])"),
    re.compile(r"(?<!!)\[([^\]\[]+)\](?:\([^)]*\)|\[[^\]]*\])"),
    re.compile(r"()\[\^[^\]]+\]"),
    re.compile(r"<((?:https?|mailto):[^>\s]+)>"),
    re.compile(r"()</?[A-Za-z][^<>]{0,200}>"),
    re.compile(r"`+([^`]+)`+"),
    re.compile(r"(?<![*\\])\*\*(?=\S)([^*]+)(?<=\S)\*\*(?!\*)"),
    re.compile(r"(?<![*\\])\*(?=\S)([^*]+)(?<=\S)\*(?!\*)"),
    re.compile(r"(?<![\w\\])__(?=\S)([^_]+)(?<=\S)__(?!\w)"),
    re.compile(r"(?<![\w\\])_(?=\S)([^_]+)(?<=\S)_(?!\w)"),
    re.compile(r"~~([^~]+)~~"),
    re.compile(r"\\([!-/:-@\[-`{-~])"),
)


def is_markdown(name: str) -> bool:
    """Tell by the suffix whether a document is Markdown."""
    return name.lower().endswith((".md", ".markdown"))


def blocks(text: str) -> Iterator[list[Aligned]]:
    """Yield paragraphs, headings, list items and table rows, each a block of one line; code is left out.

    A line break inside a paragraph is white space.

    >>> [[line.text for line in block] for block in blocks("# 標題\\n支付寶與**微博**[合作](x)")]
    [['標題'], ['支付寶與微博合作']]
    """
    for start, end in _extents(text):
        block = Aligned.of(text[start:end], start)
        for mark in _INLINE:
            block = _unwrapped(block, mark)
        if (block := block.stripped()).text:
            yield [block]


def _extents(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the blocks stand, without the marks at their beginning."""
    front = _FRONT.match(text)
    start = end = -1
    fence = ""
    for match in re.compile(r"[^\r\n]*(?:\r?\n|\r|$)").finditer(text, front.end() if front else 0):
        line = match.group().rstrip("\r\n")
        found = _FENCE.match(line)
        if (found and not fence) or fence:
            fence = _fence_after(fence, found)
            line = ""
        leading = _LEADING.match(line)
        begins = leading is not None and leading[1] is not None
        apart = not line.strip() or _RULE.match(line) is not None or _DEFINITION.match(line) is not None
        if start >= 0 and (begins or apart or line.lstrip().startswith("|")):
            yield start, end
            start = -1
        if apart or leading is None:
            continue
        if start < 0:
            start = match.start() + leading.end()
        end = match.start() + len(line)
        if (begins and line.lstrip(" \t>").startswith("#")) or _HARD_BREAK.search(line):
            yield start, end
            start = -1
    if start >= 0:
        yield start, end


def _fence_after(fence: str, found: re.Match[str] | None) -> str:
    """Return the fence that is open after a line inside or at the edge of code."""
    if not fence:
        return found[1] if found else ""
    return "" if found and found[1].startswith(fence) else fence


def _unwrapped(block: Aligned, mark: re.Pattern[str]) -> Aligned:
    """Leave only the first group of every match."""
    edits: list[Edit] = []
    for match in mark.finditer(block.text):
        edits += [Edit(match.start(), match.start(1)), Edit(match.end(1), match.end())]
    return block.edited(edits)


def head(text: str) -> Head:
    """Return what the front matter says, and the first heading as title if it says none.

    >>> head("---\\ndate: 2019-09-17\\n---\\n# 支付寶接通微博").published.isoformat()
    '2019-09-17'
    """
    front = _FRONT.match(text)
    try:
        stated = yaml.safe_load(front[1]) if front else {}
    except yaml.YAMLError:
        stated = {}
    given = (
        {str(name).lower(): str(value) for name, value in stated.items()} if isinstance(stated, dict) else {}
    )
    return Head(
        title=given.get("title") or _first_heading(text),
        published=date_in(given.get("published") or given.get("date") or ""),
        source=given.get("source"),
        url=given.get("url"),
        licence=given.get("licence"),
    )


def _first_heading(text: str) -> str | None:
    match = re.search(r"^# +(.+?)[ \t#]*\r?$", text, re.M)
    return match[1] if match else None
