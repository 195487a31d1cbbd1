"""A word between its neighbours (上下文): what stands before it is settled already, what follows is not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.extract.kinds import Kind
from kg.model import Token
from kg.ontology.grammar import Grammar


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence, what they are by themselves, and which of them may be verbs (`predicates`)."""

    letters: Sequence[Kind]
    tokens: Sequence[Token]
    grammar: Grammar
    predicates: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Word:
    """A word between its neighbours; what stands before it is settled already, what follows is not."""

    sentence: Sentence
    index: int
    settled: Sequence[Kind]

    @property
    def letter(self) -> Kind:
        """What the word is by itself."""
        return self.sentence.letters[self.index]

    @property
    def form(self) -> str:
        """The word."""
        return self.sentence.tokens[self.index].form

    @property
    def earlier(self) -> str:
        """The word before, "" at the start."""
        return self.sentence.tokens[self.index - 1].form if self.index else ""

    @property
    def following(self) -> str:
        """The word behind, "" at the end."""
        behind = self.sentence.tokens[self.index + 1 : self.index + 2]
        return behind[0].form if behind else ""

    @property
    def before(self) -> Kind:
        """What the word before is, a stop at the start."""
        return self.settled[-1] if self.settled else Kind.STOP

    @property
    def after(self) -> Kind:
        """What the word behind is by itself, a stop at the end."""
        behind = self.sentence.letters[self.index + 1 : self.index + 2]
        return behind[0] if behind else Kind.STOP

    def is_a(self, kind: str) -> bool:
        """Tell whether the word belongs to a closed class of ``words.yaml``."""
        return self.sentence.grammar.is_a(self.form, kind)


def is_last_verb(word: Word) -> bool:
    """Tell whether no verb stands between here and the next stop."""
    for index in range(word.index + 1, len(word.sentence.letters)):
        if word.sentence.letters[index] is Kind.STOP:
            break
        form = word.sentence.tokens[index].form
        if word.sentence.letters[index] is Kind.VERB or word.sentence.predicates.get(form) == "v":
            return False
    return True
