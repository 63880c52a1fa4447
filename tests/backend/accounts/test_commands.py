"""Adding people from the command line."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from backend.accounts import store
from tests.people import People

ADD = ["people", "add", "--name", "Jo Bell", "--sign-in-name", "Jo.Bell", "--unit", "Response A", "--role", "officer"]


def test_a_person_added_by_command_joins_with_the_code_it_prints(app: Flask, client: FlaskClient) -> None:
    done = app.test_cli_runner().invoke(args=[*ADD, "--force", "Example Police", "--role", "trainer", "--named-list"])
    code = done.output.split()[-1]

    joined = client.post("/join", data={"code": code, "password": "four words in a row"})

    assert (done.exit_code, joined.status_code) == (0, 303)
    with app.app_context():
        person = store.person_named("jo.bell")
        assert person is not None
        assert person.role_names == {"officer", "trainer"}
        assert store.listed_ids(person.force_id) == {person.id}


def test_the_only_force_need_not_be_named_but_one_of_two_must_be(app: Flask, people: People) -> None:
    run = app.test_cli_runner()

    unnamed = run.invoke(args=ADD)
    named = run.invoke(args=[*ADD, "--force", "example police"])

    assert (unnamed.exit_code, "say which force" in unnamed.output) == (1, True)
    assert named.exit_code == 0
    with app.app_context():
        person = store.person_named("jo.bell")
        assert person is not None
        assert person.force_id == people.asha.force_id


def test_a_role_that_does_not_exist_a_taken_name_and_a_bad_one_are_refused_with_words(
    app: Flask, people: People
) -> None:
    run = app.test_cli_runner()
    force = ["--force", "Example Police"]

    outputs = [
        run.invoke(args=[*ADD, *force, "--role", "chief"]).output,
        run.invoke(args=["asha" if part == "Jo.Bell" else part for part in ADD] + force).output,
        run.invoke(args=["jo bell" if part == "Jo.Bell" else part for part in ADD] + force).output,
    ]

    assert "there is no role chief" in outputs[0]
    assert "That sign-in name is taken" in outputs[1]
    assert "Sign-in name must be small letters" in outputs[2]
