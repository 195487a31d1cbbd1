"""Answer questions in Chinese or English (问答) with the ready-made queries in ``questions/*.rq``."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

import pyoxigraph as ox

from kg.errors import DataError, QueryError
from kg.query.find import find_entities, named_after
from kg.query.rows import Value, rows
from kg.query.subgraph import shortest_path
from kg.query.wording import canonical, folded, pattern
from kg.script import has_han, script_of, to_simplified, to_traditional
from kg.store import Store

_HEADER = re.compile(r"# (\w+): *(\S.*?)\s*$", re.MULTILINE)
_QUOTED = frozenset({"sentence", "publisher"})
_VALUES = r"VALUES \?{name} \{{[^}}]*\}}"
_CHAIN = """SELECT DISTINCT ?step ?subject ?relation ?object ?sentence ?document WHERE {{
  VALUES (?step ?statement) {{ {links} }}
  ?statement rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ; kg:evidence ?evidence .
  ?evidence kg:sentence ?sentence ; prov:wasDerivedFrom ?document .
}} ORDER BY ?step ?document ?sentence
"""
Kind = Literal["entity", "number", "text"]
_SCALES = {"": 1, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "十亿": 10**9, "百亿": 10**10}
_SCALES |= {"千亿": 10**11, "万亿": 10**12, "million": 10**6, "billion": 10**9}
_AMOUNT = re.compile(rf"(\d+(?:\.\d+)?) *({'|'.join(sorted(_SCALES, key=len, reverse=True))})")
_KINDS: Mapping[str, Kind] = {"entity": "entity", "number": "number", "text": "text"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A ready-made query: how people ask it, its parameters, and the SPARQL with an example in their place."""

    name: str
    wordings: tuple[str, ...]
    parameters: Mapping[str, Kind]
    sparql: str

    @property
    def is_path(self) -> bool:
        """Tell whether this asks how two entities hang together."""
        return self.name == "path" and set(self.parameters) == {"a", "b"}

    def plain(self, language: str = "zh") -> str:
        """Return the plainest wording in a language, zh or en."""
        wanted = [wording for wording in self.wordings if has_han(wording) == (language == "zh")]
        return canonical((wanted or list(self.wordings))[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was asked, the SPARQL that ran, and its rows; entities stand under their names.

    `slots` are the names and numbers that were found in the question, in simplified characters. `instead` are the
    products named after the entity of the question that were asked about, as nothing is said about itself.
    """

    question: Question
    slots: Mapping[str, str]
    sparql: str
    rows: tuple[Mapping[str, Value], ...]
    instead: tuple[str, ...] = ()

    def understood(self, language: str = "zh") -> str:
        """Return the question in the plainest words, as it was understood."""
        return re.sub(
            r"\{(\w+)\}", lambda slot: self.slots.get(slot[1], slot[0]).strip(), self.question.plain(language)
        )


def load_questions(*extra: Path) -> tuple[Question, ...]:
    """Read our questions and those in the folders `extra`, which come first.

    Raises `DataError` for a file that is not a question.
    """
    folders: list[Traversable | Path] = [*extra, files("kg.query") / "questions"]
    return tuple(question for folder in folders for question in _read(folder))


def ask(store: Store, text: str, questions: Sequence[Question] | None = None) -> Answer:
    """Answer a question, when it is worded like one of `questions` and its names are in the graph.

    Raises `QueryError`, with the questions that can be asked, when it cannot.
    """
    known = load_questions() if questions is None else questions
    unknown: list[str] = []
    for question, slots in _matches(folded(text), known):
        filled, missing = _filled(store, question, slots)
        if missing:
            unknown += missing
            continue
        answer = _answer(store, question, slots, filled, _language(text))
        if answer.rows:
            return answer
        return (
            _about_namesakes(store, answer, _language(text))
            or _farther(store, answer, _language(text))
            or answer
        )
    if unknown:
        names = ", ".join(dict.fromkeys(unknown))
        raise QueryError(
            f"{text}: nothing in the graph goes by the name of {names}; try 'kg stats' for its names"
        )
    raise QueryError(f"{text}: not a question that is known; ask one of: {offered(known, text)}")


def _answer(store: Store, question: Question, slots: Mapping[str, str], sparql: str, language: str) -> Answer:
    named = tuple(_named(store, rows(store.query(sparql)), language))
    return Answer(question=question, slots=slots, sparql=sparql, rows=named)


def _about_namesakes(store: Store, empty: Answer, language: str) -> Answer | None:
    """Ask once more about the products that are named after the one entity of the question: 支付寶小程序 for 支付寶.

    What is said of a company's product is often meant when the company is asked about. None when that is empty too.
    """
    question = empty.question
    if list(question.parameters.values()) != ["entity"]:
        return None
    ((slot, text),) = empty.slots.items()
    products = named_after(store, text.strip())
    if not products:
        return None
    nodes = " ".join(str(ox.NamedNode(store.names.entity(entity.id))) for entity in products)
    values = f"VALUES ?{slot} {{ {nodes} }}"
    sparql = re.sub(_VALUES.format(name=slot), lambda _: values, question.sparql)
    labels = tuple(_label(store, store.names.entity(entity.id), language) for entity in products)
    answer = _answer(store, question, {slot: "、".join(labels)}, sparql, language)
    return replace(answer, instead=labels) if answer.rows else None


def _farther(store: Store, empty: Answer, language: str) -> Answer | None:
    """Look for a chain of any length where the query knows short ones only, and tell it link by link.

    SPARQL 1.1 has no shortest path: the chain is found by steps outwards, and told by a query for its statements.
    """
    if not empty.question.is_path:
        return None
    starts, ends = (find_entities(store, empty.slots[name].strip()) for name in ("a", "b"))
    pairs = ((start.id, end.id) for start in starts for end in ends if start != end)
    chain = next((found for pair in pairs if (found := shortest_path(store, *pair))), ())
    if not chain:
        return None
    nodes = (str(ox.NamedNode(store.names.statement(statement.id))) for statement in chain)
    sparql = _CHAIN.format(links=" ".join(f"({step} {node})" for step, node in enumerate(nodes, 1)))
    return _answer(store, empty.question, empty.slots, sparql, language)


def offered(questions: Iterable[Question], text: str = "") -> str:
    """Return the questions that can be asked, in the language of `text`."""
    language = "zh" if has_han(text) or not text else "en"
    plain = " / ".join(question.plain(language) for question in questions)
    return re.sub(r"\{(\w+)\}", lambda slot: slot[1].upper(), plain)


def _read(folder: Traversable | Path) -> Iterator[Question]:
    try:
        found = sorted((file for file in folder.iterdir() if file.name.endswith(".rq")), key=lambda f: f.name)
        texts = [(file.name, file.read_text("utf-8")) for file in found]
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(
            f"{folder}: questions cannot be read ({error}); name a folder of .rq files"
        ) from error
    for name, text in texts:
        yield parse_question(name.removesuffix(".rq"), text)


def parse_question(name: str, text: str) -> Question:
    """Read one question: ``# zh:`` and ``# en:`` wordings, ``# x: entity`` parameters, then the query.

    Raises `DataError` when a parameter has no ``VALUES ?x { … }`` in the query, or no kind.
    """
    headers = _HEADER.findall(text)
    wordings = tuple(value for key, value in headers if key in ("zh", "en"))
    given = {key: value for key, value in headers if key not in ("zh", "en")}
    if not wordings:
        raise DataError(f"{name}.rq: no wording; write one as '# zh: …' or '# en: …'")
    for key, kind in given.items():
        if kind not in _KINDS or not re.search(_VALUES.format(name=key), text):
            raise DataError(
                f"{name}.rq: parameter {key} needs a kind ({', '.join(_KINDS)}) and VALUES ?{key} {{ … }}"
            )
    parameters = {key: _KINDS[kind] for key, kind in given.items()}
    for wording in wordings:
        slots = set(re.findall(r"\{(\w+)\}", wording))
        if slots != set(parameters):
            raise DataError(f"{name}.rq: wording {wording!r} must hold {{{'}, {'.join(parameters)}}}")
    return Question(
        name=name, wordings=wordings, parameters=parameters, sparql=_HEADER.sub("", text).lstrip()
    )


def _matches(text: str, questions: Iterable[Question]) -> Iterator[tuple[Question, dict[str, str]]]:
    """Yield the questions worded like `text`, those with the shortest names first: they know most words."""
    found = [
        (sum(map(len, match.groupdict().values())), number, question, match.groupdict())
        for number, question in enumerate(questions)
        for wording in question.wordings
        if (match := pattern(wording).fullmatch(text))
    ]
    for _, _, question, slots in sorted(found, key=lambda item: item[:2]):
        yield question, slots


def _filled(store: Store, question: Question, slots: Mapping[str, str]) -> tuple[str, list[str]]:
    """Return the query with its parameters, and the names that mean nothing in the graph."""
    sparql, missing = question.sparql, []
    for name, text in slots.items():
        values = _values(store, question.parameters[name], text.strip())
        if not values:
            missing.append(text.strip())
        written = f"VALUES ?{name} {{ {' '.join(values)} }}"
        sparql = re.sub(_VALUES.format(name=name), lambda _, written=written: written, sparql)  # type: ignore[misc]
    return sparql, missing


def _values(store: Store, kind: Kind, text: str) -> list[str]:
    if kind == "entity":
        return [str(ox.NamedNode(store.names.entity(entity.id))) for entity in find_entities(store, text)]
    if kind == "text":
        return [str(ox.Literal(form)) for form in sorted({text, to_traditional(text)})]
    amount = _AMOUNT.match(text.replace(",", ""))
    return [format(Decimal(amount[1]) * _SCALES[amount[2]], "f")] if amount else []


def _named(
    store: Store, found: Iterable[Mapping[str, Value]], language: str
) -> Iterator[Mapping[str, Value]]:
    """Put names in the place of IRIs: of entities their labels, of documents their ids, of terms their words.

    Other texts come in the script of the question, but for what is quoted: so articles in both scripts agree.
    """
    labels: dict[str, str] = {}
    for row in found:
        yield {
            key: value if key in _QUOTED else _name(store, value, language, labels)
            for key, value in row.items()
        }


def _name(store: Store, value: Value, language: str, labels: dict[str, str]) -> Value:
    names = store.names
    if not isinstance(value, str):
        return value
    if value.startswith(names.entity("")):
        if value not in labels:
            labels[value] = _label(store, value, language)
        return labels[value]
    if value.startswith(names.document("")):
        return names.name(value)
    ontology = names.prefixes()["kg"]
    text = value.removeprefix(ontology)
    return to_traditional(text) if language == "zh-Hant" else to_simplified(text)


def _label(store: Store, iri: str, language: str) -> str:
    found = list(
        rows(store.query(f"SELECT ?label (LANG(?label) AS ?tag) {{ <{iri}> skos:prefLabel ?label }}"))
    )
    by_tag = {str(row["tag"]).lower(): str(row["label"]) for row in found}
    first = min(by_tag.values(), default=store.names.name(iri))
    return by_tag.get(language.lower(), by_tag.get("zh-hans", first))


def _language(text: str) -> str:
    return script_of(text) if has_han(text) else "en"
