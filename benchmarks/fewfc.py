"""Count how many edges of FewFC's events the pipeline finds: acquirer and target, investor and target, and so on.

Usage: python benchmarks/fewfc.py fewfc_test_base.json [--annotator model|jieba] [--list N]

An edge is a pair of roles of one event, as `ontology/events.yaml` relates them. It counts as found when a statement of
the same sentence, whatever its status, joins the two names by that relation or one of its kin; one name may contain
the other. The gold lists its own event types only, so there is no precision.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kg.lexicon import name_key
from kg.model import Argument, Document
from kg.ontology.events import load_events
from kg.pipeline import AnnotatorKind, Config, Pipeline

_STAKE = {
    "acquires",
    "investsIn",
    "holdsSharesIn",
    "increasesStakeIn",
    "controls",
    "hasSubsidiary",
    "owns",
    "establishes",
}
_EXIT = {"sells", "reducesStakeIn"}
KIN = [_STAKE, _EXIT, {"signsAgreementWith", "partnersWith", "supplies", "customerOf", "winsContractFrom"}]

Edge = tuple[str, str, str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--annotator", choices=["model", "jieba"], default="model")
    parser.add_argument("--list", type=int, default=0, metavar="N", help="show N missed edges")
    options = parser.parse_args()
    pipeline = Pipeline(Config(annotator=AnnotatorKind(options.annotator)))
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    missed = []
    for line in options.file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        said = statements(pipeline, row["content"])
        for subject, relation, object_ in edges(row):
            gold[relation] += 1
            if any(
                same(subject, one) and akin(relation, kind) and same(object_, other)
                for one, kind, other in said
            ):
                found[relation] += 1
            else:
                missed.append((subject, relation, object_, row["content"]))
    for relation, count in sorted(gold.items()):
        print(f"{relation:22} {found[relation]:4} of {count:4}  {found[relation] / count:.3f}")
    print(f"{'all':22} {found.total():4} of {gold.total():4}  {found.total() / gold.total():.3f}")
    random.Random(1).shuffle(missed)
    for one in missed[: options.list]:
        print(*one, sep=" | ")


def statements(pipeline: Pipeline, text: str) -> list[Edge]:
    found = pipeline.extract(pipeline.annotate(Document(id="fewfc", text=text)))
    return [
        (one.subject.normal, one.predicate, one.object.normal)
        for one in found
        if isinstance(one.object, Argument)
    ]


def edges(row: dict) -> Iterator[Edge]:
    """Yield the edges of a sentence, each once; where an event has several parties of a role, all of them."""
    seen = set()
    for event in row["events"]:
        roles: dict[str, list[str]] = {}
        for mention in event["mentions"]:
            roles.setdefault(mention["role"], []).append(mention["word"])
        for kind in load_events()[event["type"]].edges:
            for subject in (word for role in sorted(kind.subject) for word in roles.get(role, ())):
                for object_ in (word for role in sorted(kind.object) for word in roles.get(role, ())):
                    edge = (subject, kind.relation, object_)
                    if subject != object_ and edge not in seen:
                        seen.add(edge)
                        yield edge


def akin(one: str, other: str) -> bool:
    return one == other or any(one in kin and other in kin for kin in KIN)


def same(one: str, other: str) -> bool:
    """Tell whether one name holds the other, however wide their brackets and blanks are."""
    first, second = name_key(one), name_key(other)
    return first in second or second in first


if __name__ == "__main__":
    main()
