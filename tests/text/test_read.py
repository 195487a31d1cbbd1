"""Files, folders, patterns and pipes become documents with lasting names; what cannot be read says why."""

import io
from datetime import date
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Document
from kg.text import read_documents
from kg.text.limits import MOST_CHARACTERS

TEXT = "支付寶與微博達成合作。"


def write(path: Path, text: str = TEXT, encoding: str = "utf-8") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return path


def ids(*inputs: str | Path) -> list[str]:
    return [document.id for document in read_documents(inputs)]


def failure(*inputs: str | Path, encoding: str | None = None) -> str:
    with pytest.raises(InputError) as caught:
        list(read_documents(inputs, encoding=encoding))
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_file_is_named_after_itself(tmp_path: Path) -> None:
    assert ids(write(tmp_path / "a.txt")) == ["a.txt"]


def test_a_folder_is_walked_in_order_and_names_are_relative_to_it(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a/c.md",
        "a/b.html",
        ".hidden/x.txt",
        "x.gold.jsonl",
        "b.meta.yaml",
        "p.png",
        ".x.txt",
    ):
        write(tmp_path / name, "" if name.endswith(("yaml", "gold.jsonl")) else TEXT)
    assert ids(tmp_path) == ["a/b.html", "a/c.md", "b.txt"]


def test_names_that_clash_get_their_folders(tmp_path: Path) -> None:
    paths = [write(tmp_path / name) for name in ("x/1/a.txt", "y/1/a.txt", "y/b.txt")]
    assert ids(*paths) == ["x/1/a.txt", "y/1/a.txt", "b.txt"]
    assert ids(tmp_path / "x", tmp_path / "y") == ["x/1/a.txt", "y/1/a.txt", "b.txt"]


def test_the_same_file_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    assert ids(path, tmp_path, str(tmp_path / "*.txt")) == ["a.txt"]


def test_patterns(tmp_path: Path) -> None:
    for name in ("a1.txt", "a2.txt", "b.txt", "sub/a3.txt"):
        write(tmp_path / name)
    assert ids(str(tmp_path / "a*.txt")) == ["a1.txt", "a2.txt"]
    assert ids(str(tmp_path / "**" / "a*.txt")) == ["a1.txt", "a2.txt", "a3.txt"]
    assert "no file matches" in failure(str(tmp_path / "z*.txt"))


def test_jsonl_has_a_document_a_line(tmp_path: Path) -> None:
    lines = [
        '{"id":"1","text":"微博。","title":"題","published":"2019-09-17","source":"美股研究社","url":"http://a.cn"}',
        "",
        '{"text":"支付寶。"}',
    ]
    first, second = read_documents(
        [write(tmp_path / "a.jsonl", "\ufeff" + "\n".join(lines))], published=date(2020, 1, 2)
    )
    assert first == Document(
        id="1", text="微博。", title="題", published=date(2019, 9, 17), source="美股研究社", url="http://a.cn"
    )
    assert (second.id, second.published) == ("a.jsonl#3", date(2020, 1, 2))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_has_a_document_a_row(tmp_path: Path, encoding: str) -> None:
    rows = (
        'id,title,text,published\n1,題,"微博與支付寶，達成\n合作。",2019-09-17\n,,阿里巴巴與高德打通業務。,\n'
    )
    first, second = read_documents([write(tmp_path / "a.csv", rows, encoding)])
    assert (first.id, first.text, first.published) == ("1", "微博與支付寶，達成\n合作。", date(2019, 9, 17))
    assert (second.id, second.text, second.title) == ("a.csv#4", "阿里巴巴與高德打通業務。", None)


def test_a_table_without_texts_in_a_folder_is_no_document(tmp_path: Path) -> None:
    write(tmp_path / "names.csv", "name,type\n微博,Product\n")
    write(tmp_path / "a.txt")
    assert ids(tmp_path) == ["a.txt"]
    assert "no column named text" in failure(tmp_path / "names.csv")


def test_a_sidecar_tells_what_the_text_does_not(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    write(
        tmp_path / "a.meta.yaml",
        "title: 題\npublished: 2019-09-17\nsource: 美股研究社\nlicence: CC0\nnote: x\n",
    )
    [document] = read_documents([path], published=date(2000, 1, 1))
    assert (document.title, document.published, document.licence) == ("題", date(2019, 9, 17), "CC0")


@pytest.mark.parametrize(
    ("sidecar", "message"),
    [
        ("titel: x", "unknown key titel; expected title"),
        ("published: soon", "published is 'soon'; expected a date such as 2019-09-17"),
        ("- x", "no keys"),
        (": [", "not YAML"),
    ],
)
def test_a_wrong_sidecar_is_named(tmp_path: Path, sidecar: str, message: str) -> None:
    path = write(tmp_path / "a.txt")
    write(tmp_path / "a.meta.yaml", sidecar)
    assert message in failure(path)
    assert "a.meta.yaml" in failure(path)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(TEXT.encode(), [("stdin", TEXT)], id="text"),
        pytest.param(TEXT.encode("big5"), [("stdin", TEXT)], id="big5"),
        pytest.param(b'{"id":"1","text":"a"}\n{"text":"b"}\n', [("1", "a"), ("stdin#2", "b")], id="jsonl"),
        pytest.param(b"{not json}\nx", [("stdin", "{not json}\nx")], id="brace"),
    ],
)
def test_a_pipe(data: bytes, expected: list[tuple[str, str]]) -> None:
    found = read_documents(["-"], stdin=io.BytesIO(data))
    assert [(document.id, document.text) for document in found] == expected


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        pytest.param("a.txt", b"", "a.txt: empty file", id="empty"),
        pytest.param("a.txt", " \r\n\u3000\n".encode(), "a.txt: no text", id="blank"),
        pytest.param("a.txt", b"\x89PNG\r\n\x1a\n\x00", "a.txt: this is a PNG image", id="png"),
        pytest.param("a.txt", TEXT.encode() * 30 + b"\xff", "byte 0xff at offset 990 is not UTF-8", id="broken-bytes"),
        pytest.param("a.txt", "字".encode() * (MOST_CHARACTERS + 1), "2,000,001 characters are too many", id="too-long"),
        pytest.param("a.jsonl", b"", "a.jsonl: empty file", id="empty-jsonl"),
        pytest.param("a.jsonl", b'{"text":"a"}\n{"text": }', "a.jsonl:2:10: not JSON", id="bad-json"),
        pytest.param("a.jsonl", b'{"id":"1"}', 'a.jsonl:1:1: no "text"', id="no-text"),
        pytest.param("a.jsonl", b'{"text":""}', "a.jsonl:1: no text", id="empty-text"),
        pytest.param("a.jsonl", b'{"text":"\xff"}', "a.jsonl:1:10: byte 0xff is not UTF-8", id="jsonl-bytes"),
        pytest.param("a.jsonl", b'{"text":"a","published":"x"}', "a.jsonl:1: published is 'x'", id="jsonl-date"),
        pytest.param("a.jsonl", b"[" * 100_000, "a.jsonl:1:1: nested too deeply", id="nesting"),
        pytest.param("a.csv", b"text\n\xe5\xbe\xae\n", "", id="fine"),
        pytest.param("a.csv", b"id,name\n1,x\n", "a.csv:1: no column named text", id="csv-header"),
    ],
)  # fmt: skip
def test_bad_input_says_what_and_where(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    if message:
        assert message in failure(path)
    else:
        assert ids(path) == ["a.csv#2"]


def test_a_line_of_fifty_megabytes_is_refused_with_the_mend(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("微".encode() * (50 * 2**20 // 3))
    assert "split it into a .jsonl with one document a line" in failure(path)


def test_a_missing_path_suggests_what_is_there(tmp_path: Path) -> None:
    write(tmp_path / "alipay-weibo.txt")
    assert "did you mean" in failure(tmp_path / "alipay-weibo.tx")
    assert "no such file or folder; check the path" in failure(tmp_path / "zzz")
    assert "its folder" in failure(tmp_path / "no" / "a.txt")


def test_a_missing_path_is_reported_before_anything_is_read(tmp_path: Path) -> None:
    documents = read_documents([write(tmp_path / "a.txt"), tmp_path / "missing.txt"])
    with pytest.raises(InputError, match="missing"):
        next(documents)


def test_a_folder_with_nothing_to_read(tmp_path: Path) -> None:
    write(tmp_path / "p.png")
    assert "nothing to read in this folder" in failure(tmp_path)


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.txt")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "no permission" in failure(path)


def test_a_named_encoding_is_used(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "銀行", "big5")
    assert [document.text for document in read_documents([path], encoding="big5")] == ["銀行"]
    assert "unknown encoding" in failure(path, encoding="klingon")
