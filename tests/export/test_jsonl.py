import io
import json
from dataclasses import replace
from decimal import Decimal

import pytest
from graphs import denied, partners, sample, statements, users
from hypothesis import HealthCheck, given, settings

from kg.errors import DataError
from kg.export import read_statements_jsonl, write_statements_jsonl
from kg.model import Statement


def written(*told: Statement) -> str:
    output = io.StringIO()
    write_statements_jsonl(told, output)
    return output.getvalue()


def test_the_interface_is_kept() -> None:
    found = json.loads(written(users()))
    assert list(found) == ["id", "subject", "relation", "object", "status", "qualifiers", "evidence"]
    assert found["subject"] == {"id": "微博", "label": "微博", "type": "Platform"}
    assert found["object"] == {"value": 486000000, "unit": "戶", "text": "4.86億"}
    assert (found["relation"], found["status"]) == ("observation", "asserted")
    assert list(found["qualifiers"].items()) == [
        ("metric", "月活躍用戶數"),
        ("value", 486000000),
        ("unit", "戶"),
        ("period", "2019-Q2"),
        ("yoy", 0.13),
    ]
    assert list(found["evidence"][0])[:6] == [
        "document",
        "start",
        "end",
        "text",
        "confidence",
        "according_to",
    ]
    assert found["evidence"][0]["according_to"] is None


def test_a_label_is_in_the_script_of_the_article() -> None:
    assert json.loads(written(partners()))["subject"] == {
        "id": "支付宝",
        "label": "支付寶",
        "type": "Organization",
    }


def test_lines_are_sorted_by_id() -> None:
    found = [json.loads(line)["id"] for line in written(*sample()[1]).splitlines()]
    assert found == sorted(found)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(statements())
def test_a_statement_is_read_back_but_for_the_other_names(told: Statement) -> None:
    (back,) = read_statements_jsonl(written(told).splitlines())
    assert (back.id, back.evidence, back.status) == (told.id, told.evidence, told.status)
    assert written(back) == written(told)


@pytest.mark.parametrize("names", [["value"], ["unit"], ["value", "unit"]])
def test_a_metric_may_repeat_its_value_itself(names: list[str]) -> None:
    repeated = {"value": Decimal(486_000_000), "unit": "戶"}
    told = replace(users(), qualifiers=tuple((name, repeated[name]) for name in names))
    (back,) = read_statements_jsonl(written(told).splitlines())
    assert back.qualifiers == told.qualifiers


@pytest.mark.parametrize("line", ["{}", "[]", "x", '{"object": 1}'])
def test_a_wrong_line_is_named(line: str) -> None:
    with pytest.raises(DataError, match="line 2: not a statement"):
        list(read_statements_jsonl([written(denied()), line]))
