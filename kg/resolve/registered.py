"""Take the registered name of a company apart: place, core, trade, legal form (行政区划+字号+行业+组织形式)."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from kg.resolve.parts import Parts

_BRACKET = re.compile(r"[（(]([^（()）]+)[）)]")
_DISTRICT = re.compile(r"[\u4e00-\u9fff]{2,5}?(?:省|自治区|特别行政区|市|新区|县)")
_LONGEST_PLACE = 8
_COUNTRY = "中国"


@dataclass(frozen=True, slots=True)
class Registered:
    """The parts of a registered name; `core` (字号) is never empty, the others may be.

    `halves` are the parts of a first trade that is made of two (网络 and 科技 of 网络科技). Where the place stands in
    brackets (`is_local`), the rest names the parent: 青禾科技（苏州）有限公司 is not 青禾科技.
    """

    place: str
    core: str
    trades: tuple[str, ...]
    legal_form: str
    halves: tuple[str, ...] = ()
    is_local: bool = False

    @property
    def short_forms(self) -> tuple[str, ...]:
        """What a text may call the company once it has given its full name, longest first."""
        ends = ["".join(self.trades[:count]) for count in range(len(self.trades), -1, -1)]
        forms = [place + self.core + end for end in ends for place in (self.place, "")]
        return tuple(dict.fromkeys(form for form in forms if len(form) > 1))

    @property
    def half_forms(self) -> tuple[str, ...]:
        """What may stand for the company where its full name is near: the core with half of its trade."""
        return tuple(
            place + self.core + half for half in self.halves for place in dict.fromkeys((self.place, ""))
        )


def split_registered(name: str, places: Collection[str], parts: Parts) -> Registered | None:
    """Split `name`, in simplified characters, if it ends in a legal form; None if it does not.

    `places` holds the known names of places.

    >>> from kg.resolve.parts import read_parts
    >>> parts = split_registered("深圳市腾讯计算机系统有限公司", {"深圳"}, read_parts())
    >>> parts.place, parts.core, parts.trades, parts.legal_form, parts.halves
    ('深圳市', '腾讯', ('计算机系统',), '有限公司', ('计算机', '系统'))
    """
    legal_form = next((form for form in parts.legal_forms if name.endswith(form)), "")
    rest = name[: len(name) - len(legal_form)]
    if not legal_form or len(rest) < 2:
        return None
    bracket = _BRACKET.search(rest)
    inside = ""
    if bracket:
        rest = rest[: bracket.start()] + rest[bracket.end() :]
        inside = bracket[1] if bracket[1] in places else ""
        if not inside and bracket[1] not in parts.trades:
            return None
    place = _place_of(rest, places)
    core, trades = trades_of(rest[len(place) :], parts)
    if not core:
        place, core, trades = "", rest, ()
    return Registered(
        place or inside,
        core,
        trades,
        legal_form,
        halves_of(trades[0], parts) if trades else (),
        is_local=bool(inside and not place and inside != _COUNTRY),
    )


def halves_of(trade: str, parts: Parts) -> tuple[str, ...]:
    """Return the two trades that `trade` is made of, none if it is not."""
    cuts = ((trade[:at], trade[at:]) for at in range(2, len(trade) - 1))
    return next((cut for cut in cuts if {*cut} <= {*parts.trades}), ())


def _place_of(name: str, places: Collection[str]) -> str:
    end = 0
    while True:
        step = _one_place(name[end:], places)
        if not step or len(name) - end - step < 2:
            return name[:end]
        end += step


def _one_place(name: str, places: Collection[str]) -> int:
    for length in range(min(_LONGEST_PLACE, len(name)), 1, -1):
        if name[:length] in places:
            return length + (name[length : length + 1] in ("省", "市"))
    district = _DISTRICT.match(name)
    return district.end() if district else 0


def trades_of(name: str, parts: Parts) -> tuple[str, tuple[str, ...]]:
    """Split a name without legal form into its core and its trades, in the order of the text.

    >>> from kg.resolve.parts import read_parts
    >>> trades_of("青禾网络科技", read_parts()), trades_of("青禾", read_parts())
    (('青禾', ('网络科技',)), ('青禾', ()))
    """
    trades: list[str] = []
    while True:
        trade = next((word for word in parts.trades if name.endswith(word) and len(name) > len(word) + 1), "")
        if not trade:
            return name, tuple(reversed(trades))
        trades.append(trade)
        name = name[: -len(trade)]
