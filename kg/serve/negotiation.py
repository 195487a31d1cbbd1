"""Choose what to answer with (内容协商), by HTTP's Accept (RFC 9110, 12.5.1)."""

from collections.abc import Mapping

import pyoxigraph as ox

SOLUTIONS: Mapping[str, ox.QueryResultsFormat] = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/xml": ox.QueryResultsFormat.XML,
}
TRIPLES: Mapping[str, ox.RdfFormat] = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/xml": ox.RdfFormat.RDF_XML,
    "application/json": ox.RdfFormat.JSON_LD,
}


def chosen(accept: str, offered: Mapping[str, object]) -> str | None:
    """Return the media type of `offered` that `accept` likes best, None when it likes none.

    >>> chosen("text/html;q=0.9, text/*;q=0.5, */*;q=0.1", {"text/csv": 1, "application/json": 2})
    'text/csv'
    >>> chosen("", SOLUTIONS)
    'application/sparql-results+json'
    """
    ranges = [_range(part) for part in accept.split(",") if part.strip()]
    if not ranges:
        return next(iter(offered))
    ranked = [(_quality(media, ranges), -place, media) for place, media in enumerate(offered)]
    quality, _, media = max(ranked)
    return media if quality > 0 else None


def _quality(media: str, ranges: list[tuple[str, float]]) -> float:
    """Return what the most specific range that fits `media` thinks of it."""
    wildcard = media.partition("/")[0] + "/*"
    for wanted in (media, wildcard, "*/*"):
        found = [quality for name, quality in ranges if name == wanted]
        if found:
            return max(found)
    return 0.0


def _range(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = next((value.removeprefix("q=") for value in parameters if value.startswith("q=")), "1")
    try:
        return name, float(quality)
    except ValueError:
        return name, 0.0
