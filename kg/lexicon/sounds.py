"""How names sound to an ear that does not tell zh from z or ing from in; tones are left out (读音)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.resources import data_path, parse_yaml


def sound_of(name: str) -> str:
    """Return how a name sounds, a syllable a character.

    >>> sound_of("支付宝") == sound_of("资付保")
    True
    """
    from pypinyin import lazy_pinyin  # slow to import

    return " ".join(map(_table().dulled, lazy_pinyin(name)))


@lru_cache(maxsize=4_096)
def sound_alike(one: str, other: str) -> bool:
    """Tell whether two texts of one length sound the same, as a whole or by the usual reading of each character.

    >>> sound_alike("支付饱", "支付宝"), sound_alike("银航", "银行"), sound_alike("出现", "出行")
    (True, True, False)
    """
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return all(sound_of(a) == sound_of(b) for a, b in differing) or sound_of(one) == sound_of(other)


@dataclass(frozen=True, slots=True)
class _Table:
    starts: Mapping[str, str]
    ends: Mapping[str, str]

    def dulled(self, syllable: str) -> str:
        start = next((one for one in self.starts if syllable.startswith(one)), "")
        end = next((one for one in self.ends if syllable.endswith(one)), "")
        middle = syllable[len(start) : len(syllable) - len(end)]
        return self.starts.get(start, "") + middle + self.ends.get(end, "")


@lru_cache(maxsize=1)
def _table() -> _Table:
    data = parse_yaml(data_path("seeds", "lexicon", "sounds.yaml").read_text(encoding="utf-8"))
    return _Table(dict(data["alike_starts"]), dict(data["alike_ends"]))
