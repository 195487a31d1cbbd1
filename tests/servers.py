"""Real SPARQL servers to test against, started on loopback for as long as they are needed."""

import contextlib
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

VIRTUOSO_GRAPH = "urn:kg-test"
HAS_VIRTUOSO = shutil.which("virtuoso-t") is not None and shutil.which("isql-vt") is not None

_VIRTUOSO = """[Database]
DatabaseFile = {folder}/kg.db
ErrorLogFile = {folder}/kg.log
LockFile = {folder}/kg.lck
TransactionFile = {folder}/kg.trx
xa_persistent_file = {folder}/kg.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 4000
DirsAllowed = {folder}
VADInstallDir = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 2000
"""
_OURS = """PREFIX kg: <https://w3id.org/kg-news/ontology#>
SELECT DISTINCT ?g WHERE { { GRAPH ?g { ?s kg:described ?o } } UNION { GRAPH ?g { ?s a kg:Article } }
UNION { GRAPH ?g { ?s kg:partnersWith ?o } } }"""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextlib.contextmanager
def oxigraph() -> Iterator[str]:
    """Start the native server that the ``oxigraph`` wheel brings; yield the address of its queries."""
    address = f"127.0.0.1:{free_port()}"
    command = [str(Path(sys.executable).with_name("oxigraph")), "serve", "--bind", address]
    with running(command):
        wait_for(f"http://{address}/query")
        yield f"http://{address}/query"


@contextlib.contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """Start Virtuoso on an empty database, let anyone write to it; yield the address of its queries."""
    http, sql = free_port(), free_port()
    (folder / "kg.ini").write_text(_VIRTUOSO.format(folder=folder, http=http, sql=sql), "utf-8")
    with running(["virtuoso-t", "+foreground", "+configfile", str(folder / "kg.ini")]):
        wait_for(f"http://127.0.0.1:{http}/sparql")
        grant = 'exec=GRANT SPARQL_UPDATE TO "SPARQL";'
        subprocess.run(["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", grant], check=True, capture_output=True)
        yield f"http://127.0.0.1:{http}/sparql"


@contextlib.contextmanager
def running(command: list[str]) -> Iterator[None]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield
        finally:
            process.kill()


def wait_for(url: str) -> None:
    for _ in range(600):
        try:
            httpx.get(url, trust_env=False)
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"no server came up at {url}")


def clear_virtuoso(url: str) -> None:
    """Empty every graph of ours: Virtuoso keeps graphs of its own beside them."""
    accept = {"accept": "application/sparql-results+json"}
    found = httpx.post(url, data={"query": _OURS}, headers=accept, trust_env=False).json()
    for row in found["results"]["bindings"]:
        update = f"CLEAR GRAPH <{row['g']['value']}>"
        assert httpx.post(url, data={"update": update}, trust_env=False).is_success


def clear_oxigraph(url: str) -> None:
    """Empty everything."""
    update = url.replace("/query", "/update")
    assert httpx.post(update, data={"update": "DROP ALL"}, trust_env=False).is_success
