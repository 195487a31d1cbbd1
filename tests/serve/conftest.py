from collections.abc import Iterator
from pathlib import Path

import pytest
from graphs import sample
from starlette.testclient import TestClient

from kg.serve import Limits, make_app
from kg.store import EmbeddedStore

TOKEN = "let-me-in"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("served") / "store"
    with EmbeddedStore(path) as store:
        store.add(*sample())
    return path


@pytest.fixture(scope="session")
def client(folder: Path) -> Iterator[TestClient]:
    """A server that only reads, with little patience."""
    limits = Limits(seconds=3.0, workers=2, answer=2_000_000)
    with TestClient(make_app(folder, limits=limits, hosts=("testserver",))) as made:
        yield made


@pytest.fixture(scope="session")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A server on an empty store that may be written to."""
    path = tmp_path_factory.mktemp("written") / "store"
    EmbeddedStore(path).close()
    app = make_app(path, limits=Limits(workers=2, writing=5.0), token=TOKEN, hosts=("testserver",))
    with TestClient(app, headers={"authorization": f"Bearer {TOKEN}"}) as made:
        yield made
