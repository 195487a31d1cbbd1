"""Decode again what was read in a wrong encoding: 涓浗 was 中国, ÖÐ¹ú was 中国 (乱码).

The bytes behind a strange run are rebuilt in each encoding that may have been taken for another, and read in
that other; the likeliest reading is kept if it is Chinese. A byte that was lost on the way is guessed.
"""

import re
from collections.abc import Iterator, Sequence

from kg.text.aligned import Aligned, joined
from kg.text.characters import character_model
from kg.text.patterns import HAN, MARKS, SPACES
from kg.text.repair.bytewise import Slot, parse_double, parse_utf8

_CHINESE_RUN = re.compile(
    r"[^\x00-\x7f\ufeff](?:[^\x00-\x7f\ufeff]|[?A-Za-z0-9.,%\-:/ ]{1,12}(?=[^\x00-\x7f])){1,400}"
)
_HIGH = (
    "\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122\ufffd"
)
_LATIN_RUN = re.compile(f"[{_HIGH}]{{2,400}}(?:[@-~]?[{_HIGH}]){{1,400}}")
_RARE = 185
"""Cost (tenths of a bit) above which a character is rare in news: one in 370,000."""

_MOST_COST = 140
_LEAST_GAIN = 45
_LEAST_RUN = 4
_MOST_FAILURES = 20
_RIVAL = 60


def decode_again(text: Aligned) -> Aligned:
    """Read runs of characters that come from a wrong encoding as what they were.

    >>> decode_again(Aligned.of("2019年，Ö§¸¶±¦ÓëÎ¢²©´ï³ÉºÏ×÷")).text
    '2019年，支付宝与微博达成合作'
    """
    return Redecoder()(text)


class Redecoder:
    """Decode the strange runs of the lines of one document; after some failures it leaves the rest."""

    def __init__(self) -> None:
        self._failures_left = _MOST_FAILURES

    def __call__(self, text: Aligned) -> Aligned:
        """Return the line with its strange runs decoded again."""
        pieces: list[Aligned] = []
        at = 0
        for run in _suspects(text.text) if self._failures_left else ():
            if found := _best(text.part(*run.span())):
                pieces += [text.part(at, run.start()), found]
                at = run.end()
            else:
                self._failures_left -= 1
                if not self._failures_left:
                    break
        return joined([*pieces, text.part(at, len(text))]) if pieces else text


def _suspects(text: str) -> Iterator[re.Match[str]]:
    if _LATIN_RUN.search(text):
        yield from _LATIN_RUN.finditer(text)
    elif _many_rare(text):
        yield from (run for run in _CHINESE_RUN.finditer(text) if _many_rare(run.group()))


def is_strange(text: str) -> bool:
    """Tell whether more than a third of at least six characters are rare in news.

    >>> is_strange("鍗氶仈鎴愬悎浣滐紝"), is_strange("支付寶與微博達成合作")
    (True, False)
    """
    chinese = re.sub("[\x00-\x7f]+", "", text)
    model = character_model()
    return len(chinese) >= 6 and sum(model.alone(char) > _RARE for char in chinese) * 3 > len(chinese)


def _many_rare(text: str) -> bool:
    chinese = re.sub(rf"[\x00-\x7f{SPACES}{MARKS}]+", "", text)
    model = character_model()
    rare = sum(model.alone(char) > _RARE for char in chinese)
    return len(chinese) >= _LEAST_RUN and rare * 5 >= len(chinese)


def _best(run: Aligned) -> Aligned | None:
    """Return the likeliest reading of a run, if there is a Chinese one."""
    latin = _LATIN_RUN.fullmatch(run.text) is not None
    tried = (
        [(_CP1252, "utf-8"), (_CP1252, "gb18030")]
        if latin
        else [("gb18030", "utf-8"), ("gb18030", "big5hkscs")]
    )
    if not latin:
        tried.append(("big5hkscs", "gb18030"))
    shown = character_model().cost(run.text)
    read = [one for wrong, right in tried if (one := _read_as(run, wrong, right))]
    costs = [(character_model().cost(one.text), number) for number, one in enumerate(read)]
    if not costs or min(costs)[0] > min(_MOST_COST, shown - _LEAST_GAIN):
        return None
    best = read[min(costs)[1]]
    return best if re.search(f"[{HAN}]", best.text) else None


_CP1252 = "cp1252"


def _read_as(run: Aligned, wrong: str, right: str) -> Aligned | None:
    """Return the run read as `right`, given that it was taken for `wrong`."""
    source = list(_bytes(run.text, wrong))
    slots = parse_utf8(source) if right == "utf-8" else parse_double(source, right)
    if not slots or sum(slot.broken for slot in slots) * 4 > len(slots):
        return None
    chars, doubtful = _chosen(slots)
    origins = [origin for _, origin in source]
    return Aligned(
        "".join(chars),
        tuple(run.starts[origins[slot.start]] for slot in slots),
        tuple(run.ends[origins[slot.end - 1]] for slot in slots),
        doubtful,
    )


def _bytes(text: str, encoding: str) -> Iterator[tuple[int | None, int]]:
    """Yield each byte, None for a lost one, with the index of the character it comes from."""
    for at, char in enumerate(text):
        if char in "\ufffd":
            yield None, at
            continue
        try:
            code = char.encode(encoding)
        except UnicodeEncodeError:
            code = bytes([ord(char)]) if encoding == _CP1252 and ord(char) < 256 else b""
        yield from ((byte, at) for byte in code) if code else iter([(None, at)])


def _chosen(slots: Sequence[Slot]) -> tuple[list[str], frozenset[int]]:
    """Choose the likeliest character of every slot, by the characters beside it."""
    model = character_model()
    costs: dict[str, float] = {"\n": 0.0}
    back: list[dict[str, str]] = []
    for slot in slots:
        ways = {
            char: min((cost + model.after(last, char), last) for last, cost in costs.items())
            for char in slot.chars
        }
        back.append({char: last for char, (_, last) in ways.items()})
        costs = {char: cost for char, (cost, _) in ways.items()}
    path = [min(costs, key=lambda char: (costs[char], char))]
    for earlier in reversed(back[1:]):
        path.append(earlier[path[-1]])
    path.reverse()
    doubtful = {at for at, slot in enumerate(slots) if slot.broken or slot.unsure}
    for at, slot in enumerate(slots):
        if len(slot.chars) > 1 and _has_rival(path, at, slot):
            doubtful.add(at)
    return path, frozenset(doubtful)


def _has_rival(path: Sequence[str], at: int, slot: Slot) -> bool:
    model = character_model()
    before = path[at - 1] if at else "\n"
    after = path[at + 1] if at + 1 < len(path) else "\n"
    costs = sorted(model.after(before, char) + model.after(char, after) for char in slot.chars)
    return costs[1] - costs[0] < _RIVAL
