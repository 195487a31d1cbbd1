import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import seed_graph
from packed_data import long_column, unpacked

from kg.errors import OutputError
from kg.model import Document, Entity, Evidence, Label, Span, Statement, Status
from kg.ontology.vocabulary import load_vocabulary
from kg.view.page import render_page, write_page


def seed_page() -> str:
    return render_page(seed_graph.statements(), [seed_graph.document()], labels=seed_graph.LABELS)


def data_of(html: str) -> dict[str, list[object]]:
    kind, text = re.search(r'<script id="data" type="application/([^"]+)">([^<]*)</script>', html).groups()  # type: ignore[union-attr]
    return json.loads(text if kind == "json" else unpacked(text))  # type: ignore[no-any-return]


def many(count: int) -> list[Statement]:
    entities = [
        Entity(id=f"e{at}", type="Organization", labels=(Label(text=f"公司{at}号", language="zh-Hans"),))
        for at in range(count)
    ]
    evidence = Evidence(
        document="d",
        span=Span(0, 4),
        text="甲与乙合",
        sentence="甲与乙合",
        subject_text="甲",
        object_text="乙",
        rule="r",
        confidence=0.5,
    )
    return [
        Statement(
            subject=entities[at],
            relation="partnersWith",
            object=entities[at // 3],
            status=Status.ASSERTED,
            evidence=(evidence,),
        )
        for at in range(1, count)
    ]


def test_the_seed_page_is_small_and_the_same_every_time() -> None:
    assert seed_page() == seed_page()
    assert len(seed_page().encode()) <= 400_000


def test_another_machine_writes_the_same_page() -> None:
    """Another order of hashing, another linear algebra: not a byte differs."""
    program = "import test_page, hashlib; print(hashlib.sha256(test_page.seed_page().encode()).hexdigest())"
    folders = [str(Path(__file__).parent), str(Path(__file__).parents[1])]
    digest = hashlib.sha256(seed_page().encode()).hexdigest()
    for settings in ({"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2", "OPENBLAS_CORETYPE": "Prescott"}):
        environment = {**os.environ, **settings, "PYTHONPATH": os.pathsep.join(folders)}
        run = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, env=environment, check=True
        )
        assert run.stdout.decode().strip() == digest


def test_order_of_the_input_changes_nothing() -> None:
    backwards = render_page(
        tuple(reversed(seed_graph.statements())), [seed_graph.document()], labels=seed_graph.LABELS
    )
    assert backwards == seed_page()


def test_the_policy_names_exactly_the_scripts_and_style_of_the_page() -> None:
    html = seed_page()
    script = re.findall(r"<script>(.*?)</script>", html, re.S)
    (program,) = re.findall(r'<script id="program" type="application/octet-stream">([^<]*)</script>', html)
    script.append(unpacked(program).decode())
    style = re.findall(r"<style>(.*?)</style>", html, re.S)
    for text in (*script, *style):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"sha256-{digest}" in html.replace("&#43;", "+")
    assert (len(script), len(style)) == (2, 1)
    assert html.count("'sha256-") + html.count("&#39;sha256-") == 3


def test_every_statement_is_in_the_page() -> None:
    data = data_of(seed_page())
    assert len(data["statements"]["s"]) == len({one.id for one in seed_graph.statements()})  # type: ignore[call-overload]


def test_large_data_is_packed() -> None:
    html = render_page(many(4000), [Document(id="d", text="甲与乙合作")])
    assert 'id="data" type="application/octet-stream"' in html
    said = data_of(html)["statements"]
    assert long_column(said["s"]) == sorted(long_column(said["s"]))  # type: ignore[call-overload]
    assert len(long_column(said["o"])) == 3999  # type: ignore[call-overload]


def test_a_page_of_nothing_can_be_made() -> None:
    assert data_of(render_page([], []))["documents"] == []


def test_labels_come_from_the_ontology() -> None:
    html = render_page(many(3), [], labels=load_vocabulary())
    assert data_of(html)["terms"]["partnersWith"]["zh-Hans"] == "合作"  # type: ignore[call-overload]


def test_the_page_has_a_still_picture_for_readers_without_scripts() -> None:
    still = seed_page().split("<noscript>")[1].split("</noscript>")[0]
    assert still.count("<circle") == 35
    assert "支付宝小程序" in still


def test_writing_leaves_one_file(tmp_path: Path) -> None:
    write_page(tmp_path / "out" / "graph.html", many(3), [])
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["graph.html"]


def test_writing_to_a_place_that_is_no_folder_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match=r"graph\.html: cannot be written"):
        write_page(tmp_path / "file" / "graph.html", many(3), [])
