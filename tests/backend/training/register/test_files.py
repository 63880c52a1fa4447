"""What leaves the register: CSV in which nothing reckons, and xAPI statements as the standard has them."""

from __future__ import annotations

import csv
import io
import re
import uuid
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import pytest

from backend.core.web import csv_file
from backend.core.web.csv_file import csv_of, defused
from backend.training.attendance.xapi import Done, statements

AT = datetime(2026, 11, 24, 14, 30, tzinfo=UTC)
SITE = "https://foursight.example"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


def done(**changes: Any) -> Done:
    whole: dict[str, Any] = {
        "id": "a" * 26,
        "account": "1234",
        "scenario": "ex_partner_tracker",
        "title": "The car that always knew",
        "version": "0123456789ab",
        "how": "class",
        "completed": True,
        "on": "2026-11-24",
        "at": AT,
    }
    return Done(**(whole | changes))


def sent(*every: Done) -> list[dict[str, Any]]:
    return statements(list(every), site=SITE, force_id="f" * 26, force_name="Example Police")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "\n=1"])
def test_no_cell_begins_a_formula(cell: str) -> None:
    text = csv_of(["a"], [[cell]])
    read = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))

    assert read == [["a"], [f"'{cell}"]]


def test_a_file_that_leaves_formulas_in_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: cells go out as they are."""
    monkeypatch.setattr(csv_file, "defused", lambda cell: cell)

    assert '"=1+1"' in csv_of(["a"], [["=1+1"]])  # which the test above would see


@pytest.mark.parametrize("cell", ["1234", "O'Shea, Finn", 'a "b"', "The car = gone", ""])
def test_a_plain_cell_is_left_as_it_is(cell: str) -> None:
    assert defused(cell) == cell
    assert list(csv.reader(io.StringIO(csv_of(["a"], [[cell]]))))[1] == [cell]


def test_a_class_is_attended_and_perhaps_completed() -> None:
    assert [one["verb"]["display"]["en-GB"] for one in sent(done())] == ["attended", "completed"]
    assert [one["verb"]["id"] for one in sent(done(completed=False))] == ["http://adlnet.gov/expapi/verbs/attended"]
    assert [one["verb"]["id"] for one in sent(done(how="own"))] == ["http://adlnet.gov/expapi/verbs/completed"]


def test_a_statement_says_who_did_what_with_which_content_and_when() -> None:
    statement = sent(done())[1]

    assert statement["actor"] == {
        "objectType": "Agent",
        "account": {"homePage": f"{SITE}/forces/{'f' * 26}", "name": "1234"},
    }
    assert statement["object"] == {
        "objectType": "Activity",
        "id": f"{SITE}/training/scenarios/ex_partner_tracker?content-version=0123456789ab",
        "definition": {
            "name": {"en-GB": "The car that always knew"},
            "type": "http://adlnet.gov/expapi/activities/simulation",
            "extensions": {f"{SITE}/xapi/content-version": "0123456789ab"},
        },
    }
    assert statement["result"] == {"completion": True}
    assert statement["timestamp"] == "2026-11-24T14:30:00.000Z"


@pytest.mark.parametrize("statement", sent(done(), done(version=None, how="register"), done(id="b" * 26, how="own")))
def test_every_statement_has_the_form_the_standard_asks_for(statement: dict[str, Any]) -> None:
    allowed = {"id", "actor", "verb", "object", "result", "context", "timestamp"}
    assert set(statement) <= allowed
    assert str(uuid.UUID(statement["id"])) == statement["id"]
    assert RFC3339.fullmatch(statement["timestamp"])
    assert set(statement["actor"]) == {"objectType", "account"}  # one identifier, and no other
    assert set(statement["context"]) <= {"platform", "language", "extensions"}
    for iri in _iris(statement):
        assert urlsplit(iri).scheme in ("http", "https"), iri
        assert urlsplit(iri).netloc, iri
    assert None not in list(_values(statement))


def test_the_same_attendance_exported_again_is_the_same_statement() -> None:
    assert [one["id"] for one in sent(done())] == [one["id"] for one in sent(done())]
    assert len({one["id"] for one in sent(done(), done(id="b" * 26))}) == 4


@pytest.mark.parametrize(
    "day, at", [("2026-11-20", "2026-11-20T00:00:00.000Z"), ("2026-06-20", "2026-06-19T23:00:00.000Z")]
)
def test_where_only_the_day_is_known_its_beginning_in_england_stands(day: str, at: str) -> None:
    statement = sent(done(on=day, how="register", completed=False))[0]

    assert (statement["timestamp"], statement["context"]["extensions"][f"{SITE}/xapi/day"]) == (at, day)


def _iris(statement: dict[str, Any]) -> list[str]:
    definition = statement["object"]["definition"]
    return [
        statement["verb"]["id"],
        statement["object"]["id"],
        definition["type"],
        statement["actor"]["account"]["homePage"],
        *definition.get("extensions", {}),
        *statement["context"]["extensions"],
    ]


def _values(value: Any) -> Any:
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield part
        yield from _values(part)
