"""What a model saw between two names is said only where no frame speaks, and with the caution of the text."""

from dataclasses import replace

import pytest

from kg.extract import Frames, LearnedExtractor, load_frames
from kg.model import Annotation, Link, Role, Span
from kg.ontology.events import TRIGGER
from kg.ontology.grammar import load_grammar
from kg.ontology.vocabulary import load_vocabulary
from tests.sentences import annotate, extract


def learned(frames: Frames | None = None) -> LearnedExtractor:
    return LearnedExtractor(frames or load_frames(), load_grammar(), load_vocabulary())


def linked(
    text: str, subject: str, relation: str, object_: str, status: str = "asserted", odds: float = 0.99
) -> Annotation:
    (annotation,) = annotate(text)
    spans = [Span(at := text.index(name), at + len(name)) for name in (subject, object_)]
    link = Link(subject=spans[0], object=spans[1], relation=relation, status=status, odds=odds)
    return replace(annotation, links=(link,))


def happening(text: str, event: str, **words: str) -> Annotation:
    """Return the annotation of a text where each of `words` fills the role that it is given by."""
    (annotation,) = annotate(text)
    return replace(
        annotation,
        roles=tuple(
            Role(within=Span(at := text.index(word), at + len(word)), event=event, role=role)
            for role, word in words.items()
        ),
    )


def statuses(annotation: Annotation) -> list[tuple[str, str, str, str]]:
    return [
        (one.subject.normal, one.predicate, getattr(one.object, "normal", ""), one.status.value)
        for one in learned().extract([annotation], ())
    ]


def test_a_likely_link_becomes_an_extraction() -> None:
    annotation = linked("百度与腾讯在云上走到了一起。", "百度", "mergesWith", "腾讯")
    assert statuses(annotation) == [("百度", "mergesWith", "腾讯", "asserted")]


def test_an_unlikely_link_says_nothing() -> None:
    assert statuses(linked("百度与腾讯在云上走到了一起。", "百度", "mergesWith", "腾讯", odds=0.4)) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("百度否认与腾讯在云上走到一起。", "denied"),
        ("据传百度与腾讯在云上走到了一起。", "possible"),
        ("百度拟与腾讯在云上走到一起。", "planned"),
    ],
)
def test_cues_of_the_text_win_over_a_bold_model(text: str, status: str) -> None:
    assert statuses(linked(text, "百度", "mergesWith", "腾讯")) == [("百度", "mergesWith", "腾讯", status)]


def test_the_models_own_doubt_counts() -> None:
    annotation = linked("百度与腾讯在云上走到了一起。", "百度", "mergesWith", "腾讯", status="possible")
    assert statuses(annotation)[0][3] == "possible"


def test_names_that_are_only_compared_are_no_rivals() -> None:
    assert statuses(linked("百度的利润超过了腾讯。", "百度", "competesWith", "腾讯")) == []
    rivals = linked("百度的利润超过了对手，也就是腾讯。", "百度", "competesWith", "腾讯")
    assert statuses(rivals) == [("百度", "competesWith", "腾讯", "asserted")]


def test_members_of_a_list_do_nothing_to_each_other() -> None:
    assert statuses(linked("百度、腾讯已投资星辰。", "百度", "investsIn", "腾讯")) == []


def test_a_plan_goes_on_into_clauses_without_a_subject() -> None:
    annotation = linked("百度拟增发三亿股，作价一亿元拿下腾讯。", "百度", "acquires", "腾讯")
    assert statuses(annotation) == [("百度", "acquires", "腾讯", "planned")]
    other = linked("百度拟增发三亿股，腾讯收购了知乎。", "腾讯", "acquires", "知乎")
    assert statuses(other) == [("腾讯", "acquires", "知乎", "asserted")]


@pytest.mark.parametrize("text", ["百度收编腾讯。", "百度没有透露收编腾讯的价格。"])
def test_the_model_alone_denies_nothing(text: str) -> None:
    assert statuses(linked(text, "百度", "acquires", "腾讯", status="denied")) == []


def test_a_frame_that_has_spoken_is_not_contradicted() -> None:
    annotation = linked("百度收购腾讯。", "腾讯", "competesWith", "百度")
    assert learned().extract([annotation], extract("百度收购腾讯。")) == ()


def test_a_place_acquires_nothing() -> None:
    assert statuses(linked("上海与腾讯走到了一起。", "上海", "acquires", "腾讯")) == []


def test_roles_of_one_event_become_an_edge() -> None:
    annotation = happening(
        "百度以一亿元拿下腾讯。", "收购", **{"sub-org": "百度", TRIGGER: "拿下", "obj-org": "腾讯"}
    )
    assert statuses(annotation) == [("百度", "acquires", "腾讯", "asserted")]


def test_who_holds_shares_may_sell_them() -> None:
    text = "百度持有腾讯5%的股份，近日已悉数抛出。"
    annotation = happening(text, "减持", sub="百度", obj="腾讯", **{TRIGGER: "抛出"})
    said = extract(text)
    assert [one.predicate for one in said] == ["holdsSharesIn"]
    assert [one.predicate for one in learned().extract([annotation], said)] == ["reducesStakeIn"]


def test_a_plan_in_the_clause_of_the_trigger_counts() -> None:
    annotation = happening(
        "百度持有腾讯5%的股份，拟近日抛出。", "减持", sub="百度", obj="腾讯", **{TRIGGER: "抛出"}
    )
    assert statuses(annotation) == [("百度", "reducesStakeIn", "腾讯", "planned")]


def test_who_takes_part_has_the_class_of_the_part() -> None:
    annotation = happening(
        "百度以一亿元拿下风光。", "收购", **{"sub-org": "百度", TRIGGER: "拿下", "obj-org": "风光"}
    )
    assert statuses(annotation) == [("百度", "acquires", "风光", "asserted")]


def test_what_is_undone_is_no_edge() -> None:
    text = "百度已解除质押给腾讯的股份。"
    annotation = happening(text, "质押", **{"sub-org": "百度", TRIGGER: "质押", "obj-org": "腾讯"})
    assert statuses(annotation) == []


def test_who_sells_is_not_bought() -> None:
    text = "百度收购腾讯持有的微博51%股权。"
    annotation = happening(text, "收购", **{"sub-org": "百度", TRIGGER: "收购", "obj-org": "腾讯"})
    assert learned().extract([annotation], extract(text)) == ()


def test_a_signature_leaves_room_for_the_deal() -> None:
    text = "百度昨日与腾讯签署协议，以三亿元拿下。"
    annotation = happening(text, "收购", **{"sub-org": "百度", TRIGGER: "拿下", "obj-org": "腾讯"})
    said = extract(text)
    assert {one.predicate for one in said} == {"signsAgreementWith"}
    assert [one.predicate for one in learned().extract([annotation], said)] == ["acquires"]


def test_who_parts_with_something_does_not_buy_it() -> None:
    text = "百度先出售了平台腾讯，又购买了微博。"
    annotation = happening(text, "收购", **{"sub-org": "百度", TRIGGER: "购买", "obj-org": "腾讯"})
    assert statuses(annotation) == []


def test_a_denial_of_something_else_is_no_denial_of_the_event() -> None:
    text = "百度未能还款，被腾讯拿下。"
    annotation = happening(text, "收购", **{"sub-org": "腾讯", TRIGGER: "拿下", "obj-org": "百度"})
    assert statuses(annotation) == [("腾讯", "acquires", "百度", "asserted")]
