"""A sentence as a tree of dependencies (依存树), that can be asked for dependents and spans."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.chunks import Parsed
from kg.extract.kinds import Kind


@dataclass(frozen=True, slots=True)
class Tree:
    """Heads and relations of the tokens of a sentence; a head of -1 is the root."""

    parsed: Parsed
    heads: tuple[int, ...]
    relations: tuple[str, ...]

    def __len__(self) -> int:
        """The number of tokens."""
        return len(self.heads)

    def form(self, index: int) -> str:
        """Return the simplified word at `index`."""
        return self.parsed.tokens[index].form

    def kind(self, index: int) -> str:
        """Return the letter of the function of a word."""
        return self.parsed.kinds[index]

    def children(self, index: int, *relations: str) -> list[int]:
        """Return the dependents of a word in order, of certain relations if any are given."""
        return [
            at
            for at, head in enumerate(self.heads)
            if head == index and (not relations or self.relations[at] in relations)
        ]

    def descends(self, index: int, ancestor: int) -> bool:
        """Tell whether a word is `ancestor` or hangs on it."""
        for _ in self.heads:
            if index in (ancestor, -1):
                break
            index = self.heads[index]
        return index == ancestor

    def stops(self) -> Iterator[int]:
        """Yield where a comma or another stop stands."""
        return (at for at in range(len(self)) if self.kind(at) == Kind.STOP)

    def stop_after(self, index: int) -> int:
        """Return where the next stop stands, the number of tokens if there is none."""
        return next((at for at in self.stops() if at > index), len(self))

    def clause_start(self, index: int) -> int:
        """Return where the stretch between two stops begins in which a word stands."""
        return max((at + 1 for at in self.stops() if at < index), default=0)
