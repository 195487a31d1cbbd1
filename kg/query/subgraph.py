"""Parts of the graph (子图): what surrounds an entity, and how two entities hang together."""

from collections.abc import Collection

from kg.model import Entity, Statement, Status
from kg.store import Store

ASSERTED = frozenset({Status.ASSERTED})


def neighbourhood(
    store: Store, entity: str, hops: int = 1, statuses: Collection[Status] = frozenset(Status)
) -> tuple[Statement, ...]:
    """Return the statements within `hops` steps of the entity with that id, sorted by id.

    Steps go along statements of `statuses`, in either direction.
    """
    found: dict[str, Statement] = {}
    seen: set[str] = set()
    frontier = {entity}
    for _ in range(hops):
        seen |= frontier
        reached: set[str] = set()
        for name in sorted(frontier):
            for statement in _along(store, name, statuses):
                found[statement.id] = statement
                reached.update(_ends(statement))
        frontier = reached - seen
    return tuple(found[key] for key in sorted(found))


def shortest_path(
    store: Store, start: str, end: str, statuses: Collection[Status] = ASSERTED
) -> tuple[Statement, ...] | None:
    """Return a shortest chain of statements from one entity to another, None when there is none.

    Every link goes in either direction; of several chains the same one is returned each time.
    """
    came: dict[str, tuple[str, Statement] | None] = {start: None}
    frontier = [start]
    while frontier and end not in came:
        reached = []
        for name in frontier:
            for statement in _along(store, name, statuses):
                for other in _ends(statement):
                    if other not in came:
                        came[other] = (name, statement)
                        reached.append(other)
        frontier = sorted(reached)
    return _chain(came, end) if end in came else None


def _chain(came: dict[str, tuple[str, Statement] | None], end: str) -> tuple[Statement, ...]:
    links: list[Statement] = []
    step = came[end]
    while step is not None:
        links.append(step[1])
        step = came[step[0]]
    return tuple(reversed(links))


def _along(store: Store, name: str, statuses: Collection[Status]) -> list[Statement]:
    return [statement for statement in store.statements(about=name) if statement.status in statuses]


def _ends(statement: Statement) -> list[str]:
    return [node.id for node in (statement.subject, statement.object) if isinstance(node, Entity)]
