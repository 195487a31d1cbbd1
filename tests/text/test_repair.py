"""Each kind of damage is undone, and nothing else is touched."""

from difflib import SequenceMatcher

import pytest

from kg.text.aligned import Aligned
from kg.text.repair import repaired
from kg.text.repair.gbk import char_of


def mended(text: str, context: str = "") -> str:
    [line] = repaired([Aligned.of(text)], context)
    return line.text


def doubtful(text: str, context: str = "") -> list[str]:
    [line] = repaired([Aligned.of(text)], context)
    return [span.slice(line.text) for span in line.doubtful_spans()]


@pytest.mark.parametrize(
    ("damaged", "readable"),
    [
        pytest.param("社交關(guān)系", "社交關系", id="half-width"),
        pytest.param("社交關（guān）系", "社交關系", id="full-width-brackets"),
        pytest.param("內(nèi)部業(yè)務(wù)", "內部業務", id="two-in-a-row"),
        pytest.param("银行(háng)业(yè)", "银行业", id="heteronym"),
        pytest.param("女(nǚ)性", "女性", id="umlaut"),
        pytest.param("微博(weibo)上線", "微博（weibo）上線", id="a-name-stays"),
        pytest.param("平安(Ping An)集團", "平安（Ping An）集團", id="two-words-stay"),
        pytest.param("蔚來(NIO)漲", "蔚來（NIO）漲", id="ticker-stays"),
        pytest.param("關(bó)系", "關（bó）系", id="another-reading-stays"),
        pytest.param("行(hang)業", "行（hang）業", id="without-tone-stays"),
    ],
)
def test_pinyin_glosses(damaged: str, readable: str) -> None:
    assert mended(damaged) == readable


@pytest.mark.parametrize(
    ("damaged", "readable"),
    [
        pytest.param(
            "在峰會上,支付寶宣布:合作;對嗎?對!", "在峰會上，支付寶宣布：合作；對嗎？對！", id="marks"
        ),
        pytest.param("4.86億,增長0.2%,達1,234,567戶", "4.86億，增長0.2%，達1,234,567戶", id="numbers-stay"),
        pytest.param("12:30開盤,比分3:2", "12:30開盤，比分3:2", id="times-stay"),
        pytest.param("(1)支付寶(ALIPAY)合作", "（1）支付寶（ALIPAY）合作", id="brackets"),
        pytest.param("Burger King (BK), Inc.", "Burger King (BK), Inc.", id="english-stays"),
        pytest.param("Uber(優步)退出", "Uber（優步）退出", id="chinese-inside"),
        pytest.param("雙方達成合作.", "雙方達成合作。", id="full-stop-at-the-end"),
        pytest.param("唐納德.特朗普", "唐納德.特朗普", id="name-with-dot"),
        pytest.param("ＢＡＴ佔８０．５％", "BAT佔80.5%", id="full-width-letters-and-digits"),
        pytest.param("共１，２３４人", "共1,234人", id="full-width-thousands"),
        pytest.param("支付 寶 與 QuestMobile 在 4 月 合作", "支付寶與QuestMobile在4月合作", id="spaces"),
        pytest.param("Burger  King\u00a0與\u00a0微博", "Burger King與微博", id="no-break-spaces"),
        pytest.param("\ufeff微\u200b博\u00ad合\u2060作", "微博合作", id="invisible"),
        pytest.param("\uf06c 智能電網", "智能電網", id="symbol-font-bullet"),
        pytest.param("第一章\u3000總則", "第一章\u3000總則", id="ideographic-space-separates"),
    ],
)
def test_punctuation_width_and_spaces(damaged: str, readable: str) -> None:
    assert mended(damaged) == readable


SEED_WORDS = "小程序比APP方便，支付寶小程序"


@pytest.mark.parametrize(
    ("damaged", "readable"),
    [
        pytest.param("攜程與順豐簽約??磥鞟I在升溫", "攜程與順豐簽約。看來AI在升溫", id="until-a-letter"),
        pytest.param("攜程與順豐簽約？?磥鞟I在升溫", "攜程與順豐簽約。看來AI在升溫", id="full-width-mark"),
        pytest.param("全域用戶運營??梢姶蛲I(yè)務(wù)后", "全域用戶運營。可見打通業務后", id="bytes-lost-and-gloss"),
        pytest.param("小程序?qū)Ρ泉毩PP更容易", "小程序對比獨立APP更容易", id="gloss-ate-a-byte"),
        pytest.param("當(dāng)?shù)溃⒗锝柚〕绦蛲晟粕鷳B(tài)", "當道，阿里借助小程序完善生態", id="two-pairs-lost"),
    ],
)  # fmt: skip
def test_shifted_bytes(damaged: str, readable: str) -> None:
    assert mended(damaged, SEED_WORDS) == readable


def shifted(text: str, at: int) -> str:
    """Damage `text` as a converter does that splits the character at `at`, and drops what is no character."""
    code = text[at:].encode("gbk")[1:]
    shown = []
    while code:
        length = 2 if code[0] > 0x80 and code[1:2] >= b"@" else 1
        shown.append(
            code[:length].decode("gbk", errors="ignore") if length == 1 or char_of(*code[:2]) else ""
        )
        code = code[length:]
    return text[:at] + "?" + "".join(shown)


@pytest.mark.parametrize("at", range(1, 12))
@pytest.mark.parametrize(
    "text",
    [
        "公司表示將繼續擴大海外市場的投資規模CEO說明年會有新產品",
        "漢堡王使用高德端小程序AI引導會員",
        "阿里巴巴否認收購餓了麼的消息UC瀏覽器表示關注",
        "京东物流去年的营业收入增长超过三成App下载量也明显上升",
    ],
)
def test_shifted_news_is_read_again_or_marked(text: str, at: int) -> None:
    [line] = repaired([Aligned.of(shifted(text, at))])
    for kind, start, end, _, _ in SequenceMatcher(None, line.text, text, autojunk=False).get_opcodes():
        changed = set(range(start, end)) or {start - 1, start}
        assert kind == "equal" or changed & line.doubtful


@pytest.mark.parametrize(
    ("text", "right", "wrong", "most_lost"),
    [
        ("支付宝与微博达成合作，双方将打通用户。", "utf-8", "latin-1", 0),
        ("支付寶與微博達成合作，雙方將打通用戶。", "utf-8", "latin-1", 0),
        ("支付宝与微博达成合作，双方将打通用户。", "gb18030", "latin-1", 0),
        ("支付宝与微博达成合作，双方将打通用户。", "utf-8", "cp1252", 0),
        ("漢堡王使用高德端小程序，增長明顯。", "utf-8", "cp1252", 2),
        ("支付宝与微博达成合作，双方将打通用户", "gb18030", "big5hkscs", 0),
    ],
)
def test_a_wrong_encoding_is_undone(text: str, right: str, wrong: str, most_lost: int) -> None:
    damaged = text.encode(right).decode(wrong, errors="replace")
    [line] = repaired([Aligned.of(damaged)])
    wrong_at = {i for i, (one, other) in enumerate(zip(line.text, text, strict=True)) if one != other}
    assert wrong_at <= line.doubtful
    assert len(wrong_at) <= most_lost


@pytest.mark.parametrize("text", ["支付宝与微博达成合作，双方将打通用户", "携程注册会员数接近三亿，增长明显"])
def test_utf8_taken_for_gbk(text: str) -> None:
    damaged = text.encode().decode("gb18030", errors="replace")
    [line] = repaired([Aligned.of(damaged)])
    wrong_at = {i for i, (one, other) in enumerate(zip(line.text, text, strict=False)) if one != other}
    assert wrong_at <= line.doubtful
    assert len(wrong_at) <= 2


@pytest.mark.parametrize(
    ("text", "damage"),
    [
        pytest.param("支付?寶與微博合作", ["?"], id="question-mark-in-a-word"),
        pytest.param("支付\ufffd寶與微博合作", ["\ufffd"], id="replacement-character"),
        pytest.param("公司锟斤拷发布财报", ["锟斤拷"], id="utf8-replacement-in-gbk"),
        pytest.param("支付寶實現**營銷", ["**"], id="mask"),
        pytest.param("而攜程*近業績不佳", ["*"], id="masked-superlative"),
        pytest.param("你看好微博嗎?我看好。", [], id="a-question-asks"),
        pytest.param("誰是贏家？誰是輸家？微博。", [], id="clean-questions"),
        pytest.param("他們合作了？沒有。", [], id="a-full-width-mark-is-trusted"),
        pytest.param("他們合作了?沒有。", ["?"], id="a-statement-with-a-mark"),
        pytest.param("2*3等於6", [], id="a-product"),
        pytest.param("重組方收購*ST華源，*ST北生停牌", [], id="shares-under-special-treatment"),
    ],
)
def test_what_cannot_be_repaired_is_marked(text: str, damage: list[str]) -> None:
    assert doubtful(text) == damage


def test_noise_is_marked_as_a_whole() -> None:
    noise = "齄嚜龤巤貜黷籥蠿龘"
    assert doubtful(f"微博。{noise}。合作") == [noise]
