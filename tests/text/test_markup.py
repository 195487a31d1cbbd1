"""Markup goes, the text stays, and every character still points into the file."""

from datetime import date

import pytest

from kg.model import Document
from kg.text import sentences_of
from kg.text.markup import Head, blocks_of, head_of


def blocks(text: str, id: str) -> list[str]:
    return [line.text for block in blocks_of(Document(id=id, text=text)) for line in block]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param("<p>支付寶</p><p>微博</p>", ["支付寶", "微博"], id="paragraphs"),
        pytest.param("<p>支付<b>寶</b>與<a href='x'>微博</a></p>", ["支付寶與微博"], id="inline"),
        pytest.param("支付寶<br>微博<br/>合作", ["支付寶", "微博", "合作"], id="breaks"),
        pytest.param("<li>甲<li>乙", ["甲", "乙"], id="unclosed"),
        pytest.param("<td>甲</td><td>乙</td>", ["甲", "乙"], id="cells"),
        pytest.param("<script>a<b</script><style>p{}</style>微博", ["微博"], id="scripts"),
        pytest.param("<nav>首頁</nav><header>站</header>微博<footer>版權</footer>", ["微博"], id="furniture"),
        pytest.param("<form>搜尋<input></form><aside>廣告</aside>微博", ["微博"], id="forms"),
        pytest.param("<header>只有頁首</header>", ["只有頁首"], id="only-furniture-is-better-than-nothing"),
        pytest.param("A&amp;B&#24494;&#x535A;&nbsp;&lt;", ["A&B微博\xa0<"], id="entities"),
        pytest.param("AT&T與&unknown;微博", ["AT&T與&unknown;微博"], id="stray-ampersands"),
        pytest.param("<!-- 註解 -->微博<![CDATA[x]]>", ["微博"], id="comments"),
        pytest.param("<ruby>關<rp>(</rp><rt>guān</rt><rp>)</rp></ruby>係", ["關係"], id="ruby"),
        pytest.param("<p>2 < 3 微博</p>", ["2 < 3 微博"], id="less-than"),
    ],
)
def test_html(page: str, expected: list[str]) -> None:
    assert blocks(page, "a.html") == expected


def test_offsets_point_into_the_page() -> None:
    page = "<!DOCTYPE html>\r\n<title>題</title>\n<p>AT&amp;T與\n<b>微博</b>合作。</p>"
    [sentence] = sentences_of(Document(id="a.html", text=page))
    assert sentence.text == "AT&T與微博合作。"
    sources = [page[a:b] for a, b in zip(sentence.starts, sentence.ends, strict=True)]
    assert sources == ["A", "T", "&amp;", "T", "與", "微", "博", "合", "作", "。"]


def test_html_is_known_by_its_beginning() -> None:
    page = "\ufeff <!-- x --><html><body><p>微博</p></body></html>"
    assert blocks(page, "stdin") == ["微博"]
    assert blocks("2 <b> 微博", "stdin") == ["2 <b> 微博"]


@pytest.mark.parametrize(
    ("page", "head"),
    [
        pytest.param("<title>支付寶 &amp;\n微博</title>", Head(title="支付寶 & 微博"), id="title"),
        pytest.param(
            '<meta property="og:title" content="題"><meta property="article:published_time" content="2019-09-17T08:00">',
            Head(title="題", published=date(2019, 9, 17)),
            id="open-graph",
        ),
        pytest.param('<meta name="PubDate" content="2019/9/17">', Head(published=date(2019, 9, 17)), id="pubdate"),
        pytest.param('<script>{"datePublished":"2019-09-17"}</script>', Head(published=date(2019, 9, 17)), id="json-ld"),
        pytest.param('<meta name="date" content="昨天">', Head(), id="no-date"),
        pytest.param('<meta property="og:site_name" content="新浪"><link rel="canonical" href="http://a.cn/1">',
                     Head(source="新浪", url="http://a.cn/1"), id="site"),
    ],
)  # fmt: skip
def test_what_a_page_says_of_itself(page: str, head: Head) -> None:
    assert head_of("a.html", page) == head


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("# 標題 #\n正文", ["標題 #", "正文"], id="heading"),
        pytest.param("標題\n===\n正文", ["標題", "正文"], id="underlined-heading"),
        pytest.param("支付寶與**微博**和*高德*合作", ["支付寶與微博和高德合作"], id="emphasis"),
        pytest.param("完成**推廣，攜程由此", ["完成**推廣，攜程由此"], id="mask-stays"),
        pytest.param("[微博](http://weibo.com)與![圖](a.png)`高德`", ["微博與高德"], id="links-images-code"),
        pytest.param("- 甲\n- 乙\n1. 丙\n> 丁", ["甲", "乙", "丙\n> 丁"], id="lists"),
        pytest.param("前\n\n```\n代碼\n```\n後", ["前", "後"], id="fence"),
        pytest.param("---\ntitle: 題\n---\n正文", ["正文"], id="front-matter"),
        pytest.param("甲  \n乙\\\n丙\n丁", ["甲", "乙\\", "丙\n丁"], id="hard-breaks"),
        pytest.param(r"2\*3與snake_case_name", ["2*3與snake_case_name"], id="escapes"),
        pytest.param("正文[^1]\n\n[^1]: 注", ["正文"], id="footnote"),
        pytest.param("<http://a.cn>與<br>微博", ["http://a.cn與微博"], id="autolink"),
    ],
)
def test_markdown(text: str, expected: list[str]) -> None:
    assert blocks(text, "a.md") == expected


def test_front_matter_tells_title_and_date() -> None:
    text = "---\ntitle: 支付寶接通微博\ndate: 2019-09-17\nsource: 美股研究社\n---\n正文"
    assert head_of("a.md", text) == Head(
        title="支付寶接通微博", published=date(2019, 9, 17), source="美股研究社"
    )


def test_the_first_heading_is_the_title_and_broken_front_matter_does_not_matter() -> None:
    assert head_of("a.md", "---\n: [\n---\n# 題 #\n") == Head(title="題")


def test_plain_text_has_no_markup() -> None:
    assert blocks("# 微博 <b>*", "a.txt") == ["# 微博 <b>*"]
    assert head_of("a.txt", "<title>x</title>") == Head()
