"""Whoever is sent gets what a call handler noted: no officer stands in for one, and two calls under one number are
both shown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import true

from backend.accounts.models import OnNamedList, Person, Role
from backend.core.audit import AuditEvent
from backend.core.database import db, writing
from backend.records import visibility
from backend.records.models import Intake
from tests.backend.sync.test_calls import NUMBER, ask, take_call
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.fixtures.reasons import reason_changed
from tests.page import get_page, post_page
from tests.people import People

PhoneOf = Callable[..., Phone]
Rows = Callable[..., list[Any]]


@pytest.fixture
def handler(phone_of: PhoneOf, people: People) -> Phone:
    """Eve's phone: she takes calls."""
    return phone_of(people.eve)


@pytest.fixture
def officer(phone_of: PhoneOf, people: People) -> Phone:
    """Ben's phone: he is an officer and takes none."""
    return phone_of(people.ben)


@pytest.fixture
def asha(phone_of: PhoneOf, people: People) -> Phone:
    """The phone of whoever is sent."""
    return phone_of(people.asha)


def set_roles(app: Flask, person: Person, *names: str) -> None:
    """Give a person these roles and no others."""
    with app.app_context(), writing():
        db.session.get_one(Person, person.id).roles = [db.session.get_one(Role, name) for name in names]


def opened_by_number(asha: Phone) -> list[tuple[str, Any]]:
    """Each call under the number, in order: who took it, and what it says of a weapon."""
    status, answer = ask(asha)
    calls = [answer, *answer["others"]] if status == 200 else []
    return [(one["handler"], one["answers"].get("weapon", {}).get("value")) for one in calls]


# An officer's record under the number


def officer_replaces_the_call(handler: Phone, officer: Phone, asha: Phone) -> bool:
    """Whether what an officer sends under the call's number changes what whoever is sent gets."""
    take_call(handler, weapon=an_answer("yes"))
    before = opened_by_number(asha)
    take_call(officer, "1107 24nov26", weapon=an_answer("no"))
    return opened_by_number(asha) != before


def test_an_officer_who_sends_a_call_under_the_number_replaces_and_adds_nothing(
    handler: Phone, officer: Phone, asha: Phone, both_databases: str
) -> None:
    assert not officer_replaces_the_call(handler, officer, asha)
    assert opened_by_number(asha) == [("Eve Lindqvist", "yes")]


def test_a_lookup_that_asks_for_no_role_fails(handler: Phone, officer: Phone, asha: Phone) -> None:
    """The mutant: any version of kind call counts, whoever wrote it."""
    with reason_changed(by_a_call_handler=lambda _intake: true()):
        assert officer_replaces_the_call(handler, officer, asha)


def test_a_call_only_an_officer_sent_is_no_call_to_be_found(officer: Phone, asha: Phone) -> None:
    take_call(officer)

    assert ask(asha)[0] == 404


def test_the_page_of_an_officers_call_says_that_nobody_finds_it_and_offers_no_code(officer: Phone, rows: Rows) -> None:
    record_id = take_call(officer)["record_id"]

    page = get_page(officer.client, f"/records/{record_id}")

    assert "Not found by its incident number" in page.text
    assert page.all("form", action=f"/calls/{record_id}/token") == []
    post_page(officer.client, f"/calls/{record_id}/token", status=404)


# The role counts that the author had when it was received


def test_what_somebody_sends_as_a_call_handler_counts_when_they_are_one_no_more(
    app: Flask, handler: Phone, asha: Phone, people: People, rows: Rows
) -> None:
    take_call(handler, weapon=an_answer("yes"))
    set_roles(app, people.eve, "officer")

    assert opened_by_number(asha) == [("Eve Lindqvist", "yes")]
    assert [row.from_call_handler for row in rows(Intake)] == [True]


def test_what_somebody_sent_before_they_were_a_call_handler_counts_no_more_for_it(
    app: Flask, officer: Phone, asha: Phone, people: People
) -> None:
    take_call(officer)
    set_roles(app, people.ben, "call_handler")

    assert ask(asha)[0] == 404


def test_a_later_version_sent_without_the_role_does_not_take_the_call_away(
    app: Flask, handler: Phone, asha: Phone, people: People
) -> None:
    first = take_call(handler, weapon=an_answer("yes"))
    set_roles(app, people.eve, "officer")
    goes_on = {"record_id": first["record_id"], "parent": first["version_id"]}

    take_call(handler, header=goes_on, weapon=an_answer("no"))

    assert opened_by_number(asha) == [("Eve Lindqvist", "yes")]


# Two calls under one number


@pytest.fixture
def second_handler(app: Flask, phone_of: PhoneOf, people: People) -> Phone:
    """Ben's phone, once he takes calls too."""
    set_roles(app, people.ben, "call_handler", "officer")
    return phone_of(people.ben)


def only_the_newest_is_shown(handler: Phone, second: Phone, asha: Phone) -> bool:
    """Whether of two calls under one number, whoever is sent gets one."""
    take_call(handler, weapon=an_answer("yes"))
    take_call(second, weapon=an_answer("no"))
    return len(opened_by_number(asha)) < 2


def test_two_calls_under_one_number_are_both_given_the_newest_first(
    handler: Phone, second_handler: Phone, asha: Phone, both_databases: str
) -> None:
    assert not only_the_newest_is_shown(handler, second_handler, asha)
    assert opened_by_number(asha) == [("Ben Okoro", "no"), ("Eve Lindqvist", "yes")]


def test_a_lookup_that_gives_the_newest_only_fails(
    handler: Phone, second_handler: Phone, asha: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: what was wrong."""
    every = visibility.visible_calls
    monkeypatch.setattr(visibility, "visible_calls", lambda *args: every(*args)[:1])

    assert only_the_newest_is_shown(handler, second_handler, asha)


def test_each_of_two_calls_that_are_given_is_written_down(
    handler: Phone, second_handler: Phone, asha: Phone, rows: Rows
) -> None:
    headers = [take_call(handler), take_call(second_handler)]

    ask(asha)

    read = rows(AuditEvent, AuditEvent.action == "consultation")
    assert {one.object_id for one in read} == {header["record_id"] for header in headers}


def test_two_versions_of_one_call_are_one(handler: Phone, asha: Phone) -> None:
    first = take_call(handler, weapon=an_answer("no"))
    goes_on = {"record_id": first["record_id"], "parent": first["version_id"]}
    take_call(handler, header=goes_on, weapon=an_answer("yes"))

    assert opened_by_number(asha) == [("Eve Lindqvist", "yes")]


def test_a_call_restricted_to_others_stands_beside_none(handler: Phone, second_handler: Phone, asha: Phone) -> None:
    take_call(handler, weapon=an_answer("yes"))
    take_call(second_handler, police_link=an_answer("yes"))

    assert opened_by_number(asha) == [("Eve Lindqvist", "yes")]


def test_a_code_opens_its_own_call_first_and_the_other_beside_it(
    app: Flask, handler: Phone, second_handler: Phone, asha: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_id = take_call(handler, weapon=an_answer("yes"))["record_id"]
    take_call(second_handler, weapon=an_answer("no"))
    drawn: list[str] = []
    monkeypatch.setattr("backend.review.call_routes.qr", lambda text: drawn.append(text) or {"size": 1, "squares": ""})
    post_page(handler.client, f"/calls/{record_id}/token", status=201)
    code = drawn[0].partition("token=")[2]

    status, answer = asha.ask("POST", "/sync/v1/calls/redeem", {"ref": NUMBER, "token": code})

    assert status == 200
    assert [answer["handler"], *(one["handler"] for one in answer["others"])] == ["Eve Lindqvist", "Ben Okoro"]


def test_the_page_of_a_call_names_the_other_one_under_its_number(
    handler: Phone, second_handler: Phone, both_databases: str
) -> None:
    record_id = take_call(handler, weapon=an_answer("yes"))["record_id"]
    assert "another call" not in get_page(handler.client, f"/records/{record_id}").text.lower()
    take_call(second_handler, "1107 24nov26")

    page = get_page(handler.client, f"/records/{record_id}")

    assert "Another call has this incident number" in page.text
    assert "Ben Okoro" in page.text


def test_the_page_of_a_call_says_nothing_of_a_restricted_one_under_its_number(
    app: Flask, handler: Phone, second_handler: Phone, people: People
) -> None:
    record_id = take_call(handler)["record_id"]
    take_call(second_handler, police_link=an_answer("yes"))

    assert "Another call" not in get_page(handler.client, f"/records/{record_id}").text
    with app.app_context(), writing():
        db.session.merge(OnNamedList(person_id=people.eve.id, force_id=people.eve.force_id))
    assert "Another call" not in get_page(handler.client, f"/records/{record_id}").text
