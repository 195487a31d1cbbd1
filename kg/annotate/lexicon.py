"""The dictionary annotator: jieba's words, the lexicon's names, and rules for names and numbers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from kg.annotate.dates import Reference, find_dates
from kg.annotate.guesses import (
    Guess,
    as_described,
    is_of_market,
    parted,
    trimmed,
    whole_in_list,
    with_ending,
    with_given_name,
    without_copula,
)
from kg.annotate.names import (
    NAME_TAGS,
    find_compounds,
    find_families,
    find_foreign,
    find_latin,
    find_people,
    find_quoted,
    find_works,
)
from kg.annotate.slips import SlipFinder
from kg.annotate.values import QuantityFinder
from kg.annotate.words import TITLE, Segmenter, Word, upos_of
from kg.lexicon import Entry, Lexicon, Match
from kg.model import Annotation, Mention, Sentence, Span, Token, Value
from kg.ontology.grammar import Grammar

_LONGEST_WORD = 8
_SHORT = 2
_SIGHT = 16
_SURE, _SURE_TO_EXTEND, _SURE_OF_WORDS = 0.5, 0.7, 0.9
_SURE_OF_MANNER = 0.99
_DESCRIBING = ("person_noun", "category", "bare_noun")
_MANNER = ("a", "ad", "d")  # jieba's tags of words that say how
_NOUNS = (
    "event_noun",
    "intention",
    "bare_noun",
    "share_noun",
    "latin_noun",
    "function_character",
    "two_words",
    "category",
    "legal_form",
    "trade_word",
    "holding_noun",
    "held_noun",
    "name_ending",
    "event_time",
    "holding_verb",
    "abstract_noun",
    "served_noun",
    "funding_noun",
    "own_account",
    "authority",
    "derived",
    "making_verb",
    "plant_noun",
    "heir",
    "supply_chain",
    "staff_noun",
    "person_noun",
    "kin_noun",
    "listed_noun",
    "as_one",
    "paper",
    "plaintiff",
    "defendant",
    "observer",
    "goal_noun",
    "deed",
    "person_suffix",
    "rating_metric",
    "building",
    "broker",
    "trade_noun",
    "market",
    "filing",
    "seller",
    "paying_noun",
)


class LexiconAnnotator:
    """Annotate with dictionaries alone: fast, in either script, without a parse."""

    name = "jieba"

    def __init__(
        self, lexicon: Lexicon, grammar: Grammar, predicates: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """Make an annotator; `predicates` are the words that open a relation, with their tags."""
        self._lexicon = lexicon
        self._grammar = grammar
        self._predicates = predicates
        self._boundaries = frozenset(predicates) | _boundaries_of(grammar)
        self._quantities = QuantityFinder(grammar.quantities)
        self._segmenter = segmenter_of(grammar, predicates)
        self._slips = SlipFinder(lexicon, self._segmenter, _joining(grammar))

    def annotate(self, sentences: Sequence[Sentence], reference: Reference) -> tuple[Annotation, ...]:
        """Annotate the sentences of one document, in order."""
        return tuple(self.compose(sentence, self.cut(sentence.normal), reference) for sentence in sentences)

    def cut(self, normal: str) -> list[Word]:
        """Cut simplified text into the words of the dictionary; no word holds the end of a quantity (300家|门市)."""
        words = list(self._segmenter.cut(normal))
        for value in self._quantities.find(normal):
            words = self._segmenter.cut_at(words, normal, value.within.end)
        return words

    def compose(
        self,
        sentence: Sentence,
        words: Sequence[Word],
        reference: Reference,
        guesses: Sequence[Guess] | None = None,
    ) -> Annotation:
        """Annotate a sentence that is cut into words; `guesses` are names that someone else has seen in it, if asked."""
        normal = sentence.normal
        mentions = self._mentions(normal, words, guesses)
        outer = [one for one in mentions if not any(_is_inside(one, other) for other in mentions)]
        values = self._values(normal, reference, outer)
        units = [mention.within for mention in outer] + [value.within for value in values]
        return Annotation(
            sentence=sentence,
            tokens=tuple(_tokens(normal, words, sorted(units), outer)),
            mentions=tuple(mentions),
            values=tuple(values),
        )

    def _mentions(self, normal: str, words: Sequence[Word], guesses: Sequence[Guess] | None) -> list[Mention]:
        latin = find_latin(normal, self._grammar.words["latin_noun"].__contains__)
        matches = [match for match in self._lexicon.find(normal) if self._is_name(match, words)]
        begun = [(match, self._goes_on(match, latin, normal)) for match in matches]
        matches = [match for match, longer in begun if longer is None]
        latin = _without_overlap([*(longer for _, longer in begun if longer), *latin])
        slips = self._slips.find(normal, words, matches)
        known = _without_overlap([*slips, *(self._known(match, normal) for match in matches)])
        people = find_people(words, self._grammar, self._boundaries)
        known = [one for one in known if not any(_is_inside(one, person) for person in people)]
        likely = [
            part
            for one in guesses or ()
            if self._is_likely(one, words)
            for part in parted(trimmed(one, words, normal, self._grammar), words, self._grammar)
        ]
        families = find_families(normal, self._grammar)
        works = find_works(normal, self._grammar)
        known = [one for one in known if not any(_is_inside(one, work) for work in works)]
        found = _without_overlap(known + works + find_foreign(normal, words) + families + people)
        found = _without_overlap(found + find_quoted(normal, words, self._grammar))
        read = [
            one.mention.within for one in likely
        ]  # the model tells what Rheo Lens is, the rule only that it is one
        found = _without_overlap(
            found + [one for one in latin if not any(one.within in within for within in read)]
        )
        compounds = find_compounds(
            words, found, self._grammar, self._boundaries, unknown_is_proper=guesses is None
        )
        compounds = [
            one
            for one in compounds
            if not (
                _is_overlong(one, likely) or _cuts(one, likely) or is_of_market(one, words, self._grammar)
            )
        ]
        named = _around(compounds, found)
        shares = self._grammar.words["share_noun"]
        named += [one.mention for one in likely if _leaves_room(one, named, shares)]
        whole = [with_ending(one, named, words, self._grammar, self._boundaries) for one in named]
        whole = [with_given_name(one, words) for one in whole]
        whole = [without_copula(one, whole) for one in whole]
        whole = [as_described(one, words, self._grammar) for one in whole]
        functions = self._grammar.words["function_character"]
        whole = [whole_in_list(one, whole, words, normal, functions) for one in whole]
        return sorted(whole, key=lambda mention: mention.within)

    def _is_likely(self, guess: Guess, words: Sequence[Word]) -> bool:
        """Tell whether a guess is sure enough: more so where it cuts a word of the dictionary, or is plain words."""
        within = guess.mention.within
        touched = [word for word in words if word.within.overlaps(within)]
        known = [word for word in touched if self._segmenter.knows(word.form)]
        form = guess.mention.form
        if form in self._grammar.metrics.bases or not any(char.isalpha() for char in form):
            return False  # 【環比】淨增58家, 下降【39.45】%
        after = next((word.form for word in words if word.within.start == within.end), "")
        if after[:1].isdigit() and touched[-1].form in self._grammar.metrics.heads:
            return False  # 【馬拉松板塊收入】2,077萬元
        if any(self._grammar.is_a(form, kind) for kind in _DESCRIBING):
            return False  # 【散戶】王小明
        if self._grammar.is_a(touched[0].form, "pronoun") and all(
            word.form in self._boundaries for word in touched[1:]
        ):
            return False  # 【公司宣布】，…
        manner = len(known) == len(touched) == 1 and known[0].tag in _MANNER
        if manner and guess.mention.type == "Person" and guess.sure < _SURE_OF_MANNER:
            return False  # 發言人【鄭重】否認
        if (
            guess.mention.type == "Person"
            and touched[0].tag == "p"
            and touched[0].form not in self._grammar.surnames
        ):
            return False  # 兩名創辦人【因內鬥】出局
        if len(touched) == 1 and touched[0].tag == self._predicates.get(touched[0].form) == "v":
            return False  # 甲與乙“【分手】”
        if is_of_market(guess.mention, words, self._grammar):
            return False
        if any(word.within not in within for word in known):
            return guess.sure >= _SURE_OF_WORDS  # 与北|岭造纸, where it is 与|北岭造纸
        plain = len(known) == len(touched) and not any(word.tag.startswith(NAME_TAGS) for word in known)
        plain = plain or any(word.form in self._boundaries for word in touched)
        return guess.sure >= (_SURE_OF_WORDS if plain else _SURE)

    def _values(self, normal: str, reference: Reference, mentions: Sequence[Mention]) -> list[Value]:
        """Return dates, then quantities that are no part of a date; a number inside a name is no value."""
        dates = find_dates(normal, reference)
        quantities = [
            value
            for value in self._quantities.find(normal)
            if not any(value.within.overlaps(one.within) for one in dates)
        ]
        free = [
            value
            for value in dates + quantities
            if not any(value.within.overlaps(mention.within) for mention in mentions)
        ]
        return sorted(free, key=lambda value: value.within)

    def _known(self, match: Match, normal: str) -> Mention:
        within, entry = Span(match.start, match.end), match.entries[0]
        if shorter := self._without_verb(within, normal):
            within, entry = shorter
        return Mention(within=within, form=within.slice(normal), type=entry.type, entity=entry.id)

    def _without_verb(self, within: Span, normal: str) -> tuple[Span, Entry] | None:
        """Read 騰訊投資了知乎 as 騰訊|投資: where 了 or a name follows, the verb is no part of the name."""
        prefix = Span(within.start, max(within.end - 2, within.start))
        if self._predicates.get(normal[prefix.end : within.end]) != "v" or len(prefix) < _SHORT:
            return None
        entries = self._lexicon.lookup(prefix.slice(normal))
        rest = normal[within.end :]
        governs = rest[:1] in self._grammar.words["aspect"] or any(
            match.start == 0 for match in self._lexicon.find(rest[:_SIGHT])
        )
        return (prefix, entries[0]) if entries and governs else None

    def _is_name(self, match: Match, words: Sequence[Word]) -> bool:
        """Tell whether a match is a name here: it does not cut a longer dictionary word in two."""
        within = Span(match.start, match.end)
        cut = [word for word in words if word.within.overlaps(within) and word.within not in within]
        known = [word for word in cut if self._segmenter.knows(word.form)]
        if any(within in word.within or len(within) <= _SHORT for word in known):
            return False
        return not match.common or not (cut or self._is_in_a_noun(match, words))

    def _goes_on(self, match: Match, latin: Sequence[Mention], normal: str) -> Mention | None:
        """Return the name, in no list, of which one in Latin letters is only the beginning: LINE| Pay."""
        for one in latin:
            rest = normal[match.end : one.within.end] if one.within.start == match.start else ""
            word = rest.lstrip()
            known = self._grammar.is_a(word, "latin_noun") or any(
                one.start == 0 for one in self._lexicon.find(word)
            )
            if rest != word and not known:
                return replace(one, type=match.entries[0].type)
        return None

    def _is_in_a_noun(self, match: Match, words: Sequence[Word]) -> bool:
        """Tell whether the end of an everyday word begins a noun that the next word ends: 蘋|果核, 小|米粒."""
        after = next((word.form for word in words if word.within.start == match.end), "")
        end = next((word.form[-1] for word in words if word.within.end == match.end), "")
        return bool(after and end) and self._segmenter.is_noun(end + after)


def segmenter_of(grammar: Grammar, predicates: Mapping[str, str] = MappingProxyType({})) -> Segmenter:
    """Make the segmenter of an annotator: jieba's dictionary with the words of the grammar and the relations."""
    functions = "".join(grammar.words["function_character"])
    return Segmenter(_words_of(grammar, predicates), functions, grammar.words["two_words"])


def _joining(grammar: Grammar) -> frozenset[str]:
    return frozenset(grammar.words["function_character"]) | frozenset(grammar.words["aspect"])


def _boundaries_of(grammar: Grammar) -> frozenset[str]:
    """Collect the words that end a name: function words, cues of status, verbs of saying, titles."""
    cues = {word for words in grammar.scope.before.values() for word in words}
    closed = {word for kind, words in grammar.words.items() if kind not in _NOUNS for word in words}
    verbs = grammar.positions.verbs | grammar.positions.appointing | set(grammar.scope.reports)
    return frozenset(cues | closed | verbs | grammar.positions.titles | grammar.metrics.links)


def _words_of(grammar: Grammar, predicates: Mapping[str, str]) -> dict[str, str]:
    """Collect the words that jieba's dictionary lacks or cuts, with their tags."""
    verbs = {*predicates, *grammar.scope.reports, *grammar.metrics.links}
    nouns = {*grammar.heads, *grammar.positions.titles, *grammar.metrics.heads}
    adverbs = {
        *(word for words in grammar.scope.sentence.values() for word in words),
        *grammar.scope.shields,
        *(word for words in grammar.scope.before.values() for word in words),
    }
    closed = {word for kind, words in grammar.words.items() if kind not in _NOUNS for word in words}
    nouns |= {word for kind in _NOUNS for word in grammar.words[kind]}
    tags = dict.fromkeys(closed | adverbs, "d") | dict.fromkeys(verbs, "v") | dict.fromkeys(nouns, "n")
    tags |= dict.fromkeys(grammar.positions.titles, TITLE) | dict(predicates)
    return {word: tag for word, tag in tags.items() if 1 < len(word) <= _LONGEST_WORD}


def _without_overlap(mentions: Sequence[Mention]) -> list[Mention]:
    """Keep the earlier in the list where two overlap."""
    kept: list[Mention] = []
    for mention in mentions:
        if not any(mention.within.overlaps(other.within) for other in kept):
            kept.append(mention)
    return kept


def _leaves_room(guess: Guess, named: Sequence[Mention], shares: Collection[str]) -> bool:
    """Tell whether a guess cuts no name that is known, nor stands in one; to go beyond one (腾讯|医典) it must be sure."""
    within = guess.mention.within
    touched = [one.within for one in named if one.within.overlaps(within)]
    around = all(one in within and one != within for one in touched)
    listed = [one for one in named if one.entity and one.within.start == within.start]
    if any(guess.mention.form.removeprefix(one.form) in shares for one in listed):
        return False  # 減持美團|股份
    return not touched or (around and guess.sure >= _SURE_TO_EXTEND)


def _is_overlong(compound: Mention, guesses: Sequence[Guess]) -> bool:
    """Tell whether a name surely begins later than a compound does: 向|青禾电子, where 向海 is a place."""
    within = compound.within
    return any(
        one.sure >= _SURE_OF_WORDS
        and one.mention.within.end == within.end
        and one.mention.within.start > within.start
        for one in guesses
    )


def _cuts(compound: Mention, guesses: Sequence[Guess]) -> bool:
    """Tell whether a compound of common words begins inside a name: 大|東紡織董事會, which is that of 大東紡織."""
    within = compound.within
    return any(
        one.sure >= _SURE_TO_EXTEND and one.mention.within.start < within.start < one.mention.within.end
        for one in guesses
    )


def _is_inside(one: Mention, other: Mention) -> bool:
    return one.within in other.within and one.within != other.within


def _around(compounds: Sequence[Mention], names: Sequence[Mention]) -> list[Mention]:
    """Add the longest compounds to the names; a name inside one stays, a name across its edge yields."""
    kept = _without_overlap(sorted(compounds, key=lambda mention: -len(mention.within)))
    inside = [
        name
        for name in names
        if not any(name.within.overlaps(one.within) and name.within not in one.within for one in kept)
        and all(name.within != one.within for one in kept)
    ]
    return kept + inside


def _tokens(
    normal: str, words: Sequence[Word], units: Sequence[Span], mentions: Sequence[Mention]
) -> list[Token]:
    """Merge the words under each unit (name, value) into one token and cut words that cross its edge."""
    names = {mention.within for mention in mentions}
    tokens = []
    position = 0
    pending = list(words)
    for unit in [*units, Span(len(normal), len(normal))]:
        tokens += _plain_tokens(normal, pending, Span(position, unit.start))
        if unit.start < unit.end:
            upos = "PROPN" if unit in names else "NUM"
            tokens.append(
                Token(within=unit, form=unit.slice(normal), upos=upos, xpos="nz" if unit in names else "m")
            )
        position = unit.end
        pending = [word for word in pending if word.within.end > position]
    return tokens


def _plain_tokens(normal: str, words: Sequence[Word], within: Span) -> list[Token]:
    tokens = []
    for word in words:
        if word.within.start >= within.end:
            break
        start, end = max(word.within.start, within.start), min(word.within.end, within.end)
        if start >= end:
            continue
        form, whole = normal[start:end], (start, end) == (word.within.start, word.within.end)
        tag = word.tag if whole else ""
        upos = upos_of(form, tag)
        tokens.append(Token(within=Span(start, end), form=form, upos=upos, xpos=tag))
    return tokens
