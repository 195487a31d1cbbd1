"""Data that would take a parser down."""

import pyoxigraph as ox
import pytest

from kg.errors import DataError
from kg.store.nesting import check_nesting

TERMS = "<a:s> <a:p> " + "<<( <a:s> <a:p> " * 101 + "1" + " )>>" * 101 + " ."


@pytest.mark.parametrize(
    "hiding",
    [
        pytest.param("", id="bare"),
        pytest.param("# it's a comment\n", id="quote in a comment"),
        pytest.param('<a:s> <a:p> """a "quoted" text""" .\n', id="quotes in a text"),
        pytest.param("<a:s> <a:p> <a:#> . ", id="hash in an IRI"),
        pytest.param(r"<a:s> <a:p> a:it\'s . ", id="escaped quote in a name"),
    ],
)
def test_nested_terms_are_found_whatever_stands_before_them(hiding: str) -> None:
    with pytest.raises(DataError, match="nested more than 100 deep"):
        check_nesting((hiding + TERMS).encode(), ox.RdfFormat.TURTLE)


@pytest.mark.parametrize(
    ("format_", "data"),
    [
        pytest.param(ox.RdfFormat.TURTLE, '<a:s> <a:p> "' + "<<(" * 200 + '" .', id="text"),
        pytest.param(ox.RdfFormat.TURTLE, "<a:s> <a:p> <<( <a:s> <a:p> 1 )>> .\n" * 200, id="terms"),
        pytest.param(ox.RdfFormat.TURTLE, "<a:s> <a:p> " + "[ <a:p> " * 500 + "1" + " ]" * 500, id="blanks"),
        pytest.param(ox.RdfFormat.JSON_LD, '[{"@id": "a:s", "a:p": "' + "[" * 200 + '"}]', id="json"),
        pytest.param(ox.RdfFormat.JSON_LD, "[" + '{"@id": "a:s", "a:p": [1]},' * 200 + "{}]", id="items"),
    ],
)
def test_flat_data_is_let_through(format_: ox.RdfFormat, data: str) -> None:
    check_nesting(data.encode(), format_)
