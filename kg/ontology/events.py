"""Read the events whose parts a model can find (事件), from ``ontology/events.yaml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.errors import DataError
from kg.ontology.grammar import read_yaml
from kg.resources import data_path

TRIGGER = "trigger"  # the role of the word that says the event


@dataclass(frozen=True, slots=True)
class Edge:
    """What who fills one of the `subject` roles has to do with who fills one of the `object` roles."""

    relation: str
    subject: frozenset[str]
    object: frozenset[str]


@dataclass(frozen=True, slots=True)
class Event:
    """A kind of event: words that say it, words that undo it, the class of who fills a role, what roles have to do."""

    triggers: tuple[str, ...]
    undone: tuple[str, ...]
    parties: Mapping[str, str]
    edges: tuple[Edge, ...]


def events_of(text: str) -> frozenset[str]:
    """Return the events that a text in simplified script may speak of: it holds one of their triggers.

    >>> sorted(events_of("微博签约有赞")), sorted(events_of("小程序体量轻"))
    (['签署合同'], [])
    """
    return frozenset(
        name for name, event in load_events().items() if any(map(text.__contains__, event.triggers))
    )


@lru_cache(maxsize=1)
def load_events() -> Mapping[str, Event]:
    """Read the events by name; raise `DataError` when the file is wrong.

    >>> load_events()["收购"].edges[0].relation, load_events()["收购"].parties["sub-per"]
    ('acquires', 'Person')
    """
    path = data_path("ontology", "events.yaml")
    try:
        return {
            name: Event(
                tuple(entry["triggers"]),
                tuple(entry["undone"]),
                dict(entry["parties"]),
                tuple(
                    Edge(edge["relation"], frozenset(edge["subject"]), frozenset(edge["object"]))
                    for edge in entry["edges"]
                ),
            )
            for name, entry in read_yaml(path).items()
        }
    except (AttributeError, KeyError, TypeError) as error:
        raise DataError(
            f"{path}: expected for each event `triggers`, `undone`, `parties` and `edges`"
        ) from error
