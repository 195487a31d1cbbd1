"""The commands that look for faults or change a graph: conflicts, validate, infer, remove, import."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.cli.outputs import WRITTEN
from kg.store import EmbeddedStore
from tests.shell import ARTICLE, Run

COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH kg:inferred { ?s ?p ?o } }"


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in WRITTEN}


def test_conflicts_stand_side_by_side(run: Run, disputed: Path) -> None:
    result = run("conflicts", "--store", disputed / "out")
    claim, values = result.out.split("\n\n")
    assert claim.splitlines() == [
        "腾讯 –收购 acquires– 微博",
        "  2019-09-17  asserted  a.txt  “騰訊收購了微博。”",
        "  2019-09-17  denied    b.txt  “騰訊未收購微博。”",
    ]
    assert values.splitlines()[0] == "微博  游戏收入  2019-Q2"
    assert "5.12億美元" in values
    assert "5.9億美元" in values
    kinds = [
        json.loads(line) for line in run("conflicts", "--json", "--store", disputed / "out").out.splitlines()
    ]
    assert [one["kind"] for one in kinds] == ["denied", "values"]
    assert {one["status"] for one in kinds[0]["statements"]} == {"asserted", "denied"}


def test_no_conflicts(run: Run, built: Path) -> None:
    result = run("conflicts", "--store", built / "store")
    assert (result.code, result.out, result.err) == (0, "", "no contradictions\n")


def test_a_sound_graph(run: Run, disputed: Path) -> None:
    result = run("validate", "--store", disputed / "out")
    assert (result.code, result.out.splitlines()[-1]) == (0, "violations: 0, warnings: 0")


def test_a_broken_graph_ends_with_three(run: Run, disputed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = ox.Store(str(disputed / "out" / "store" / "oxigraph"))
    prefix = "PREFIX kg: <https://w3id.org/kg-news/ontology#>"
    store.update(
        f"{prefix} DELETE {{ ?s kg:evidence ?e }} WHERE {{ ?s kg:evidence ?e ; kg:status kg:denied }}"
    )
    del store
    result = run("validate", "--store", disputed / "out")
    assert result.code == 3
    assert result.out.splitlines()[0] == "Violation: a statement needs evidence (1)"
    assert result.out.splitlines()[1].startswith("    statement/")
    found = json.loads(run("validate", "--json", "--store", disputed / "out").out.splitlines()[0])
    assert (found["severity"], found["check"]) == ("Violation", "statement-without-evidence")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert run("validate", "--store", disputed / "out").out.startswith("违规: 陈述缺少证据 (1)")


def test_a_relation_of_ones_own_is_known_by_its_ontology(run: Run, disputed: Path) -> None:
    own = disputed / "own.ttl"
    own.write_text(
        "@prefix kg: <https://w3id.org/kg-news/ontology#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "kg:alliesWith a owl:ObjectProperty, owl:SymmetricProperty ; rdfs:subPropertyOf kg:relatedTo ;\n"
        "    rdfs:domain kg:Agent ; rdfs:range kg:Agent .",
        "utf-8",
    )
    lines = (disputed / "out" / "graph.ttl").read_text("utf-8").replace("kg:partnersWith", "kg:alliesWith")
    (disputed / "allies.ttl").write_text(lines, "utf-8")
    store = ("--store", disputed / "allies")
    assert run("import", "-q", disputed / "allies.ttl", "-o", disputed / "allies").code == 0
    without = run("validate", *store)
    assert (without.code, without.out.splitlines()[0]) == (3, "Violation: not a relation of the ontology (2)")
    assert run("validate", "--ontology", own, *store).code == 0
    assert run("conflicts", "--ontology", own, *store).out == run("conflicts", *store).out
    missing = run("validate", "--ontology", disputed / "none.ttl", *store)
    assert (missing.code, missing.err.count("\n")) == (2, 1)


def test_inferred_edges_come_and_go(run: Run, disputed: Path) -> None:
    store = ("--store", disputed / "out")
    before = contents(disputed / "out")

    def inferred() -> int:
        return int(run("query", COUNT, "--format", "csv", *store).out.splitlines()[1])

    added = run("infer", *store)
    assert added.err == f"inferred edges now: {inferred()}\n"
    assert inferred() > 0
    assert "violations: 0" in run("validate", *store).out
    run("export", *store, "-o", disputed / "again.ttl")
    assert (disputed / "again.ttl").read_bytes() == before["graph.ttl"]
    assert run("infer", "--remove", "-q", *store).err == ""
    assert inferred() == 0
    wrong = disputed / "rule.rq"
    wrong.write_text("INSERT nonsense", encoding="utf-8")
    result = run("infer", *store, "--rules", wrong)
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "rule.rq: not a rule" in result.err


def test_removing_a_document_gives_the_graph_without_it(run: Run, disputed: Path) -> None:
    build = ("build", disputed / "news" / "b.txt", "--published", "2019-09-17", "-o")
    assert run(*build, disputed / "only-b").code == 0
    result = run("remove", "a.txt", "--store", disputed / "out" / "store")
    assert (result.code, result.out) == (0, "")
    assert result.err.startswith("documents removed: 1; statements gone: ")
    assert contents(disputed / "out") == contents(disputed / "only-b")
    assert run("remove", "-q", "b.txt", "--store", disputed / "out").err == ""
    assert "statements: 0" in run("stats", "--store", disputed / "out").out


def test_one_unknown_document_and_nothing_is_removed(run: Run, disputed: Path) -> None:
    before = contents(disputed / "out")
    result = run("remove", "a.txt", "沒有.txt", "--store", disputed / "out")
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "沒有.txt: no such document" in result.err
    assert contents(disputed / "out") == before
    assert "documents: 2" in run("stats", "--store", disputed / "out").out


def test_a_removal_that_was_cut_off_goes_on_when_it_is_run_again(
    run: Run, disputed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ("remove", "a.txt", "b.txt", "--store", disputed / "out")
    with monkeypatch.context() as patch:
        whole = EmbeddedStore.remove

        def cut_off(self: EmbeddedStore, document: str) -> bool:
            if document == "b.txt":
                raise KeyboardInterrupt
            return whole(self, document)

        patch.setattr(EmbeddedStore, "remove", cut_off)
        assert run(*command).code == 130
    assert "documents: 1" in run("stats", "--store", disputed / "out").out
    assert run("remove", "other.txt", "--store", disputed / "out").code == 2
    assert run(*command).code == 0
    assert "documents: 0" in run("stats", "--store", disputed / "out").out
    assert "騰訊" not in (disputed / "out" / "graph.ttl").read_text("utf-8")
    assert (
        run(*command).err == "documents removed: 0; statements gone: 0, left: 0\n"
    )  # once more does no harm


@pytest.mark.parametrize("command", [["remove", "a.txt"], ["infer"]])
def test_a_store_is_not_made_by_accident(run: Run, tmp_path: Path, command: list[str]) -> None:
    result = run(*command, "--store", tmp_path / "none")
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "none: no store there" in result.err
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("suffix", ["nq", "trig", "ttl", "ttl12", "jsonld", "rdf", "nt"])
def test_exports_are_read_back_to_the_same_graph(run: Run, disputed: Path, suffix: str) -> None:
    path = disputed / f"graph.{suffix}"
    assert run("export", "--store", disputed / "out", "-o", path).code == 0
    result = run("import", path, "-o", disputed / "again")
    assert result.err.startswith("documents: 2 (2 new or changed, 0 as before); statements: ")
    assert contents(disputed / "again") == contents(disputed / "out")


def test_import_adds_to_a_graph(run: Run, disputed: Path, built: Path) -> None:
    run("export", "--store", built / "store", "-o", disputed / "more.nq")
    stats = ("stats", "--json", "--store", disputed / "out")
    assert run("import", "-q", disputed / "more.nq", "-o", disputed / "out").err == ""
    assert json.loads(run(*stats).out)["documents"] == {
        "a.txt": 1,
        "b.txt": 1,
    }  # the other a.txt took its place
    assert ARTICLE[:8] in (disputed / "out" / "graph.ttl").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("none.ttl", None, "no such file"),
        ("g.txt", b"x", "format .txt"),
        ("g.ttl", b"<a> <b", "not readable as RDF"),
        ("g.nt", b"<http://a/a> <http://a/b> <http://a/c> .\n", "only a graph that 'kg export' wrote"),
    ],
)
def test_what_is_no_graph_of_ours_is_refused(
    run: Run, disputed: Path, name: str, data: bytes | None, said: str
) -> None:
    if data is not None:
        (disputed / name).write_bytes(data)
    result = run("import", disputed / "out" / "graph.ttl", disputed / name, "-o", disputed / "new")
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert said in result.err
    assert not (disputed / "new").exists()


def test_two_graphs_with_other_texts_under_one_id_are_refused(run: Run, disputed: Path, built: Path) -> None:
    result = run("import", disputed / "out" / "graph.ttl", built / "graph.ttl", "-o", disputed / "new")
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "a.txt: two documents have this id and different texts" in result.err
    assert str(built / "graph.ttl") in result.err
