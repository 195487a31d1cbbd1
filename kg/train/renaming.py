"""Give the names of a sentence to others of their class, so that a name is learned by its place, not by heart."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.train.corpora import Example, Name, Range

# Names by class, each once, in one fixed order.
Pool = Mapping[str, Sequence[str]]

_CHANCE = 0.5  # of each name to be another; 0.3 and 0.7 were not tried


def pool_of(examples: Iterable[Example]) -> Pool:
    """Collect the names of all classes."""
    found: dict[str, dict[str, None]] = {}
    for example in examples:
        for start, end, kind in example.names or ():
            found.setdefault(kind, {})[example.text[start:end]] = None
    return {kind: tuple(forms) for kind, forms in found.items()}


def renamed(example: Example, pool: Pool, chance: random.Random) -> Example:
    """Return the example with about half of its names changed, each in all its places; its relations stay.

    >>> told = Example(corpus="own", text="小米收购美团", names=((0, 2, "Organization"), (4, 6, "Platform")))
    >>> other = renamed(told, {"Organization": ["字节跳动"], "Platform": ["微博"]}, random.Random(4))
    >>> other.text, other.names
    ('字节跳动收购美团', ((0, 4, 'Organization'), (6, 8, 'Platform')))
    """
    chosen: dict[str, str] = {}
    parts: list[str] = []
    places: dict[Range, Name] = {}
    at = length = 0
    for start, end, kind in example.names or ():
        old = example.text[start:end]
        if old not in chosen:
            chosen[old] = chance.choice(pool[kind]) if chance.random() < _CHANCE else old
        parts += [example.text[at:start], chosen[old]]
        length += start - at + len(chosen[old])
        places[start, end] = (length - len(chosen[old]), length, kind)
        at = end
    return replace(
        example,
        text="".join([*parts, example.text[at:]]),
        names=tuple(places.values()),
        pairs=tuple(
            replace(pair, subject=_moved(pair.subject, places), object=_moved(pair.object, places))
            for pair in example.pairs
        ),
    )


def _moved(old: Sequence[Range], places: Mapping[Range, Name]) -> tuple[Range, ...]:
    return tuple(places[place][:2] for place in old)
