"""The questions of the explorer (问答): each takes the fields of a request, and answers with plain JSON."""

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from kg.errors import DataError
from kg.serve.explorer.catalogue import Catalogue
from kg.serve.explorer.parts import Json, document, node, part
from kg.serve.explorer.paths import shortest_path

Fields = Mapping[str, list[str]]

MOST_NEIGHBOURS = 200
MOST_STATEMENTS = 500
MOST_ENTITIES = 100
MOST_HITS = 50
MOST_STEPS = 8
_HEXADECIMAL = re.compile("[0-9a-f]{32}")
_TEXT = 500  # characters of an id or of what is searched for

_SENTENCES = """SELECT ?begin ?end (COUNT(DISTINCT ?statement) AS ?n) WHERE {{
  ?evidence prov:wasDerivedFrom {node} ; prov:wasQuotedFrom ?sentence .
  ?statement kg:evidence ?evidence .
  ?sentence nif:beginIndex ?begin ; nif:endIndex ?end
}} GROUP BY ?begin ?end"""
_SAID = """SELECT DISTINCT ?statement WHERE {{
  ?evidence prov:wasDerivedFrom {node} ; prov:wasQuotedFrom ?sentence .
  ?statement kg:evidence ?evidence .
  ?sentence nif:beginIndex ?begin ; nif:endIndex ?end
  FILTER(?begin < {end} && ?end > {start})
}}"""


def search(catalogue: Catalogue, fields: Fields) -> list[Json]:
    """Return the entities that `text` may mean, the best matches first."""
    hits = catalogue.names.search(_text(fields, "text"), _number(fields, "limit", 10, MOST_HITS))
    found = {entity.id: entity for entity in catalogue.entities([hit.entity for hit in hits])}
    return [
        {**node(found[hit.entity], catalogue.degrees.get(hit.entity, 0)), "matched": hit.name}
        for hit in hits
        if hit.entity in found
    ]


def entity(catalogue: Catalogue, fields: Fields) -> Json | None:
    """Return an entity with its figures."""
    name = _text(fields, "id")
    found = catalogue.entities([name])
    ids = catalogue.figures(name)
    return {**part(catalogue, catalogue.statements(ids[:MOST_STATEMENTS]), found)} if found else None


def neighbours(catalogue: Catalogue, fields: Fields) -> Json | None:
    """Return an entity, some of its neighbours and the statements between; `total` counts all neighbours."""
    name = _text(fields, "id")
    found = catalogue.entities([name])
    if not found:
        return None
    around = catalogue.around(name)
    start, size = _number(fields, "offset", 0, 1_000_000), _number(fields, "limit", 40, MOST_NEIGHBOURS)
    ids = [one for other in list(around)[start : start + size] for one in around[other]]
    return {"total": len(around), **part(catalogue, catalogue.statements(ids[:MOST_STATEMENTS]), found)}


def among(catalogue: Catalogue, fields: Fields) -> Json:
    """Return these entities and the statements between them."""
    ids = fields.get("id", [])
    if not 1 <= len(ids) <= MOST_ENTITIES:
        raise DataError(f"id: given {len(ids)} times; give 1 to {MOST_ENTITIES} entities")
    found = catalogue.entities(sorted(set(ids)))
    between = catalogue.among([one.id for one in found])
    return part(catalogue, catalogue.statements(between[:MOST_STATEMENTS]), found)


def path(catalogue: Catalogue, fields: Fields) -> Json:
    """Return what links two entities by the shortest way; nothing where that is long, or there is none."""
    ids = shortest_path(catalogue, _text(fields, "from"), _text(fields, "to"), MOST_STEPS)
    links = (catalogue.among([one, other]) for one, other in pairwise(ids))
    return part(catalogue, catalogue.statements(sorted({id_ for link in links for id_ in link})))


def statement(catalogue: Catalogue, fields: Fields) -> Json | None:
    """Return a statement with its evidence."""
    name = _text(fields, "id")
    found = catalogue.statements([name]) if _HEXADECIMAL.fullmatch(name) else []
    return part(catalogue, found, said=True) if found else None


def sentence(catalogue: Catalogue, fields: Fields) -> Json:
    """Return what is said from `start` to `end` of a document, in code points, with the evidence."""
    node_ = catalogue.document_node(_text(fields, "document"))
    start, end = _number(fields, "start", 0, 1 << 31), _number(fields, "end", 0, 1 << 31)
    rows = catalogue.rows(_SAID.format(node=node_, start=start, end=end))
    ids = sorted(catalogue.store.names.name(row["statement"].value) for row in rows)
    return part(catalogue, catalogue.statements(ids[:MOST_STATEMENTS]), said=True)


def article(catalogue: Catalogue, fields: Fields) -> Json | None:
    """Return a document with its text, and where in it something is said, in code points."""
    name = _text(fields, "id")
    found = catalogue.store.document(name)
    if found is None:
        return None
    rows = catalogue.rows(_SENTENCES.format(node=catalogue.document_node(name)))
    spans = sorted(tuple(int(row[key].value) for key in ("begin", "end", "n")) for row in rows)
    sentences = [{"start": start, "end": end, "statements": count} for start, end, count in spans]
    return {**document(found), "text": found.text, "sentences": sentences}


Answer = Callable[[Catalogue, Fields], Any]
ANSWERS: Mapping[str, Answer] = MappingProxyType(
    {
        "among": among,
        "document": article,
        "entity": entity,
        "neighbours": neighbours,
        "path": path,
        "search": search,
        "sentence": sentence,
        "statement": statement,
    }
)


def _text(fields: Fields, name: str) -> str:
    given = fields.get(name, [])
    if len(given) != 1 or not given[0].strip() or len(given[0]) > _TEXT:
        raise DataError(f"{name}: give it once, with 1 to {_TEXT} characters")
    return given[0]


def _number(fields: Fields, name: str, usual: int, most: int) -> int:
    given = fields.get(name, [str(usual)])
    if len(given) != 1 or not (given[0].isascii() and given[0].isdecimal()) or int(given[0][:12]) > most:
        raise DataError(f"{name}: give one whole number from 0 to {most}")
    return int(given[0])
