"""Open triples: what any verb says, read off small hand-made parses (form/upos/head/relation)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract import OpenExtractor, load_frames
from kg.model import Annotation, Argument, Span, Status, Token
from kg.ontology.grammar import load_grammar
from tests.sentences import annotate, sentence


def parsed(words: str) -> Annotation:
    """Make an annotation of words like 他/PRON/1/nsubj; the head is an index, -1 for the root."""
    parts = [word.split("/") for word in words.split()]
    text = "".join(part[0] for part in parts)
    tokens, start = [], 0
    for form, upos, head, relation in parts:
        within = Span(start, start + len(form))
        tokens.append(Token(within=within, form=form, upos=upos, head=int(head), deprel=relation))
        start = within.end
    return Annotation(sentence=sentence(text), tokens=tuple(tokens), mentions=(), values=())


def triples(*annotations: Annotation) -> list[str]:
    found = OpenExtractor(load_grammar(), load_frames().words()).extract(annotations)
    targets = [one.object for one in found]
    assert all(one.open and isinstance(one.object, Argument) for one in found)
    return [
        " | ".join((one.subject.text, one.predicate, target.text))
        for one, target in zip(found, targets, strict=True)
        if isinstance(target, Argument)
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(
            "渔民/NOUN/1/nsubj 修/VERB/-1/root 了/PART/1/aux 旧/ADJ/4/amod 船/NOUN/1/obj",
            ["渔民 | 修 | 旧船"],
            id="verb-and-object",
        ),
        pytest.param(
            "渔民/NOUN/2/nsubj 没/ADV/2/advmod 修/VERB/-1/root 船/NOUN/2/obj",
            ["渔民 | 没修 | 船"],
            id="negation-stays",
        ),
        pytest.param(
            "渔民/NOUN/3/nsubj 也/ADV/3/advmod 会/VERB/3/aux 修/VERB/-1/root 船/NOUN/3/obj",
            ["渔民 | 会修 | 船"],
            id="modal-stays-adverb-goes",
        ),
        pytest.param(
            "渔民/NOUN/3/nsubj 和/CCONJ/2/cc 农民/NOUN/0/conj 修/VERB/-1/root 船/NOUN/3/obj 、/PUNCT/6/punct "
            "桥/NOUN/4/conj",
            ["渔民 | 修 | 船", "渔民 | 修 | 桥", "农民 | 修 | 船", "农民 | 修 | 桥"],
            id="conjuncts-apart",
        ),
        pytest.param(
            "渔民/NOUN/3/nsubj 在/ADP/2/case 岸边/NOUN/3/obl 修/VERB/-1/root 船/NOUN/3/obj",
            ["渔民 | 修 | 船", "渔民 | 修船 | 在岸边"],
            id="prepositional-phrase",
        ),
        pytest.param(
            "渔民/NOUN/3/nsubj 在/VERB/3/advcl 岸边/NOUN/1/obj 修/VERB/-1/root 船/NOUN/3/obj",
            ["渔民 | 修 | 船", "渔民 | 修船 | 在岸边"],
            id="preposition-read-as-verb",
        ),
        pytest.param(
            "渔民/NOUN/1/nsubj 住/VERB/-1/root 在/ADP/3/case 岸边/NOUN/1/obl",
            ["渔民 | 住 | 在岸边"],
            id="adjunct-behind-the-verb",
        ),
        pytest.param(
            "去年/NOUN/3/nmod ，/PUNCT/0/punct 渔民/NOUN/3/nsubj 修/VERB/-1/root 船/NOUN/3/obj",
            ["渔民 | 修 | 船", "渔民 | 修船 | 去年"],
            id="date",
        ),
        pytest.param(
            "船/NOUN/3/nsubj 被/ADP/3/aux 渔民/NOUN/3/nsubj 修复/VERB/-1/root",
            ["船 | 被修复 | 渔民"],
            id="passive-with-agent",
        ),
        pytest.param(
            "船/NOUN/1/nsubj 由/VERB/-1/root 渔民/NOUN/3/nsubj 修复/VERB/1/ccomp",
            ["船 | 修复 | 由渔民"],
            id="agent-read-as-subject",
        ),
        pytest.param(
            "渔民/NOUN/3/nsubj 把/ADP/2/case 船/NOUN/3/obl 改成/VERB/-1/root 商店/NOUN/3/obj",
            ["渔民 | 把船改成 | 商店"],
            id="fronted-object",
        ),
        pytest.param(
            "渔民/NOUN/2/nsubj 是/AUX/2/cop 邻居/NOUN/-1/root",
            ["渔民 | 是 | 邻居"],
            id="copula",
        ),
        pytest.param(
            "办法/NOUN/2/nsubj 是/AUX/2/cop 有效/ADJ/-1/root 的/PART/2/discourse",
            ["办法 | 是 | 有效的"],
            id="predicative-adjective",
        ),
        pytest.param(
            "渔民/NOUN/1/nsubj 开始/VERB/-1/root 修/VERB/1/xcomp 船/NOUN/2/obj",
            ["渔民 | 开始修 | 船"],
            id="serial-verbs",
        ),
        pytest.param(
            "渔民/NOUN/6/nsubj 修/VERB/6/advcl 了/PART/1/aux 船/NOUN/1/obj ，/PUNCT/1/punct 并/CCONJ/6/mark "
            "卖/VERB/-1/root 鱼/NOUN/6/obj",
            ["渔民 | 修 | 船", "渔民 | 卖 | 鱼"],
            id="subject-of-a-later-clause-is-shared",
        ),
        pytest.param(
            "渔民/NOUN/1/nsubj 说/VERB/-1/root ，/PUNCT/4/punct 农民/NOUN/4/nsubj 修/VERB/1/ccomp 船/NOUN/4/obj "
            "。/PUNCT/1/punct",
            ["渔民 | 说 | 农民修船", "农民 | 修 | 船"],
            id="what-is-said",
        ),
        pytest.param(
            "修/VERB/3/acl 船/NOUN/0/obj 的/PART/0/mark 渔民/NOUN/4/nsubj 卖/VERB/-1/root 鱼/NOUN/4/obj",
            ["修船的渔民 | 卖 | 鱼"],
            id="relative-clause-only-describes",
        ),
        pytest.param(
            "如果/CCONJ/2/mark 渔民/NOUN/2/nsubj 修/VERB/6/advcl 船/NOUN/2/obj ，/PUNCT/2/punct "
            "农民/NOUN/6/nsubj 卖/VERB/-1/root 鱼/NOUN/6/obj",
            ["农民 | 卖 | 鱼"],
            id="what-is-only-supposed-is-not-said",
        ),
        pytest.param(
            "渔民/NOUN/1/nsubj 修/VERB/-1/root 船/NOUN/1/obj ，/PUNCT/1/punct 以/ADP/5/mark 保持/VERB/1/advcl "
            "清洁/NOUN/5/obj",
            ["渔民 | 修 | 船", "渔民 | 修船 | 以保持清洁"],
            id="purpose",
        ),
        pytest.param(
            "渔民/NOUN/2/nmod 和/CCONJ/0/cc 船/NOUN/4/nmod 的/PART/2/case 主人/NOUN/5/nsubj 修/VERB/-1/root "
            "桥/NOUN/5/obj",
            ["渔民和船的主人 | 修 | 桥"],
            id="modifiers-stay-together",
        ),
        pytest.param(
            "渔民/NOUN/1/nsubj 达/VERB/-1/root 不/ADV/1/advmod 到/VERB/1/mark 要求/NOUN/1/obj",
            ["渔民 | 达不到 | 要求"],
            id="negated-complement",
        ),
        pytest.param(
            "渔民/NOUN/1/nsubj 修/VERB/-1/root 船/NOUN/3/compound 屋/PART/1/obj",
            ["渔民 | 修 | 船屋"],
            id="suffix-as-head",
        ),
        pytest.param(
            "渔民/NOUN/1/nsubj 花/VERB/-1/root 时间/NOUN/1/obj 修/VERB/1/xcomp 船/NOUN/3/obj",
            ["渔民 | 花 | 时间", "渔民 | 修 | 船"],
            id="serial-verbs-with-objects",
        ),
        pytest.param(
            "渔民/NOUN/1/nsubj 请/VERB/-1/root 农民/NOUN/1/obj 修/VERB/1/xcomp 船/NOUN/3/obj",
            ["渔民 | 请 | 农民", "农民 | 修 | 船"],
            id="causative-passes-its-object-on",
        ),
        pytest.param(
            "渔民/NOUN/1/nsubj 希望/VERB/-1/root 农民/NOUN/3/nsubj 修/VERB/1/ccomp 船/NOUN/3/obj",
            ["渔民 | 希望 | 农民修船"],
            id="what-is-hoped-for-is-not-said",
        ),
        pytest.param(
            "渔民/NOUN/3/nsubj 与/CCONJ/2/cc 农民/NOUN/0/conj 修/VERB/-1/root 船/NOUN/3/obj ？/PUNCT/3/punct",
            [],
            id="a-question-says-nothing",
        ),
        pytest.param(
            "渔民/NOUN/1/nsubj 拟/VERB/-1/root 修/VERB/1/xcomp 船/NOUN/2/obj",
            ["渔民 | 拟修 | 船"],
            id="modal-read-as-verb",
        ),
        pytest.param(
            "船/NOUN/1/nsubj 遭/VERB/-1/root 渔民/NOUN/1/obj 修改/VERB/1/ccomp",
            ["船 | 遭修改 | 渔民"],
            id="passive-read-as-verb",
        ),
        pytest.param(
            "渔民/NOUN/1/nsubj 修/VERB/6/advcl 船/NOUN/1/nmod 的/PART/2/case 底部/NOUN/6/nsubj ，/PUNCT/1/punct "
            "卖/VERB/-1/root 鱼/NOUN/6/obj",
            ["渔民 | 修 | 船的底部", "渔民 | 卖 | 鱼"],
            id="object-read-as-the-next-subject",
        ),
        pytest.param(
            "渔民/NOUN/3/nmod 和/CCONJ/2/cc 农民/NOUN/0/conj 村/NOUN/4/nsubj 有/VERB/-1/root 桥/NOUN/4/obj",
            ["渔民村 | 有 | 桥", "农民村 | 有 | 桥"],
            id="conjuncts-that-share-a-head",
        ),
        pytest.param(
            "上午/NOUN/4/nmod 至/ADP/2/cc 下午/NOUN/0/conj 渔民/NOUN/4/nsubj 修/VERB/-1/root 船/NOUN/4/obj",
            ["渔民 | 修 | 船", "渔民 | 修船 | 上午至下午"],
            id="a-range-is-one",
        ),
        pytest.param(
            "船/NOUN/4/nsubj 和/CCONJ/2/cc 桥/NOUN/0/conj 分别/ADV/4/advmod 属于/VERB/-1/root 渔民/NOUN/4/obj "
            "和/CCONJ/7/cc 农民/NOUN/5/conj",
            ["船 | 属于 | 渔民", "桥 | 属于 | 农民"],
            id="respectively",
        ),
        pytest.param(
            "渔民/NOUN/1/nsubj 卖/VERB/-1/root 《/PUNCT/3/punct 船歌/NOUN/1/obj 》/PUNCT/3/punct",
            ["渔民 | 卖 | 《船歌》"],
            id="quotation-marks-in-pairs",
        ),
        pytest.param(
            "渔民/NOUN/6/nsubj 通过/ADP/6/advcl 卖/VERB/1/xcomp 鱼/NOUN/2/obj 来/VERB/6/mark 还/ADV/6/advmod "
            "修/VERB/-1/root 船/NOUN/6/obj",
            ["渔民 | 卖 | 鱼", "渔民 | 修 | 船", "渔民 | 修船 | 通过卖鱼"],
            id="means",
        ),
    ],
)
def test_a_parse_is_read(words: str, expected: list[str]) -> None:
    assert triples(parsed(words)) == expected


@pytest.mark.parametrize(
    ("words", "status"),
    [
        pytest.param("渔民/NOUN/1/nsubj 修/VERB/-1/root 船/NOUN/1/obj", Status.ASSERTED, id="said"),
        pytest.param(
            "渔民/NOUN/2/nsubj 未/ADV/2/advmod 修/VERB/-1/root 船/NOUN/2/obj", Status.DENIED, id="denied"
        ),
        pytest.param(
            "渔民/NOUN/2/nsubj 将/ADV/2/advmod 修/VERB/-1/root 船/NOUN/2/obj", Status.PLANNED, id="planned"
        ),
        pytest.param(
            "据传/ADV/2/advmod 渔民/NOUN/2/nsubj 修/VERB/-1/root 船/NOUN/2/obj",
            Status.POSSIBLE,
            id="rumoured",
        ),
        pytest.param("渔民/NOUN/1/nsubj 放弃/VERB/-1/root 船/NOUN/1/obj", Status.ASSERTED, id="given-up"),
    ],
)
def test_an_open_triple_has_a_truth_status(words: str, status: Status) -> None:
    (found,) = OpenExtractor(load_grammar(), load_frames().words()).extract([parsed(words)])
    assert found.status is status


def test_without_a_parse_positions_decide() -> None:
    (annotation,) = annotate("王小明在北京修理了旧船。")
    assert all(token.head is None for token in annotation.tokens)
    assert "王小明 | 修理 | 旧船" in triples(annotation)


def test_the_script_of_the_article_is_kept() -> None:
    (annotation,) = annotate("明月電子發佈了新產品。")
    assert triples(annotation) == ["明月電子 | 發佈 | 新產品"]


def test_nothing_is_said_twice() -> None:
    words = "渔民/NOUN/1/nsubj 修/VERB/-1/root 船/NOUN/1/obj 、/PUNCT/4/punct 船/NOUN/2/conj"
    assert triples(parsed(words)) == ["渔民 | 修 | 船"]


_WORDS = (
    "渔民",
    "修",
    "了",
    "的",
    "在",
    "被",
    "和",
    "、",
    "，",
    "。",
    "？",
    "是",
    "以",
    "通过",
    "不",
    "《",
    "》",
    "说",
    "后",
    "2006年",
    "拟",
)
_RELATIONS = [
    "nsubj",
    "obj",
    "obl",
    "nmod",
    "amod",
    "nummod",
    "det",
    "compound",
    "acl",
    "conj",
    "cc",
    "case",
    "mark",
    "aux",
    "cop",
    "advmod",
    "advcl",
    "xcomp",
    "ccomp",
    "parataxis",
    "appos",
    "flat",
    "punct",
    "root",
    "dep",
    "csubj",
]


@st.composite
def any_parse(draw: st.DrawFn) -> Annotation:
    forms = draw(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=12))
    words = []
    for form in forms:
        upos = draw(
            st.sampled_from(("VERB", "NOUN", "PROPN", "ADP", "PUNCT", "CCONJ", "PART", "ADV", "NUM", "PRON"))
        )
        head = draw(st.integers(-1, len(forms) - 1))
        words.append(f"{form}/{upos}/{head}/{draw(st.sampled_from(_RELATIONS))}")
    return parsed(" ".join(words))


@settings(max_examples=300, deadline=None)
@given(any_parse())
def test_any_parse_is_read_to_its_end(annotation: Annotation) -> None:
    found = triples(annotation)
    assert len(found) == len(set(found))
    assert all(all(one.split(" | ")) for one in found)
    assert found == triples(annotation)
