"""Score open extraction on BenchIE-zh: exact match over fact clusters.

Rules of Gashteovski et al., "BenchIE" (ACL 2022): a triple counts only if subject, relation and object each equal
one gold triple (blanks ignored, `[…]` optional); precision over triples, recall over fact clusters.

    python benchmarks/benchie.py PATH/gold_zh_odd.txt [model|jieba]
"""

import itertools
import re
import sys
from collections import Counter
from pathlib import Path

from kg.model import Argument, Document, Extraction
from kg.pipeline import AnnotatorKind, Config, Pipeline

Triple = tuple[str, str, str]
Cluster = list[tuple[set[str], ...]]


def read_gold(path: Path) -> list[tuple[str, list[Cluster]]]:
    sentences: list[tuple[str, list[Cluster]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("sent_id"):
            sentences.append((line.split("\t", 1)[1].replace(" ", ""), []))
        elif re.match(r"\d+-->", line):
            sentences[-1][1].append([])
        elif "-->" in line:
            parts = tuple(accepted(part.replace(" ", "")) for part in line.split("-->"))
            sentences[-1][1][-1].append(parts)
    return sentences


def accepted(text: str) -> set[str]:
    """Return every wording of a slot whose parts in brackets may be left out."""
    parts = [[part[1:-1], ""] if part.startswith("[") else [part] for part in re.split(r"(\[[^\]]*\])", text)]
    return {"".join(words) for words in itertools.product(*parts)}


def main() -> None:
    kind = AnnotatorKind(sys.argv[2]) if len(sys.argv) > 2 else AnnotatorKind.MODEL
    pipeline = Pipeline(Config(annotator=kind))
    right, said = Counter[str](), Counter[str]()
    found = total = 0
    for text, clusters in read_gold(Path(sys.argv[1])):
        hit = set()
        for one in pipeline.extract_open(pipeline.annotate(Document(id="sentence", text=text))):
            matched = matches(words_of(one), clusters)
            said[one.rule] += 1
            right[one.rule] += bool(matched)
            hit |= matched
        found, total = found + len(hit), total + len(clusters)
    precision, recall = right.total() / said.total(), found / total
    print(f"P {precision:.3f}  R {recall:.3f}  F1 {2 * precision * recall / (precision + recall):.3f}")
    print(f"{right.total()} of {said.total()} triples right, {found} of {total} fact clusters found")
    for rule, count in said.most_common():
        print(f"{rule:14} {right[rule]:4} of {count:4} right")


def words_of(one: Extraction) -> Triple:
    target = one.object.text if isinstance(one.object, Argument) else one.object.form
    subject, predicate, target = (text.replace(" ", "") for text in (one.subject.text, one.predicate, target))
    return subject, predicate, target


def matches(triple: Triple, clusters: list[Cluster]) -> set[int]:
    return {index for index, cluster in enumerate(clusters) if any(fits(triple, gold) for gold in cluster)}


def fits(triple: Triple, gold: tuple[set[str], ...]) -> bool:
    return len(gold) == 3 and all(part in words for part, words in zip(triple, gold, strict=True))


if __name__ == "__main__":
    main()
