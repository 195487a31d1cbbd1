"""One thing, one node; two things, two nodes."""

import pytest
from resolve.mentions import argument, ids, linked, linker
from sentences import annotate

from kg.evaluate.gold import read_gold
from kg.lexicon import load_lexicon
from kg.resources import data_path
from kg.script import has_han, to_simplified


@pytest.mark.parametrize(
    ("one", "other", "type"),
    [
        ("支付寶", "Alipay", "Platform"),
        ("阿里", "阿里巴巴集團", "Organization"),
        ("新浪微博", "微博", "Platform"),
        ("高德", "高德地圖", "Platform"),
        ("騰訊", "深圳市騰訊計算機系統有限公司", "Organization"),
        ("中金公司", "中國國際金融股份有限公司", "Organization"),
        ("貴州茅台", "貴州茅台酒股份有限公司", "Organization"),
        ("匯豐", "滙豐銀行", "Organization"),
        ("ＵＣ", "UC瀏覽器", "Platform"),
        ("知乎App", "知乎", "Platform"),
        ("阿里巴巴旗下的高德", "高德", "Platform"),
        ("美國高通", "高通", "Organization"),
        ("雲海半導體股份有限公司", "云海半导体", "Organization"),
        ("SH600519", "貴州茅台", "Organization"),
        ("00700.HK", "騰訊", "Organization"),
        ("ＨＫ：７００", "騰訊", "Organization"),
        ("NYSE: BABA", "阿里巴巴", "Organization"),
        ("上交所：600519", "貴州茅台", "Organization"),
        ("Lumen Oak", "LumenOak", "Organization"),
        ("青禾讀書App", "青禾讀書", "Platform"),
        ("青禾讀書客户端", "青禾讀書", "Platform"),
    ],
)
def test_same(one: str, other: str, type: str) -> None:
    assert ids(f"{one}宣布。", one, type=type) == ids(f"{other}宣布。", other, type=type)


@pytest.mark.parametrize(
    ("one", "other", "type"),
    [
        ("支付寶", "支付寶小程序", "Platform"),
        ("支付寶", "螞蟻集團", "Organization"),
        ("支付寶", "支付寶開放生態事業部", "Organization"),
        ("天貓", "天貓旗艦店", "Service"),
        ("淘寶", "手機淘寶", "Platform"),
        ("阿里系", "阿里巴巴", "Group"),
        ("BAT", "百度", "Group"),
        ("小程序", "微信小程序", "MiniProgram"),
        ("騰訊影業有限公司", "騰訊", "Organization"),
        ("北京小米餐飲管理有限公司", "小米", "Organization"),
        ("北京華信科技有限公司", "上海華信科技有限公司", "Organization"),
        ("何勇明", "何永明", "Person"),
        ("2020", "2020.HK", "Organization"),
        ("Cash App", "Cash", "Platform"),
    ],
)
def test_different(one: str, other: str, type: str) -> None:
    assert ids(f"{one}宣布。", one, type=type) != ids(f"{other}宣布。", other, type=type)


def test_millet_is_not_the_company() -> None:
    assert ids("工廠把小米粒裝進袋子。", "小米") != ["xiaomi"]
    assert ids("小米把工廠建在武漢。", "小米") == ["xiaomi"]


def test_a_post_is_not_the_company() -> None:
    assert ids("他發了一條微博。", "微博", type="Concept") != ["weibo"]
    assert ids("他發了一條微博。", "一條微博", type="Concept") != ["weibo"]
    assert ids("微博發布財報。", "微博", type="Platform") == ["weibo"]


def test_what_the_document_declares_counts_there_only() -> None:
    text = "杭州青禾科技股份有限公司（以下簡稱“禾苗”）宣布融資，禾苗表示樂觀。"
    full, short = ids(text, "杭州青禾科技股份有限公司", "禾苗")
    assert full == short
    assert ids("禾苗表示樂觀。", "禾苗") != [full]


def test_a_short_form_needs_one_full_name() -> None:
    text = "北京華信科技有限公司與上海華信科技有限公司簽約，華信表示樂觀。"
    north, south, short = ids(text, "北京華信科技有限公司", "上海華信科技有限公司", "華信")
    assert len({north, south, short}) == 3


@pytest.mark.parametrize("short", ["楓林網絡", "楓林科技", "成都楓林網絡"])
def test_half_of_a_trade_stands_for_the_whole_in_its_document(short: str) -> None:
    full, found = ids(f"成都楓林網絡科技有限公司獲投，{short}將擴張。", "成都楓林網絡科技有限公司", short)
    assert full == found
    assert ids(f"{short}將擴張。", short) != [full]


def test_two_companies_may_each_bear_half_of_a_trade() -> None:
    names = ("成都楓林網絡科技有限公司", "楓林科技股份有限公司")
    full, other, short = ids(f"{names[0]}與{names[1]}簽約，楓林科技表示樂觀。", *names, "楓林科技")
    assert full not in (other, short)


def test_a_declared_name_wins_over_the_lexicon() -> None:
    text = "杭州蘋果園餐飲有限公司（以下簡稱“蘋果”）開業，蘋果表示樂觀。"
    full, short = ids(text, "杭州蘋果園餐飲有限公司", "蘋果")
    assert full == short != "apple"


def test_one_name_at_two_companies_is_two_people() -> None:
    (here,) = ids("星河科技總裁張偉表示樂觀。", "張偉", type="Person")
    (there,) = ids("百度總裁張偉表示樂觀。", "張偉", type="Person")
    assert here != there


def test_companies_that_nobody_knows_tell_people_apart_too() -> None:
    (here,) = ids("雲山醫藥總裁劉敏表示樂觀。", "劉敏", type="Person")
    (there,) = ids("遠嶺科技總裁劉敏表示樂觀。", "劉敏", type="Person")
    assert here != there


def test_an_employer_may_stand_in_its_declared_short_form() -> None:
    text = "杭州青禾科技有限公司（以下簡稱“青禾”）開會，青禾總經理李明遠出席。"
    assert ids(text, "李明遠", type="Person") == ids(
        "杭州青禾科技總經理李明遠出席。", "李明遠", type="Person"
    )


def test_one_person_of_one_house_is_one_node_in_every_script() -> None:
    (one,) = linked("美團高級副總裁周曉嵐宣布計劃。", "周曉嵐", type="Person")
    (other,) = linked("美团网副总裁周晓岚离职。", "周晓岚", type="Person")
    assert one == other


def test_a_person_keeps_the_employer_named_elsewhere_in_the_document() -> None:
    annotations = annotate("周曉嵐出席。", "美團高級副總裁周曉嵐宣布計劃。")
    arguments = [argument(one, "周曉嵐", "Person") for one in annotations]
    first, second = linker().link(annotations, arguments)
    assert first.id == second.id


def test_mr_ho_is_the_ho_of_the_document() -> None:
    one, other = ids("支付寶總經理何勇明表示，何先生將出席。", "何勇明", "何先生", type="Person")
    assert one == other


def test_a_surname_and_a_title_mean_the_boss_named_in_full() -> None:
    first, second = linked("青禾科技創始人顧行之致辭，顧總說明年會招人。", "顧行之", "顧總", type="Person")
    assert first.id == second.id


def test_a_surname_and_a_title_do_not_choose_between_two() -> None:
    text = "董事長顧行之和總經理顧明遠出席，顧總說明年會招人。"
    first, second, third = ids(text, "顧行之", "顧明遠", "顧總", type="Person")
    assert third not in (first, second)


def test_the_pieces_of_two_words_are_no_name() -> None:
    [mistaken] = ids("這家診所推出了醫美團購優惠。", "美團", type="Platform")
    assert mistaken not in ids("美團宣布財報。", "美團", type="Platform")


def test_a_stranger_is_not_the_boss_of_the_same_surname() -> None:
    text = "小股東王先生當面質問董事長王柏舟為何不分紅。"
    first, second = ids(text, "王先生", "王柏舟", type="Person")
    assert first != second


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("晴川大玻璃日前正式更名為晴川光電。", "晴川大玻璃", "晴川光電"),
        ("晴川光電原名晴川大玻璃，去年轉型。", "晴川大玻璃", "晴川光電"),
        ("公告稱，證券簡稱由“江嶺股份”變更為“澈思科技”。", "江嶺股份", "澈思科技"),
    ],
)
def test_an_old_name_stands_for_the_new_one(text: str, old: str, new: str) -> None:
    first, second = ids(text, old, new)
    assert first == second


def test_who_is_not_renamed_keeps_apart() -> None:
    first, second = ids("晴川大玻璃並未更名為晴川光電。", "晴川大玻璃", "晴川光電")
    assert first != second


@pytest.mark.parametrize("later", ["青禾", "青禾網絡"])
def test_a_company_may_be_called_by_its_core_later_on(later: str) -> None:
    first, second = ids(f"青禾網絡科技宣布擴產，{later}指出需求回溫。", "青禾網絡科技", later)
    assert first == second


def test_a_word_does_not_mean_the_company_that_bears_it() -> None:
    first, second = ids("未來科技推出面向未來的電池。", "未來科技", "未來")
    assert first != second


def test_the_core_of_two_companies_is_neither() -> None:
    names = "青禾科技", "青禾資本", "青禾"
    assert len(set(ids("青禾科技與青禾資本簽約，青禾指出需求回溫。", *names))) == 3


def test_a_word_is_not_the_brand_that_is_spelt_the_same() -> None:
    brand = ids("家具品牌「從容」開出首家門市。", "從容", type="Brand")
    assert ids("面對外資調節，董事長態度從容。", "從容", type="Brand") != brand


def test_a_gymnast_is_not_the_company_named_after_him() -> None:
    assert ids("體操冠軍李寧退役。", "李寧", type="Person") != ids("李寧公布業績。", "李寧")


def test_who_appoints_a_person_employs_them() -> None:
    appointed = ids("青禾材料聘請退休教授潘岳行擔任首席科學家。", "潘岳行", type="Person")
    assert appointed == ids("青禾材料首席科學家潘岳行教授致辭。", "潘岳行教授", type="Person")


def test_known_entities_bring_all_they_have() -> None:
    (entity,) = linked("支付寶宣布。", "支付寶", type="Platform")
    assert {label.language: label.text for label in entity.labels} == {
        "zh-Hant": "支付寶",
        "zh-Hans": "支付宝",
        "en": "Alipay",
    }
    (group,) = linked("阿里巴巴宣布。", "阿里巴巴")
    assert group.same_as == ("http://www.wikidata.org/entity/Q1359568",)
    assert "9988.HK" in {alias.text for alias in group.aliases}


def test_unknown_names_get_both_scripts_and_pinyin_but_no_english() -> None:
    (entity,) = linked("藍湖科技宣布。", "藍湖科技")
    assert {label.language: label.text for label in entity.labels} == {
        "zh-Hant": "藍湖科技",
        "zh-Hans": "蓝湖科技",
        "zh-Latn-pinyin": "lán hú kē jì",
    }
    assert entity.id.startswith("lan-hu-ke-ji-")


def test_things_nobody_knows_have_the_root_class() -> None:
    assert linked("藍湖宣布。", "藍湖", type="Thing")[0].type == "Entity"


def test_both_scripts_give_equal_entities() -> None:
    text = "杭州雲帆網絡有限公司（以下簡稱“雲帆”）總裁張偉表示，支付寶與雲帆合作。"
    names = ("杭州雲帆網絡有限公司", "張偉", "支付寶", "雲帆")
    assert linked(text, *names) == linked(to_simplified(text), *map(to_simplified, names))


def test_results_are_aligned_with_arguments() -> None:
    assert ids("騰訊、百度與京東。", "京東", "騰訊", "百度", "騰訊") == ["jd", "tencent", "baidu", "tencent"]


def test_every_entity_of_the_seed_is_one_node_in_both_scripts() -> None:
    gold = read_gold(data_path("seeds", "alipay-weibo.gold.jsonl"))
    lexicon = load_lexicon()
    names = {name for fact in gold for name in fact.subjects[:1] + fact.objects[:1]}
    assert len(names) > 30
    for name in names:
        if has_han(name):
            assert ids(f"{name}。", name) == ids(f"{to_simplified(name)}。", to_simplified(name))
    assert {entry.id for name in ("阿里巴巴", "阿里", "阿里巴巴集團") for entry in lexicon.lookup(name)} == {
        "alibaba-group"
    }
