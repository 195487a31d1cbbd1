"""A slip for a known name is seen whole, and ordinary text is none."""

import pytest
from sentences import annotate


def names(text: str) -> list[tuple[str, str | None]]:
    (annotation,) = annotate(text)
    return [(one.form, one.entity) for one in annotation.mentions]


@pytest.mark.parametrize(
    ("text", "slip", "right"),
    [
        pytest.param("用戶用支付飽付款。", "支付饱", "alipay", id="no-shorter-name"),
        pytest.param("支付饱", "支付饱", "alipay", id="alone"),
        pytest.param("滴滴出型宣布完成融資。", "滴滴出型", "didi", id="same-sound"),
        pytest.param("字節跳懂推出了新應用。", "字节跳懂", "bytedance", id="same-sound-with-a-short-form"),
        pytest.param("滴滴岀行宣布完成融資。", "滴滴岀行", "didi", id="another-look"),
        pytest.param("京东健抗公布财报。", "京东健抗", "jd-health", id="of-another-than-the-short-name"),
        pytest.param("新浪薇博公布财报。", "新浪薇博", "weibo", id="last-but-one"),
    ],
)
def test_the_whole_slip_is_a_name_that_nobody_knows(text: str, slip: str, right: str) -> None:
    found = names(text)
    assert (slip, None) in found
    assert right not in {entity for _, entity in found}
    assert {form for form, _ in found if form in slip} == {slip}


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("滴滴出現虧損。", "滴滴", "didi"),
        ("滴滴出席了會議。", "滴滴", "didi"),
        ("滴滴出了問題。", "滴滴", "didi"),
        ("滴滴出型號不同的車。", "滴滴", "didi"),
        ("滴滴發行了債券。", "滴滴", "didi"),
        ("滴滴出行上線新服務。", "滴滴出行", "didi"),
        ("字節跳過了審核。", "字节", "bytedance"),
        ("字節啟動了新項目。", "字节", "bytedance"),
        ("字節跳動發布財報。", "字节跳动", "bytedance"),
        ("新浪微薄的利潤。", "新浪", "sina"),
        ("百度地圖與高德合作。", "百度地图", "baidu-map"),
        ("阿里巴巴集團發布財報。", "阿里巴巴集团", "alibaba-group"),
        ("京東健身器材熱賣。", "京东", "jd"),
        ("騰訊音響設備上市。", "腾讯", "tencent"),
        ("美團買菜漲價。", "美团买菜", "meituan-maicai"),
        ("浙江盛和網絡科技成立。", "浙江", "zhejiang"),
    ],
)
def test_ordinary_text_keeps_its_names(text: str, name: str, entity: str) -> None:
    assert (name, entity) in names(text)


@pytest.mark.parametrize(
    "text", ["他支付包裹費用。", "公司支付保險費。", "市場支付飽和。", "連云港富馳成立。"]
)
def test_ordinary_words_are_no_slips(text: str) -> None:
    assert [form for form, entity in names(text) if form in ("支付包", "支付保", "支付饱", "连云港富")] == []


@pytest.mark.parametrize(
    "text",
    [
        "工廠把小米粒裝進袋子。",
        "他喝小米粥。",
        "蘋果樹開花了。",
        "他喝蘋果汁。",
        "蘋果核扔進了垃圾桶。",
        "蘋果味飲料熱銷。",
    ],
)
def test_an_everyday_word_in_a_longer_one_is_no_company(text: str) -> None:
    assert {entity for _, entity in names(text)} == {None} or names(text) == []


@pytest.mark.parametrize(
    ("text", "entity"),
    [("小米粉絲很多。", "xiaomi"), ("蘋果股價上漲。", "apple"), ("小米方面未回應。", "xiaomi")],
)
def test_the_company_beside_a_noun_stays_one(text: str, entity: str) -> None:
    assert entity in {found for _, found in names(text)}
