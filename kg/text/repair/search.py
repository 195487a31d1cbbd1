"""Find the likeliest characters behind bytes that were paired one off (束搜索)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest

from kg.text.characters import CharacterModel
from kg.text.repair.gbk import char_of, leads_to, trails_of, unassigned
from kg.text.repair.glosses import is_reading
from kg.text.repair.tokens import Token

_WIDE_MARK = (0xA3, 0xBF)  # a full-width question mark, which pages also show as a half-width one
_BEAM = 40
_GUESSES = 12
_FAR = 150
_PROGRESS = 50  # by which every further token must speak for a reading
_MOST_LOST = 4
_VANISHED = 60
_CUT_OFF = 150
_GLOSS_FITS, _GLOSS_STRANGE = -100, 150
_MARKS = "，。、；："
_MARK_LOST = -90  # converters trip over marks more than over anything else


@dataclass(frozen=True, slots=True)
class Emitted:
    """A recovered character, the source range it came from, and what came before it.

    It is not `sure` if one of its bytes was lost and had to be guessed.
    """

    char: str
    start: int
    end: int
    before: "Emitted | None"
    sure: bool = True


@dataclass(frozen=True, slots=True)
class State:
    """A reading so far: its cost, and the first byte of the next character, found at `carry_at`.

    `carry` is None while that byte is lost.
    """

    cost: float
    carry: int | None
    carry_at: int
    emitted: Emitted | None
    last: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole reading, back in step before source offset `end`."""

    cost: float
    end: int
    characters: tuple[Emitted, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """Read tokens again, the first of which stands for the lost first byte of a character."""

    model: CharacterModel
    penalty: Callable[[str], int]

    def readings(
        self, tokens: Sequence[Token], shown: Sequence[float], previous: str, *, to_the_end: bool
    ) -> list[Reading]:
        """Return the readings that get back in step, or run `to_the_end` of the line.

        `shown[i]` is what the first `i` tokens cost as they stand: a reading that is dearer than them is no
        use. At most `_MOST_LOST` tokens stand for lost bytes, else it is not shifted text.
        """
        states = [State(0.0, None, tokens[0].start, None, previous)]
        found: list[Reading] = []
        lost = 1
        for number, token in enumerate(tokens[1:], 2):
            lost += token.lost
            going: list[State] = []
            ended: list[tuple[State, int]] = []
            for rank, state in enumerate(states if lost <= _MOST_LOST else ()):
                for after, end in self._steps(state, token, vanished=rank < _GUESSES):
                    if end is None:
                        going.append(after)
                    elif after.cost < shown[number]:
                        ended.append((after, end))
            found += [_reading(*one) for one in nsmallest(_BEAM, ended, key=lambda one: one[0].cost)]
            enough = shown[number] + _FAR - _PROGRESS * (number - 2)
            states = _kept(state for state in going if state.cost < enough)
        if to_the_end:
            end = tokens[-1].end
            found += [_reading(self._cut_off(state, end), end) for state in states[:_GUESSES]]
        return found

    def _steps(self, state: State, token: Token, *, vanished: bool) -> Iterator[tuple[State, int | None]]:
        """Yield what a token can mean; an end says that the reading is back in step there."""
        if token.eaten:
            for done in self._lost_trail(state, token):
                yield self._glossed(done, token), token.end
        elif token.lost:
            yield from ((done, token.end) for done in self._lost_trail(state, token))
            yield from (
                (replace(done, carry_at=token.start), None) for done in self._lost_trail(state, token)
            )
            yield from self._pair(state, token, *_WIDE_MARK)
        elif token.code and not token.gloss:
            yield from self._pair(state, token, *token.code)
        elif token.code is None and token.char.isascii() and token.char >= "@":
            for done in self._completed(state, ord(token.char), token.end):
                yield self._glossed(done, token), token.end
        elif token.code is None and token.char.isascii():
            for done in self._lost_trail(state, token):
                yield replace(done, cost=done.cost + _VANISHED), token.start
        if vanished and state.carry is not None and not token.eaten:
            yield from self._vanished(state, state.carry, token)

    def _pair(self, state: State, token: Token, lead: int, trail: int) -> Iterator[tuple[State, int | None]]:
        for done in self._completed(state, lead, token.end):
            if trail > 0x80:
                yield replace(done, carry=trail, carry_at=token.start), None
            elif trail < 0x80:
                yield self._emit(done, chr(trail), token.start, token.end), token.end

    def _completed(self, state: State, trail: int, end: int) -> Iterator[State]:
        """Yield the reading with the character that `trail` ends."""
        if state.carry is not None:
            char = char_of(state.carry, trail)
            if char:
                yield self._emit(state, char, state.carry_at, end)
            return
        likely = self._likely(state.last, leads_to(trail))
        for char in likely:
            done = self._emit(state, char, state.carry_at, end, sure=False)
            yield replace(done, cost=done.cost + (char in _MARKS) * _MARK_LOST)

    def _lost_trail(self, state: State, token: Token) -> Iterator[State]:
        if state.carry is not None:
            likely = self._likely(state.last, trails_of(state.carry))
            for char in likely:
                end = token.end if token.lost else max(token.start, state.carry_at + 1)
                yield self._emit(state, char, state.carry_at, end, sure=False)

    def _vanished(self, state: State, carry: int, token: Token) -> Iterator[tuple[State, int | None]]:
        """Yield readings in which a pair of bytes before the token is no character and was dropped."""
        ended = [(lead, char) for lead in unassigned() if (char := char_of(carry, lead))]
        likely = set(self._likely(state.last, ended, most=6))
        for lead, char in ended:
            if char in likely:
                between = self._emit(state, char, state.carry_at, token.start, sure=False)
                between = replace(between, cost=between.cost + _VANISHED)
                yield from self._after_gap(between, unassigned()[lead], token)

    def _after_gap(
        self, state: State, trails: Iterable[int], token: Token
    ) -> Iterator[tuple[State, int | None]]:
        """Yield what the token means if the character before it ended with one byte of a dropped pair."""
        code = token.code or (ord(token.char), 0) if token.char.isascii() else token.code
        begun: list[tuple[int, str]] = []
        for trail in trails:
            if trail < 0x80:
                if not token.latin or not chr(trail).isalpha():
                    continue
                done = self._emit(state, chr(trail), state.carry_at, token.start, sure=False)
                yield replace(done, cost=done.cost + self._word(chr(trail), token.latin)), token.start
            elif code and not token.lost and (char := char_of(trail, code[0])):
                begun.append((trail, char))
        for char in self._likely(state.last, begun):
            done = self._emit(state, char, token.start, token.end, sure=False)
            if token.code is None:
                yield self._glossed(done, token), token.end
            elif token.code[1] > 0x80:
                yield replace(done, carry=token.code[1], carry_at=token.start), None
            elif token.code[1] < 0x80:
                yield self._emit(done, chr(token.code[1]), token.start, token.end), token.end

    def _likely(self, last: str, codes: Iterable[tuple[int, str]], most: int = _GUESSES) -> list[str]:
        chars = {char for _, char in codes}
        ranked = nsmallest(most, ((self._cost(last, char), char) for char in chars))
        return [char for _, char in ranked]

    def _cost(self, last: str, char: str) -> int:
        return self.model.after(last, char) + self.penalty(char)

    def _emit(self, state: State, char: str, start: int, end: int, *, sure: bool = True) -> State:
        cost = state.cost + self._cost(state.last, char)
        return State(cost, None, end, Emitted(char, start, end, state.emitted, sure), char)

    def _word(self, letter: str, following: str) -> int:
        """Return what it earns that a lost letter completes a known word in the same case."""
        return self.model.word(letter + following) if letter.isupper() == following.isupper() else 0

    def _glossed(self, state: State, token: Token) -> State:
        """Weigh the reading with the pinyin behind the token, which makes a guess sure."""
        if token.gloss is None or state.emitted is None:
            return state
        fits = is_reading(state.last, token.gloss)
        emitted = replace(state.emitted, sure=state.emitted.sure or fits)
        return replace(state, cost=state.cost + (_GLOSS_FITS if fits else _GLOSS_STRANGE), emitted=emitted)

    def _cut_off(self, state: State, end: int) -> State:
        """End a reading whose last character lost its second byte."""
        last = Emitted("\ufffd", state.carry_at, end, state.emitted, sure=False)
        return State(state.cost + _CUT_OFF, None, end, last, "\ufffd")


def _kept(states: Iterable[State]) -> list[State]:
    """Keep the cheapest reading for each way to go on, and of those the cheapest few."""
    best: dict[tuple[int | None, str], State] = {}
    for state in states:
        known = best.get((state.carry, state.last))
        if known is None or state.cost < known.cost:
            best[state.carry, state.last] = state
    return nsmallest(_BEAM, best.values(), key=lambda state: state.cost)


def _reading(state: State, end: int) -> Reading:
    characters: list[Emitted] = []
    emitted = state.emitted
    while emitted is not None:
        characters.append(emitted)
        emitted = emitted.before
    return Reading(state.cost, end, tuple(reversed(characters)))
