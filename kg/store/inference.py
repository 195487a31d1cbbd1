"""Edges that follow from others (推理): inverses, symmetry, more general relations, by SPARQL rules in files.

They are materialised, because a general reasoner is twenty times as slow on them and no clearer. Each stands
in the graph and, as the mark that it was inferred, in the named graph ``kg:inferred``; the next write takes
all of them away again, since what they followed from may be gone.
"""

from collections.abc import Iterable, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import pyoxigraph as ox

from kg.errors import DataError
from kg.ontology.namespaces import PREFIXES
from kg.resources import data_path
from kg.store import terms
from kg.store.base import Store

_ONTOLOGY = terms.kg("ontology")


def infer(store: Store, ontology: Sequence[Path] = (), rules: Sequence[Path] = ()) -> int:
    """Materialise what follows from the asserted edges; return how many edges that are.

    `ontology` adds Turtle files to our own, `rules` adds SPARQL updates (``INSERT … WHERE``) over the edges
    in the default graph and the ontology in ``GRAPH kg:ontology``. Raises `DataError` for a wrong file.
    """
    names = store.names
    subjects = names.entity("")
    edges = [
        quad.triple
        for quad in store.quads()
        if isinstance(quad.object, ox.NamedNode)
        and isinstance(quad.subject, ox.NamedNode)
        and quad.subject.value.startswith(subjects)
        and quad.object.value.startswith(subjects)
    ]
    found = inferred_edges(edges, ontology, rules)
    store.set_inferred(found)
    return len(found)


def inferred_edges(
    edges: Iterable[ox.Triple], ontology: Sequence[Path] = (), rules: Sequence[Path] = ()
) -> list[ox.Triple]:
    """Return what follows from `edges` and is not among them, by all rules until nothing new follows."""
    scratch = ox.Store()
    scratch.bulk_extend(ox.Quad(*edge) for edge in edges)
    given = set(scratch.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    for path in (data_path("ontology", "kg.ttl"), *ontology):
        _load(scratch, path)
    updates = _read([*_own_rules(), *rules])
    size = -1
    while len(scratch) != size:
        size = len(scratch)
        for name, update in updates.items():
            _apply(scratch, name, update)
    every = scratch.quads_for_pattern(None, None, None, ox.DefaultGraph())
    return sorted((quad.triple for quad in every if quad not in given), key=str)


def _own_rules() -> list[Traversable]:
    return sorted((files("kg.store") / "rules").iterdir(), key=lambda found: found.name)


def _read(rules: Iterable[Traversable | Path]) -> dict[str, str]:
    try:
        return {str(rule): rule.read_text("utf-8") for rule in rules}
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"rule file cannot be read: {error}; give the path of a SPARQL update") from error


def _load(scratch: ox.Store, path: Path) -> None:
    try:
        scratch.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE, to_graph=_ONTOLOGY)
    except (OSError, SyntaxError, ValueError) as error:
        raise DataError(f"{path}: not readable as Turtle: {error}") from error


def _apply(scratch: ox.Store, name: str, update: str) -> None:
    try:
        scratch.update(update, prefixes=dict(PREFIXES))
    except (SyntaxError, ValueError, OSError) as error:
        raise DataError(f"{name}: not a rule: {error}; expected INSERT … WHERE …") from error
