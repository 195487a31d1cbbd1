"""Read a name without its document: which entry of the lexicon bears it, or which unknown name it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.lexicon import Entry, Lexicon
from kg.resolve.forms import (
    bracketed,
    clean,
    contracted,
    ticker_of,
    without_fund_kind,
    without_group,
    without_honorific,
    without_kind,
    without_legal_form,
    without_marks,
    without_medium,
    without_quantifier,
    without_role,
)
from kg.resolve.parts import Parts
from kg.resolve.registered import Registered, halves_of, split_registered, trades_of

_BEARERS_OF_ROLES = ("Organization", "Person", "Platform", "Brand", "Group", "Thing")
_COMPANIES = ("Organization", "Platform", "Brand")
_PERSON, _MINI, _EVENT, _PRODUCT = "Person", "MiniProgram", "Event", "Product"
_LAWS = ("法", "条例", "法典")
_MOST = 100_000


@dataclass(frozen=True, slots=True)
class Reading:
    """What a name stands for: `entry` if the lexicon knows it, else the unknown `name` in simplified characters.

    `reason` says in one English phrase how it was found.
    """

    name: str
    reason: str
    entry: Entry | None = None

    @property
    def key(self) -> str:
        """What two readings share when they are of one thing."""
        return self.entry.id if self.entry else self.name


class Reader:
    """Read names one by one; the same name always gives the same reading."""

    def __init__(self, lexicon: Lexicon, parts: Parts, titles: Sequence[str] = ()) -> None:
        """Read with the names of `lexicon`; `titles` of office, longest first, belong to no name."""
        self.lexicon = lexicon
        self.parts = parts
        self._titles = tuple(title for title in titles if len(title) > 1)
        self._places = frozenset(
            name for entry in lexicon.of_type("Place") for name in (entry.zh_hans, *entry.aliases)
        )
        self._cache: dict[tuple[str, str], Reading] = {}

    def read(self, name: str, type: str = "") -> Reading:
        """Read `name`, in simplified characters; `type` decides between several bearers of it."""
        known = self._cache.get((name, type))
        if known is None:
            if len(self._cache) >= _MOST:
                self._cache.clear()
            known = self._cache[name, type] = self._read(name, type)
        return known

    def split(self, name: str) -> Registered | None:
        """Split a registered name with the places that the lexicon knows."""
        return split_registered(name, self._places, self.parts)

    def cores(self, name: str) -> tuple[str, ...]:
        """Return what a text may call a company later that it has named without legal form: 青禾 after 青禾科技.

        A core that is a word of the language, or that the lexicon knows as somebody, is left out.
        """
        bare = name.removesuffix("公司")
        core, trades = trades_of(bare, self.parts)
        forms = [core + "".join(trades[:count]) for count in range(len(trades))]
        forms += [core + half for half in halves_of(trades[0], self.parts)] if trades else []
        forms += [bare] if bare != name else []
        return tuple(form for form in forms if len(form) > 1 and not self.lexicon.lookup(form))

    def canonical(self, name: str, type: str = "") -> str:
        """Return the form by which an unknown name goes: no quotes, no legal form."""
        plain = without_marks(clean(name), self.parts)
        inside = bracketed(plain)
        if inside:
            plain = inside[0]
        if type in _BEARERS_OF_ROLES:
            plain = without_role(plain, self.parts)
        if plain.endswith(_LAWS) and len(plain) > len(self.parts.state) + 2:
            plain = plain.removeprefix(self.parts.state)
        if type == _PERSON:
            return without_honorific(plain, self.parts, self._titles)
        if type == _MINI and not plain.endswith(self.parts.mini_programs):
            return plain + self.parts.mini_programs[0]  # 「青禾」小程序 is 青禾小程序, and not the firm
        if type == _EVENT and (edition := self.parts.editions.match(plain)):
            known = self._pick(plain[edition.end() :], type)
            return edition[0] + known.zh_hans if known else plain
        if type == _PRODUCT:
            plain = without_fund_kind(without_legal_form(plain, self.parts), self.parts)
        plain = without_medium(plain, self.parts)
        bare = without_legal_form(without_quantifier(plain, self.parts), self.parts)
        return contracted(without_group(bare, self.parts), self.parts) if type in _COMPANIES else bare

    def _read(self, name: str, type: str) -> Reading:
        plain = without_marks(clean(without_kind(name, self.parts)), self.parts)
        for form, reason in self._forms(plain):
            entry = self._pick(form, type)
            if entry:
                return Reading(form, reason, entry)
        return (
            self._with_owner(plain)
            or self._with_common_noun(plain, type)
            or self._from_registered(plain)
            or Reading(self.canonical(plain, type), "a name that the lexicon does not know")
        )

    def _forms(self, plain: str) -> Iterator[tuple[str, str]]:
        yield plain, "the lexicon knows the name"
        if ticker := ticker_of(plain, self.parts):
            yield ticker, f"the lexicon knows '{ticker}', the usual form of the code"
        bare = without_quantifier(plain, self.parts)
        if bare != plain:
            yield bare, f"the lexicon knows '{bare}', the name without its quantifier"
        bearer = without_role(plain, self.parts)
        if bearer != plain:
            yield bearer, f"the lexicon knows '{bearer}', the name without its role"
        inside = bracketed(plain)
        if inside:
            yield inside[0], f"the lexicon knows '{inside[0]}', the name without its bracket"
            yield inside[1], f"the lexicon knows '{inside[1]}', the name in the bracket"
        short = without_legal_form(inside[0] if inside else plain, self.parts)
        yield short, f"the lexicon knows '{short}', the name without its legal form"

    def _pick(self, form: str, type: str) -> Entry | None:
        bearers = self.lexicon.lookup(form)
        if type == _PERSON:  # 李寧 the gymnast is not 李寧 the company
            bearers = tuple(entry for entry in bearers if entry.type == _PERSON)
        return next((entry for entry in bearers if entry.type == type), bearers[0] if bearers else None)

    def _with_owner(self, plain: str) -> Reading | None:
        """Read 阿里巴巴旗下高德, 腾讯微信 and 美国高通 as the last name in them."""
        for word in self.parts.owning:
            _, found, owned = plain.rpartition(word)
            if found and (entry := self._pick(owned, "")):
                return Reading(
                    owned, f"the lexicon knows '{owned}', what stands before it is its owner", entry
                )
        matches = self.lexicon.find(plain)
        if len(matches) != 2 or (matches[0].start, matches[0].end, matches[1].end) != (
            0,
            matches[1].start,
            len(plain),
        ):
            return None
        owner, entry = matches[0].entries[0], matches[1].entries[0]
        seat = owner.type == "Place" and entry.type in _COMPANIES and not matches[1].common
        if seat or owner.id in self.owners(entry):
            return Reading(
                plain, f"the lexicon knows '{plain[matches[1].start :]}' and its owner or seat", entry
            )
        return None

    def owners(self, entry: Entry) -> tuple[str, ...]:
        """Return the ids of the owners of `entry`, nearest first."""
        found: list[str] = []
        parent = self.lexicon.entry(entry.parent) if entry.parent else None
        while parent and parent.id not in found:
            found.append(parent.id)
            parent = self.lexicon.entry(parent.parent) if parent.parent else None
        return tuple(found)

    def _with_common_noun(self, plain: str, type: str) -> Reading | None:
        for kind, words in self.parts.same_with.items():
            for word in words:
                if not plain.lower().endswith(word.lower()) or len(plain) - len(word) < 2:
                    continue
                entry = self._pick(plain[: -len(word)], type)
                if entry and entry.type == kind:
                    return Reading(
                        plain, f"the lexicon knows '{plain[: -len(word)]}'; '{word}' adds nothing", entry
                    )
        return None

    def _from_registered(self, plain: str) -> Reading | None:
        parts = self.split(plain)
        if parts is None:
            return None
        neutral = self.parts.neutral_trades.issuperset(parts.trades)
        for form in parts.short_forms:
            if form.endswith(parts.core) and not (neutral and len(parts.trades) <= 2):
                continue
            entry = self._pick(form, "Organization")
            if entry and entry.type in _COMPANIES and not self.lexicon.is_common(form):
                return Reading(plain, f"its registered name holds '{form}', which the lexicon knows", entry)
        return None
