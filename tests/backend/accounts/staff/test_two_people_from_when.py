"""From when on a force takes two administrators: one that never had two gives alone; one that had goes on taking two,
whoever of them goes.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.backend.accounts.staff.conftest import Trail
from tests.backend.accounts.staff.test_person import form_of
from tests.backend.accounts.staff.two_people import ask_list, ask_role, end, has, waiting
from tests.backend.accounts.two_of_them import second_administrator
from tests.people import People

NewClient = Callable[[], FlaskClient]
OFFICER = frozenset({"officer"})


def test_a_force_that_never_had_two_is_begun_by_the_one_it_has(
    app: Flask, office: FlaskClient, people: People, trail: Trail
) -> None:
    ask_role(office, people.ben)
    ask_list(office, people.ben)

    assert has(app, people.ben) == ({"officer", "coordinator"}, True)
    assert trail.of("access_asked") == []


def test_from_the_second_one_on_it_takes_two_also_before_they_have_joined(
    app: Flask, office: FlaskClient, people: People, both_databases: str
) -> None:
    new = {"name": "Jo Bell", "sign_in_name": "jo.bell", "unit": "Response A", "roles": ["administrator"]}
    assert office.post("/people", data=new | {"sure": "yes"}).status_code == 201

    ask_role(office, people.ben)

    assert (has(app, people.ben)[0], waiting(app)) == (OFFICER, {(people.ben.id, "coordinator")})


def test_the_role_that_is_given_to_somebody_makes_two_in_the_same_write(
    app: Flask, office: FlaskClient, people: People
) -> None:
    ask_role(office, people.dev, "administrator")
    assert waiting(app) == set()

    ask_role(office, people.ben)

    assert has(app, people.ben)[0] == OFFICER


def test_an_account_that_is_opened_again_makes_two_as_well(app: Flask, office: FlaskClient, people: People) -> None:
    office.post(f"/people/{people.dev.id}/disabled", data={"disabled": "yes"})
    office.post(f"/people/{people.dev.id}", data=form_of(people.dev, roles=["administrator"], sure="yes"))
    ask_role(office, people.asha)
    assert has(app, people.asha)[0] == {"officer", "coordinator"}

    office.post(f"/people/{people.dev.id}/disabled", data={"disabled": "no"})
    ask_role(office, people.ben)

    assert has(app, people.ben)[0] == OFFICER


@pytest.mark.parametrize("how", ["the role", "the account"])
def test_whoever_takes_it_from_the_other_gives_nothing_alone_by_that(
    app: Flask, office: FlaskClient, new_client: NewClient, people: People, how: str, both_databases: str
) -> None:
    second_administrator(app, new_client(), people)
    if how == "the role":
        office.post(f"/people/{people.dev.id}", data=form_of(people.dev, roles=["trainer"]))
    else:
        office.post(f"/people/{people.dev.id}/disabled", data={"disabled": "yes"})

    ask_role(office, people.ben)
    ask_list(office, people.ben)

    assert has(app, people.ben) == (OFFICER, False)
    assert end(office, "confirmed", people.ben) == 403


def test_where_one_is_left_whoever_runs_the_server_confirms_and_the_trail_says_so(
    app: Flask, office: FlaskClient, new_client: NewClient, people: People, trail: Trail
) -> None:
    second_administrator(app, new_client(), people)
    office.post(f"/people/{people.dev.id}/disabled", data={"disabled": "yes"})
    ask_role(office, people.ben)
    ask_list(office, people.ben)

    for what in ("coordinator", "named_list"):
        said = app.test_cli_runner().invoke(args=["people", "confirm", "Ben", what])
        assert (said.exit_code, said.output) == (0, f"Ben has it from now on: {what}.\n")

    assert has(app, people.ben) == ({"officer", "coordinator"}, True)
    confirmed = [
        ("access_confirmed", None, people.ben.id, {"what": what, "asked_by": people.ivor.id})
        for what in ("coordinator", "named_list")
    ]
    assert trail.of("access_confirmed") == confirmed


@pytest.mark.parametrize(
    "name, said", [("ben", "That does not wait for anybody"), ("nobody.here", "nobody with the sign-in name")]
)
def test_the_command_gives_nothing_that_nobody_asked_for(app: Flask, people: People, name: str, said: str) -> None:
    ran = app.test_cli_runner().invoke(args=["people", "confirm", name, "coordinator"])

    assert (ran.exit_code, said in ran.output) == (1, True)
    assert has(app, people.ben)[0] == OFFICER


def test_what_a_command_gives_is_given(app: Flask, office: FlaskClient, new_client: NewClient, people: People) -> None:
    """Whoever runs the server is no administrator of the force: it is outside of what two of these do."""
    second_administrator(app, new_client(), people)
    about = ["--name", "Jo Bell", "--sign-in-name", "jo.bell", "--unit", "Response A", "--role", "coordinator"]

    said = app.test_cli_runner().invoke(args=["people", "add", *about, "--force", people.ivor.force.name])

    assert (said.exit_code, waiting(app)) == (0, set())
