"""Turn readings into the entities of the graph."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from kg.lexicon import Entry, Lexicon
from kg.model import Entity, Label
from kg.resolve.decisions import MERGE, Decision, Decisions
from kg.resolve.labels import PINYIN, alias_labels, id_of, in_both, labels_of
from kg.resolve.reading import Reading
from kg.script import has_han

_WIKIDATA = "http://www.wikidata.org/entity/"
_UNKNOWN_TYPES = {"Thing": "Entity"}
_MOST = 100_000


class Entities:
    """Make each entity once, and move it where a person has decided."""

    def __init__(
        self,
        lexicon: Lexicon,
        decisions: Decisions,
        groups: Mapping[str, Sequence[Entry]] = MappingProxyType({}),
    ) -> None:
        """Make entities of `lexicon`; `groups` has the members of each group by its id."""
        self._lexicon = lexicon
        self._decisions = decisions
        self._groups = groups
        self._made: dict[tuple[str, str, str], Entity] = {}

    def of(self, reading: Reading, type: str, apart: str = "", document: str = "") -> Entity:
        """Return the entity of `reading`; `type` and `apart` count for names that the lexicon does not know."""
        entity = self._alone(reading, type, apart, document)
        return self._with_members(entity, document) if entity.id in self._groups else entity

    def _alone(self, reading: Reading, type: str, apart: str, document: str) -> Entity:
        key = (reading.entry.id, "", "") if reading.entry else (reading.name, type or "Thing", apart)
        entity = self._made.get(key)
        if entity is None:
            if len(self._made) >= _MOST:
                self._made.clear()
            entity = entity_of(reading.entry) if reading.entry else unknown_entity(*key)
            self._made[key] = entity
        decision = self._decisions.of(entity.id, document) if self._decisions else None
        return self._moved(entity, decision) if decision else entity

    def _with_members(self, group: Entity, document: str) -> Entity:
        """Return a group with its members, each where a person has put it."""
        readings = (Reading(entry.id, "a member of a group", entry) for entry in self._groups[group.id])
        found = (self._alone(reading, "", "", document) for reading in readings)
        members = {one.id: one for one in found if one.id not in self._groups}
        return replace(group, members=tuple(members[id] for id in sorted(members)))

    def _moved(self, entity: Entity, decision: Decision) -> Entity:
        """Return the entity that `decision` puts in place of `entity`; a merge keeps names and ids of both."""
        entry = self._lexicon.entry(decision.into)
        label = decision.label or entity.label()
        target = entity_of(entry) if entry else unknown_entity(label, decision.type or entity.type)
        is_merge = decision.decision == MERGE
        names = (*target.aliases, *entity.labels, *entity.aliases) if is_merge else target.aliases
        spoken = [
            name for name in dict.fromkeys(names) if name.language != PINYIN and name not in target.labels
        ]
        merged = (entity.id,) if is_merge else ()
        return replace(target, id=decision.into, aliases=tuple(spoken), merged=merged)


def unknown_entity(name: str, type: str, apart: str = "") -> Entity:
    """Return the entity of a name, in simplified characters, that no lexicon knows."""
    return Entity(
        id=id_of(name, *([apart] if apart else [])),
        type=_UNKNOWN_TYPES.get(type, type),
        labels=labels_of(name),
    )


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
