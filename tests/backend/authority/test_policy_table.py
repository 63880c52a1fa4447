"""The policy that is printed is the one in force: every route with its mark, and a row for whatever the code and the
matrix of tests know.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.accounts.models import Person
from backend.auditing.routes import policy
from backend.core import access
from backend.records import call_codes, service, visibility, visible_events, waiting
from backend.records.acts import service as acts
from backend.records.briefs import service as briefs
from backend.records.conflicts import service as conflicts
from backend.records.openings import service as openings
from backend.records.visibility import reasons
from backend.records.who_sees import WHO_SEES
from tests.architecture.access import marks_of, routes_of
from tests.backend.authority import oracle, rules
from tests.fixtures.reasons import ROOMS
from tests.page import get_page, text_of
from tests.people import People, sign_in

DECIDES = (visibility, *(room for room in ROOMS if room is not reasons), visible_events)
MODULES = (*DECIDES, acts, call_codes, service, waiting, conflicts, openings, briefs)
ROWS = {
    rules.reads: "A record and its versions",
    rules.goes_on_with: "Going on with a record on a phone",
    rules.is_sent_to: "A call, by its incident number or a code",
    rules.shows_a_code_of: "Showing a code for a call",
    rules.knows_of: "That something waits for a person",
    rules.opens: "What is inside of what waits",
    rules.asks_who_opened: "Who opened a record, and how long it is kept",
    rules.sends_brief_of: "A brief before arriving: eight lines of what is here under a number",
    rules.is_briefed_by_number: "A brief before arriving: eight lines of what is here under a number",
    rules.asks_after: "What was attended and has no report under its number",
    rules.acts_on: "Acting on a record at a desk, and closing its row",
    rules.lists_task: "A task: a line of a plan that somebody is to do",
    rules.does_task: "A task: a line of a plan that somebody is to do",
    rules.reads_at_a_desk: "The sheet for the meeting",
    rules.is_told: "An emergency, and that one looked at it",
    rules.says_not_mine: "Saying that one knows somebody in a record",
    rules.keeps_others_out: "Keeping another out of a record",
    rules.lets_back: "Who is kept out of what, and letting them back",
    rules.is_of_its_force: "What else a page shows of a force: people, units, notices, classes, signatures",
    rules.is_owner: "One's own phones, passkeys and sign-ins",
    rules.is_another: "Changing somebody's account",
}
"""The row of each rule by which the matrix asks (rules.py)."""
ELSEWHERE = {  # rows that no route of the matrix has by itself, and where they are asked
    "A screen on a wall: counts, incident numbers, units": "review/test_wall.py",
    "That what one sent was received": "records/test_restriction.py",
    "A question on a phone": "records/desk/test_letters.py",
    "Opening in an emergency": "records/test_openings.py",
    "What of a record is due, and being shown it by the ladder": "authority/probes_of_records.py, records/ladder",
    "The audit trail of a force": "auditing/test_trail.py",
    "What one did oneself": "auditing/test_trail.py",
}
HOW = "A new rule: give it a row in backend/records/who_sees.py, and say here which rule of the oracle asks it."


def functions_of(module: ModuleType) -> set[str]:
    """What a module offers, and a package of its rooms."""
    made = inspect.getmembers(module, inspect.isfunction)
    return {name for name, one in made if one.__module__.startswith(module.__name__) and not name.startswith("_")}


def test_whatever_decides_who_sees_a_record_stands_in_a_row_and_each_row_names_what_there_is() -> None:
    named = {name for row in WHO_SEES for name in row.held_by}

    assert {name for module in DECIDES for name in functions_of(module)} - named == set(), HOW
    assert named - {name for module in MODULES for name in functions_of(module)} == set()


def test_each_rule_of_the_matrix_is_a_row_and_each_row_is_asked_somewhere() -> None:
    asked: set[Callable[..., Any]] = {way.may for way in oracle.WAYS.values()}
    asked |= {may for _, may in oracle.LISTS.values()}

    assert asked - set(ROWS) == {rules.speaks_of_conflict}, HOW  # one of two that have rows
    assert {row.what for row in WHO_SEES} == {*ROWS.values(), *ELSEWHERE}


def shown(client: FlaskClient) -> dict[str, str]:
    """What the page says: by whom each route may be asked."""
    page = get_page(client, "/policy")
    groups = page.all("details", **{"data-policy": "group"})
    return {
        text_of(code): text_of(next(one for one in group.iter() if one.tag == "summary")).rpartition(" (")[0]
        for group in groups
        for code in group.iter()
        if code.tag == "code"
    }


def test_administrators_auditors_and_professional_standards_read_every_route_with_its_mark(
    app: Flask, people: People, new_client: Callable[[], FlaskClient]
) -> None:
    pages = [shown(sign_in(new_client(), one)) for one in (people.ivor, people.sana, people.tove)]

    assert set(pages[0]) == set(marks_of(app))
    assert pages[0] == pages[1] == pages[2]
    assert pages[0]["GET /audit/restricted"] == "Professional standards; shown a short while ago who they are"
    assert pages[0]["GET /records/<record_id>"].startswith("Whoever is signed in")
    assert pages[0]["GET /healthz"] == "Anybody, signed in or not"


def test_every_row_is_on_the_page(people: People, new_client: Callable[[], FlaskClient]) -> None:
    text = get_page(sign_in(new_client(), people.sana), "/policy").text

    assert [row.what for row in WHO_SEES if row.what not in text] == []


def test_a_mark_that_is_changed_in_the_program_is_so_on_the_page(
    app: Flask, people: People, new_client: Callable[[], FlaskClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "GET /people"
    before = shown(sign_in(new_client(), people.ivor))[name]
    endpoint = next(rule.endpoint for method, rule in routes_of(app) if f"{method} {rule.rule}" == name)
    monkeypatch.setattr(app.view_functions[endpoint], "access_mark", access.PUBLIC)

    assert before.startswith("Administrator")
    assert shown(sign_in(new_client(), people.ivor))[name] == policy.WHO["public"]


def test_a_person_of_another_role_is_not_shown_it(people: People, new_client: Callable[[], FlaskClient]) -> None:
    others: list[Person] = [people.asha, people.chloe, people.gita]

    assert {sign_in(new_client(), one).get("/policy").status_code for one in others} == {403}
