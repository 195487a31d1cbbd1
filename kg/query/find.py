"""Find the entity that a person means by a name (查找)."""

from kg.model import Entity
from kg.script import to_simplified
from kg.store import Store


def find_entities(store: Store, name: str) -> list[Entity]:
    """Return the entities that `name` may mean, in either script: the best matches alone, sorted by id.

    An id beats a preferred name, that beats an alias, and that a part of a name.
    """
    wanted = _fold(name)
    ranked: dict[int, list[Entity]] = {}
    for entity in store.entities():
        rank = _rank(entity, name, wanted)
        if rank is not None:
            ranked.setdefault(rank, []).append(entity)
    return ranked[min(ranked)] if ranked else []


def _rank(entity: Entity, name: str, wanted: str) -> int | None:
    labels = [_fold(label.text) for label in entity.labels]
    aliases = [_fold(label.text) for label in entity.aliases]
    tests = (
        entity.id == name,
        wanted in labels,
        wanted in aliases,
        bool(wanted) and any(wanted in known for known in labels + aliases),
    )
    return next((rank for rank, passed in enumerate(tests) if passed), None)


def _fold(text: str) -> str:
    return to_simplified(text).casefold().strip()
