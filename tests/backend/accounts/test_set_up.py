"""The first person of an empty install: one code, one person, once."""

from __future__ import annotations

import re
import threading
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from backend.accounts.models import Force, Person
from backend.core.database import db
from tests.page import get_page, post_page
from tests.people import People

GOOD = {
    "name": "Asha Patel",
    "sign_in_name": "asha.patel",
    "password": "four words in a row",
    "force": "Example Police",
    "unit": "Response A",
}


def test_the_command_prints_a_code_and_the_page_makes_the_first_person_with_it(
    both_databases: str, app: Flask, client: FlaskClient
) -> None:
    answer = client.post("/set-up", data=GOOD | {"code": print_code(app)})

    assert (answer.status_code, answer.location) == (303, "/home")
    account = get_page(client, "/account").text
    assert "Asha Patel" in account
    assert "Example Police, Response A" in account


def test_the_first_person_is_an_officer_too_on_the_embedded_database_alone(
    both_databases: str, app: Flask, client: FlaskClient
) -> None:
    client.post("/set-up", data=GOOD | {"code": print_code(app)})

    account = get_page(client, "/account").text
    assert ("Administrator, Officer" in account) == (both_databases == "sqlite")
    assert "Administrator" in account


def test_force_and_unit_are_filled_in_beforehand(client: FlaskClient) -> None:
    page = get_page(client, "/set-up")

    assert (page.value("force"), page.value("unit")) == ("Example Police", "Response A")


def test_the_code_may_be_typed_in_small_letters_without_dashes(app: Flask, client: FlaskClient) -> None:
    typed = print_code(app).replace("-", "").lower().replace("0", "o").replace("1", "l")

    assert client.post("/set-up", data=GOOD | {"code": typed}).status_code == 303


def test_a_fresh_code_makes_the_earlier_ones_void(app: Flask, client: FlaskClient) -> None:
    earlier = print_code(app)
    print_code(app)

    page = post_page(client, "/set-up", GOOD | {"code": earlier}, status=422)

    assert set(page.errors) == {"code"}


def test_a_wrong_code_keeps_everything_typed_except_the_password(app: Flask, client: FlaskClient) -> None:
    print_code(app)

    page = post_page(client, "/set-up", GOOD | {"code": "0000-0000-0000"}, status=422)

    assert [page.value(field) for field in ("code", "name", "sign_in_name")] == [
        "0000-0000-0000",
        "Asha Patel",
        "asha.patel",
    ]
    assert page.value("password") is None


def test_once_somebody_is_there_the_page_leads_to_signing_in(app: Flask, client: FlaskClient, people: People) -> None:
    shown = client.get("/set-up")
    sent = client.post("/set-up", data=GOOD | {"code": "0000-0000-0000"})

    assert [shown.location, sent.location] == ["/sign-in", "/sign-in"]


def test_a_code_works_once(app: Flask, client: FlaskClient) -> None:
    code = print_code(app)
    client.post("/set-up", data=GOOD | {"code": code})

    client.post("/set-up", data=GOOD | {"code": code, "sign_in_name": "second"})

    assert count(app, Person) == 1


def test_the_command_says_so_when_there_are_people(app: Flask, people: People) -> None:
    output = app.test_cli_runner().invoke(args=["setup-code"]).output

    assert output.startswith("There are people already")
    assert "Set-up code" not in output


def test_two_who_set_up_at_the_same_moment_make_one_person(both_databases: str, app: Flask) -> None:
    code = print_code(app)
    start = threading.Barrier(2)

    def set_up(name: str) -> None:
        start.wait()
        form = GOOD | {"code": code, "sign_in_name": name}
        app.test_client().post("/set-up", data=form, headers={"Sec-Fetch-Site": "same-origin"})

    threads = [threading.Thread(target=set_up, args=(name,)) for name in ("first", "second")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (count(app, Person), count(app, Force)) == (1, 1)


@pytest.mark.parametrize(
    "field,value,words",
    [
        ("name", " ", "Enter your name"),
        ("name", "a" * 121, "Use 120 characters or fewer"),
        ("name", "Asha\u202etel", "Take out characters that cannot be seen"),
        (
            "sign_in_name",
            "asha patel",
            "Sign-in name must be small letters, digits, dots, dashes or @, such as asha.patel",
        ),
        ("sign_in_name", "", "Enter a sign-in name"),
        ("password", "", "Choose a password"),
        ("password", "fourteen chars", "Password must be 15 characters or more"),
        ("password", "aaaaaaaaaaaaaaaaaaaa", "Password must not repeat the same few characters"),
        ("force", "", "Enter your force's name"),
        ("unit", "", "Enter your unit's name"),
        ("code", "", "Enter the set-up code"),
    ],
)
def test_each_field_says_what_is_wrong_with_it(
    app: Flask, client: FlaskClient, field: str, value: str, words: str
) -> None:
    form = GOOD | {"code": print_code(app), field: value}

    page = post_page(client, "/set-up", form, status=422)

    assert page.errors == {field: words}


def test_the_name_may_not_be_the_password(app: Flask, client: FlaskClient) -> None:
    form = GOOD | {"code": print_code(app), "name": "Maximilian Featherstone", "password": "maximilian.featherstone"}

    page = post_page(client, "/set-up", form, status=422)

    assert page.errors["password"].startswith("Password is made of names others know")


def test_a_code_cannot_be_guessed_by_trying(app: Flask, client: FlaskClient) -> None:
    print_code(app)
    tries = wrong_codes(client)

    assert [answer.status_code for answer in tries] == [422] * 30 + [429]
    assert int(tries[-1].headers["Retry-After"]) > 0


def test_a_flood_of_wrong_codes_does_not_delay_the_right_one(app: Flask, client: FlaskClient) -> None:
    code = print_code(app)
    assert wrong_codes(client)[-1].status_code == 429

    assert client.post("/set-up", data=GOOD | {"code": code}).status_code == 303


def wrong_codes(client: FlaskClient) -> list[Any]:
    """What one more is answered than may be tried in a while."""
    return [client.post("/set-up", data=GOOD | {"code": "0000-0000-0000"}) for _ in range(31)]


def print_code(app: Flask) -> str:
    """The code `flask setup-code` prints."""
    output = app.test_cli_runner().invoke(args=["setup-code"]).output
    found = re.fullmatch(r"Set-up code: ([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})\n", output)
    assert found is not None, output
    return found[1]


def count(app: Flask, kind: Any) -> int:
    """How many rows of a kind there are."""
    with app.app_context():
        return int(db.session.execute(select(func.count()).select_from(kind)).scalar_one())
