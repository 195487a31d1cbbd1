"""Turn readings into the entities of the graph."""

from kg.lexicon import Entry
from kg.model import Entity, Label
from kg.resolve.labels import alias_labels, id_of, in_both, labels_of
from kg.resolve.reading import Reading
from kg.script import has_han

_WIKIDATA = "http://www.wikidata.org/entity/"
_UNKNOWN_TYPES = {"Thing": "Entity", "": "Entity"}


class Entities:
    """Make each entity once."""

    def __init__(self) -> None:
        self._known: dict[str, Entity] = {}
        self._unknown: dict[tuple[str, str, str], Entity] = {}

    def of(self, reading: Reading, type: str, apart: str = "") -> Entity:
        """Return the entity of `reading`; `type` counts for names that the lexicon does not know."""
        if reading.entry:
            entity = self._known.get(reading.entry.id)
            if entity is None:
                entity = self._known[reading.entry.id] = entity_of(reading.entry)
            return entity
        key = (reading.name, type, apart)
        if key not in self._unknown:
            self._unknown[key] = Entity(
                id=id_of(reading.name, *([apart] if apart else [])),
                type=_UNKNOWN_TYPES.get(type, type),
                labels=labels_of(reading.name),
            )
        return self._unknown[key]


def entity_of(entry: Entry) -> Entity:
    """Return the entity of a lexicon's entry, with all its names.

    >>> from kg.lexicon import load_lexicon
    >>> [label.text for label in entity_of(load_lexicon().lookup("支付宝")[0]).labels]
    ['支付寶', '支付宝', 'Alipay']
    """
    labels = _labels(entry)
    tickers = tuple(ticker for ticker in entry.ticker.split("|") if ticker)
    return Entity(
        id=entry.id,
        type=entry.type,
        labels=labels,
        aliases=alias_labels((*entry.aliases, *tickers), labels),
        same_as=(_WIKIDATA + entry.wikidata,) if entry.wikidata else (),
    )


def _labels(entry: Entry) -> tuple[Label, ...]:
    chinese = entry.zh_hans or entry.zh_hant or entry.en
    hant, hans = in_both(chinese)
    labels = [
        Label(text=entry.zh_hant, language="zh-Hant") if entry.zh_hant else hant,
        Label(text=entry.zh_hans, language="zh-Hans") if entry.zh_hans else hans,
    ]
    english = entry.en or ("" if has_han(chinese) else chinese)
    return (*labels, Label(text=english, language="en")) if english else tuple(labels)
