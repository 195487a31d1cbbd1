"""Tell whether a word is used as a frame expects (触发词): as a predicate, or as a governed noun."""

from kg.extract.clauses import Clause
from kg.extract.frames import Frame
from kg.extract.kinds import Kind
from kg.extract.phrases import object_after
from kg.extract.relative import cleft, head_described
from kg.ontology.grammar import Grammar

# The relations of which a description tells though no name stands before it: 甲宣布，自研的新藥乙上市.
_MAKING = frozenset({"develops", "launches", "manufactures"})


def stands(clause: Clause, trigger: range, frame: Frame, grammar: Grammar) -> bool:
    """Tell whether a trigger is used as its frame expects: as a predicate, or as a governed noun."""
    if not (_suits_neighbours(clause, trigger, frame, grammar) and _keeps_company(clause, frame)):
        return False
    if frame.thing is not None and frame.thing != _gives_thing(clause, trigger, grammar):
        return False
    if frame.given or frame.kind == "roles":
        return True
    if frame.kind == "verbs":
        return _is_predicate(clause, trigger, frame, grammar)
    return frame.kind == "nouns" and (not frame.light or _is_object(clause, trigger, grammar))


def _suits_neighbours(clause: Clause, trigger: range, frame: Frame, grammar: Grammar) -> bool:
    """Tell whether a frame admits the words on both sides of its trigger."""
    before, after = _form(clause, trigger.start - 1), _form(clause, trigger.stop)
    if frame.preceding and before not in frame.preceding:
        return False
    if before in frame.not_after or after.startswith(tuple(frame.not_before)):
        return False
    return not frame.after_title or before in grammar.positions.titles


def _form(clause: Clause, index: int) -> str:
    """Return the word at a token, "" outside the clause."""
    return clause.parsed.tokens[index].form if index in clause.tokens else ""


def _is_predicate(clause: Clause, trigger: range, frame: Frame, grammar: Grammar) -> bool:
    """Tell whether a verb says something here, instead of describing or naming it."""
    if _is_governed(clause, trigger, grammar) or _is_manner(clause, trigger, frame):
        return False
    opens = trigger.start == clause.tokens.start
    before = Kind.STOP if opens else clause.parsed.kinds[trigger.start - 1]
    after = _form(clause, trigger.stop)
    meeting = grammar.is_a(after, "event_noun") or grammar.is_a(after, "meeting")
    if before == Kind.GENITIVE or meeting:
        return False
    if before == Kind.DETERMINER and clause.parsed.kinds[trigger.start : trigger.stop] == Kind.NOUN:
        return False  # 甲旗下【服務】公寓品牌
    if clause.parsed.kinds[trigger.start : trigger.stop + 1] == Kind.NOUN + Kind.ADVERB:
        return False  # 股東嘉裕【投資】將增持
    if _is_headless(clause, trigger) and cleft(clause, trigger, grammar.words["copula"]) is None:
        return False
    if not grammar.is_a(after, "genitive") or before != Kind.STOP:
        return True
    return _makes_what_it_describes(clause, trigger, frame)


def _makes_what_it_describes(clause: Clause, trigger: range, frame: Frame) -> bool:
    """Tell whether a verb that opens a later clause describes a thing by its name: 甲宣布，【自研】的新藥乙上市."""
    head = head_described(clause, trigger) if clause.opened_by == "，" else None
    named = clause.parsed.mentions.get(head.tokens.stop - 1) if head else None
    return named is not None and named.type == "Product" and frame.relation in _MAKING


def _gives_thing(clause: Clause, trigger: range, grammar: Grammar) -> bool:
    """Tell whether the object of a verb is a thing: 提供【螺絲】, but not 提供【服務】 or 提供【檢測】."""
    found = object_after(clause.parsed, trigger.stop, clause.tokens.stop)
    if found is None:
        return False
    last = found.tokens.stop - 1
    plain = found.parsed.kinds[last] in (Kind.NOUN, Kind.UNKNOWN) and last not in found.parsed.mentions
    form = found.parsed.form(found.members[-1])
    return plain and not any(grammar.ends_in(form, kind) for kind in ("abstract_noun", "served_noun"))


def _is_object(clause: Clause, trigger: range, grammar: Grammar) -> bool:
    """Tell whether a noun stands behind a light verb or 的: 【達成】合作, 與乙【的】合作."""
    before = range(clause.tokens.start, trigger.start)
    governed = any(grammar.is_a(clause.parsed.tokens[index].form, "light_verb") for index in before)
    return governed or (bool(before) and clause.parsed.kinds[before[-1]] == Kind.GENITIVE)


def _keeps_company(clause: Clause, frame: Frame) -> bool:
    """Tell whether a clause has a word that the frame wants, and none, nor a preposition, that it does not."""
    text = clause.text()
    if any(oblique.case in frame.absent_cases for oblique in clause.obliques):
        return False
    wanted = not frame.company or any(word in text for word in frame.company)
    if frame.heralds:
        wanted = wanted and any(
            word in clause.parsed.form(range(clause.tokens.stop)) for word in frame.heralds
        )
    return wanted and not any(word in text for word in frame.strangers)


def _is_manner(clause: Clause, trigger: range, frame: Frame) -> bool:
    """Tell whether a word says how another verb is done (甲、乙【聯手】撰寫), or what its object is (開設【聯名】餐廳)."""
    if clause.parsed.kinds[trigger.start : trigger.stop] == Kind.ADJECTIVE:
        return True
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
