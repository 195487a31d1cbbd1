"""The tree of a sentence while it is being made regular."""

from dataclasses import dataclass

from kg.extract.chunks import Parsed
from kg.extract.kinds import Kind
from kg.ontology.grammar import Grammar

PREDICATES = ("root", "advcl", "ccomp", "xcomp", "parataxis", "conj", "csubj", "dep")
_PREPOSITIONS = ("preposition", "coverb", "comitative")


@dataclass(slots=True)
class Draft:
    """Heads and relations that can still be changed."""

    parsed: Parsed
    grammar: Grammar
    heads: list[int]
    relations: list[str]

    def __len__(self) -> int:
        """The number of tokens."""
        return len(self.heads)

    def form(self, at: int) -> str:
        """Return the simplified word."""
        return self.parsed.tokens[at].form

    def upos(self, at: int) -> str:
        """Return the part of speech."""
        return self.parsed.tokens[at].upos

    def kind(self, at: int) -> str:
        """Return the letter of the function of a word."""
        return self.parsed.kinds[at]

    def hang(self, at: int, head: int, relation: str) -> None:
        """Hang a word on another."""
        self.heads[at], self.relations[at] = head, relation

    def below(self, head: int, *relations: str) -> list[int]:
        """Return the dependents of a word in order, of certain relations if any are given."""
        found = [at for at in range(len(self)) if self.heads[at] == head]
        return [at for at in found if not relations or self.relations[at] in relations]

    def within(self, at: int, ancestor: int) -> bool:
        """Tell whether a word is `ancestor` or hangs on it."""
        for _ in self.heads:
            if at in (-1, ancestor):
                break
            at = self.heads[at]
        return at == ancestor

    def first(self, at: int) -> int:
        """Return the first word of what hangs on a word."""
        return min(one for one in range(at + 1) if self.within(one, at))

    def is_verb(self, at: int) -> bool:
        """Tell whether a word is the verb of a clause."""
        return self.upos(at) == "VERB" and self.relations[at] in PREDICATES

    def prepositions(self) -> list[int]:
        """Return where words stand that can be prepositions."""
        return [
            at
            for at in range(len(self))
            if any(self.grammar.is_a(self.form(at), kind) for kind in _PREPOSITIONS)
            and not self.grammar.is_a(self.form(at), "passive")
        ]

    def marked(self) -> list[int]:
        """Return the nouns that have a preposition."""
        heads = {self.heads[at] for at in self.prepositions() if self.relations[at] == "case"}
        return sorted(heads)

    def stops(self, at: int) -> bool:
        """Tell whether a comma or another stop stands at `at`."""
        return 0 <= at < len(self) and self.kind(at) == Kind.STOP
