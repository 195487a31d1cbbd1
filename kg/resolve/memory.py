"""What a document says of names: the short form that it gives with the full one (文内简称)."""

import re
from collections.abc import Iterable, Sequence

from kg.lexicon import name_key
from kg.model import Annotation, Argument, Span
from kg.resolve.forms import clean
from kg.resolve.parts import Parts
from kg.resolve.reading import Reader

_OPEN = re.compile(r"\s*[（(](?P<inside>[^（()）]{1,60})[）)]")
_ITEM = re.compile(r"[，,；;、/]|或者?|及")
_AFTER_COMMA = re.compile(r"[，,]\s*(?P<inside>[^，,。；;（(]{3,30})")
_CODE = re.compile(r"(?:[A-Za-z]{2,6}\s*[:：.]\s*)?(?:[A-Za-z]{1,5}|\d{4,6})(?:\.[A-Za-z]{1,2})?")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9 .&'-]{1,40}")
_RUN = re.compile(r"[\u3400-\u9fffA-Za-z0-9·（）()]{4,40}\Z")
_VERSIONED = re.compile(r"(?P<name>[\u4e00-\u9fff]{4,})\s?(?P<version>[A-Za-z]?\d+(?:\.\d+)*)")
_SHORTEST = 2
_CHINESE_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_TRANSCRIBED = re.compile(r"[\u4e00-\u9fff·]{2,8}")
_COMPANIES = ("Organization", "Platform", "Brand")
_NOT = ("不", "未", "没有", "并非", "无意")
_CLOSING = ("”", "」", "』")
_CLOSING_OF = "”」』的，,"
_TITLED = "《》"
_OPENING = '“”「」『』《》"：: '
_RENAMED = (*_COMPANIES, "Product", "Service", "MiniProgram", "Group", "Event")
_MADE = ("Product", "Service", "Platform")
_NAMES = (
    "Organization",
    "Platform",
    "Brand",
    "Product",
    "Service",
    "Group",
    "Person",
    "Event",
    "MiniProgram",
)


class Memory:
    """The names of one document: which short form stands for which full one."""

    def __init__(
        self, reader: Reader, annotations: Sequence[Annotation], arguments: Sequence[Argument]
    ) -> None:
        self._reader = reader
        self._declared: dict[str, str] = {}
        self._short: dict[str, set[str]] = {}
        names = _names(annotations, arguments)
        self._companies = frozenset(name for name, type in names if type in _COMPANIES)
        self._people = frozenset(name for name, type in names if type == "Person")
        for annotation in annotations:
            spans = [one.within for one in arguments if one.sentence is annotation.sentence]
            self._note_declared(annotation, spans)
            self._note_renamed(annotation, names)
        for name, type in names:
            self._note_short_forms(name, type)

    def declared(self, name: str) -> str | None:
        """Return the full name that the document gives for `name` in so many words, None if it gives none."""
        return self._declared.get(name_key(name))

    @property
    def names(self) -> tuple[str, ...]:
        """The short names that the document gives in so many words, longest first."""
        return tuple(sorted(self._declared, key=lambda name: (-len(name), name)))

    def implied(self, name: str) -> str | None:
        """Return the one full name in the document that `name` can be short for, None if none or several.

        Of a name and its beginning, which a reader has cut too short, the longer one counts.
        """
        full = self._short.get(name_key(name), set())
        longest = max(full, key=len, default=None)
        return longest if longest and all(longest.startswith(one) for one in full) else None

    def _note_declared(self, annotation: Annotation, named: Sequence[Span]) -> None:
        """Note what brackets and commas say of the names there: those that were seen, and what is `named` as well."""
        normal = annotation.sentence.normal
        if "（" not in normal and "(" not in normal and "称" not in normal:
            return
        ends = {within.end: within.start for within in named}
        for within in sorted((mention.within for mention in annotation.mentions), reverse=True):
            ends[within.end] = within.start  # of two that end together the longer
        for found in _OPEN.finditer(normal):
            self._note(normal, found.start(), ends, found["inside"], inside_bracket=True)
        for found in _AFTER_COMMA.finditer(normal):
            self._note(normal, found.start(), ends, found["inside"], inside_bracket=False)

    def _note(
        self, normal: str, end: int, ends: dict[int, int], inside: str, *, inside_bracket: bool
    ) -> None:
        full = _full_name(normal, end, ends)
        for item in _ITEM.split(inside) if full else ():
            declaring = self._reader.parts.declaring.match(item.strip())
            short = clean(item.strip()[declaring.end() :] if declaring and declaring.end() > 1 else item)
            said = bool(declaring and declaring.end() > 1)
            if said or (inside_bracket and self._plausible(full, short)):
                self._declare(full, short)

    def _declare(self, full: str, short: str) -> None:
        if len(short) > 1 and name_key(short) != name_key(full):
            known = self._reader.read(short).entry
            longer = self._reader.read(full).entry
            if known and not longer and not self._reader.lexicon.is_common(short):
                self._declared.setdefault(name_key(full), short)
            else:
                self._declared.setdefault(name_key(short), full)

    def _plausible(self, full: str, short: str) -> bool:
        """Tell whether a bracket without a word of explanation holds another name of `full`."""
        if is_short_for(short, full) or is_short_for(full, short):
            return True
        known = self._reader.read(short).entry
        if known and known.type != "Person":
            return known.type in _COMPANIES and self._reader.split(full) is not None
        if _LATIN.fullmatch(full) and short in self._companies:  # QingHe Robotics（青禾機器人）
            return True
        if full in self._people and _LATIN.fullmatch(full) and _TRANSCRIBED.fullmatch(short):
            return True  # Adam Reed（亞當）
        return bool(_CODE.fullmatch(short) or _LATIN.fullmatch(short))

    def _note_renamed(self, annotation: Annotation, names: Sequence[tuple[str, str]]) -> None:
        """Let an old name stand for the new one: 青禾科技更名為遠山科技, 遠山科技（原名青禾科技）."""
        normal, parts = annotation.sentence.normal, self._reader.parts
        for found in parts.english.finditer(normal):
            before = _last_before(normal[: found.start()], [one for one in names if one[0] in normal])
            if before and normal[: found.start()].rstrip(_CLOSING_OF).endswith(before[0]):
                self._rename(clean(found["name"]), before[0])
        for pattern, is_new_first in ((parts.renaming, False), (parts.former, True)):
            for found in pattern.finditer(normal):
                if normal[: found.start()].endswith(_NOT):
                    continue
                known = [name for name in names if name[0] in normal and name[1] in _RENAMED]
                before = _last_before(normal[: found.end()], known)
                after = _first_of(normal[found.end() :].lstrip(_OPENING), known)
                if (
                    before
                    and after
                    and before != after
                    and (before[1] in _COMPANIES) == (after[1] in _COMPANIES)
                ):
                    old, new = (after[0], before[0]) if is_new_first else (before[0], after[0])
                    self._rename(old, new)

    def _rename(self, old: str, new: str) -> None:
        """Keep the name that the lexicon has, if it has one of the two."""
        if self._reader.read(old).entry and not self._reader.read(new).entry:
            old, new = new, old
        if not self._reader.read(old).entry:
            self._declared.setdefault(name_key(old), new)

    def _note_short_forms(self, name: str, type: str) -> None:
        parts = self._reader.split(name)
        forms = [*parts.short_forms, *parts.half_forms] if parts and not parts.is_local else []
        if parts is None and type in _COMPANIES:
            forms += self._reader.cores(name)
        if type in (*_COMPANIES, *_MADE):
            added = [name + word for word in self._reader.parts.added]  # 鯨小倉, then 鯨小倉平台
            forms += [form for form in added if name not in self._reader.cores(form)]
        if type in _MADE:
            forms += without_kind_inside(name, self._reader.parts)
        if "·" in name:
            forms.append(name.rpartition("·")[2])
        elif type == "Person" and _CHINESE_NAME.fullmatch(name):
            forms += [name[0] + word for word in self._reader.parts.surname_honorifics]
        for form in forms:
            if form != name:
                self._short.setdefault(name_key(form), set()).add(name)


def is_short_for(short: str, full: str) -> bool:
    """Tell whether `short` keeps characters of `full` in their order, as 中金公司 does of 中国国际金融股份有限公司.

    >>> is_short_for("中金公司", "中国国际金融股份有限公司"), is_short_for("腾讯", "阿里巴巴集团")
    (True, False)
    """
    rest = iter(full.lower())
    return 1 < len(short) < len(full) and all(char in rest for char in short.lower())


def without_kind_inside(name: str, parts: Parts) -> list[str]:
    """Return what a thing may be called without the noun for what it is before its version: 云帆操作系统2.0, 云帆2.0.

    >>> from kg.resolve.parts import read_parts
    >>> without_kind_inside("云帆工业操作系统2.0", read_parts()), without_kind_inside("云帆Pro 2.0", read_parts())
    (['云帆工业2.0', '云帆工2.0', '云帆2.0'], [])
    """
    found = _VERSIONED.fullmatch(name)
    kind = next((kind for kind in parts.kinds if found and found["name"].endswith(kind)), "")
    if found is None or not kind:
        return []
    front = found["name"][: -len(kind)]
    return [front[:end] + found["version"] for end in range(len(front), _SHORTEST - 1, -1)]


def _last_before(text: str, names: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """Return the name that ends last in `text`, of two that end together the longer."""
    ends = [(text.rindex(name) + len(name), len(name), name, type) for name, type in names if name in text]
    return max(ends)[2:] if ends else None


def _first_of(text: str, names: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """Return the longest name that `text` begins with."""
    return max(
        (name for name in names if text.startswith(name[0])), key=lambda name: len(name[0]), default=None
    )


def _names(annotations: Iterable[Annotation], arguments: Iterable[Argument]) -> list[tuple[str, str]]:
    mentions = [(mention.form, mention.type) for annotation in annotations for mention in annotation.mentions]
    named = [(argument.normal, argument.type) for argument in arguments if argument.type in _NAMES]
    return list(dict.fromkeys((clean(name), type) for name, type in mentions + named))


def _full_name(normal: str, end: int, ends: dict[int, int]) -> str:
    """Return the name that ends at `end`: the mention there, else a run that ends as companies do."""
    if normal[end - 1 : end] in _CLOSING and end - 1 in ends:
        end -= 1  # 「沐野茶事」（英文名Muye Tea）
    if end in ends:
        return clean(normal[ends[end] : end])
    if normal[end - 1 : end] == _TITLED[1]:
        return clean(normal[normal.rfind(_TITLED[0], 0, end) : end])  # 《关于某事的意见》（简称《意见》）
    run = _RUN.search(normal[:end])
    return clean(run[0]) if run and run[0].endswith(("公司", "集团", "银行")) else ""
