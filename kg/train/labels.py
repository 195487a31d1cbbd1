"""Collect the labels of every head from the training examples, in one fixed order."""

from collections.abc import Iterable, Sequence

from kg.annotate.encoder.labels import Labels
from kg.model import Status
from kg.train.corpora import Example


def labels_of(examples: Sequence[Example], tags: tuple[str, ...]) -> Labels:
    """Return the labels that stand in the examples; `tags` are the dictionary's, most frequent first."""
    words = [word for one in examples for word in one.words or ()]
    relations: dict[str, set[str]] = {}
    for one in examples:
        for pair in one.pairs:
            relations.setdefault(one.corpus, set()).update(pair.labels)
    return Labels(
        tags=tags,
        upos=_sorted(word.upos for word in words),
        deprels=_sorted(word.deprel for word in words),
        entities=_sorted(name[2] for one in examples for name in one.entities or ()),
        names=_sorted(name[2] for one in examples for name in one.names or ()),
        arguments=_sorted(name[2] for one in examples for name in one.arguments or ()),
        statuses=tuple(status.value for status in Status),
        relations={corpus: _sorted(found) for corpus, found in sorted(relations.items())},
    )


def _sorted(labels: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(labels)))
