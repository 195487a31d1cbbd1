"""A relation file that means nothing is refused in one line that names the file and what is wrong in it."""

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.extract import load_frames
from kg.extract.frames import FUNCTIONS
from kg.ontology.grammar import read_yaml
from kg.resources import data_path

FRAME = "relation: acquires\nframes:\n  - {id: buy, verbs: [收购]"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("relation: acquires\n", "expected `relation: name`"),
        (FRAME + "}\nexample: []\n", "unknown key example; expected one of examples, frames, relation"),
        (FRAME + ", verb: x}\n", "frame buy: unknown key verb"),
        (FRAME + ", nouns: [收购]}\n", "frame buy: expected `id` and exactly one of verbs"),
        (FRAME + ", subject: {type: Agent}}\n", "frame buy: slot: unknown key type"),
        (FRAME + ", subject: {function: subj}}\n", "frame buy: unknown function subj"),
        (FRAME + ", confidence: high}\n", "frame buy: confidence: 'high' does not fit"),
        (FRAME + ", implies: perhaps}\n", "frame buy: implies: 'perhaps' does not fit"),
        (FRAME + "}\nexamples: [{text: 甲收购乙。, say: []}]\n", "example 甲收购乙。: unknown key say"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, text: str, complaint: str) -> None:
    (tmp_path / "wrong.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"wrong\.yaml: ") as refused:
        load_frames(tmp_path)
    assert complaint in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_word_written_twice_opens_its_frame_once(tmp_path: Path) -> None:
    (tmp_path / "twice.yaml").write_text(
        FRAME.replace("[收购]", "[并吞掉, 并吞掉]") + "}\n", encoding="utf-8"
    )
    assert len(load_frames(tmp_path).by_trigger["并吞掉"]) == 1


def test_every_key_that_frames_use_is_explained() -> None:
    folder = data_path("ontology", "relations")
    frames = [frame for path in folder.glob("*.yaml") for frame in read_yaml(path)["frames"]]
    slots = [frame[slot] for frame in frames for slot in ("subject", "object") if slot in frame]
    keys = {key for entry in (*frames, *slots) for key in entry}
    guide = (folder / "README.md").read_text(encoding="utf-8")
    assert [key for key in sorted(keys) if f"`{key}`" not in guide] == []


def test_every_function_is_explained() -> None:
    guide = data_path("ontology", "relations", "README.md").read_text(encoding="utf-8")
    assert [function for function in FUNCTIONS if f"`{function}`" not in guide] == []
