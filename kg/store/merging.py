"""What several documents say of one entity (实体合并), made one, whatever order they came in."""

import json
from collections import Counter
from collections.abc import Collection, Iterable

from kg.model import Entity, Label


def describe(entity: Entity) -> str:
    """Write what a document says of an entity, its id left out, in one canonical way."""
    content = {
        "type": entity.type,
        "labels": sorted([label.language, label.text] for label in entity.labels),
        "aliases": sorted([label.language, label.text] for label in entity.aliases),
        "same_as": sorted(entity.same_as),
        **({"merged": sorted(entity.merged)} if entity.merged else {}),
        **({"members": sorted(member.id for member in entity.members)} if entity.members else {}),
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def read_description(name: str, description: str) -> Entity:
    """Read back what `describe` wrote of the entity with id `name`; of its members it has the ids alone."""
    content = json.loads(description)
    return Entity(
        id=name,
        type=content["type"],
        labels=_labels(content["labels"]),
        aliases=_labels(content["aliases"]),
        same_as=tuple(content["same_as"]),
        merged=tuple(content.get("merged", ())),
        members=tuple(Entity(id=id, type="Entity", labels=()) for id in content.get("members", ())),
    )


def merge(descriptions: Collection[Entity]) -> Entity:
    """Make one entity of what each document says of it.

    The type and the label of each language are those that most documents give, the first in code point order
    where they tie; every other name becomes an alias.

    >>> old = Entity(id="weibo", type="Brand", labels=(Label(text="新浪微博", language="zh-Hant"),))
    >>> new = Entity(id="weibo", type="Platform", labels=(Label(text="微博", language="zh-Hant"),))
    >>> one = merge([old, new, new])
    >>> one.type, one.label("zh-Hant"), one.aliases[0].text
    ('Platform', '微博', '新浪微博')
    """
    first = next(iter(descriptions))
    preferred = Counter(label for entity in descriptions for label in entity.labels)
    labels = [
        _winner({label: n for label, n in preferred.items() if label.language == language})
        for language in sorted({label.language for label in preferred})
    ]
    aliases = {alias for entity in descriptions for alias in entity.aliases} | set(preferred)
    members = {member.id: member for entity in descriptions for member in entity.members}
    return Entity(
        id=first.id,
        type=min(
            Counter(entity.type for entity in descriptions).items(), key=lambda item: (-item[1], item[0])
        )[0],
        labels=tuple(labels),
        aliases=tuple(sorted(aliases - set(labels), key=_key)),
        same_as=tuple(sorted({iri for entity in descriptions for iri in entity.same_as})),
        merged=tuple(sorted({name for entity in descriptions for name in entity.merged})),
        members=tuple(members[id] for id in sorted(members)),
    )


def _winner(counts: dict[Label, int]) -> Label:
    return min(counts, key=lambda label: (-counts[label], label.text))


def _labels(pairs: Iterable[list[str]]) -> tuple[Label, ...]:
    return tuple(Label(text=text, language=language) for language, text in pairs)


def _key(label: Label) -> tuple[str, str]:
    return label.language, label.text
