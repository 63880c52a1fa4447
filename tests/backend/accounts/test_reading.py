"""Reading what is somebody's: open after a proof of who it is, closed by Lock and by fifteen minutes without use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.accounts import store
from backend.accounts.models import AuthorKey
from backend.accounts.service import reading, sessions
from backend.core.audit import AuditEvent
from backend.core.canonical import b64
from backend.core.database import db, writing
from backend.core.keys import sign_raw
from backend.core.realms import DOORS
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone
from tests.page import checked, get_page, post_page
from tests.people import PASSWORD, People, sign_in

PHONE = {"X-Foursight": "1"}
DOOR = f"{DOORS['live']}/reading"


@pytest.fixture
def asha(client: FlaskClient, people: People, clock: Clock) -> FlaskClient:
    """Asha's browser, signed in, on a stopped clock."""
    return sign_in(client, people.asha)


@pytest.fixture
def phone(app: Flask, asha: FlaskClient, people: People) -> Phone:
    """Asha's phone, made ready."""
    return Phone.of(asha, people.asha).enrol()


def test_signing_in_opens_reading_for_fifteen_minutes(both_databases: str, asha: FlaskClient, clock: Clock) -> None:
    clock.passes(minutes=14, seconds=59)
    assert asha.get("/records").status_code == 200

    clock.passes(minutes=15)

    assert asha.get("/records").status_code == 401


def test_each_use_prolongs_it_by_what_has_passed(asha: FlaskClient, clock: Clock) -> None:
    for _ in range(6):
        clock.passes(minutes=10)
        get_page(asha, "/records")


def test_it_closes_fifteen_minutes_after_the_last_use_and_at_most_one_minute_earlier(
    asha: FlaskClient, clock: Clock
) -> None:
    clock.passes(seconds=59)
    get_page(asha, "/records")  # too soon to be noted

    clock.passes(minutes=14)
    assert asha.get("/records").status_code == 200
    clock.passes(minutes=15)
    assert asha.get("/records").status_code == 401


def test_what_is_not_reading_does_not_prolong_it(asha: FlaskClient, clock: Clock) -> None:
    clock.passes(minutes=14)
    get_page(asha, "/account")
    asha.get("/sync/v1/hello", headers=PHONE)

    clock.passes(minutes=1)

    assert asha.get("/records").status_code == 401


def test_scrolling_and_typing_prolong_it_and_open_nothing(asha: FlaskClient, clock: Clock) -> None:
    clock.passes(minutes=14)
    assert asha.post(f"{DOOR}/used", headers=PHONE).status_code == 200
    clock.passes(minutes=14)
    assert asha.post(f"{DOOR}/used", headers=PHONE).status_code == 200

    clock.passes(minutes=15)

    assert asha.post(f"{DOOR}/used", headers=PHONE).status_code == 401
    assert asha.get("/records").status_code == 401


def test_lock_closes_it_at_once_and_sending_goes_on(both_databases: str, asha: FlaskClient, phone: Phone) -> None:
    assert asha.post(f"{DOOR}/close", headers=PHONE).status_code == 200

    assert asha.get("/records").status_code == 401
    assert asha.get("/sync/v1/hello", headers=PHONE).status_code == 200
    assert phone.send(phone.version())[0] == 201


def test_a_lock_that_found_no_network_closes_it_with_whatever_is_asked_next(asha: FlaskClient) -> None:
    asha.set_cookie("foursight-locked", "1")

    asha.get("/sync/v1/hello", headers=PHONE)

    asha.delete_cookie("foursight-locked")
    assert asha.get("/records").status_code == 401


def test_a_lock_that_found_no_network_holds_also_when_reading_is_what_is_asked_next(asha: FlaskClient) -> None:
    asha.set_cookie("foursight-locked", "1")

    first = asha.get("/records").status_code

    asha.delete_cookie("foursight-locked")
    assert (first, asha.get("/records").status_code) == (401, 401)


def test_an_unlocked_phone_opens_it_again_and_the_lock_is_forgotten(
    both_databases: str, asha: FlaskClient, phone: Phone
) -> None:
    asha.post(f"{DOOR}/close", headers=PHONE)
    asha.set_cookie("foursight-locked", "1")

    assert _prove(phone)[0] == 200

    assert asha.get_cookie("foursight-locked") is None
    assert asha.get("/records").status_code == 200


def test_a_number_opens_it_once(both_databases: str, asha: FlaskClient, phone: Phone) -> None:
    challenge, signature = _signed(phone)
    assert _tell(phone, challenge, signature)[0] == 200
    asha.post(f"{DOOR}/close", headers=PHONE)

    assert _tell(phone, challenge, signature)[0] == 422
    assert asha.get("/records").status_code == 401


def test_a_number_is_used_up_by_a_wrong_signature(asha: FlaskClient, phone: Phone) -> None:
    asha.post(f"{DOOR}/close", headers=PHONE)
    challenge, signature = _signed(phone)

    assert _tell(phone, challenge, b64(bytes(64)))[0] == 422
    assert _tell(phone, challenge, signature)[0] == 422


def test_a_number_is_good_for_two_minutes(asha: FlaskClient, phone: Phone, clock: Clock) -> None:
    challenge, signature = _signed(phone)

    clock.passes(minutes=2)

    assert _tell(phone, challenge, signature)[0] == 422


def test_a_lock_while_the_proof_is_under_way_wins(asha: FlaskClient, phone: Phone) -> None:
    challenge, signature = _signed(phone)
    asha.post(f"{DOOR}/close", headers=PHONE)

    assert _tell(phone, challenge, signature)[0] == 422
    assert asha.get("/records").status_code == 401


def test_another_persons_key_opens_nothing(
    asha: FlaskClient, phone: Phone, people: People, new_client: Callable[[], FlaskClient]
) -> None:
    bens = Phone.of(sign_in(new_client(), people.ben), people.ben).enrol()
    asha.post(f"{DOOR}/close", headers=PHONE)
    challenge = phone.ask("POST", f"{DOOR}/challenge", {})[1]["challenge"]

    for person_id in (people.asha.id, people.ben.id):
        signature = b64(sign_raw(bens.author.private, reading.message_of(person_id, challenge)))
        assert _tell(phone, challenge, signature, key_id=bens.author.kid)[0] == 422
        challenge = phone.ask("POST", f"{DOOR}/challenge", {})[1]["challenge"]
    assert asha.get("/records").status_code == 401


def test_another_sign_ins_number_opens_nothing(
    asha: FlaskClient, phone: Phone, people: People, new_client: Callable[[], FlaskClient]
) -> None:
    elsewhere = Phone.of(sign_in(new_client(), people.asha), people.asha)
    asha.post(f"{DOOR}/close", headers=PHONE)
    challenge = elsewhere.ask("POST", f"{DOOR}/challenge", {})[1]["challenge"]

    signature = b64(sign_raw(phone.author.private, reading.message_of(people.asha.id, challenge)))

    assert _tell(phone, challenge, signature)[0] == 422


def test_a_key_that_was_taken_back_opens_nothing(app: Flask, asha: FlaskClient, phone: Phone, clock: Clock) -> None:
    asha.post(f"{DOOR}/close", headers=PHONE)
    with app.app_context(), writing():
        db.session.get_one(AuthorKey, phone.author.kid).revoked_at = clock.at

    assert _prove(phone)[0] == 422


@pytest.mark.parametrize("body", [{}, {"author_key_id": "x", "challenge": "é", "signature": "?"}, {"challenge": 1}, []])
def test_nonsense_in_place_of_a_proof_is_refused(asha: FlaskClient, phone: Phone, body: Any) -> None:
    status, answer = phone.ask("POST", f"{DOOR}/unlocked", body)

    assert status in (400, 422)
    assert answer["error"] in ("malformed", "reading_closed")


def test_a_person_is_asked_for_the_password_and_goes_on_to_the_page_they_wanted(
    both_databases: str, asha: FlaskClient
) -> None:
    asha.post(f"{DOOR}/close", headers=PHONE)

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
    asha.post(f"{DOOR}/close", headers=PHONE)

    answers = [
        asha.get("/notices/current", headers={"Sec-Fetch-Dest": "empty"}),
        asha.get(f"/sync/v1/records/{'a' * 26}/latest", headers=PHONE),
    ]

    assert [(answer.status_code, answer.json["error"]) for answer in answers] == [(401, "reading_closed")] * 2


def test_a_wrong_password_opens_nothing_and_is_counted_with_the_sign_ins(asha: FlaskClient, clock: Clock) -> None:
    asha.post(f"{DOOR}/close", headers=PHONE)

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


def test_opening_is_in_the_audit_trail_with_how_it_was_proven(app: Flask, asha: FlaskClient, phone: Phone) -> None:
    asha.post(f"{DOOR}/close", headers=PHONE)
    _prove(phone)
    asha.post(f"{DOOR}/close", headers=PHONE)
    asha.post("/reading", data={"password": "wrong, whoever it is"})
    asha.post("/reading", data={"password": PASSWORD})

    with app.app_context():
        mine = select(AuditEvent.action, AuditEvent.detail).where(AuditEvent.action.like("reading_%"))
        rows = [tuple(row) for row in db.session.execute(mine.order_by(AuditEvent.seq))]
    assert rows == [
        ("reading_opened", {"by": "unlock"}),
        ("reading_refused", {"by": "password"}),
        ("reading_opened", {"by": "password"}),
    ]


def test_use_that_was_under_way_when_it_was_locked_does_not_open_it_again(
    app: Flask, people: People, clock: Clock
) -> None:
    """Reading is allowed, the phone locks, and only then is the reading noted."""
    with app.app_context():
        with writing():
            token = sessions.start_session(people.asha, clock.at)
        with writing():
            reading.close(token)
        with writing():
            reading.note_use(token, clock.at)

        assert not reading.is_open(token, clock.at)


MUTANTS: dict[str, tuple[Any, str, Any]] = {
    "a number works twice": (store, "take_challenge", lambda *_: True),
    "any key will do": (reading, "_is_theirs", lambda *_: True),
    "lock closes nothing": (store, "close_reading", lambda *_: None),
    "it never runs out": (reading, "is_open", lambda *_: True),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_a_broken_lock_is_noticed(
    name: str, asha: FlaskClient, phone: Phone, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(*MUTANTS[name])

    assert list(_let_in(asha, phone, clock))


def test_the_lock_as_it_is_lets_nothing_through(asha: FlaskClient, phone: Phone, clock: Clock) -> None:
    assert list(_let_in(asha, phone, clock)) == []


def _let_in(asha: FlaskClient, phone: Phone, clock: Clock) -> Iterator[str]:
    """What opens though it should not, each in words."""
    challenge, signature = _signed(phone)
    _tell(phone, challenge, signature)
    asha.post(f"{DOOR}/close", headers=PHONE)
    if asha.get("/records").status_code == 200:
        yield "locked, and it is shown"
    if _tell(phone, challenge, signature)[0] == 200:
        yield "a number worked twice"
    if _tell(phone, _signed(phone)[0], b64(bytes(64)))[0] == 200:
        yield "a signature by nobody"
    asha.post("/reading", data={"password": PASSWORD})
    clock.passes(minutes=15)
    if asha.get("/records").status_code == 200:
        yield "open after 15 minutes"


def _prove(phone: Phone) -> tuple[int, Any]:
    return _tell(phone, *_signed(phone))


def _signed(phone: Phone) -> tuple[str, str]:
    """A number from the server, and this phone's signature over it."""
    status, given = phone.ask("POST", f"{DOOR}/challenge", {})
    assert status == 200, given
    message = reading.message_of(phone.person_id, given["challenge"])
    return given["challenge"], b64(sign_raw(phone.author.private, message))


def _tell(phone: Phone, challenge: str, signature: str, key_id: str = "") -> tuple[int, Any]:
    told = {"author_key_id": key_id or phone.author.kid, "challenge": challenge, "signature": signature}
    return phone.ask("POST", f"{DOOR}/unlocked", told)
