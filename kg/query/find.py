"""Find the entity that a person means by a name (查找)."""

import pyoxigraph as ox

from kg.model import Entity
from kg.ontology import load_vocabulary
from kg.query.rows import rows
from kg.script import has_han, to_simplified, to_traditional
from kg.store import Store

_SHORTEST_STEM = 2
_LANGUAGES = ("zh-Hans", "zh-Hant", "en")
_EXACT = """SELECT DISTINCT ?entity ?rank WHERE {{
  {{ VALUES ?entity {{ {node} }} ?entity a ?type . BIND(0 AS ?rank) }}
  UNION {{ ?entity owl:sameAs {node} . BIND(1 AS ?rank) }}
  UNION {{ VALUES ?name {{ {names} }} ?entity skos:prefLabel ?name . BIND(2 AS ?rank) }}
  UNION {{ VALUES ?name {{ {names} }} ?entity skos:altLabel ?name . BIND(3 AS ?rank) }}
}}"""


def find_entities(store: Store, name: str) -> list[Entity]:
    """Return the entities that `name` may mean, in either script: the best matches alone, sorted by id.

    An id beats that of an entity merged into another, that a preferred name, that an alias, and that a name in
    another case or a part of one.
    """
    exact = _exact(store, name.strip())
    if exact:
        return exact
    wanted = _fold(name)
    ranked: dict[int, list[Entity]] = {}
    for entity in store.entities():
        rank = _rank(entity, wanted)
        if rank is not None:
            ranked.setdefault(rank, []).append(entity)
    return ranked[min(ranked)] if ranked else []


def named_after(store: Store, name: str) -> list[Entity]:
    """Return the products whose names begin with a name of the entity that `name` means, sorted by id.

    支付寶小程序 is named after 支付寶.
    """
    vocabulary = load_vocabulary()
    meant = find_entities(store, name)
    labels = [*(label for entity in meant for label in (*entity.labels, *entity.aliases))]
    stems = {
        _fold(label.text) for label in labels if has_han(label.text) and len(label.text) >= _SHORTEST_STEM
    }
    return [
        entity
        for entity in store.entities()
        if entity not in meant
        and vocabulary.is_a(entity.type, "Product")
        and any(_fold(label.text).startswith(tuple(stems)) for label in entity.labels)
    ]


def _exact(store: Store, name: str) -> list[Entity]:
    """Look the name up as it is and in the other script, without reading the rest of the graph."""
    forms = sorted({name, to_simplified(name), to_traditional(name)})
    labels = [ox.Literal(form, language=language) for form in forms for language in _LANGUAGES]
    node = ox.NamedNode(store.names.entity(name))
    found = rows(store.query(_EXACT.format(node=node, names=" ".join(map(str, labels)))))
    ranks: dict[str, int] = {}
    for row in found:
        identifier = store.names.name(str(row["entity"]))
        ranks[identifier] = min(int(str(row["rank"])), ranks.get(identifier, 9))
    best = min(ranks.values(), default=9)
    entities = (store.entity(identifier) for identifier in sorted(ranks) if ranks[identifier] == best)
    return [entity for entity in entities if entity is not None]


def _rank(entity: Entity, wanted: str) -> int | None:
    labels = [_fold(label.text) for label in entity.labels]
    aliases = [_fold(label.text) for label in entity.aliases]
    tests = (
        wanted in labels,
        wanted in aliases,
        bool(wanted) and any(wanted in known for known in labels + aliases),
    )
    return next((rank for rank, passed in enumerate(tests) if passed), None)


def _fold(text: str) -> str:
    return to_simplified(text).casefold().strip()
