"""What the register sends keeps the rules of xAPI 1.0.3; each rule is one that a broken statement is caught by."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import pytest

from backend.training.attendance.xapi import Done, statements
from tests.backend.training.xapi_rules import faults_in

SITE = "https://foursight.example"
AT = datetime(2026, 11, 24, 14, 30, tzinfo=UTC)
Breaks = Callable[[dict[str, Any]], Any]


def sent(**changes: Any) -> list[dict[str, Any]]:
    """The statements of one attendance."""
    whole: dict[str, Any] = {
        **{"id": "a" * 26, "account": "1234", "scenario": "ex_partner_tracker", "title": "The car that always knew"},
        **{"version": "0123456789ab", "how": "class", "completed": True, "on": "2026-11-24", "at": AT},
    }
    return statements([Done(**(whole | changes))], site=SITE, force_id="f" * 26, force_name="Example Police")


EVERY_WAY = [
    *sent(),
    *sent(how="own"),
    *sent(how="register", completed=False, version=None),
    *sent(on="2026-06-01"),
    *sent(account="O'Shea, Finn", title="“Which station are you from?”"),
]


@pytest.mark.parametrize("statement", EVERY_WAY)
def test_a_statement_of_the_register_keeps_the_standard(statement: dict[str, Any]) -> None:
    assert faults_in(statement) == []


BROKEN: dict[str, tuple[Breaks, str]] = {
    "no verb": (lambda one: one.pop("verb"), "lacks verb"),
    "no actor": (lambda one: one.pop("actor"), "lacks actor"),
    "no object": (lambda one: one.pop("object"), "lacks object"),
    "a property the standard has not": (lambda one: one.update(score=5), "does not know score"),
    "two identifiers": (lambda one: one["actor"].update(mbox="mailto:a@b.example"), "does not know mbox"),
    "an account without a home page": (lambda one: one["actor"]["account"].pop("homePage"), "lacks homePage"),
    "a null": (lambda one: one["object"]["definition"].update(name=None), "is empty"),
    "a verb by a word": (lambda one: one["verb"].update(id="completed"), "no absolute IRI"),
    "an activity with a space": (lambda one: one["object"].update(id=f"{SITE}/the car"), "no absolute IRI"),
    "an extension by a word": (lambda one: one["context"]["extensions"].update(how="class"), "no absolute IRI"),
    "words in no language": (lambda one: one["verb"].update(display={"British English": "done"}), "no language tag"),
    "an id that is no UUID": (lambda one: one.update(id="a" * 26), "id: is no UUID"),
    "a UUID in capitals": (lambda one: one.update(id=one["id"].upper()), "id: is no UUID"),
    "a day for a moment": (lambda one: one.update(timestamp="2026-11-24"), "no moment"),
    "a moment without its offset": (lambda one: one.update(timestamp="2026-11-24T14:30:00"), "no moment"),
    "completion in words": (lambda one: one["result"].update(completion="yes"), "no boolean"),
    "a person for the object": (lambda one: one["object"].update(objectType="Agent"), "is not Activity"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_statement_that_breaks_a_rule_is_found(case: str) -> None:
    breaks, fault = BROKEN[case]
    statement = deepcopy(sent()[-1])
    breaks(statement)

    assert any(fault in one for one in faults_in(statement)), faults_in(statement)
