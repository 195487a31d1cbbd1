"""Write the ontology as one page for people, with pyLODE.

python docs/make_ontology.py docs/ontology.html
"""

import sys
from pathlib import Path

from pylode import OntPub
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

ONTOLOGY = Path(__file__).parent.parent / "ontology" / "kg.ttl"
NAMESPACE = "https://w3id.org/kg-news/ontology#"
LANGUAGES = ("zh-hans", "zh-hant", "en")
# What the ontology says and pyLODE does not show.
NOTED = {OWL.inverseOf: "inverse", SKOS.closeMatch: "close match", RDFS.seeAlso: "see also"}


def main(target: str) -> None:
    """Write the page; the same ontology gives the same bytes."""
    graph = Graph(bind_namespaces="core").parse(ONTOLOGY)
    for label in (RDFS.label, SKOS.prefLabel):
        join_labels(graph, label)
    note(graph)
    page = OntPub(graph)
    # The terms are found under their own names: docs/ontology.html#partnersWith.
    page.fids = {str(term): str(term).removeprefix(NAMESPACE) for term in ours(graph)}
    Path(target).write_text(page.make_html() + "\n", encoding="utf-8", newline="\n")


def ours(graph: Graph) -> list[URIRef]:
    """Return the terms of our namespace."""
    found = {term for term in graph.subjects() if isinstance(term, URIRef)}
    return sorted(term for term in found if term.startswith(NAMESPACE))


def join_labels(graph: Graph, predicate: URIRef) -> None:
    """Make one label of each term's labels: pyLODE writes those of several languages without a gap."""
    for term in sorted(set(graph.subjects(predicate))):
        labels = {str(label.language).lower(): str(label) for label in graph.objects(term, predicate)}
        texts = dict.fromkeys(labels[language] for language in LANGUAGES if language in labels)
        graph.set((term, predicate, Literal(" · ".join(texts))))


def note(graph: Graph) -> None:
    """Say in notes what pyLODE leaves out: inverses, symmetry, alignments, the instances of a class."""
    for term in ours(graph):
        for predicate, word in NOTED.items():
            for other in sorted(graph.objects(term, predicate)):
                name = other.removeprefix(NAMESPACE)
                link = other if name == other else f"#{name}"
                graph.add((term, SKOS.note, Literal(f"{word}: [{name}]({link})")))
        if (term, RDF.type, OWL.SymmetricProperty) in graph:
            graph.add((term, SKOS.note, Literal("symmetric")))
        if (term, RDF.type, OWL.NamedIndividual) in graph:
            name, label = term.removeprefix(NAMESPACE), graph.value(term, SKOS.prefLabel)
            meaning = min(graph.objects(term, SKOS.definition), key=lambda text: str(text.language))
            for kind in graph.objects(term, RDF.type):
                graph.add((kind, SKOS.note, Literal(f"`kg:{name}` {label}: {meaning}")))


if __name__ == "__main__":
    main(sys.argv[1])
