"""Give the names of a sentence to others of their class, so that a name is learned by its place, not by heart."""

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from kg.train.corpora import Example, Name, Range

# Names by class, each once, in one fixed order.
Pool = Mapping[str, Sequence[str]]

_CHANCE = 0.5  # of each name to be another; 0.3 and 0.7 were not tried


def pool_of(examples: Iterable[Example]) -> Pool:
    """Collect the names of all classes."""
    found: dict[str, dict[str, None]] = {}
    for example in examples:
        for start, end, kind in (*(example.names or ()), *(example.entities or ())):
            found.setdefault(kind, {})[example.text[start:end]] = None
    return {kind: tuple(forms) for kind, forms in found.items()}


def renamed(example: Example, pool: Pool, chance: random.Random) -> Example:
    """Return the example with about half of its names changed, each in all its places; what it says stays.

    Names of a class that the pool does not have stay, as does one that is part of another range. The words of a
    treebank go: the new name has others.

    >>> told = Example(corpus="own", text="小米收购美团", names=((0, 2, "Organization"), (4, 6, "Platform")))
    >>> other = renamed(told, {"Organization": ["字节跳动"], "Platform": ["微博"]}, random.Random(4))
    >>> other.text, other.names
    ('字节跳动收购美团', ((0, 4, 'Organization'), (6, 8, 'Platform')))
    """
    text, moved = _rewritten(example, pool, chance)

    def labelled(names: Sequence[Name]) -> tuple[Name, ...]:
        return tuple((moved(start), moved(end), kind) for start, end, kind in names)

    def ranges(old: Sequence[Range]) -> tuple[Range, ...]:
        return tuple((moved(start), moved(end)) for start, end in old)

    return replace(
        example,
        text=text,
        words=None,
        entities=None if example.entities is None else labelled(example.entities),
        names=None if example.names is None else labelled(example.names),
        spotted=labelled(example.spotted),
        arguments=None if example.arguments is None else labelled(example.arguments),
        pairs=tuple(
            replace(pair, subject=ranges(pair.subject), object=ranges(pair.object)) for pair in example.pairs
        ),
    )


def _rewritten(example: Example, pool: Pool, chance: random.Random) -> tuple[str, Callable[[int], int]]:
    """Return the new text, and where each place of the old one has gone to."""
    chosen: dict[str, str] = {}
    parts: list[str] = []
    gone: list[tuple[int, int]] = [(0, 0)]
    at = length = 0
    borders = _borders(example)
    for start, end, kind in sorted(example.names or example.entities or example.spotted):
        old = example.text[start:end]
        if any(start < border < end for border in borders) or start < at:
            continue
        if old not in chosen:
            chosen[old] = chance.choice(pool[kind]) if kind in pool and chance.random() < _CHANCE else old
        parts += [example.text[at:start], chosen[old]]
        length += start - at + len(chosen[old])
        at = end
        gone.append((end, length))
    parts.append(example.text[at:])

    def moved(place: int) -> int:
        old, new = max(one for one in gone if one[0] <= place)
        return new + place - old

    return "".join(parts), moved


def _borders(example: Example) -> frozenset[int]:
    """Return where any range of the example begins or ends."""
    labelled = (
        *(example.names or ()),
        *(example.entities or ()),
        *example.spotted,
        *(example.arguments or ()),
    )
    pairs = [place for pair in example.pairs for place in (*pair.subject, *pair.object)]
    return frozenset(
        border for start, end in (*((one[0], one[1]) for one in labelled), *pairs) for border in (start, end)
    )
