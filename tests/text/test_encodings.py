"""Whatever a Chinese text file is encoded in, it is read; what is no text is refused."""

import pytest

from kg.errors import InputError
from kg.text.encodings import decode

TRADITIONAL = "支付寶與微博達成合作。"
SIMPLIFIED = "支付宝与微博达成合作。"
LONG = "漢堡王使用高德端小程序，攜程註冊會員總數升到2.35億。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (text, encoding)
        for text in (TRADITIONAL, SIMPLIFIED, LONG, "騰訊收購", "腾讯收购", "美股研究社2019年9月17日")
        for encoding in ("utf-8", "gb18030", "gbk", "big5hkscs")
        if encoding != "big5hkscs" or text not in (SIMPLIFIED, "腾讯收购")
    ],
)
def test_the_encoding_is_found(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-8", "utf-32-le"])
def test_a_byte_order_mark_is_kept_as_a_character(encoding: str) -> None:
    assert decode(("\ufeff" + TRADITIONAL).encode(encoding), "a.txt") == "\ufeff" + TRADITIONAL


def test_line_ends_are_kept() -> None:
    assert decode("微博\r\n合作\r".encode("gb18030"), "a.txt") == "微博\r\n合作\r"


def test_html_may_declare_its_encoding() -> None:
    page = '<meta charset="big5"><p>銀行</p>'
    assert decode(page.encode("big5"), "a.html") == page


def test_an_encoding_can_be_named() -> None:
    assert decode("銀行".encode("big5"), "a.txt", "big5") == "銀行"
    assert decode(SIMPLIFIED.encode("utf-16"), "a.txt", "utf-16") == "\ufeff" + SIMPLIFIED


def test_english_is_text_as_well() -> None:
    assert decode(b"Weibo and Alipay", "a.txt") == "Weibo and Alipay"


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        pytest.param(b"\x89PNG\r\n\x1a\n\x00", None, "a.txt: this is a PNG image, expected text", id="png"),
        pytest.param(b"PK\x03\x04docx", None, "ZIP or Office", id="docx"),
        pytest.param(b"\x00\x01\x02text" * 9, None, "binary data", id="nul"),
        pytest.param(LONG.encode() * 5 + b"\xff" + LONG.encode(), None, "byte 0xff at offset 380 is not UTF-8", id="broken"),
        pytest.param(SIMPLIFIED.encode(), "no-such", "no-such: unknown encoding", id="unknown-name"),
        pytest.param(SIMPLIFIED.encode("gbk"), "utf-8", "byte 0xb8 at offset 2 is not UTF-8", id="wrong-name"),
        pytest.param(bytes(range(128, 256)) * 3, None, "no known encoding", id="noise"),
        pytest.param(b"\xff\xfe\x00\xd8", None, "is not UTF-16-LE", id="lone-surrogate"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused_in_one_line(data: bytes, encoding: str | None, message: str) -> None:
    with pytest.raises(InputError, match=message) as failure:
        decode(data, "a.txt", encoding)
    assert "\n" not in str(failure.value)
