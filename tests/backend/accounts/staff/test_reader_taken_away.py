"""Who could read a unit for a while is told to its supervisors when that has ended, too: else whoever gives a role to
read by it takes it away again, and nobody who knows the records hears of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.accounts import READS_A_UNIT
from backend.accounts.models import Person
from backend.accounts.staff import store
from backend.content.sentences import when
from tests.backend.accounts.staff.test_person import form_of
from tests.backend.accounts.staff.two_people import ask_role, told_of_readers
from tests.fixtures.app import Clock
from tests.page import get_page
from tests.people import People, sign_in

BOTH = ["officer", "supervisor"]
CLOSING = "the account is closed"
WAYS: dict[str, Callable[[Person, str], tuple[str, dict[str, Any]]]] = {
    "the role is taken away": lambda one, _elsewhere: (f"/people/{one.id}", form_of(one)),
    "they are moved": lambda one, elsewhere: (
        f"/people/{one.id}",
        form_of(one, unit=elsewhere, roles=BOTH, sure="yes"),
    ),
    CLOSING: lambda one, _elsewhere: (f"/people/{one.id}/disabled", {"disabled": "yes"}),
}


@pytest.fixture
def chloe(new_client: Callable[[], FlaskClient], people: People, clock: Clock) -> FlaskClient:
    """The browser of Chloe, who supervises the unit."""
    return sign_in(new_client(), people.chloe)


@pytest.mark.parametrize("how", WAYS)
def test_who_read_the_unit_for_a_while_is_told_with_when_that_ended(
    app: Flask, office: FlaskClient, chloe: FlaskClient, people: People, clock: Clock, how: str
) -> None:
    ask_role(office, people.ben, "supervisor")
    [reads] = told_of_readers(get_page(chloe, "/account"))
    assert "taken away" not in reads
    end_it(office, people, clock, how)

    [line] = told_of_readers(get_page(chloe, "/account"))

    assert f"Ben Okoro became a supervisor of {people.chloe.unit.name} on " in line
    assert f"could read its records until {when(clock.at)}. That has ended." in line
    assert "Ivor Pugh gave it alone." in line
    assert told_of_readers(get_page(chloe, "/records")) == [line]


def test_each_time_is_told_where_it_was_given_twice(
    app: Flask, office: FlaskClient, chloe: FlaskClient, people: People, clock: Clock
) -> None:
    for _ in range(2):
        clock.passes(minutes=1)
        ask_role(office, people.ben, "supervisor")
        end_it(office, people, clock, "the role is taken away")

    lines = told_of_readers(get_page(chloe, "/account"))

    assert len(set(lines)) == 2
    assert all("That has ended" in line for line in lines)


def test_an_account_that_is_opened_again_reads_on(
    app: Flask, office: FlaskClient, chloe: FlaskClient, people: People, clock: Clock
) -> None:
    ask_role(office, people.ben, "supervisor")
    end_it(office, people, clock, CLOSING)
    assert office.post(f"/people/{people.ben.id}/disabled", data={"disabled": "no"}).status_code == 303

    [line] = told_of_readers(get_page(chloe, "/account"))

    assert "and reads its records" in line


@pytest.mark.parametrize("closed_first", [True, False])
@pytest.mark.parametrize("how", ["the role is taken away", "they are moved"])
def test_an_account_that_is_opened_again_reads_nothing_where_more_was_ended(
    app: Flask, office: FlaskClient, chloe: FlaskClient, people: People, clock: Clock, how: str, closed_first: bool
) -> None:
    ask_role(office, people.ben, "supervisor")
    for one in sorted([how, CLOSING], key=lambda way: (way == CLOSING) != closed_first):
        end_it(office, people, clock, one)
    assert office.post(f"/people/{people.ben.id}/disabled", data={"disabled": "no"}).status_code == 303

    [line] = told_of_readers(get_page(chloe, "/account"))

    assert "That has ended." in line


def test_it_is_told_for_a_week(
    app: Flask, office: FlaskClient, new_client: Callable[[], FlaskClient], people: People, clock: Clock
) -> None:
    ask_role(office, people.ben, "supervisor")
    end_it(office, people, clock, "the role is taken away")
    clock.passes(days=7, minutes=1)

    assert told_of_readers(get_page(sign_in(new_client(), people.chloe), "/account")) == []


def test_whoever_was_a_supervisor_elsewhere_is_not_told_here(
    app: Flask, office: FlaskClient, chloe: FlaskClient, people: People, clock: Clock
) -> None:
    """Not even where both are one change: then it ends in the moment in which it would begin."""
    ask_role(office, people.eve, "supervisor")
    assert people.eve.unit_id != people.chloe.unit_id
    there = form_of(people.eve, unit=people.chloe.unit_id, sure="yes")
    assert office.post(f"/people/{people.eve.id}", data=there).status_code == 303

    assert told_of_readers(get_page(chloe, "/account")) == []


def test_a_list_of_those_who_read_now_would_be_seen(
    app: Flask,
    office: FlaskClient,
    chloe: FlaskClient,
    people: People,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The mutant."""
    monkeypatch.setattr(store, "been_in", lambda unit_id, _since: store.holders_in(unit_id, READS_A_UNIT))
    ask_role(office, people.ben, "supervisor")
    end_it(office, people, clock, "the role is taken away")

    assert told_of_readers(get_page(chloe, "/account")) == []


def end_it(office: FlaskClient, people: People, clock: Clock, how: str) -> None:
    """An administrator ends what Ben reads, four minutes on."""
    clock.passes(minutes=4)
    assert people.eve.unit_id != people.ben.unit_id
    path, form = WAYS[how](people.ben, people.eve.unit_id)
    assert office.post(path, data=form).status_code == 303
