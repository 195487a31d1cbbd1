import json
import subprocess
import sys
from pathlib import Path

import pytest
from graphs import sample

from kg.errors import StoreBusyError, StoreError
from kg.export import export
from kg.ontology import Namespaces
from kg.store import EmbeddedStore


def test_a_store_on_disk_is_found_again(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path / "a" / "store", names=Namespaces("https://data.test/")) as store:
        store.add(*sample())
    with EmbeddedStore(tmp_path / "a" / "store", read_only=True) as store:
        assert len(list(store.statements())) == 3
        assert {found.id for found in store.entities()} == {"支付宝", "微博", "腾讯"}
        assert store.names.base == "https://data.test/"


def test_a_closed_store_can_be_opened_again_at_once(tmp_path: Path) -> None:
    for _ in range(3):
        with EmbeddedStore(tmp_path / "store") as store:
            store.add(*sample())
            assert len(list(store.statements())) + len(list(store.entities())) + len(list(store.quads())) > 6
            assert bool(store.query("ASK { ?s ?p ?o }"))


def test_an_empty_store_can_be_read(tmp_path: Path) -> None:
    EmbeddedStore(tmp_path / "store").close()
    assert not list(EmbeddedStore(tmp_path / "store", read_only=True).statements())


@pytest.mark.parametrize("read_only", [True, False])
def test_another_format_is_named(tmp_path: Path, read_only: bool) -> None:
    EmbeddedStore(tmp_path / "store").close()
    (tmp_path / "store" / "kg-store.json").write_text(json.dumps({"format": 99}), "utf-8")
    with pytest.raises(StoreError, match=r"format 99.*reads format 1"):
        EmbeddedStore(tmp_path / "store", read_only=read_only)


@pytest.mark.parametrize("marker", ["", "[]", "{}", "null", '{"format"'])
def test_a_damaged_marker_is_named(tmp_path: Path, marker: str) -> None:
    (tmp_path / "kg-store.json").write_text(marker, "utf-8")
    with pytest.raises(StoreError, match=r"kg-store\.json: damaged"):
        EmbeddedStore(tmp_path)


@pytest.mark.parametrize("read_only", [True, False])
def test_a_folder_of_something_else_is_left_alone(tmp_path: Path, read_only: bool) -> None:
    (tmp_path / "letter.txt").write_text("you", "utf-8")
    with pytest.raises(StoreError, match="not a kg store"):
        EmbeddedStore(tmp_path, read_only=read_only)
    assert [found.name for found in tmp_path.iterdir()] == ["letter.txt"]


def test_a_missing_store_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store there"):
        EmbeddedStore(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(StoreError, match="is a file"):
        EmbeddedStore(tmp_path / "file")


def test_a_damaged_database_is_named(tmp_path: Path) -> None:
    EmbeddedStore(tmp_path / "store").close()
    for found in (tmp_path / "store" / "oxigraph").glob("*"):
        if found.name.startswith(("CURRENT", "MANIFEST")):
            found.write_bytes(b"no database")
    with pytest.raises(StoreError, match="cannot be opened"):
        EmbeddedStore(tmp_path / "store")


def test_a_second_writer_is_told_in_words_and_a_reader_reads(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path / "store") as store:
        store.add(*sample())
        second = (
            "import sys, pathlib; from kg.store import EmbeddedStore; from kg.errors import StoreBusyError\n"
            "path = pathlib.Path(sys.argv[1])\n"
            "print(len(list(EmbeddedStore(path, read_only=True).statements())))\n"
            "try: EmbeddedStore(path)\n"
            "except StoreBusyError as error: print(error)"
        )
        shown = subprocess.run(
            [sys.executable, "-c", second, str(tmp_path / "store")],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()
    assert shown[0] == "3"
    assert shown[1].endswith("another process is writing to this store; wait until it has finished")


@pytest.mark.parametrize(
    "gone", ["kg:status", "rdf:object", "kg:evidence", "prov:wasQuotedFrom", "nif:beginIndex"]
)
def test_what_another_tool_has_broken_is_named(gone: str) -> None:
    store = EmbeddedStore()
    store.add(*sample())
    store._store.update(
        f"DELETE {{ ?s {gone} ?o }} WHERE {{ ?s {gone} ?o }}", prefixes=store.names.prefixes()
    )
    with pytest.raises(StoreError, match="incomplete statement; see what is wrong with 'kg validate'"):
        list(store.statements())
    store.remove("news.txt")


def test_a_dump_restores_the_whole_store(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path / "one") as store:
        store.add(*sample("a"))
        store.add(*sample("b"))
        export(store, tmp_path / "dump.nq")
        before = {str(quad) for quad in store.quads(bookkeeping=True)}
    with EmbeddedStore(tmp_path / "two") as store:
        store.restore(tmp_path / "dump.nq")
        assert {str(quad) for quad in store.quads(bookkeeping=True)} == before
        assert not store.add(*sample("a"))
        with pytest.raises(StoreError, match="not empty"):
            store.restore(tmp_path / "dump.nq")


@pytest.mark.parametrize("text", [None, "no quads"])
def test_a_wrong_dump_is_named(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "dump.nq").write_text(text, "utf-8")
    with pytest.raises(StoreError, match=r"dump\.nq: not readable"):
        EmbeddedStore().restore(tmp_path / "dump.nq")


def test_a_busy_store_is_a_store_error() -> None:
    assert issubclass(StoreBusyError, StoreError)


def test_what_was_written_is_in_the_tables_when_the_store_is_closed(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path / "s") as store:
        store.add(*sample())
    assert list((tmp_path / "s").rglob("*.sst"))
    with EmbeddedStore(tmp_path / "s", read_only=True) as store:
        assert len(list(store.statements())) == 3


def test_a_statement_is_read_by_its_id() -> None:
    store = EmbeddedStore()
    store.add(*sample())
    wanted = next(store.statements())
    assert store.statement(wanted.id) == wanted
    assert store.statement("0" * 32) is None
