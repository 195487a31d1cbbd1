"""Refuse RDF that is nested too deep to be read (嵌套): parsers take the process down with it, or take for ever."""

import re
from collections.abc import Callable, Mapping
from itertools import accumulate
from xml.parsers import expat

import pyoxigraph as ox

from kg.errors import DataError

MAX_DEPTH = 100  # what kg writes is nested five deep

# Strings, comments, IRIs and escapes are passed over, so that no bracket in them counts.
_TURTLE = re.compile(
    rb"""
    \"\"\"(?:[^"\\]|\\.|\"(?!\"\"))*+(?:\"\"\")? | '''(?:[^'\\]|\\.|'(?!''))*+(?:''')?
    | "(?:[^"\\\n\r]|\\.)*+"? | '(?:[^'\\\n\r]|\\.)*+'?
    | <[^<>"{}|^`\\\x00-\x20]*+> | \#[^\n\r]*+
    | (?P<open><<) | (?P<close>>>) | \\.
    """,
    re.VERBOSE | re.DOTALL,
)
_JSON_TEXT = re.compile(rb'"(?:[^"\\]|\\.)*+"?', re.DOTALL)
_NO_BRACKETS = bytes(byte for byte in range(256) if byte not in b"[]{}")
_STEPS = {byte: 1 if byte in b"[{" else -1 for byte in b"[]{}"}


def check_nesting(data: bytes, format_: ox.RdfFormat) -> None:
    """Raise `DataError` for data that is nested more than `MAX_DEPTH` deep, or is XML with a DOCTYPE.

    >>> check_nesting("<urn:a> <urn:b> ".encode() + b"<<( <urn:a> <urn:b> " * 200, ox.RdfFormat.TURTLE)
    Traceback (most recent call last):
    kg.errors.DataError: nested more than 100 deep; write it flat
    """
    if _DEPTHS.get(format_, _depth_of_terms)(data) > MAX_DEPTH:
        raise DataError(f"nested more than {MAX_DEPTH} deep; write it flat")


def _depth_of_terms(data: bytes) -> int:
    """Return how deep triple terms stand in each other; blank nodes and lists do no harm at any depth."""
    if data.count(b"<<") <= MAX_DEPTH:
        return 0
    steps = ({"open": 1, "close": -1}.get(found.lastgroup or "", 0) for found in _TURTLE.finditer(data))
    return max(accumulate(steps), default=0)


def _depth_of_json(data: bytes) -> int:
    brackets = _JSON_TEXT.sub(b"", data).translate(None, _NO_BRACKETS)
    return max(accumulate(map(_STEPS.__getitem__, brackets)), default=0)


def _depth_of_xml(data: bytes) -> int:
    depth = deepest = 0
    parser = expat.ParserCreate()

    def opened(*_: object) -> None:
        nonlocal depth, deepest
        depth += 1
        deepest = max(depth, deepest)

    def closed(_: str) -> None:
        nonlocal depth
        depth -= 1

    def declared(*_: object) -> None:
        raise DataError("RDF/XML with a DOCTYPE is not read; write the entities out")

    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    parser.StartDoctypeDeclHandler = declared
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise DataError(f"not readable as RDF: {error}") from error
    return deepest


_DEPTHS: Mapping[ox.RdfFormat, Callable[[bytes], int]] = {
    ox.RdfFormat.JSON_LD: _depth_of_json,
    ox.RdfFormat.RDF_XML: _depth_of_xml,
}
