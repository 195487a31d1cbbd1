"""Measure loading and nine queries, through our API, on bare pyoxigraph and on rdflib, in one run.

    python benchmarks/store.py --triples 1000000 [--skip-rdflib]

Prints CPU seconds for loading and the median CPU milliseconds of each query, and the two ratios that matter:
ours to bare pyoxigraph (0.9 or more is asked for) and ours to rdflib (10 or more).
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import rdflib

from kg.model import Document, Entity, Evidence, Label, Span, Statement, Status
from kg.ontology import Namespaces
from kg.query import rows
from kg.store import EmbeddedStore
from kg.store.quads import document_quads, entity_quads, evidence_quads, statement_quads

NAMES = Namespaces()
RELATIONS = ("partnersWith", "uses", "acquires", "investsIn", "owns", "develops", "serves", "competesWith")
QUERIES = {
    "point": "SELECT ?p ?o WHERE { id:公司7 ?p ?o }",
    "neighbours": "SELECT ?o ?l WHERE { id:公司7 kg:partnersWith ?o . ?o skos:prefLabel ?l }",
    "2 hops": "SELECT DISTINCT ?b WHERE { id:公司7 kg:partnersWith/kg:uses ?b }",
    "path+": "SELECT DISTINCT ?b WHERE { id:公司2999 kg:owns+ ?b } LIMIT 1000",
    "group": "SELECT ?r (COUNT(*) AS ?n) WHERE { ?s rdf:predicate ?r } GROUP BY ?r",
    "contains": 'SELECT ?s WHERE { ?s skos:prefLabel ?l FILTER(CONTAINS(?l, "司29")) }',
    "regex": 'SELECT ?s WHERE { ?s skos:prefLabel ?l FILTER(REGEX(?l, "^公司1[0-9]$")) }',
    "optional": "SELECT ?s ?t WHERE { ?s rdf:predicate kg:acquires OPTIONAL { ?s kg:time ?t } FILTER(!BOUND(?t)) }",
    "provenance": "SELECT ?o ?t WHERE { ?st rdf:subject id:公司7 ; rdf:object ?o ; kg:evidence/kg:sentence ?t }",
}


def documents(triples: int) -> Iterator[ox.Quad]:
    """Yield about so many triples of news, a few companies far more often than most."""
    draw = random.Random(0)
    companies = [_company(number) for number in range(3_000)]
    for company in companies:
        yield from entity_quads(company, NAMES)
    for number in range(triples // 625 + 1):
        document = Document(id=f"{number}.txt", text=f"第{number}篇。" * 30)
        yield from document_quads(document, NAMES)
        for place in range(30):
            subject = companies[int(draw.paretovariate(0.7)) % 3_000]
            statement = _statement(draw, subject, draw.choice(companies), document, place)
            yield from statement_quads(statement, NAMES)
            yield from evidence_quads(statement, statement.evidence[0], NAMES)


def _company(number: int) -> Entity:
    name = f"公司{number}"
    return Entity(id=name, type="Organization", labels=(Label(text=name, language="zh-Hans"),))


def _statement(
    draw: random.Random, subject: Entity, target: Entity, document: Document, place: int
) -> Statement:
    evidence = Evidence(
        document=document.id,
        span=Span(place * 5, place * 5 + 5),
        text=document.text[place * 5 : place * 5 + 5],
        sentence=f"{subject.id}與{target.id}達成合作。",
        subject_text=subject.id,
        object_text=target.id,
        rule="drawn",
        confidence=0.9,
    )
    qualifiers = (("time", f"20{draw.randrange(10, 25)}"),) if draw.random() < 0.7 else ()
    return Statement(
        subject=subject,
        relation=draw.choice(RELATIONS),
        object=target,
        status=draw.choice(tuple(Status)),
        qualifiers=qualifiers,
        evidence=(evidence,),
    )


def cpu(do: Callable[[], object]) -> float:
    """Return the CPU seconds that a call takes."""
    start = time.process_time()
    do()
    return time.process_time() - start


def medians(systems: dict[str, Callable[[str], object]], repeats: int) -> dict[str, dict[str, float]]:
    """Return the median milliseconds of each query on each system.

    They take turns: what else the machine does then slows all of them alike.
    """
    found: dict[str, dict[str, float]] = {system: {} for system in systems}
    for name, query in QUERIES.items():
        taken: dict[str, list[float]] = {system: [] for system in systems}
        for _ in range(repeats):
            for system, ask in systems.items():
                taken[system].append(cpu(lambda ask=ask, query=query: ask(query)))  # type: ignore[misc]
        for system, seconds in taken.items():
            found[system][name] = 1_000 * statistics.median(seconds)
    return found


def main() -> None:
    """Run all and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--repeats", type=int, default=25)
    parser.add_argument("--skip-rdflib", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / "dump.nq"
        with dump.open("wb") as output:
            ox.serialize(documents(options.triples), output, format=ox.RdfFormat.N_QUADS)
        measured = _measure(dump, options.repeats, with_rdflib=not options.skip_rdflib)
    _print(measured)


def _measure(dump: Path, repeats: int, *, with_rdflib: bool) -> dict[str, dict[str, float]]:
    ours, bare = EmbeddedStore(), ox.Store()
    prefixes = NAMES.prefixes()
    bare_load = cpu(lambda: bare.bulk_load(path=str(dump), format=ox.RdfFormat.N_QUADS))
    our_load = cpu(lambda: ours.restore(dump))
    sys.stderr.write(f"{len(bare)} triples\n")
    loads = {"kg": our_load, "kg rows": our_load, "pyoxigraph": bare_load}
    queries = medians(
        {
            "kg": lambda q: list(ours.query(q)),  # type: ignore[arg-type]
            "kg rows": lambda q: list(rows(ours.query(q))),
            "pyoxigraph": lambda q: list(bare.query(q, prefixes=prefixes)),  # type: ignore[arg-type]
        },
        repeats,
    )
    if with_rdflib:
        graph = rdflib.Graph()
        loads["rdflib"] = cpu(lambda: graph.parse(dump, format="nt"))
        queries |= medians({"rdflib": lambda q: list(graph.query(q, initNs=prefixes))}, 1)
    return {system: {"load": 1_000 * loads[system], **found} for system, found in queries.items()}


def _print(measured: dict[str, dict[str, float]]) -> None:
    print(f"{'ms':12}" + "".join(f"{name:>12}" for name in measured) + f"{'bare/kg':>10}{'rdflib/kg':>11}")
    for name in ("load", *QUERIES):
        line = {system: found[name] for system, found in measured.items()}
        slow = line.get("rdflib", float("nan")) / line["kg"]
        values = "".join(f"{value:12.2f}" for value in line.values())
        print(f"{name:12}{values}{line['pyoxigraph'] / line['kg']:10.2f}{slow:11.1f}")
    total = {system: sum(found.values()) for system, found in measured.items()}
    print(f"all: {total['pyoxigraph'] / total['kg']:.2f} of bare pyoxigraph", end="")
    print(f", {total['rdflib'] / total['kg']:.1f} times rdflib" if "rdflib" in total else "")


if __name__ == "__main__":
    main()
