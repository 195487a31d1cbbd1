"""Names that a model has guessed (猜測), brought to where words of the text say that they begin and end."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from kg.annotate.words import TITLE, Word
from kg.model import Mention, Span
from kg.ontology.grammar import Grammar

_SHORT = 2
_BY = "以"  # 以【青禾茶業】為例
_COMPANIES = ("Organization", "Brand", "Platform")
_TAILS = ("genitive", "coordinator", "comitative", "et_cetera")  # no name ends in these words


@dataclass(frozen=True, slots=True)
class Guess:
    """A name that someone else has seen, and how sure of it they are, 0 to 1."""

    mention: Mention
    sure: float


def trimmed(guess: Guess, words: Sequence[Word], normal: str, grammar: Grammar) -> Guess:
    """Return a guess without the preposition before it and without what it runs on into.

    `words` are those of the sentence `normal`, in simplified characters.
    """
    return _without_tail(_without_case(guess, words, normal, grammar), words, grammar)


def with_ending(
    name: Mention,
    named: Sequence[Mention],
    words: Sequence[Word],
    grammar: Grammar,
    boundaries: Collection[str],
) -> Mention:
    """Return a company's name with the trade that ends it, where a verb or a stop follows: 青禾|健身|宣布."""
    if name.entity is not None or name.type not in _COMPANIES:
        return name
    behind = [word for word in words if word.within.start >= name.within.end][:2]
    if not behind or behind[0].within.start != name.within.end:
        return name
    ending, after = behind[0], behind[1] if len(behind) > 1 else None
    goes_on = after is not None and not _ends_name(after, boundaries)
    taken = any(one is not name and one.within.overlaps(ending.within) for one in named)
    if goes_on or taken or not grammar.is_a(ending.form, "name_ending"):
        return name
    within = Span(name.within.start, ending.within.end)
    return replace(name, within=within, form=name.form + ending.form)


def _ends_name(word: Word, boundaries: Collection[str]) -> bool:
    """Tell whether no name goes on with a word: a stop, a verb, a function word or a title."""
    stop = not any(char.isalnum() for char in word.form)
    return stop or word.form in boundaries or word.tag == "v"


def _without_case(guess: Guess, words: Sequence[Word], normal: str, grammar: Grammar) -> Guess:
    """Return the name behind a preposition that was taken for its first character: 向|青禾电子."""
    within = guess.mention.within
    first = next(word for word in words if word.within.overlaps(within))
    marker = grammar.is_a(first.form, "case_marker") and first.within.start == within.start
    example = normal.startswith(tuple(grammar.words["exemplifying"]), within.end)
    titled = first.tag == TITLE and first.within.start < within.start  # 董事長|江明月, no 長江
    cut = len(first.form) if marker else int(example and normal[within.start] == _BY)
    cut = first.within.end - within.start if titled else cut
    if not cut or len(within) - cut < _SHORT:
        return guess
    rest = Span(within.start + cut, within.end)
    form = guess.mention.form[cut:]
    return replace(guess, mention=replace(guess.mention, within=rest, form=form))


def _without_tail(guess: Guess, words: Sequence[Word], grammar: Grammar) -> Guess:
    """Return the name without what it runs on into: 明月集團|及, 明月電子有限公司|買賣合同."""
    within, form = guess.mention.within, guess.mention.form
    last = next((word for word in words if word.within.end == within.end), None)
    end = len(form)
    if last and end - len(last.form) >= _SHORT and any(grammar.is_a(last.form, one) for one in _TAILS):
        end -= len(last.form)
    for legal in grammar.words["legal_form"]:
        at = form.find(legal, _SHORT) + len(legal)
        if _SHORT + len(legal) <= at < end and not _names_more(form[at:end], grammar):
            end = at
    mention = replace(guess.mention, within=Span(within.start, within.start + end), form=form[:end])
    return replace(guess, mention=mention)


def _names_more(rest: str, grammar: Grammar) -> bool:
    """Tell whether the words behind a legal form end a name as well: 有限公司【杭州分公司】, 有限公司【工会】."""
    return any(rest[at:] in grammar.naming_heads for at in range(len(rest)))
