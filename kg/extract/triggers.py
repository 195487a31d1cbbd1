"""Tell whether a word is used as a frame expects (触发词): as a predicate, or as a governed noun."""

from kg.extract.chunks import Kind
from kg.extract.clauses import Clause
from kg.extract.frames import Frame
from kg.extract.relative import cleft, head_described
from kg.ontology.grammar import Grammar


def stands(clause: Clause, trigger: range, frame: Frame, grammar: Grammar) -> bool:
    """Tell whether a trigger is used as its frame expects: as a predicate, or as a governed noun."""
    parsed = clause.parsed
    before = parsed.kinds[trigger.start - 1] if trigger.start > clause.tokens.start else Kind.STOP
    after = parsed.tokens[trigger.stop].form if trigger.stop < clause.tokens.stop else ""
    earlier = parsed.tokens[trigger.start - 1].form if trigger.start > clause.tokens.start else ""
    if earlier in frame.not_after or any(after.startswith(word) for word in frame.not_before if word):
        return False
    if (frame.company or frame.strangers) and not _keeps_company(clause.text(), frame):
        return False
    if frame.after_title and earlier not in grammar.positions.titles:
        return False
    if frame.given:
        return True
    if frame.kind == "verbs" and (
        _is_governed(clause, trigger, grammar) or _is_manner(clause, trigger, frame)
    ):
        return False
    if frame.kind == "verbs":
        return (
            before != Kind.GENITIVE
            and (
                not _is_headless(clause, trigger)
                or cleft(clause, trigger, grammar.words["copula"]) is not None
            )
            and after not in grammar.words["event_noun"]
            and not (grammar.is_a(after, "genitive") and before == Kind.STOP)
        )
    if frame.kind == "roles":
        return True
    if frame.kind == "nouns":
        return (
            not frame.light
            or any(
                parsed.tokens[i].form in grammar.words["light_verb"]
                for i in range(clause.tokens.start, trigger.start)
            )
            or before == Kind.GENITIVE
        )
    return False


def _keeps_company(text: str, frame: Frame) -> bool:
    """Tell whether a clause has a word that the frame wants, and none that it does not."""
    wanted = not frame.company or any(word in text for word in frame.company)
    return wanted and not any(word in text for word in frame.strangers)


def _is_manner(clause: Clause, trigger: range, frame: Frame) -> bool:
    """Tell whether a word says how another verb is done and has no object: 甲、乙【聯手】撰寫."""
    return frame.object.function == "obj" and clause.parsed.kinds[trigger.start : trigger.stop] == Kind.ADVERB


def in_titles(clause: Clause) -> frozenset[int]:
    """Return the tokens inside book marks: the title of a document states nothing (《關於收購X的公告》)."""
    inside, found = False, set()
    for index in clause.tokens:
        form = clause.parsed.tokens[index].form
        inside = form == "《" or (inside and form != "》")
        if inside:
            found.add(index)
    return frozenset(found)


def _is_headless(clause: Clause, trigger: range) -> bool:
    """Tell whether a verb with 的 stands for a noun: 同場【發言】的還有甲."""
    kinds, behind = clause.parsed.kinds, trigger.stop + 1
    genitive = kinds[trigger.stop : behind] == Kind.GENITIVE and behind < clause.tokens.stop
    return genitive and head_described(clause, trigger) is None


def _is_governed(clause: Clause, trigger: range, grammar: Grammar) -> bool:
    """Tell whether a verb stands inside a prepositional phrase, describing no object: 為【依附X的商家】提供服務."""
    if head_described(clause, trigger):
        return False
    before = trigger.start - 1
    if before >= clause.tokens.start and grammar.is_a(clause.parsed.tokens[before].form, "concerning"):
        return True
    return any(
        trigger.start in oblique.tokens and trigger.start > oblique.tokens.start
        for oblique in clause.obliques
    )
