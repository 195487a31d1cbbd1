"""What is packed is what the tables say, and is left aside where it is not."""

import runpy
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

from kg.lexicon import load_lexicon
from kg.lexicon.load import read_tables
from kg.lexicon.shelf import PACKED, pack, read_packed
from kg.resources import data_path

FOLDER = data_path("seeds", "lexicon")


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER, tmp_path / "lexicon")
    return tmp_path / "lexicon"


def test_the_packed_lexicon_is_that_of_the_tables() -> None:
    with ZipFile(FOLDER / PACKED) as file:
        packed = {name: file.read(name) for name in file.namelist()}
    made = pack(read_tables(FOLDER), FOLDER)
    assert sorted(packed) == sorted(made)
    assert [name for name in made if packed[name] != made[name]] == [], "run seeds/lexicon/pack.py"


def test_every_row_comes_back_as_it_was() -> None:
    assert list(load_lexicon()) == read_tables(FOLDER)


def test_the_script_writes_the_same_bytes_each_time(tmp_path: Path) -> None:
    main = runpy.run_path(str(FOLDER / "pack.py"))["main"]
    for name in ("one.zip", "two.zip"):
        main(tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_a_table_that_was_changed_later_counts(copied: Path) -> None:
    assert read_packed(copied) is not None
    with (copied / "own.csv").open("a", encoding="utf-8") as file:
        file.write("qinghe,Organization,青禾科技,青禾科技,,,,,,,own\n")
    assert read_packed(copied) is None


@pytest.mark.parametrize("kept", [0, 100, 100_000])
def test_a_damaged_file_is_left_aside(copied: Path, kept: int) -> None:
    path = copied / PACKED
    path.write_bytes(path.read_bytes()[:kept])
    assert read_packed(copied) is None


def test_a_changed_byte_is_noticed(copied: Path) -> None:
    path = copied / PACKED
    content = bytearray(path.read_bytes())
    content[5_000] ^= 255
    path.write_bytes(content)
    assert read_packed(copied) is None


def test_half_a_surrogate_pair_is_no_name() -> None:
    assert [match.start for match in load_lexicon().find("\ud83d支付宝")] == [1]
