"""How two entities hang together in the whole store (路径), without reading the whole store."""

from kg.serve.explorer.catalogue import Catalogue

_MOST_SEEN = 20_000  # entities; beyond, everything hangs together somehow, and that tells nobody anything
_BATCH = 500
_NEAR = """SELECT DISTINCT ?from ?to WHERE {{
  VALUES ?from {{ {nodes} }}
  {{ ?statement rdf:subject ?from ; rdf:object ?to FILTER(isIRI(?to)) }}
  UNION {{ ?statement rdf:object ?from ; rdf:subject ?to }}
}}"""

_Came = dict[str, str | None]


def shortest_path(catalogue: Catalogue, start: str, end: str, most_steps: int) -> list[str]:
    """Return the ids of a shortest chain of entities, whatever the direction and status of the statements.

    Empty when there is none of so many steps. Searches from both ends at once; of several chains the same one
    is found each time.
    """
    sides: tuple[_Came, _Came] = ({start: None}, {end: None})
    edges = [[start], [end]]
    for _ in range(most_steps):
        if start == end or len(sides[0]) + len(sides[1]) > _MOST_SEEN:
            break
        side = 0 if len(edges[0]) <= len(edges[1]) else 1
        edges[side] = _step(catalogue, edges[side], sides[side])
        meeting = [one for one in edges[side] if one in sides[1 - side]]
        if meeting:
            return [*reversed(_chain(meeting[0], sides[0])), *_chain(meeting[0], sides[1])[1:]]
    return []


def _step(catalogue: Catalogue, frontier: list[str], came: _Came) -> list[str]:
    """Go one step on from the frontier, note where each new entity came from, and return these, sorted."""
    reached: dict[str, str] = {}
    for at in range(0, len(frontier), _BATCH):
        nodes = " ".join(str(catalogue.node(one)) for one in frontier[at : at + _BATCH])
        names = catalogue.store.names
        for row in catalogue.rows(_NEAR.format(nodes=nodes)):
            one, other = names.name(row["from"].value), names.name(row["to"].value)
            if other not in came:
                reached[other] = min(one, reached.get(other, one))
    came.update(reached)
    return sorted(reached)


def _chain(entity: str, came: _Came) -> list[str]:
    """Return the way back from an entity to where its side began."""
    found = [entity]
    while (before := came[found[-1]]) is not None:
        found.append(before)
    return found
