"""Find whose shares somebody deals in who is named as a shareholder (持股): 【甲】大股東某某賣出360萬股."""

from kg.extract.arguments import argument_of
from kg.extract.clauses import subjects_of
from kg.extract.frames import Slot
from kg.extract.kinds import Kind
from kg.extract.phrases import Phrase
from kg.extract.reference import firm_of
from kg.extract.site import Site, fits, fitting
from kg.model import Argument


def stake_of(site: Site, slot: Slot) -> tuple[Argument, ...]:
    """Return whose shareholder the subject is.

    Where the clause has no subject, whose shareholder acted before it, else on whom somebody acted.
    """
    subjects = subjects_of(site.clause, site.trigger.start, site.grammar)
    for phrase in subjects:
        if (found := _firm_in(site, phrase)) and fits(found, slot, site.vocabulary, site.grammar):
            return (found,)
        forms = [phrase.parsed.tokens[at].form for at in phrase.tokens[:2]]
        opens = 1 + site.grammar.is_a(forms[0], "firm_pronoun")
        if any(site.grammar.is_a(form, "own_account") for form in forms[:opens]):
            return fitting(
                site, firm_of(site.discourse, site.grammar), slot
            )  # 甲公告，【公司股東】乙賣出百萬股
    memory = site.discourse
    known = tuple(one for one in memory.acted_on if not site.grammar.ends_in(one.normal, "authority"))
    return () if subjects else fitting(site, memory.whose or known, slot)


def _firm_in(site: Site, phrase: Phrase) -> Argument | None:
    """Return the firm before 股東 in a phrase."""
    parsed, start = phrase.parsed, phrase.tokens.start
    for index in phrase.tokens[1:]:
        if site.grammar.is_a(parsed.tokens[index].form, "own_account"):
            stop = index - (parsed.kinds[index - 1] == Kind.GENITIVE)
            return argument_of(parsed, range(start, stop), site.grammar) if stop > start else None
    return None
