"""Whoever would read while reading is closed is asked for the password, and goes on to the page they wanted."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.backend.accounts.unlocking import PHONE, READING
from tests.fixtures.app import Clock
from tests.page import checked, get_page, post_page
from tests.people import PASSWORD, People, sign_in


def test_a_person_is_asked_for_the_password_and_goes_on_to_the_page_they_wanted(
    both_databases: str, asha: FlaskClient
) -> None:
    asha.post(f"{READING}/close", headers=PHONE)

    page = get_page(asha, "/records?page=2", status=401)

    assert page.h1 == "Show that it is you"
    assert "Foursight was locked here" in page.text
    form = {"password": PASSWORD, "next": page.value("next")}
    answer = asha.post("/reading", data=form)
    assert (answer.status_code, answer.location) == (303, "/records?page=2")
    assert asha.get("/records").status_code == 200


def test_the_screen_says_when_nobody_locked_but_nothing_was_read(asha: FlaskClient, clock: Clock) -> None:
    clock.passes(minutes=16)

    assert "Nothing was read here for 15 minutes" in get_page(asha, "/records", status=401).text


def test_a_form_that_was_sent_too_late_changes_nothing_and_says_so(
    client: FlaskClient, people: People, clock: Clock
) -> None:
    ivor = sign_in(client, people.ivor)
    clock.passes(minutes=16)

    address = f"/people/{people.asha.id}/disabled"
    sent = ivor.post(address, data={"disabled": "yes"}, headers={"Referer": "http://localhost/people"})

    page = checked(sent, 401)
    assert "What you sent just now was not done." in page.text
    assert page.value("next") == "/people"
    assert sign_in(client, people.asha)


def test_a_program_is_told_in_json(asha: FlaskClient) -> None:
    asha.post(f"{READING}/close", headers=PHONE)

    answers = [
        asha.get("/notices/current", headers={"Sec-Fetch-Dest": "empty"}),
        asha.get(f"/sync/v1/records/{'a' * 26}/latest", headers=PHONE),
    ]

    assert [(answer.status_code, answer.json["error"]) for answer in answers] == [(401, "reading_closed")] * 2


def test_a_wrong_password_opens_nothing_and_is_counted_with_the_sign_ins(asha: FlaskClient, clock: Clock) -> None:
    asha.post(f"{READING}/close", headers=PHONE)

    answers = [asha.post("/reading", data={"password": f"not hers, {number}"}) for number in range(6)]

    assert [answer.status_code for answer in answers] == [422] * 5 + [429]
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert asha.get("/records").status_code == 401


def test_an_empty_password_is_said_beside_its_field(asha: FlaskClient) -> None:
    page = post_page(asha, "/reading", {"password": ""}, status=422)

    assert page.errors == {"password": "Enter your password"}


def test_the_screen_at_its_own_address_leads_on_once_reading_is_open(asha: FlaskClient) -> None:
    answer = asha.get("/reading?next=/records")

    assert (answer.status_code, answer.location) == (303, "/records")
