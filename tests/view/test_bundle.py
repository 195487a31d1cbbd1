import hashlib
import json
import re
from pathlib import Path

import kg.view

VIEW = Path(kg.view.__file__).parent


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_the_bundle_was_made_from_these_sources() -> None:
    """Run `make bundle` when this fails."""
    source = VIEW / "src"
    paths = [path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()]
    names = sorted([*(path for path in paths if not path.startswith("node_modules/")), "../palette.json"])
    digest = sha256("".join(f"{name} {sha256((source / name).read_bytes())}\n" for name in names).encode())
    record = json.loads((VIEW / "templates" / "bundle.json").read_text())
    assert record.pop("sources") == digest
    assert record == {name: sha256((VIEW / "templates" / name).read_bytes()) for name in record}


def test_the_lock_names_no_registry() -> None:
    assert "resolved" not in (VIEW / "src" / "package-lock.json").read_text()


def test_the_bundle_carries_the_licences_of_what_it_contains() -> None:
    notice = (VIEW / "templates" / "NOTICE.txt").read_text()
    packages = (
        "sigma",
        "graphology",
        "events",
        "fflate",
        "@codemirror/view",
        "codemirror-lang-sparql",
        "@lezer/lr",
    )
    assert all(f"{name} " in notice for name in packages)
    licences = re.findall(r"^\S+ [\d.]+ \((.+)\)$", notice, re.MULTILINE)
    assert set(licences) == {"MIT"}
    assert len(licences) == notice.count("\n----\n") + 1


def test_a_page_of_its_own_does_not_carry_the_editor() -> None:
    served, alone = (len((VIEW / "templates" / name).read_bytes()) for name in ("served.js", "explorer.js"))
    assert alone < 300_000 < served < 700_000
    assert "cm-content" not in (VIEW / "templates" / "explorer.js").read_text()
