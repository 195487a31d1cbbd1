"""The explorer over a whole store (整库浏览): it opens with the best-connected entities and asks for the rest."""

from kg.ontology import load_vocabulary
from kg.serve.explorer.catalogue import Catalogue
from kg.serve.explorer.parts import Json, part, places
from kg.view.communities import communities
from kg.view.layout import layout
from kg.view.network import to_networkx
from kg.view.page import render_served_page
from kg.view.svg import render_svg

_SEED = 60  # entities to begin with
_FOLLOWERS = 5  # neighbours that each of the best-connected brings along, so that they don't stand alone


def render(catalogue: Catalogue) -> str:
    """Return the page for a store: the same bytes for the same store."""
    chosen = seed(catalogue)
    statements = catalogue.statements(catalogue.among(chosen))
    figures = [one for entity in chosen for one in catalogue.figures(entity)][: 20 * _SEED]
    graph = to_networkx(statements)
    where = layout(graph)
    entities = catalogue.entities(sorted(chosen))
    found = part(catalogue, [*statements, *catalogue.statements(figures)], entities)
    data: Json = {
        "base": catalogue.store.names.base,
        "prefixes": catalogue.store.names.prefixes(),
        "vocabulary": _vocabulary(catalogue),
        "totals": catalogue.totals,
        "part": places(found, where, communities(graph)),
    }
    return render_served_page(data, picture=render_svg(statements, labels=catalogue.labels, places=where))


def seed(catalogue: Catalogue) -> list[str]:
    """Return the ids of the best-connected entities, each with its own best-connected neighbours."""
    chosen: dict[str, None] = {}
    for entity in catalogue.ranked:
        for one in (entity, *list(catalogue.around(entity))[:_FOLLOWERS]):
            chosen.setdefault(one)
            if len(chosen) >= _SEED:
                return list(chosen)
    return list(chosen)


def _vocabulary(catalogue: Catalogue) -> dict[str, dict[str, str]]:
    vocabulary = load_vocabulary()
    terms = sorted((*vocabulary.classes, *vocabulary.relations))
    return {term: catalogue.labels.every(term) for term in terms}
