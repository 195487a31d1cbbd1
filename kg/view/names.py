"""What an entity is called in each language."""

from kg.model import Entity
from kg.script import has_han, to_simplified, to_traditional


def names(entity: Entity) -> dict[str, str]:
    """Return the entity's name for 简体, 繁體 and English; each falls back to what there is.

    >>> from kg.model import Label
    >>> names(Entity(id="alipay", type="Platform", labels=(Label(text="支付寶", language="zh-Hant"),)))
    {'zh-Hans': '支付宝', 'zh-Hant': '支付寶', 'en': '支付宝'}
    """
    given = {label.language: label.text for label in entity.labels}
    any_name = next(iter(given.values()), entity.id)
    simplified = given.get("zh-Hans") or to_simplified(given.get("zh-Hant", any_name))
    traditional = given.get("zh-Hant") or (to_traditional(simplified) if has_han(simplified) else simplified)
    return {"zh-Hans": simplified, "zh-Hant": traditional, "en": given.get("en") or simplified}


def surfaces(entity: Entity) -> set[str]:
    """Return all the words that name an entity, in every language and script known."""
    given = {label.text for label in (*entity.labels, *entity.aliases)}
    return given | set(names(entity).values())
