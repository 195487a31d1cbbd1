"""The page about the ontology, docs/ontology.html."""

import re
import subprocess
import sys
from pathlib import Path

from kg.ontology import load_vocabulary

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "ontology.html").read_text("utf-8")


def test_it_is_up_to_date(tmp_path: Path) -> None:
    made = tmp_path / "ontology.html"
    subprocess.run([sys.executable, DOCS / "make_ontology.py", made], check=True, capture_output=True)
    assert made.read_text("utf-8") == PAGE, "run 'make docs'"


def test_it_lists_every_class_and_relation_under_its_name() -> None:
    vocabulary = load_vocabulary()
    shown = set(re.findall(r'<div class="property entity" id="(\w+)">', PAGE))
    assert set(vocabulary.classes) | set(vocabulary.relations) <= shown


def test_it_is_all_in_one_file() -> None:
    assert not re.findall(r'<(?:script|img|link)[^>]*(?:src|href)="http', PAGE)
