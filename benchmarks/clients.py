"""Ask a server from many sides while a build writes to its store, and see that no answer is torn.

    python benchmarks/clients.py --clients 32 --documents 200

`kg serve` and `kg build` are processes of their own on one store. Every document brings the same number of statements and
one plain edge for each that is asserted; a client that ever sees another number has seen a torn document. Prints how many
answers there were, how many were errors and how many torn.
"""

import argparse
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

NAMES = ("百度", "有赞", "京东", "美团", "小米", "华为", "滴滴", "网易", "携程", "搜狐")
TEXT = "支付宝与{name}达成合作。腾讯未收购{name}。{name}去年的营收为{n}万元。"
# A row a document: its statements, and those of them that have a plain edge.
QUERY = """SELECT ?document (COUNT(DISTINCT ?statement) AS ?said) (COUNT(DISTINCT ?plain) AS ?edges) WHERE {
  { ?statement kg:evidence/prov:wasDerivedFrom ?document }
  UNION {
    ?plain kg:evidence/prov:wasDerivedFrom ?document ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o .
    ?s ?p ?o .
  }
} GROUP BY ?document"""


@dataclass
class Seen:
    """What the clients saw: answers, errors by their text, the shapes of documents, the most documents at once."""

    answers: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    shapes: Counter[tuple[str, str]] = field(default_factory=Counter)
    most: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, response: httpx.Response) -> None:
        with self.lock:
            self.answers += 1
            if response.status_code != 200:
                self.errors[f"{response.status_code} {response.text.strip()}"] += 1
                return
            rows = response.json()["results"]["bindings"]
            self.shapes.update((row["said"]["value"], row["edges"]["value"]) for row in rows)
            self.most = max(self.most, len(rows))


def trial(folder: Path, *, clients: int, documents: int) -> Seen:
    """Build `documents` documents into a served store while `clients` clients ask; return what they saw."""
    news, out = folder / "news", folder / "out"
    news.mkdir()
    write(news, 0, 1)
    build(news, out).wait()
    write(news, 1, documents)
    seen, is_over = Seen(), threading.Event()
    with served(out) as address:
        threads = [threading.Thread(target=ask, args=(address, seen, is_over)) for _ in range(clients)]
        for thread in threads:
            thread.start()
        code = build(news, out).wait()
        is_over.set()
        for thread in threads:
            thread.join()
        ask(address, seen, is_over)
    if code:
        seen.errors[f"kg build ended with {code}"] += 1
    return seen


def ask(address: str, seen: Seen, is_over: threading.Event) -> None:
    """Ask again and again until it is over, and once more then."""
    with httpx.Client(trust_env=False, timeout=60) as client:
        while True:
            last = is_over.is_set()
            try:
                seen.take(client.post(f"{address}/sparql", data={"query": QUERY}))
            except httpx.HTTPError as error:
                with seen.lock:
                    seen.errors[repr(error)] += 1
            if last:
                return


def write(news: Path, first: int, end: int) -> None:
    for number in range(first, end):
        (news / f"{number:04}.txt").write_text(
            TEXT.format(n=number + 1, name=NAMES[number % len(NAMES)]), "utf-8"
        )


def build(news: Path, out: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "kg.cli", "build", "-q", str(news), "-o", str(out)])


@contextmanager
def served(out: Path) -> Iterator[str]:
    """Serve the store in `out` on loopback; yield the address."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "kg.cli",
        "serve",
        "--store",
        str(out),
        "--port",
        str(port),
        "--timeout",
        "60",
    ]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def wait_for(address: str) -> None:
    for _ in range(600):
        try:
            httpx.get(address, trust_env=False)
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"no server came up at {address}")


def main() -> None:
    """Run the trial and print what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--documents", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        seen = trial(Path(folder), clients=options.clients, documents=options.documents)
    whole, *torn = [shape for shape, _ in seen.shapes.most_common()] or [("no", "no")]
    print(
        f"{options.clients} clients, {seen.answers} answers, {seen.errors.total()} errors, "
        f"{sum(seen.shapes[shape] for shape in torn)} torn documents; "
        f"a document has {whole[0]} statements, {whole[1]} edges; documents at the end: {seen.most}"
    )
    for error, times in seen.errors.most_common(5):
        print(f"  {times} × {error}")
    sys.exit(1 if torn or seen.errors else 0)


if __name__ == "__main__":
    main()
