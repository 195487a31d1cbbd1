"""Extract what phrases take for granted (预设): 騰訊旗下微信, 微博副總裁某某, 支付寶某某事業部.

Whatever the clause says of them, such facts stand: rows of words (`sequence` frames) and names inside names (`part`
frames).
"""

from collections.abc import Iterator, Sequence
from itertools import product

from kg.extract.arguments import argument_of
from kg.extract.chunks import Parsed
from kg.extract.frames import Frame, Frames, Slot
from kg.extract.kinds import Kind
from kg.extract.memory import EMPLOYERS
from kg.extract.sequences import Accepts, Match, match_sequence, may_match
from kg.extract.site import fits
from kg.model import Argument, Extraction, Mention, Qualifiers, Span, Status
from kg.ontology.grammar import Grammar
from kg.ontology.vocabulary import Vocabulary

Firms = Sequence[tuple[int, tuple[Argument, ...]]]
_PLAIN = frozenset('RNAIM"')
_THIS = "该"
_GROUP = "集团"  # what goes on behind it in a name is a part already
_TRADES = frozenset("NAOvE")
_OPENINGS = frozenset("SPEIJUD")
_JOINING = (Kind.COORDINATOR, Kind.COMITATIVE)


class PresupposedExtractor:
    """Matches the frames that need no predicate against one sentence at a time."""

    def __init__(self, frames: Frames, grammar: Grammar, vocabulary: Vocabulary) -> None:
        self._grammar = grammar
        self._vocabulary = vocabulary
        self._sequences = tuple(frame for frame in frames.frames if frame.kind == "sequence")
        self._parts = tuple(frame for frame in frames.frames if frame.kind == "part")

    def extract(self, parsed: Parsed, firms: Firms = ()) -> Iterator[Extraction]:
        """Yield what the phrases of a sentence presuppose: rows of words first, then names inside names.

        `firms` tells from which token on which organisation is spoken of.
        """
        yield from self._rows(parsed, firms)
        yield from self._wholes(parsed)

    def _rows(self, parsed: Parsed, firms: Firms) -> Iterator[Extraction]:
        for frame in self._sequences:
            if not may_match(parsed, frame.sequence, self._grammar) or not self._has_names(parsed, frame):
                continue
            for match in match_sequence(parsed, frame.sequence, self._grammar, self._accepts(parsed, frame)):
                if self._is_denied(parsed, match) or (match.role and self._is_former(parsed, match)):
                    continue
                role = _text(parsed, match.role)
                subjects = self._fitting(parsed, match.subjects, frame.subject)
                targets = self._fitting(parsed, match.objects, frame.object)
                if frame.object.function == "topic":
                    targets = self._spoken_of(parsed, match, firms, frame.object)
                for subject, target in product(subjects, targets):
                    found = {"role": role, "time": match.time}
                    qualifiers = tuple((name, value) for name, value in found.items() if value)
                    yield self._presupposed(parsed, frame, subject, target, qualifiers)

    def _spoken_of(self, parsed: Parsed, match: Match, firms: Firms, slot: Slot) -> list[Argument]:
        """Return the organisation spoken of, where the row opens its clause or follows 其, 由 or 公司."""
        joined = match.start > 1 and parsed.kinds[match.start - 1] in _JOINING
        colleague = parsed.mentions.get(match.start - 2) if joined else None
        beside = colleague is not None and colleague.type == "Person"  # 甲總裁某某、【總監某某】
        if match.start and parsed.kinds[match.start - 1] not in _OPENINGS and not beside:
            return []
        before = parsed.tokens[match.start - 1].form if match.start else ""
        named = [index for index in sorted(parsed.mentions) if index < match.start]
        fitting = self._fitting(parsed, [range(index, index + 1) for index in named], slot)
        if beside or self._grammar.is_a(
            before, "possessive_pronoun"
        ):  # 甲收購乙，【其】董事長: of who was named last
            return fitting[-1:]
        if before.startswith(_THIS):  # 【該集團】董事長
            alike = [one for one in fitting if one.normal.endswith(before[1:])]
            watched = [one for one in fitting if not self._grammar.ends_in(one.normal, "authority")]
            return alike[-1:] or (watched if len(watched) == 1 else [])
        known = [found for start, found in firms if start <= match.start]
        return [
            one for one in (known[-1] if known else ()) if fits(one, slot, self._vocabulary, self._grammar)
        ]

    def _is_denied(self, parsed: Parsed, match: Match) -> bool:
        """Tell whether a denial stands right before the row: 並非甲旗下的乙."""
        before = parsed.tokens[match.start - 1].form if match.start else ""
        return before in self._grammar.scope.before["denied"]

    def _is_former(self, parsed: Parsed, match: Match) -> bool:
        """Tell whether the position is one that was held before: 前總裁, 原副總裁."""
        around = range(max(match.start - 1, 0), match.stop)
        return any(parsed.tokens[index].form in self._grammar.positions.former for index in around)

    def _has_names(self, parsed: Parsed, frame: Frame) -> bool:
        """Tell cheaply whether a sentence has a name for each slot that takes names only."""
        wanted = [slot.types for slot in (frame.subject, frame.object) if slot.named]
        return all(
            any(self._vocabulary.is_a(one.type, kind) for one in parsed.mentions.values() for kind in types)
            for types in wanted
        )

    def _accepts(self, parsed: Parsed, frame: Frame) -> Accepts:
        slots = {"subject": frame.subject, "object": frame.object}
        return lambda slot, tokens: bool(self._fitting(parsed, [tokens], slots[slot]))

    def _fitting(self, parsed: Parsed, ranges: Sequence[range], slot: Slot) -> list[Argument]:
        ranges = [tokens for tokens in ranges if not self._is_shareholder(parsed, tokens)]
        if slot.named:
            ranges = [tokens for tokens in ranges if self._is_name(parsed, tokens)]
        found = [argument_of(parsed, tokens, self._grammar) for tokens in ranges]
        return [one for one in found if one is not None and fits(one, slot, self._vocabulary, self._grammar)]

    def _is_shareholder(self, parsed: Parsed, tokens: range) -> bool:
        """Tell whether a phrase says whose shareholder somebody is: 【甲控股股東】兼主席某某 is no firm."""
        last = parsed.tokens[tokens.stop - 1].form
        return len(tokens) > 1 and self._grammar.is_a(last, "own_account")

    def _is_name(self, parsed: Parsed, tokens: range) -> bool:
        """Tell whether a phrase is one name that describes nothing, with plain nouns before it at most."""
        kinds = parsed.kinds[tokens.start : tokens.stop]
        mentions = [parsed.mentions[index] for index in tokens if index in parsed.mentions]
        held = self._grammar.is_a(parsed.tokens[tokens.start].form, "holding_noun")
        if len(mentions) != 1 or held or not set(kinds) <= _PLAIN:
            return False
        ends = [mentions[0].form[-length:] for length in (2, 3)]
        return mentions[0].type != "Product" or not any(end in self._grammar.heads for end in ends)

    def _wholes(self, parsed: Parsed) -> Iterator[Extraction]:
        """Yield that a department belongs to the company whose name it begins with."""
        for frame in self._parts:
            for index, mention in sorted(parsed.mentions.items()):
                if not mention.form.endswith(frame.triggers):
                    continue
                if frame.quoted:
                    part, whole = _quoted_behind(parsed, index, self._grammar), _front(parsed, mention, frame)
                else:
                    part = argument_of(parsed, range(index, index + 1), self._grammar)
                    whole = _first_name(parsed, mention)
                if part and whole and whole.type != "Place":  # 蘇州某研究院 is no part of 蘇州
                    yield self._presupposed(parsed, frame, part, whole, ())
            yield from self._departments(parsed, frame)

    def _departments(self, parsed: Parsed, frame: Frame) -> Iterator[Extraction]:
        """Yield that a department belongs to the company that nouns before it name: 甲集團|零售|事業群."""
        for index in range(1, len(parsed.tokens)):
            if frame.quoted or parsed.kinds[index] != Kind.NOUN:
                continue
            start = index - 1
            while start >= 0 and parsed.kinds[start] in _TRADES:
                start -= 1
            firm = parsed.mentions.get(start)
            ends = parsed.tokens[index].form.endswith(frame.triggers)
            if not ends or firm is None or firm.type not in EMPLOYERS or _GROUP in firm.form[:-2]:
                continue
            part = argument_of(parsed, range(start, index + 1), self._grammar)
            whole = argument_of(parsed, range(start, start + 1), self._grammar)
            if part and whole and part.normal != whole.normal:
                yield self._presupposed(parsed, frame, part, whole, ())

    def _presupposed(
        self, parsed: Parsed, frame: Frame, subject: Argument, target: Argument, qualifiers: Qualifiers
    ) -> Extraction:
        """A phrase takes its fact for granted, whatever the clause says of it (騰訊旗下微信或將…)."""
        return Extraction(
            sentence=parsed.annotation.sentence,
            subject=subject,
            predicate=frame.relation,
            object=target,
            status=frame.implies or Status.ASSERTED,
            qualifiers=qualifiers,
            rule=frame.rule,
            confidence=frame.confidence,
        )


def _text(parsed: Parsed, tokens: range | None) -> str | None:
    return parsed.within(tokens).slice(parsed.annotation.sentence.text) if tokens else None


def _quoted_behind(parsed: Parsed, index: int, grammar: Grammar) -> Argument | None:
    """Return the name in quotes right behind a token: 微信小程序「【甲】」."""
    quoted = parsed.kinds[index + 1 : index + 4] == '"R"'
    return argument_of(parsed, range(index + 2, index + 3), grammar) if quoted else None


def _front(parsed: Parsed, mention: Mention, frame: Frame) -> Argument | None:
    """Return what a name begins with before its ending: 【微信】小程序."""
    ending = max((one for one in frame.triggers if mention.form.endswith(one)), key=len)
    within = Span(mention.within.start, mention.within.end - len(ending))
    sentence = parsed.annotation.sentence
    if within.start >= within.end:
        return None
    return Argument(
        sentence=sentence,
        within=within,
        text=within.slice(sentence.text),
        normal=within.slice(sentence.normal),
        type=min(frame.object.types),
        mention=None,
    )


def _first_name(parsed: Parsed, mention: Mention) -> Argument | None:
    """Return the known name that a longer name begins with."""
    for inner in parsed.annotation.mentions:
        if (
            inner.within != mention.within
            and inner.within.start == mention.within.start
            and inner.within in mention.within
        ):
            sentence = parsed.annotation.sentence
            return Argument(
                sentence=sentence,
                within=inner.within,
                text=inner.within.slice(sentence.text),
                normal=inner.form,
                type=inner.type,
                mention=inner,
            )
    return None
